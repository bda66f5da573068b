// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

/// The tables of docs/device.md, as the tests of tables in the code read them.
namespace heddle::arch {

/// The cells of one row, without blanks around them.
using PageRow = std::vector<std::string>;

/// The rows, but for the head, of the table below a "## " heading whose first column is headed
/// `first_column`; empty when there is none.
std::vector<PageRow> device_page_table(const std::string& heading, const std::string& first_column);

/// The words of a cell that stand between backquotes.
std::vector<std::string> code_words(const std::string& cell);

/// The hexadecimal numbers of a cell.
std::vector<int> hex_numbers(const std::string& cell);

/// The bit ranges "MSB:LSB" of a cell, as written.
std::vector<std::string> bit_ranges(const std::string& cell);

}  // namespace heddle::arch
