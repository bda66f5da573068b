// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/artifact.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace heddle::emit {
namespace {

constexpr std::size_t kLongestVerilogLine = 100;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_makefile(std::string_view path) {
  return path == "Makefile" || ends_with(path, "/Makefile") || ends_with(path, ".mk");
}

bool is_foreign(char c) { return c != '\t' && (c < ' ' || c > '~'); }

/// The rules that one line can break.
std::vector<std::string> line_problems(std::string_view path, std::string_view line) {
  std::vector<std::string> problems;
  if (std::any_of(line.begin(), line.end(), is_foreign)) {
    problems.push_back("a character that is not printable ASCII");
  }
  if (line.find('\t') != std::string_view::npos && !is_makefile(path)) {
    problems.push_back("a tab");
  }
  if (!line.empty() && (line.back() == ' ' || line.back() == '\t')) {
    problems.push_back("a trailing blank");
  }
  if (ends_with(path, ".v") && line.size() > kLongestVerilogLine) {
    problems.push_back(fmt::format("{} columns, more than {}", line.size(), kLongestVerilogLine));
  }
  return problems;
}

}  // namespace

std::vector<std::string> hygiene_problems(const Artifact& artifact) {
  std::vector<std::string> problems;
  const auto report = [&](int line, std::string_view reason) {
    problems.push_back(fmt::format("{}:{}: {}", artifact.path, line, reason));
  };
  std::string_view rest = artifact.text;
  int number = 0;
  bool after_blank = true;  // so that a leading blank line is found, too
  while (!rest.empty()) {
    ++number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    for (const std::string& reason : line_problems(artifact.path, line)) report(number, reason);
    if (line.empty() && after_blank) report(number, "a blank line after another, or at the top");
    after_blank = line.empty();
    if (end == rest.size()) report(number, "no newline at the end");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (number == 0) report(1, "an empty file");
  if (number > 0 && after_blank) report(number, "a blank line at the end");
  return problems;
}

}  // namespace heddle::emit
