// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace heddle::cli {

/// A table for a terminal: the first column flush left, the others flush right, each as wide as
/// its longest text.
class Table {
 public:
  explicit Table(std::vector<std::string> heads);

  /// As many texts as there are heads.
  void row(std::vector<std::string> texts);

  /// Every row as a line, the heads first; blanks at line ends are cut.
  std::vector<std::string> lines() const;

  /// The heads, then every row.
  const std::vector<std::vector<std::string>>& rows() const { return rows_; }

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace heddle::cli
