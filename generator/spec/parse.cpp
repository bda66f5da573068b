// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/parse.h"

#include "generator/spec/reader.h"
#include "generator/spec/validate.h"
#include "generator/spec/yaml.h"

namespace heddle::spec {

ParseResult load(std::string_view text, const std::string& file_name) {
  const std::string source(without_byte_order_mark(text));
  ParseResult result{std::nullopt, base::Diagnostics(file_name, source)};
  const std::optional<YamlDocument> document = read_yaml(source, result.diagnostics);
  if (!document) return result;
  LocatedSpec located = read_spec(*document, result.diagnostics);
  validate(located.spec, located.source, result.diagnostics);
  if (!result.diagnostics.has_errors()) result.spec = located.spec;
  return result;
}

}  // namespace heddle::spec
