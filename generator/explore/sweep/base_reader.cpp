// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "generator/explore/sweep/readers.h"
#include "generator/spec/value_reader.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using spec::YamlDocument;
using spec::YamlKind;
using spec::YamlRef;

/// Reads a spec without asking for required keys: axes may give them.
spec::LocatedSpec read_part(const YamlDocument& document, base::Diagnostics& diagnostics) {
  base::Diagnostics found;
  spec::LocatedSpec located = spec::read_spec(document, found);
  for (base::Diagnostic& diagnostic : std::move(found).all()) {
    if (diagnostic.id != DiagnosticId::kMissingKey) diagnostics.add(std::move(diagnostic));
  }
  return located;
}

/// The spec of another file.
spec::LocatedSpec read_spec_file(Reading& reading, const std::string& name,
                                 base::SourceLocation location) {
  const auto text = read_file(reading, name, "spec", location);
  if (!text) return {};
  const std::string source(spec::without_byte_order_mark(*text));
  base::Diagnostics diagnostics(path_of(reading, name), source);
  spec::LocatedSpec located;
  if (const auto document = spec::read_yaml(source, diagnostics)) {
    located = read_part(*document, diagnostics);
  }
  if (!diagnostics.all().empty()) reading.others.push_back(std::move(diagnostics));
  return located;
}

}  // namespace

spec::LocatedSpec read_base(Reading& reading, network::MapReader& map) {
  constexpr std::string_view kExample = "spec: {sparsity: {n: 2, m: 4}}";
  const YamlRef* ref = map.value("spec", kExample);
  if (ref == nullptr) return {};
  const spec::YamlNode& node = reading.document.at(*ref);
  if (spec::is_scalar(node)) return read_spec_file(reading, node.text, ref->location);
  if (node.kind != YamlKind::kMap) {
    map.refuse_type("spec", *ref, "the keys of a spec or a file that has them", kExample);
    return {};
  }
  YamlDocument part = reading.document;
  part.root = *ref;
  return read_part(part, reading.diagnostics);
}

}  // namespace heddle::explore
