// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tlm_accelerator.h"
#include "nm24_tlm.h"

namespace platform {

std::unique_ptr<heddle::twin::Module> make_module(const char* name,
                                                  const heddle::twin::Config& config) {
  return std::make_unique<nm24_tlm>(name, config);
}

}  // namespace platform
