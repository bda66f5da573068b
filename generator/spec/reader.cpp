// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/schema.h"
#include "generator/spec/value_reader.h"

namespace heddle::spec {
namespace {

using base::DiagnosticId;

/// Keys of one mapping, each with the line of its first use.
using Lines = std::map<std::string, int, std::less<>>;

/// The row whose path or leaf is `text`, or nullptr.
const Key* find_anywhere(std::string_view text) {
  const auto key = std::find_if(keys().begin(), keys().end(), [&](const Key& candidate) {
    return candidate.path == text || candidate.leaf() == text;
  });
  return key == keys().end() ? nullptr : &*key;
}

std::string path_of(std::string_view section, std::string_view leaf) {
  return section.empty() ? std::string(leaf) : fmt::format("{}.{}", section, leaf);
}

std::string place_of(std::string_view section) {
  return section.empty() ? "at the top level" : fmt::format("in '{}'", section);
}

/// Reports a key that does not exist. The key that was probably meant becomes faulty, so that
/// nothing is said about its default.
void refuse_unknown(Reading& reading, std::string_view section, const YamlRef& name) {
  const std::string& text = reading.document.at(name).text;
  const std::string shown = base::shorten(text);
  const auto key = fmt::arg("key", shown);
  const std::string where = place_of(section);
  const auto place = fmt::arg("place", where);
  const std::vector<std::string> legal = names_in(section);
  if (const Key* home = find_anywhere(text)) {
    const std::string home_text =
        home->section().empty() ? "the top level" : fmt::format("'{}'", home->section());
    reading.diagnostics.report(DiagnosticId::kMisplacedKey, name.location, key, place,
                               fmt::arg("leaf", home->leaf()), fmt::arg("home", home_text));
    reading.result.source.mark_faulty(home->path);
    return;
  }
  const std::string nearest = base::nearest(shown, legal);
  if (base::is_similar(shown, nearest)) {
    reading.diagnostics.report(DiagnosticId::kMistypedKey, name.location, key, place,
                               fmt::arg("nearest", nearest));
    reading.result.source.mark_faulty(path_of(section, nearest));
    return;
  }
  reading.diagnostics.report(DiagnosticId::kUnknownKey, name.location, key, place,
                             fmt::arg("keys", base::join(legal, ", ")));
}

/// Reports the required keys that a mapping lacks; at the top, required sections too.
void refuse_missing(Reading& reading, std::string_view section, const Lines& given) {
  const auto report = [&](std::string_view path, std::string_view leaf,
                          const std::string& example) {
    if (given.count(leaf) != 0 || !reading.result.source.all_sound({path})) return;
    reading.refuse(path, DiagnosticId::kMissingKey, reading.result.source.locate(section),
                   fmt::arg("example", example));
  };
  for (const Key& key : keys()) {
    const bool is_required_here = key.section() == section && key.presence == Presence::kRequired;
    if (is_required_here) report(key.path, key.leaf(), example_line(key));
  }
  if (!section.empty()) return;
  for (const Section& candidate : sections()) {
    if (is_required(candidate)) report(candidate.name, candidate.name, example_line(candidate));
  }
}

void read_entry(Reading& reading, std::string_view section, const YamlRef& name,
                const YamlRef& value);

/// Reads the keys of a section, or of the top level for "".
void read_map(Reading& reading, std::string_view section, const YamlNode& map) {
  Lines given;
  for (std::size_t i = 0; i + 1 < map.children.size(); i += 2) {
    const YamlRef& name = map.children[i];
    const YamlNode& name_node = reading.document.at(name);
    if (!is_scalar(name_node)) {
      reading.diagnostics.report(DiagnosticId::kKeyNotText, name.location,
                                 fmt::arg("actual", describe(name_node)));
      continue;
    }
    const auto [first, is_new] = given.emplace(name_node.text, name.location.line);
    if (is_new) {
      read_entry(reading, section, name, map.children[i + 1]);
      continue;
    }
    const std::string path = path_of(section, name_node.text);
    reading.diagnostics.report(DiagnosticId::kDuplicateKey, name.location,
                               fmt::arg("key", base::shorten(path)),
                               fmt::arg("first", first->second));
    reading.result.source.mark_faulty(path);
  }
  refuse_missing(reading, section, given);
}

void read_section(Reading& reading, const Section& section, const YamlRef& name,
                  const YamlRef& value) {
  reading.result.source.place(section.name, name.location);
  const YamlNode& node = reading.document.at(value);
  if (node.kind == YamlKind::kMap) {
    read_map(reading, section.name, node);
  } else if (node.kind == YamlKind::kNull) {
    reading.refuse(section.name, DiagnosticId::kEmptyValue, name.location,
                   fmt::arg("example", example_line(section)));
  } else {
    reading.refuse(section.name, DiagnosticId::kWrongType, value.location,
                   fmt::arg("actual", describe(node)), fmt::arg("expected", "a section of keys"),
                   fmt::arg("example", example_line(section)));
  }
}

void read_entry(Reading& reading, std::string_view section, const YamlRef& name,
                const YamlRef& value) {
  const std::string& text = reading.document.at(name).text;
  const Section* subsection = section.empty() ? find_section(text) : nullptr;
  const Key* key = find_key(path_of(section, text));
  if (subsection != nullptr) {
    read_section(reading, *subsection, name, value);
  } else if (key == nullptr || key->section() != section) {
    refuse_unknown(reading, section, name);
  } else if (reading.document.at(value).kind == YamlKind::kNull) {
    reading.refuse(key->path, DiagnosticId::kEmptyValue, name.location,
                   fmt::arg("example", example_line(*key)));
  } else {
    reading.result.source.place(key->path, value.location);
    read_value(reading, *key, value);
  }
}

}  // namespace

LocatedSpec read_spec(const YamlDocument& document, base::Diagnostics& diagnostics) {
  LocatedSpec result;
  result.source.place("", document.root.location);
  Reading reading{document, diagnostics, result};
  const YamlNode& root = document.at(document.root);
  if (root.kind == YamlKind::kMap) {
    read_map(reading, "", root);
    return result;
  }
  diagnostics.report(DiagnosticId::kNotAMapping, document.root.location,
                     fmt::arg("actual", describe(root)));
  for (const std::string& name : names_in("")) result.source.mark_faulty(name);
  return result;
}

}  // namespace heddle::spec
