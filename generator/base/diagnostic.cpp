// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/diagnostic.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"

namespace heddle::base {
namespace {

/// Longer lines are machine-made: quoting one would hide the message.
constexpr std::size_t kLongestQuotedLine = 200;

std::string_view text_of(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

/// Blanks as wide as the text before the caret; tabs stay tabs so that both lines align.
std::string caret_padding(std::string_view before) {
  std::string padding;
  for (const char c : before) {
    if (!is_utf8_continuation(c)) padding += c == '\t' ? '\t' : ' ';
  }
  return padding;
}

/// The source line with a caret under the place, or nothing when there is nothing to show.
std::string quote(std::string_view line, SourceLocation location) {
  const auto before = static_cast<std::size_t>(location.column - 1);
  const bool is_blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
  if (is_blank || line.size() > kLongestQuotedLine || before > line.size()) return "";
  if (find_non_text(line) || line.find('\r') != std::string_view::npos) return "";
  return fmt::format("{:>5} | {}\n      | {}^\n", location.line, line,
                     caret_padding(line.substr(0, before)));
}

}  // namespace

Diagnostics::Diagnostics(std::string file_name, std::string source)
    : file_name_(std::move(file_name)), source_(std::move(source)), line_starts_{0} {
  for (std::size_t at = 0; at < source_.size(); ++at) {
    if (source_[at] == '\n') line_starts_.push_back(at + 1);
  }
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& diagnostic) {
    return catalogue_entry(diagnostic.id).severity == Severity::kError;
  });
}

std::string_view Diagnostics::source_line(int line) const {
  const auto index = static_cast<std::size_t>(line - 1);
  if (index >= line_starts_.size()) return "";
  const std::string_view rest = std::string_view(source_).substr(line_starts_[index]);
  const std::string_view text = rest.substr(0, rest.find('\n'));
  return text.substr(0, text.find_last_not_of('\r') + 1);
}

void Diagnostics::add(DiagnosticId id, SourceLocation location, fmt::format_args args) {
  const CatalogueEntry& entry = catalogue_entry(id);
  const auto text = [&](std::string_view format) {
    return fmt::vformat(fmt::string_view(format.data(), format.size()), args);
  };
  add({id, location, text(entry.format), text(entry.help)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  const auto place = std::upper_bound(
      all_.begin(), all_.end(), diagnostic.location,
      [](SourceLocation at, const Diagnostic& other) { return at < other.location; });
  all_.insert(place, std::move(diagnostic));
}

std::string render(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const CatalogueEntry& entry = catalogue_entry(diagnostic.id);
    const SourceLocation at = diagnostic.location;
    text += fmt::format("{}:{}:{}: {}: {} [{}]\n", diagnostics.file_name(), at.line, at.column,
                        text_of(entry.severity), diagnostic.message, entry.name);
    text += quote(diagnostics.source_line(at.line), at);
    text += fmt::format("  help: {}\n", diagnostic.help);
  }
  return text;
}

}  // namespace heddle::base
