// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "generator/spec/spec.h"

/// One table of every key of a spec. The reader, the suggestions, the canonical text, the
/// reference page and the JSON Schema all follow it.
namespace heddle::spec {

/// kWord is one of `choices`, kWordList a list of them; an integer may have `choices` as well.
enum class KeyType { kInteger, kWord, kWordList, kName, kPart };

enum class Presence { kRequired, kOptional };

/// Where the value of a key lives in a Spec.
using Field = std::variant<int*, std::optional<int>*, std::optional<std::int64_t>*, std::string*,
                           IndexEncoding*, Multiplier*, Rounding*, TargetFamily*,
                           std::vector<OutputType>*>;

/// Limits of a value, both included: of an integer in its unit, of a text in characters.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// One row of the table.
struct Key {
  std::string_view path;  ///< "section.leaf", or "leaf" at the top
  KeyType type = KeyType::kInteger;
  Presence presence = Presence::kOptional;
  std::string_view unit;             ///< empty for a plain count
  Range range;                       ///< not used by words
  std::vector<std::string> choices;  ///< legal values in words; empty when the range decides
  std::string_view derived_default;  ///< how an absent value is found; empty: Spec's initialiser
  std::string_view example;          ///< a legal value; empty: the default is one
  std::string_view doc;              ///< one sentence
  Field (*field)(Spec&) = nullptr;

  /// "sparsity" of "sparsity.n"; empty at the top.
  std::string_view section() const;
  /// "n" of "sparsity.n".
  std::string_view leaf() const;
};

/// A group of keys under a common top-level key.
struct Section {
  std::string_view name;
  std::string_view doc;  ///< one sentence
};

/// Every key, in canonical order; the keys of a section follow each other.
const std::vector<Key>& keys();

/// Every section, in canonical order.
const std::vector<Section>& sections();

/// The row of a path, or nullptr.
const Key* find_key(std::string_view path);

/// The section of that name, or nullptr.
const Section* find_section(std::string_view name);

/// True when a key of the section must be given.
bool is_required(const Section& section);

/// Names that are legal in a section, or at the top for "": leaves and sections.
std::vector<std::string> names_in(std::string_view section);

/// The value of a key as YAML text on one line; nothing when an optional is absent.
std::optional<std::string> value_text(const Key& key, const Spec& spec);

/// What a value must be, for a message: "an integer in 1..32", "one of tflite, single, onnx".
std::string expected_text(const Key& key);

/// A line that sets the key to a legal value: "n: 2".
std::string example_line(const Key& key);

/// A line that gives a section with its required keys, or its first one: "sparsity: {n: 2, m: 4}".
std::string example_line(const Section& section);

}  // namespace heddle::spec
