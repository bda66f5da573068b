// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Rules of the two free texts of a spec. Both end up in generated code, so they are narrow.
namespace heddle::spec {

constexpr int kLongestName = 48;  ///< characters
constexpr int kLongestPart = 64;  ///< characters

/// The form of a name as a regular expression (ECMA 262); length and reserved words are apart.
constexpr std::string_view kNamePattern = "^[a-z]([a-z0-9_]*[a-z0-9])?$";

/// The form of a part as a regular expression (ECMA 262).
constexpr std::string_view kPartPattern = "^[A-Za-z0-9._-]*$";

/// True when the text has the form of a name, whatever its length.
bool has_name_form(std::string_view text);

/// True when the text has the form of a part, whatever its length.
bool has_part_form(std::string_view text);

/// True for a keyword of Verilog-2005 or SystemVerilog-2017, and for "heddle", the prefix of the
/// library cells.
bool is_reserved_word(std::string_view text);

/// A legal name that resembles the text.
std::string suggest_name(std::string_view text);

}  // namespace heddle::spec
