// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "platform.h"
#include "wide_tlm.h"

namespace platform {

std::unique_ptr<heddle::twin::Module> make_accelerator(const char* name,
                                                       const heddle::twin::Config& config) {
  return std::make_unique<wide_tlm>(name, config);
}

}  // namespace platform
