// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/sweep/axis_reader.h"
#include "generator/explore/sweep/readers.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;
using spec::Key;
using spec::YamlDocument;
using spec::YamlKind;
using spec::YamlNode;
using spec::YamlRef;

/// Names of axes that need no label. All points share their spec's name.
std::vector<std::string> axis_names() {
  std::vector<std::string> names;
  for (const Key& key : spec::keys()) {
    if (key.type != spec::KeyType::kName) names.emplace_back(key.path);
  }
  for (const spec::Section& section : spec::sections()) names.emplace_back(section.name);
  return names;
}

/// True for a list whose entries are mappings: what a label can stand for.
bool lists_mappings(const YamlDocument& document, const YamlRef& ref) {
  const YamlNode& node = document.at(ref);
  return node.kind == YamlKind::kList && !node.children.empty() &&
         document.at(node.children.front()).kind == YamlKind::kMap;
}

/// The path of the only key with this leaf, if there is one: "array.rows" of "rows".
std::optional<std::string> path_of_leaf(std::string_view leaf) {
  std::vector<std::string> paths;
  for (const Key& key : spec::keys()) {
    if (key.leaf() == leaf && key.path != leaf) paths.emplace_back(key.path);
  }
  return paths.size() == 1 ? std::optional(paths.front()) : std::nullopt;
}

void refuse_axis(Reading& reading, const MapReader& axes, const std::string& name) {
  const std::string shown = base::shorten(name);
  const std::string nearest = path_of_leaf(name).value_or(base::nearest(shown, axis_names()));
  if (base::is_similar(shown, nearest) || path_of_leaf(name)) {
    reading.diagnostics.report(DiagnosticId::kMistypedKey, axes.locate_name(name),
                               fmt::arg("key", shown), fmt::arg("place", "in 'axes'"),
                               fmt::arg("nearest", nearest));
    return;
  }
  const std::string keys = base::join(axis_names(), ", ");
  reading.diagnostics.report(DiagnosticId::kUnknownKey, axes.locate_name(name),
                             fmt::arg("key", shown), fmt::arg("place", "in 'axes'"),
                             fmt::arg("keys", keys));
}

std::optional<Axis> read_axis(Reading& reading, MapReader& axes, const std::string& name) {
  const Key* key = spec::find_key(name);
  if (key != nullptr && key->type != spec::KeyType::kName)
    return read_key_axis(reading, axes, *key);
  if (spec::find_section(name) != nullptr) return read_mapping_axis(reading, axes, name, name);
  const std::string nearest = base::nearest(name, axis_names());
  const YamlRef* value = axes.value(name, "size: [{array.rows: 8, array.columns: 16}]");
  if (value == nullptr) return std::nullopt;
  if (lists_mappings(reading.document, *value) && !base::is_similar(name, nearest)) {
    return read_mapping_axis(reading, axes, name, "");
  }
  refuse_axis(reading, axes, name);
  return std::nullopt;
}

}  // namespace

std::vector<Axis> read_axes(Reading& reading, MapReader& map) {
  std::vector<Axis> all;
  auto axes = read_map(reading, map, "axes", "axes: {array.rows: [4, 8, 16]}");
  if (!axes) return all;
  std::map<const Key*, int> first_lines;
  for (const std::string& name : axes->keys()) {
    std::optional<Axis> axis = read_axis(reading, *axes, name);
    if (!axis) continue;
    for (const Key* key : axis->keys) {
      const auto [first, is_new] = first_lines.emplace(key, axes->locate_name(name).line);
      if (is_new) continue;
      reading.diagnostics.report(DiagnosticId::kSetTwice, axes->locate_name(name),
                                 fmt::arg("key", key->path), fmt::arg("first", first->second));
    }
    all.push_back(*std::move(axis));
  }
  return all;
}

}  // namespace heddle::explore
