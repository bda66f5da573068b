// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/value_reader.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/names.h"

namespace heddle::spec {
namespace {

using base::DiagnosticId;

std::string quoted(std::string_view text) { return "'" + base::shorten(text) + "'"; }

/// A decimal integer as YAML 1.2 writes it, taken apart.
struct Decimal {
  bool is_negative = false;
  std::string_view digits;
};

std::optional<Decimal> split_decimal(std::string_view text) {
  const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
  const Decimal decimal{has_sign && text.front() == '-', text.substr(has_sign ? 1 : 0)};
  const bool all_digits = std::all_of(decimal.digits.begin(), decimal.digits.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
  if (decimal.digits.empty() || !all_digits) return std::nullopt;
  return decimal;
}

/// The value; magnitudes beyond 10^17, far outside every range, stay there.
std::int64_t value_of(const Decimal& decimal) {
  constexpr std::int64_t kPlenty = 100'000'000'000'000'000;
  std::int64_t value = 0;
  for (const char digit : decimal.digits) {
    value = std::min(kPlenty, value * 10 + (digit - '0'));
  }
  return decimal.is_negative ? -value : value;
}

std::string without_leading_zeros(const Decimal& decimal) {
  const std::size_t zeros = decimal.digits.find_first_not_of('0');
  if (zeros == std::string_view::npos) return "0";
  return (decimal.is_negative ? "-" : "") + std::string(decimal.digits.substr(zeros));
}

/// The choice nearest in value.
std::string nearest_number(std::int64_t value, const std::vector<std::string>& choices) {
  const auto distance = [&](const std::string& choice) {
    return std::llabs(value - std::stoll(choice));
  };
  return *std::min_element(
      choices.begin(), choices.end(),
      [&](const std::string& a, const std::string& b) { return distance(a) < distance(b); });
}

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

struct StoreInteger {
  std::int64_t value;

  void operator()(int* field) const { *field = static_cast<int>(value); }
  void operator()(std::optional<int>* field) const { *field = static_cast<int>(value); }
  void operator()(std::optional<std::int64_t>* field) const { *field = value; }
  template <typename Other>
  void operator()(Other* /*field*/) const {}
};

struct StoreText {
  const std::string& text;

  void operator()(std::string* field) const { *field = text; }
  void operator()(IndexEncoding* field) const { *field = *from_text<IndexEncoding>(text); }
  void operator()(Multiplier* field) const { *field = *from_text<Multiplier>(text); }
  void operator()(Rounding* field) const { *field = *from_text<Rounding>(text); }
  void operator()(TargetFamily* field) const { *field = *from_text<TargetFamily>(text); }
  void operator()(std::vector<OutputType>* field) const {
    field->push_back(*from_text<OutputType>(text));
  }
  template <typename Other>
  void operator()(Other* /*field*/) const {}
};

/// `store` is one of the above; the table pairs each key's type with its field.
template <typename Store>
void store_value(Reading& reading, const Key& key, const Store& store) {
  std::visit(store, key.field(reading.result.spec));
}

void refuse_type(Reading& reading, const Key& key, const YamlRef& ref) {
  reading.refuse(key.path, DiagnosticId::kWrongType, ref.location,
                 fmt::arg("actual", describe(reading.document.at(ref))),
                 fmt::arg("expected", expected_text(key)), fmt::arg("example", example_line(key)));
}

void refuse_choice(Reading& reading, const Key& key, const YamlRef& ref, std::string_view nearest) {
  const std::string& text = reading.document.at(ref).text;
  const bool is_number = key.type == KeyType::kInteger;
  reading.refuse(key.path, DiagnosticId::kIllegalValue, ref.location,
                 fmt::arg("value", is_number ? base::shorten(text) : quoted(text)),
                 fmt::arg("choices", base::join(key.choices, ", ")), fmt::arg("nearest", nearest));
}

/// Of a list of words.
void refuse_entry_type(Reading& reading, const Key& key, const YamlRef& entry) {
  reading.refuse(key.path, DiagnosticId::kIllegalValue, entry.location,
                 fmt::arg("value", describe(reading.document.at(entry)) + " in the list"),
                 fmt::arg("choices", base::join(key.choices, ", ")),
                 fmt::arg("nearest", key.choices.front()));
}

void read_integer(Reading& reading, const Key& key, const YamlRef& ref) {
  const YamlNode& node = reading.document.at(ref);
  const std::optional<Decimal> decimal = split_decimal(node.text);
  if (node.kind != YamlKind::kPlain || !decimal) {
    refuse_type(reading, key, ref);
    return;
  }
  const std::int64_t value = value_of(*decimal);
  const auto [least, most] = key.range;
  const std::string shown = base::shorten(node.text);
  if (decimal->digits.size() > 1 && decimal->digits.front() == '0') {
    reading.refuse(key.path, DiagnosticId::kLeadingZero, ref.location, fmt::arg("value", shown),
                   fmt::arg("decimal", base::shorten(without_leading_zeros(*decimal))));
  } else if (!key.choices.empty() && !contains(key.choices, std::to_string(value))) {
    refuse_choice(reading, key, ref, nearest_number(value, key.choices));
  } else if (value < least || value > most) {
    reading.refuse(key.path, DiagnosticId::kOutOfRange, ref.location, fmt::arg("value", shown),
                   fmt::arg("range", fmt::format("{}..{}", least, most)),
                   fmt::arg("nearest", std::clamp(value, least, most)));
  } else {
    store_value(reading, key, StoreInteger{value});
  }
}

void read_word(Reading& reading, const Key& key, const YamlRef& ref) {
  const std::string& word = reading.document.at(ref).text;
  if (!contains(key.choices, word)) {
    refuse_choice(reading, key, ref, base::nearest(base::shorten(word), key.choices));
    return;
  }
  store_value(reading, key, StoreText{word});
}

void read_words(Reading& reading, const Key& key, const YamlRef& ref) {
  const YamlNode& list = reading.document.at(ref);
  if (list.children.empty()) {
    reading.refuse(key.path, DiagnosticId::kEmptyList, ref.location,
                   fmt::arg("choices", base::join(key.choices, ", ")));
    return;
  }
  reading.result.spec.output.clear();
  std::vector<std::string> seen;
  for (const YamlRef& entry : list.children) {
    const std::string& word = reading.document.at(entry).text;
    if (!is_scalar(reading.document.at(entry))) {
      refuse_entry_type(reading, key, entry);
    } else if (contains(seen, word)) {
      reading.refuse(key.path, DiagnosticId::kRepeatedEntry, entry.location,
                     fmt::arg("value", quoted(word)));
    } else {
      seen.push_back(word);
      read_word(reading, key, entry);
    }
  }
}

void read_name(Reading& reading, const Key& key, const YamlRef& ref) {
  const std::string& text = reading.document.at(ref).text;
  const auto value = base::shorten(text);
  const auto nearest = suggest_name(text);
  if (!has_name_form(text)) {
    reading.refuse(key.path, DiagnosticId::kIllegalName, ref.location, fmt::arg("value", value),
                   fmt::arg("nearest", nearest));
  } else if (static_cast<std::int64_t>(text.size()) > key.range.most) {
    reading.refuse(key.path, DiagnosticId::kNameTooLong, ref.location,
                   fmt::arg("length", text.size()), fmt::arg("limit", key.range.most),
                   fmt::arg("nearest", nearest));
  } else if (is_reserved_word(text)) {
    reading.refuse(key.path, DiagnosticId::kReservedName, ref.location, fmt::arg("value", value),
                   fmt::arg("nearest", nearest));
  } else {
    store_value(reading, key, StoreText{text});
  }
}

void read_part(Reading& reading, const Key& key, const YamlRef& ref) {
  const std::string& text = reading.document.at(ref).text;
  if (has_part_form(text) && static_cast<std::int64_t>(text.size()) <= key.range.most) {
    store_value(reading, key, StoreText{text});
    return;
  }
  reading.refuse(key.path, DiagnosticId::kIllegalPart, ref.location,
                 fmt::arg("value", base::shorten(text)), fmt::arg("limit", key.range.most),
                 fmt::arg("example", key.example));
}

}  // namespace

bool is_scalar(const YamlNode& node) {
  return node.kind == YamlKind::kPlain || node.kind == YamlKind::kText;
}

std::string describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlKind::kNull:
      return "empty";
    case YamlKind::kPlain:
      return quoted(node.text);
    case YamlKind::kText:
      return "the text " + quoted(node.text);
    case YamlKind::kList:
      return "a list";
    case YamlKind::kMap:
      break;
  }
  return "a mapping";
}

void read_value(Reading& reading, const Key& key, const YamlRef& ref) {
  const YamlNode& node = reading.document.at(ref);
  const bool wants_list = key.type == KeyType::kWordList;
  if (wants_list ? node.kind != YamlKind::kList : !is_scalar(node)) {
    refuse_type(reading, key, ref);
    return;
  }
  switch (key.type) {
    case KeyType::kInteger:
      return read_integer(reading, key, ref);
    case KeyType::kWord:
      return read_word(reading, key, ref);
    case KeyType::kWordList:
      return read_words(reading, key, ref);
    case KeyType::kName:
      return read_name(reading, key, ref);
    case KeyType::kPart:
      return read_part(reading, key, ref);
  }
}

}  // namespace heddle::spec
