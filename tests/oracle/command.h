// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::oracle {

/// Gives a spec's text to the commands check, explain and generate of the program `heddle`. All
/// must agree with what the library says: refuse with exit code 2 and the same words and write
/// nothing, or accept and write the same bytes. Returns what is wrong, or nothing.
std::string fault_in_commands(const std::string& heddle, const std::string& text);

}  // namespace heddle::oracle
