// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "generator/base/catalogue.h"
#include "generator/base/source_location.h"

namespace heddle::base {

/// One finding in an input file. Texts are lower case without a full stop.
struct Diagnostic {
  DiagnosticId id;
  SourceLocation location;
  std::string message;
  std::string help;
};

/// All findings in one input file, ordered by place.
class Diagnostics {
 public:
  /// `file_name` is printed as it is; `source` is the file's text, quoted beside each finding.
  explicit Diagnostics(std::string file_name = "", std::string source = "");

  /// Adds a finding; `args` are fmt::arg values, one for each name in the catalogue's texts.
  template <typename... Args>
  void report(DiagnosticId id, SourceLocation location, const Args&... args) {
    add(id, location, fmt::make_format_args(args...));
  }

  /// Adds a finding that was reported elsewhere, of the same source.
  void add(Diagnostic diagnostic);

  const std::vector<Diagnostic>& all() const& { return all_; }
  std::vector<Diagnostic> all() && { return std::move(all_); }  ///< safe in a range-for

  bool has_errors() const;
  const std::string& file_name() const { return file_name_; }

  /// A line of the source, counted from 1, without its end; empty beyond the last one.
  std::string_view source_line(int line) const;

 private:
  void add(DiagnosticId id, SourceLocation location, fmt::format_args args);

  std::string file_name_;
  std::string source_;
  std::vector<std::size_t> line_starts_;
  std::vector<Diagnostic> all_;
};

/// All findings as text for a terminal, each with its place, source line and help.
std::string render(const Diagnostics& diagnostics);

}  // namespace heddle::base
