// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// In a platform that has the TLM model alone.
#include <stdexcept>

#include "accelerator.h"

namespace platform {

std::unique_ptr<Accelerator> make_rtl_accelerator(const sim::MemoryOptions&, sim::Violations&) {
  throw std::runtime_error("--rtl: this platform was built without the Verilog; make rtl");
}

}  // namespace platform
