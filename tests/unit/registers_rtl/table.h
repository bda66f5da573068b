// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace heddle::registers_rtl {

/// A row of the register table, as render_registers writes it for a design.
struct Row {
  std::uint32_t offset = 0;
  std::string name;
  int width = 0;
  std::string access;
  std::uint32_t reset = 0;  ///< no register of 64 bits resets to anything but 0
};

/// The table of the design under test, from the file that REGISTER_TABLE in the environment names.
inline const std::vector<Row>& table() {
  static const std::vector<Row> rows = [] {
    std::ifstream file(std::getenv("REGISTER_TABLE"));
    std::vector<Row> read;
    for (Row row; file >> row.offset >> row.name >> row.width >> row.access >> row.reset;) {
      read.push_back(row);
    }
    return read;
  }();
  return rows;
}

/// The offset of a register.
inline std::uint32_t offset_of(const std::string& name) {
  for (const Row& row : table()) {
    if (row.name == name) return row.offset;
  }
  throw std::logic_error("no register " + name);
}

}  // namespace heddle::registers_rtl
