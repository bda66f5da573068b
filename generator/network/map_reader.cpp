// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/map_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/value_reader.h"

namespace heddle::network {
namespace {

using base::DiagnosticId;
using spec::describe;
using spec::is_scalar;
using spec::YamlKind;
using spec::YamlNode;
using spec::YamlRef;

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The number; beyond 64 bits the largest or smallest there is.
std::int64_t value_of(std::string_view decimal) {
  const bool is_negative = decimal.front() == '-';
  if (decimal.front() == '+') decimal.remove_prefix(1);
  std::int64_t value = 0;
  const auto result = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  if (result.ec == std::errc{}) return value;
  return is_negative ? INT64_MIN : INT64_MAX;
}

}  // namespace

MapReader::MapReader(const spec::YamlDocument& document, base::Diagnostics& diagnostics,
                     const YamlRef& map, std::string place, Nulls nulls)
    : document_(document),
      diagnostics_(diagnostics),
      location_(map.location),
      place_(std::move(place)),
      nulls_(nulls) {
  const YamlNode& node = document.at(map);
  for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
    const YamlRef& name = node.children[i];
    const YamlNode& name_node = document.at(name);
    if (!is_scalar(name_node)) {
      const std::string actual = describe(name_node);
      diagnostics.report(DiagnosticId::kKeyNotText, name.location, fmt::arg("actual", actual));
    } else if (const Entry* first = find(name_node.text)) {
      const std::string key = base::shorten(path(name_node.text));
      const int line = first->name.location.line;
      diagnostics.report(DiagnosticId::kDuplicateKey, name.location, fmt::arg("key", key),
                         fmt::arg("first", line));
    } else {
      entries_.push_back({name_node.text, name, node.children[i + 1]});
    }
  }
}

const MapReader::Entry* MapReader::find(std::string_view key) const {
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& candidate) { return candidate.key == key; });
  return entry == entries_.end() ? nullptr : &*entry;
}

bool MapReader::has(std::string_view key) const {
  const Entry* entry = find(key);
  if (entry == nullptr) return false;
  return nulls_ == Nulls::kRefused || document_.at(entry->value).kind != YamlKind::kNull;
}

base::SourceLocation MapReader::locate(std::string_view key) const {
  const Entry* entry = find(key);
  return entry == nullptr ? location_ : entry->value.location;
}

base::SourceLocation MapReader::locate_name(std::string_view key) const {
  const Entry* entry = find(key);
  return entry == nullptr ? location_ : entry->name.location;
}

std::vector<std::string> MapReader::keys() const {
  std::vector<std::string> keys;
  for (const Entry& entry : entries_) keys.push_back(entry.key);
  return keys;
}

std::string MapReader::path(std::string_view key) const {
  return place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key);
}

void MapReader::ask(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
}

const YamlRef* MapReader::value(std::string_view key, std::string_view example) {
  ask(key);
  const Entry* entry = find(key);
  if (entry == nullptr) return nullptr;
  if (document_.at(entry->value).kind != YamlKind::kNull) return &entry->value;
  if (nulls_ == Nulls::kRefused) {
    const std::string shown = path(key);
    diagnostics_.report(DiagnosticId::kEmptyValue, entry->name.location, fmt::arg("key", shown),
                        fmt::arg("example", example));
  }
  return nullptr;
}

void MapReader::refuse_type(std::string_view key, const YamlRef& value, std::string_view expected,
                            std::string_view example) {
  const std::string shown = path(key);
  const std::string actual = describe(document_.at(value));
  diagnostics_.report(DiagnosticId::kWrongType, value.location, fmt::arg("key", shown),
                      fmt::arg("actual", actual), fmt::arg("expected", expected),
                      fmt::arg("example", example));
}

std::optional<std::int64_t> MapReader::integer(const IntegerKey& key) {
  const std::string example = fmt::format("{}: {}", key.name, key.example);
  const YamlRef* ref = value(key.name, example);
  if (ref == nullptr) return std::nullopt;
  const YamlNode& node = document_.at(*ref);
  if (node.kind != YamlKind::kPlain || !is_decimal(node.text)) {
    refuse_type(key.name, *ref, "a whole number", example);
    return std::nullopt;
  }
  const std::int64_t number = value_of(node.text);
  if (number >= key.least && number <= key.most) return number;
  const std::string shown = path(key.name);
  const std::string given = base::shorten(node.text);
  const std::string range = fmt::format("{}..{}", key.least, key.most);
  const std::int64_t nearest = std::clamp(number, key.least, key.most);
  diagnostics_.report(DiagnosticId::kOutOfRange, ref->location, fmt::arg("key", shown),
                      fmt::arg("value", given), fmt::arg("range", range),
                      fmt::arg("nearest", nearest));
  return std::nullopt;
}

void MapReader::refuse_missing(std::string_view key, std::string_view example) {
  const bool is_mistyped = nulls_ == Nulls::kRefused &&
                           std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
                             return base::is_similar(entry.key, key);
                           });
  if (is_mistyped) return;  // refuse_others says so
  const std::string shown = path(key);
  diagnostics_.report(DiagnosticId::kMissingKey, location_, fmt::arg("key", shown),
                      fmt::arg("example", example));
}

std::optional<std::int64_t> MapReader::required_integer(const IntegerKey& key) {
  if (!has(key.name)) {
    refuse_missing(key.name, fmt::format("{}: {}", key.name, key.example));
  }
  return integer(key);
}

std::optional<bool> MapReader::flag(std::string_view key) {
  const std::string example = fmt::format("{}: true", key);
  const YamlRef* ref = value(key, example);
  if (ref == nullptr) return std::nullopt;
  const YamlNode& node = document_.at(*ref);
  if (node.kind == YamlKind::kPlain && node.text == "true") return true;
  if (node.kind == YamlKind::kPlain && node.text == "false") return false;
  refuse_type(key, *ref, "true or false", example);
  return std::nullopt;
}

std::optional<std::string> MapReader::text(std::string_view key, std::string_view example) {
  const YamlRef* ref = value(key, example);
  if (ref == nullptr) return std::nullopt;
  const YamlNode& node = document_.at(*ref);
  if (is_scalar(node)) return node.text;
  refuse_type(key, *ref, "a text", example);
  return std::nullopt;
}

std::optional<double> MapReader::positive_number(std::string_view key, std::string_view example) {
  const YamlRef* ref = value(key, example);
  if (ref == nullptr) return std::nullopt;
  const YamlNode& node = document_.at(*ref);
  double number = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto result = std::from_chars(node.text.data(), end, number);
  const bool is_number = result.ec == std::errc{} && result.ptr == end && std::isfinite(number);
  if (node.kind == YamlKind::kPlain && is_number && number > 0) return number;
  refuse_type(key, *ref, "a number above 0", example);
  return std::nullopt;
}

std::vector<YamlRef> MapReader::list(std::string_view key, std::string_view example) {
  const YamlRef* ref = value(key, example);
  if (ref == nullptr) {
    if (!has(key)) refuse_missing(key, example);
    return {};
  }
  const YamlNode& node = document_.at(*ref);
  if (node.kind != YamlKind::kList) {
    refuse_type(key, *ref, "a list", example);
  } else if (node.children.empty()) {
    const std::string shown = path(key);
    const std::string choices = fmt::format("them, as in '{}'", example);
    diagnostics_.report(DiagnosticId::kEmptyList, ref->location, fmt::arg("key", shown),
                        fmt::arg("choices", choices));
  }
  return node.kind == YamlKind::kList ? node.children : std::vector<YamlRef>{};
}

void MapReader::refuse_others() {
  for (const Entry& entry : entries_) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    const std::string key = base::shorten(entry.key);
    const std::string place = place_.empty() ? "at the top level" : fmt::format("in '{}'", place_);
    const std::string nearest = base::nearest(key, asked_);
    if (base::is_similar(key, nearest)) {
      diagnostics_.report(DiagnosticId::kMistypedKey, entry.name.location, fmt::arg("key", key),
                          fmt::arg("place", place), fmt::arg("nearest", nearest));
    } else {
      const std::string keys = base::join(asked_, ", ");
      diagnostics_.report(DiagnosticId::kUnknownKey, entry.name.location, fmt::arg("key", key),
                          fmt::arg("place", place), fmt::arg("keys", keys));
    }
  }
}

}  // namespace heddle::network
