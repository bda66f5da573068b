// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/text_diff.h"

#include <algorithm>
#include <vector>

namespace heddle::golden {
namespace {

constexpr std::size_t kContext = 3;

/// Lines with their newlines; a last line without one is marked.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  if (!lines.empty() && lines.back().back() != '\n') {
    lines.back() += "\n\\ No newline at end of file\n";
  }
  return lines;
}

std::string range(std::size_t begin, std::size_t end) {
  return std::to_string(begin < end ? begin + 1 : begin) + "," + std::to_string(end - begin);
}

}  // namespace

std::string text_diff(const std::string& path, const std::string& expected,
                      const std::string& actual, std::size_t most_lines) {
  if (expected == actual) return "";
  const std::vector<std::string> before = lines_of(expected);
  const std::vector<std::string> after = lines_of(actual);
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }

  const std::size_t first = head - std::min(head, kContext);
  const std::size_t context_after = std::min(tail, kContext);
  const std::size_t before_end = before.size() - tail + context_after;
  const std::size_t after_end = after.size() - tail + context_after;
  std::vector<std::string> lines = {
      "--- expected/" + path + "\n", "+++ emitted/" + path + "\n",
      "@@ -" + range(first, before_end) + " +" + range(first, after_end) + " @@\n"};
  for (std::size_t i = first; i < head; ++i) lines.push_back(" " + before[i]);
  for (std::size_t i = head; i < before.size() - tail; ++i) lines.push_back("-" + before[i]);
  for (std::size_t i = head; i < after.size() - tail; ++i) lines.push_back("+" + after[i]);
  for (std::size_t i = before.size() - tail; i < before_end; ++i) lines.push_back(" " + before[i]);

  std::string diff;
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) diff += lines[i];
  if (lines.size() > most_lines) {
    diff += "... " + std::to_string(lines.size() - most_lines) + " more lines\n";
  }
  return diff;
}

}  // namespace heddle::golden
