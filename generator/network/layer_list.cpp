// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/layer_list.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/network/map_reader.h"
#include "generator/spec/value_reader.h"

namespace heddle::network {
namespace {

using base::DiagnosticId;

constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr IntegerKey kK{"k", 1, kWidest, 4096};
constexpr IntegerKey kO{"o", 1, kWidest, 4096};
constexpr IntegerKey kCount{"count", 1, std::int64_t{1} << 16, 32};
constexpr IntegerKey kTokens{"tokens", 1, std::int64_t{1} << 24, 3136};
constexpr std::string_view kLayersExample = "layers: [{k: 4096, o: 4096}]";

/// A layer, and where it says how many tokens it sees.
struct Entry {
  Layer layer;
  std::string path;
  base::SourceLocation tokens;
};

/// "each", "last", or a number.
void read_tokens(MapReader& map, Layer& layer) {
  const auto text = map.text(kTokens.name, "tokens: 3136");
  if (!text || *text == "each") return;
  if (*text == "last") {
    layer.flow = Flow::kLast;
    return;
  }
  layer.flow = Flow::kFixed;
  layer.tokens = map.integer(kTokens).value_or(1);
}

void read_density(MapReader& map, base::Diagnostics& diagnostics, Layer& layer) {
  const auto text = map.text("pattern", "pattern: 2:4");
  if (!text) return;
  layer.density = parse_density(*text);
  if (layer.density) return;
  const std::string path = map.path("pattern");
  const std::string shown = "'" + base::shorten(*text) + "'";
  diagnostics.report(DiagnosticId::kIllegalDensity, map.locate("pattern"), fmt::arg("key", path),
                     fmt::arg("value", shown), fmt::arg("limit", kLongestBlock));
}

Entry read_layer(const spec::YamlDocument& document, const spec::YamlRef& ref, std::size_t index,
                 base::Diagnostics& diagnostics) {
  Entry entry;
  entry.path = fmt::format("layers[{}]", index);
  if (document.at(ref).kind != spec::YamlKind::kMap) {
    const std::string actual = spec::describe(document.at(ref));
    diagnostics.report(DiagnosticId::kWrongType, ref.location, fmt::arg("key", entry.path),
                       fmt::arg("actual", actual), fmt::arg("expected", "a mapping"),
                       fmt::arg("example", "{k: 4096, o: 4096}"));
    return entry;
  }
  MapReader map(document, diagnostics, ref, entry.path, Nulls::kRefused);
  Layer& layer = entry.layer;
  layer.name = map.text("name", "name: conv1").value_or(fmt::format("layer {}", index));
  read_tokens(map, layer);
  layer.k = map.required_integer(kK).value_or(1);
  layer.o = map.required_integer(kO).value_or(1);
  layer.count = map.integer(kCount).value_or(1);
  layer.prunable = map.flag("prunable").value_or(true);
  layer.bias = map.flag("bias").value_or(false);
  read_density(map, diagnostics, layer);
  map.refuse_others();
  entry.tokens = map.locate(kTokens.name);
  return entry;
}

/// All layers have a number of tokens, or none has.
void check_flow(const std::vector<Entry>& entries, base::Diagnostics& diagnostics) {
  const auto is_fixed = [](const Entry& entry) { return entry.layer.flow == Flow::kFixed; };
  if (std::all_of(entries.begin(), entries.end(), is_fixed)) return;
  for (const Entry& entry : entries) {
    if (!is_fixed(entry)) continue;
    const std::string key = entry.path + ".tokens";
    diagnostics.report(DiagnosticId::kFixedAmongFlowing, entry.tokens, fmt::arg("key", key),
                       fmt::arg("value", entry.layer.tokens));
  }
}

}  // namespace

std::optional<Network> read_layer_list(const spec::YamlDocument& document,
                                       base::Diagnostics& diagnostics) {
  MapReader map(document, diagnostics, document.root, "", Nulls::kRefused);
  Network network;
  network.name = map.text("name", "name: my_network").value_or("");
  std::vector<Entry> entries;
  for (const spec::YamlRef& ref : map.list("layers", kLayersExample)) {
    entries.push_back(read_layer(document, ref, entries.size(), diagnostics));
  }
  map.refuse_others();
  if (!diagnostics.has_errors()) check_flow(entries, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  for (Entry& entry : entries) network.layers.push_back(std::move(entry.layer));
  return network;
}

}  // namespace heddle::network
