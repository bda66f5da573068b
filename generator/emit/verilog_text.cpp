// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/verilog_text.h"

#include <algorithm>
#include <cstddef>

namespace heddle::emit {
namespace {

constexpr std::string_view kPrefix = "heddle_";
constexpr std::size_t kLongestLine = 100;

bool is_identifier_character(char c) {
  return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

/// Length of the identifier or number at the start of the text, 0 when there is none.
std::size_t word_length(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_identifier_character);
  return static_cast<std::size_t>(end - text.begin());
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Length of the comment or string at the start of the text, 0 when there is none.
std::size_t passive_length(std::string_view text) {
  std::size_t end = std::string_view::npos;
  if (starts_with(text, "//")) {
    end = text.find('\n');
  } else if (starts_with(text, "/*")) {
    end = text.find("*/", 2);
    if (end != std::string_view::npos) end += 2;
  } else if (starts_with(text, "\"")) {
    end = text.find('"', 1);
    if (end != std::string_view::npos) end += 1;
  } else {
    return 0;
  }
  return std::min(end, text.size());
}

/// The word after a directive's backtick at the start of a line, as "ifdef FORMAL".
std::string_view directive(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.empty() || line.front() != '`') return "";
  line.remove_prefix(1);
  return line.substr(0, line.find_last_not_of(" \n") + 1);
}

}  // namespace

std::string rename_cells(std::string_view verilog, std::string_view name) {
  std::string result;
  while (!verilog.empty()) {
    const std::size_t length = std::max<std::size_t>(word_length(verilog), 1);
    const std::string_view word = verilog.substr(0, length);
    if (starts_with(word, kPrefix)) {
      result.append(name).append("_").append(word.substr(kPrefix.size()));
    } else {
      result.append(word);
    }
    verilog.remove_prefix(length);
  }
  return result;
}

std::string strip_formal(std::string_view verilog) {
  std::string result;
  int depth = 0;  // of conditionals from `ifdef FORMAL inwards; 0 outside
  while (!verilog.empty()) {
    const std::size_t length = std::min(verilog.find('\n'), verilog.size() - 1) + 1;
    const std::string_view line = verilog.substr(0, length);
    const std::string_view word = directive(line);
    if (depth > 0) {
      if (starts_with(word, "if")) ++depth;
      if (starts_with(word, "endif")) --depth;
    } else if (word == "ifdef FORMAL") {
      depth = 1;
      while (result.size() > 1 && result.compare(result.size() - 2, 2, "\n\n") == 0) {
        result.pop_back();
      }
    } else {
      result.append(line);
    }
    verilog.remove_prefix(length);
  }
  return result;
}

std::string wrap_comments(std::string_view verilog) {
  std::string result;
  while (!verilog.empty()) {
    const std::size_t length = std::min(verilog.find('\n'), verilog.size() - 1) + 1;
    std::string line(verilog.substr(0, length));
    const std::size_t start = line.find("//");
    const bool is_comment = start != std::string::npos && line.find_first_not_of(' ') == start;
    // The newline is not a column.
    while (is_comment && line.size() > kLongestLine + 1) {
      const std::size_t blank = line.rfind(' ', kLongestLine);
      if (blank == std::string::npos || blank < start + 3) break;
      result.append(line, 0, blank).append("\n");
      line = std::string(start, ' ') + "// " + line.substr(blank + 1);
    }
    result.append(line);
    verilog.remove_prefix(length);
  }
  return result;
}

std::set<std::string> cells_named_in(std::string_view verilog) {
  std::set<std::string> cells;
  while (!verilog.empty()) {
    std::size_t length = passive_length(verilog);
    if (length == 0) {
      length = std::max<std::size_t>(word_length(verilog), 1);
      const std::string_view word = verilog.substr(0, length);
      if (starts_with(word, kPrefix)) cells.emplace(word);
    }
    verilog.remove_prefix(length);
  }
  return cells;
}

}  // namespace heddle::emit
