// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/arch/device_page.h"

#include <fstream>
#include <regex>
#include <sstream>

namespace heddle::arch {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// The cells of a line "| a | b |".
PageRow cells_of(const std::string& line) {
  PageRow cells;
  std::istringstream stream(line.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern, int group) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), regex);
       match != std::sregex_iterator(); ++match) {
    found.push_back((*match)[static_cast<std::size_t>(group)]);
  }
  return found;
}

}  // namespace

std::vector<PageRow> device_page_table(const std::string& heading,
                                       const std::string& first_column) {
  std::ifstream page(HEDDLE_SOURCE_DIR "/docs/device.md");
  std::vector<PageRow> rows;
  bool in_section = false;
  bool in_table = false;
  for (std::string line; std::getline(page, line);) {
    if (line.compare(0, 3, "## ") == 0) in_section = line == "## " + heading;
    if (!in_section || line.compare(0, 1, "|") != 0) {
      in_table = false;
    } else if (in_table) {
      rows.push_back(cells_of(line));
    } else if (cells_of(line).front() == first_column) {
      in_table = true;
    }
  }
  if (!rows.empty()) rows.erase(rows.begin());  // the line below the head
  return rows;
}

std::vector<std::string> code_words(const std::string& cell) {
  return matches(cell, "`([^`]+)`", 1);
}

std::vector<int> hex_numbers(const std::string& cell) {
  std::vector<int> numbers;
  for (const std::string& text : matches(cell, "0x([0-9A-F]+)", 1)) {
    numbers.push_back(std::stoi(text, nullptr, 16));
  }
  return numbers;
}

std::vector<std::string> bit_ranges(const std::string& cell) {
  return matches(cell, "[0-9]+:[0-9]+", 0);
}

}  // namespace heddle::arch
