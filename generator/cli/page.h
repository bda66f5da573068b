// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace heddle::cli {

/// A report for a terminal: sections of rows, each a label, a value and a remark in columns.
class Page {
 public:
  /// A page that begins with a line of its own.
  explicit Page(const std::string& headline = "");

  void section(std::string_view title);
  void row(std::string_view label, std::string_view value, std::string_view remark = "");
  /// A line of free text, indented like a row.
  void line(std::string_view text);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace heddle::cli
