// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/readers.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/value_reader.h"
#include "host/io/file.h"

namespace heddle::explore {

using base::DiagnosticId;
using network::MapReader;
using spec::YamlKind;
using spec::YamlNode;
using spec::YamlRef;

namespace {

std::optional<std::int64_t> integer_of(const YamlNode& node) {
  std::int64_t number = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto result = std::from_chars(node.text.data(), end, number);
  const bool is_integer = result.ec == std::errc{} && result.ptr == end;
  return node.kind == YamlKind::kPlain && is_integer ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string path_of(const Reading& reading, const std::string& name) {
  const bool is_absolute = !name.empty() && name.front() == '/';
  return is_absolute || reading.folder.empty() ? name : reading.folder + "/" + name;
}

std::optional<std::string> read_file(Reading& reading, const std::string& name,
                                     std::string_view key, base::SourceLocation location) {
  const auto bytes = io::read_file(path_of(reading, name));
  if (bytes.ok()) return std::string(bytes.value().begin(), bytes.value().end());
  reading.diagnostics.report(DiagnosticId::kUnreadableFile, location, fmt::arg("key", key),
                             fmt::arg("reason", bytes.error().message));
  return std::nullopt;
}

std::vector<TextEntry> read_texts(Reading& reading, MapReader& map, std::string_view key,
                                  std::string_view example) {
  const YamlRef* ref = map.value(key, example);
  if (ref == nullptr) return {};
  const YamlNode& single = reading.document.at(*ref);
  if (spec::is_scalar(single)) return {{single.text, map.path(key), ref->location}};
  std::vector<TextEntry> entries;
  const std::vector<YamlRef> refs = map.list(key, example);
  for (std::size_t i = 0; i < refs.size(); ++i) {
    const YamlNode& node = reading.document.at(refs[i]);
    const std::string path = fmt::format("{}[{}]", map.path(key), i);
    if (spec::is_scalar(node)) {
      entries.push_back({node.text, path, refs[i].location});
    } else {
      const std::string actual = spec::describe(node);
      reading.diagnostics.report(DiagnosticId::kWrongType, refs[i].location, fmt::arg("key", path),
                                 fmt::arg("actual", actual), fmt::arg("expected", "a text"),
                                 fmt::arg("example", example));
    }
  }
  return entries;
}

std::optional<MapReader> read_map(Reading& reading, MapReader& map, std::string_view key,
                                  std::string_view example) {
  const YamlRef* ref = map.value(key, example);
  if (ref == nullptr) return std::nullopt;
  if (reading.document.at(*ref).kind != YamlKind::kMap) {
    map.refuse_type(key, *ref, "a mapping", example);
    return std::nullopt;
  }
  return MapReader(reading.document, reading.diagnostics, *ref, map.path(key),
                   network::Nulls::kRefused);
}

std::vector<std::int64_t> read_integers(Reading& reading, MapReader& map, const IntegersKey& key) {
  const YamlRef* ref = map.value(key.name, key.example);
  if (ref == nullptr) return {};
  const YamlNode& list = reading.document.at(*ref);
  std::vector<std::int64_t> numbers;
  if (list.kind == YamlKind::kList && list.children.size() == key.most.size()) {
    for (const YamlRef& entry : list.children) {
      const std::optional<std::int64_t> number = integer_of(reading.document.at(entry));
      if (number && *number >= 1 && *number <= key.most[numbers.size()]) {
        numbers.push_back(*number);
        continue;
      }
      const std::string path = fmt::format("{}[{}]", map.path(key.name), numbers.size());
      const std::string actual = spec::describe(reading.document.at(entry));
      const std::string expected = fmt::format("an integer in 1..{}", key.most[numbers.size()]);
      reading.diagnostics.report(DiagnosticId::kWrongType, entry.location, fmt::arg("key", path),
                                 fmt::arg("actual", actual), fmt::arg("expected", expected),
                                 fmt::arg("example", key.example));
      return {};
    }
    return numbers;
  }
  const std::string path = map.path(key.name);
  const std::string actual = list.kind == YamlKind::kList
                                 ? fmt::format("a list of {}", list.children.size())
                                 : spec::describe(list);
  const std::string expected = fmt::format("a list of {}", key.meaning);
  reading.diagnostics.report(DiagnosticId::kWrongType, ref->location, fmt::arg("key", path),
                             fmt::arg("actual", actual), fmt::arg("expected", expected),
                             fmt::arg("example", key.example));
  return {};
}

void refuse_choice(Reading& reading, const TextEntry& entry,
                   const std::vector<std::string>& choices) {
  const std::string shown = "'" + base::shorten(entry.text) + "'";
  const std::string all = base::join(choices, ", ");
  const std::string nearest = base::nearest(entry.text, choices);
  reading.diagnostics.report(DiagnosticId::kIllegalValue, entry.location,
                             fmt::arg("key", entry.key), fmt::arg("value", shown),
                             fmt::arg("choices", all), fmt::arg("nearest", nearest));
}

std::size_t read_word(Reading& reading, MapReader& map, std::string_view key,
                      const std::vector<std::string>& words) {
  const auto text = map.text(key, fmt::format("{}: {}", key, words.front()));
  if (!text) return 0;
  const auto word = std::find(words.begin(), words.end(), *text);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  refuse_choice(reading, {*text, map.path(key), map.locate(key)}, words);
  return 0;
}

}  // namespace heddle::explore
