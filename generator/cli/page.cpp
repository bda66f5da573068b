// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/page.h"

#include <fmt/format.h>

namespace heddle::cli {

Page::Page(const std::string& headline) {
  if (!headline.empty()) text_ = headline + "\n";
}

void Page::section(std::string_view title) { text_ += fmt::format("\n{}\n", title); }

void Page::row(std::string_view label, std::string_view value, std::string_view remark) {
  std::string row = fmt::format("  {:<24} {:>12}  {}", label, value, remark);
  row.erase(row.find_last_not_of(' ') + 1);
  text_ += row + "\n";
}

void Page::line(std::string_view text) { text_ += fmt::format("  {}\n", text); }

}  // namespace heddle::cli
