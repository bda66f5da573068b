// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

/// Verilog as text: what emission does to library cells.
namespace heddle::emit {

/// Every identifier that starts with "heddle_" starts with "NAME_" instead, in comments, too.
std::string rename_cells(std::string_view verilog, std::string_view name);

/// Without its `ifdef FORMAL ... `endif sections and the blank lines before them: proofs stay in
/// the repository.
std::string strip_formal(std::string_view verilog);

/// Breaks comment lines of more than 100 columns at a blank, as a long name makes them.
std::string wrap_comments(std::string_view verilog);

/// The identifiers outside comments and strings that start with "heddle_".
std::set<std::string> cells_named_in(std::string_view verilog);

}  // namespace heddle::emit
