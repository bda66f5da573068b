// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::emit {

/// Registers, descriptors and completions as a C header, the same for every design.
/// host/driver/heddle_registers.h is this text.
std::string registers_header();

}  // namespace heddle::emit
