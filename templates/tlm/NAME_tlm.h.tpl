// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
{{origin_c}}
#pragma once

#include "module.h"
#include "{{name}}_design.h"

/// {{name}}_device as a TLM-2.0 module: the same registers, descriptors, results and cycles.
/// module.h has its sockets.
class {{name}}_tlm : public heddle::twin::Module {
 public:
  explicit {{name}}_tlm(const sc_core::sc_module_name& name,
                        const heddle::twin::Config& config = heddle::twin::Config())
      : Module(name, {{name}}_design(), config) {}
};
