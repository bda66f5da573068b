// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/parse.h"

#include <algorithm>
#include <cstddef>

#include "generator/base/text.h"
#include "generator/spec/reader.h"
#include "generator/spec/validate.h"
#include "generator/spec/yaml.h"

namespace heddle::spec {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// The place of a byte offset.
base::SourceLocation location_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {static_cast<int>(lines) + 1, static_cast<int>(offset - line_start) + 1};
}

}  // namespace

ParseResult load(std::string_view text, const std::string& file_name) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  const std::string source(text);
  ParseResult result{std::nullopt, base::Diagnostics(file_name, source)};
  if (const std::optional<std::size_t> offset = base::find_non_text(text)) {
    const unsigned int byte = static_cast<unsigned char>(text[*offset]);
    result.diagnostics.report(base::DiagnosticId::kNotText, location_of(text, *offset),
                              fmt::arg("byte", fmt::format("{:#04x}", byte)));
    return result;
  }
  const std::optional<YamlDocument> document = read_yaml(source, result.diagnostics);
  if (!document) return result;
  LocatedSpec located = read_spec(*document, result.diagnostics);
  validate(located.spec, located.source, result.diagnostics);
  if (!result.diagnostics.has_errors()) result.spec = located.spec;
  return result;
}

}  // namespace heddle::spec
