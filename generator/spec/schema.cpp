// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/schema.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/names.h"

namespace heddle::spec {
namespace {

using FieldFunction = Field (*)(Spec&);

/// An optional integer whose default is Spec's initialiser.
Key integer(std::string_view path, Range range, std::string_view unit, std::string_view doc,
            FieldFunction field) {
  Key key;
  key.path = path;
  key.range = range;
  key.unit = unit;
  key.doc = doc;
  key.field = field;
  return key;
}

/// An optional word, or list of words, whose default is Spec's initialiser.
Key words(KeyType type, std::string_view path, std::vector<std::string> choices,
          std::string_view doc, FieldFunction field) {
  Key key = integer(path, {}, "", doc, field);
  key.type = type;
  key.choices = std::move(choices);
  return key;
}

/// An optional text of at most `longest` characters.
Key text(KeyType type, std::string_view path, int longest, std::string_view doc,
         FieldFunction field) {
  Key key = integer(path, {0, longest}, "", doc, field);
  key.type = type;
  return key;
}

Key required(Key key, std::string_view example) {
  key.presence = Presence::kRequired;
  key.example = example;
  return key;
}

Key derived(Key key, std::string_view derived_default, std::string_view example) {
  key.derived_default = derived_default;
  key.example = example;
  return key;
}

Key only(Key key, std::vector<std::string> choices) {
  key.choices = std::move(choices);
  return key;
}

/// What an accelerator computes.
std::vector<Key> function_keys() {
  return {
      required(
          text(KeyType::kName, "name", kLongestName,
               "Prefix of every emitted module and symbol: a-z, then a-z, 0-9 and underscores, not "
               "ending in one; no word that Verilog, SystemVerilog or Heddle keeps for itself.",
               [](Spec& s) -> Field { return &s.name; }),
          "my_core"),
      required(integer("sparsity.n", {1, 32}, "",
                       "Most non-zero weights per slice of a block; at most m. n = m is the dense "
                       "array.",
                       [](Spec& s) -> Field { return &s.sparsity.n; }),
               "2"),
      required(integer("sparsity.m", {1, 32}, "", "Block length: consecutive weights along K.",
                       [](Spec& s) -> Field { return &s.sparsity.m; }),
               "4"),
      words(KeyType::kWord, "sparsity.index", words_of<IndexEncoding>(),
            "How the positions of kept weights are stored; auto takes the fewest bits.",
            [](Spec& s) -> Field { return &s.sparsity.index; }),
      integer("sparsity.vector", {1, 16}, "outputs",
              "Neighbouring outputs that share the positions of their weights, and so their index "
              "code and selects; divides array.columns.",
              [](Spec& s) -> Field { return &s.sparsity.vector; }),
      integer("precision.weight", {2, 8}, "bits", "Width of a signed weight.",
              [](Spec& s) -> Field { return &s.precision.weight; }),
      integer("precision.activation", {2, 8}, "bits", "Width of a signed activation.",
              [](Spec& s) -> Field { return &s.precision.activation; }),
      derived(integer("precision.accumulator", {8, 64}, "bits",
                      "Width of the accumulator; one that could overflow is refused.",
                      [](Spec& s) -> Field { return &s.precision.accumulator; }),
              "the fewest bits that hold every sum over buffers.max_k weights", "40"),
  };
}

/// How large it is.
std::vector<Key> size_keys() {
  return {
      integer("array.rows", {1, 256}, "blocks",
              "Array height; rows x m weights along K make a K tile.",
              [](Spec& s) -> Field { return &s.array.rows; }),
      integer("array.columns", {1, 256}, "outputs", "Array width.",
              [](Spec& s) -> Field { return &s.array.columns; }),
      derived(integer("array.column_group", {1, 256}, "columns",
                      "Columns that share one activation register: whole vectors, at most "
                      "array.columns.",
                      [](Spec& s) -> Field { return &s.array.column_group; }),
              "min(4, array.columns), rounded up to whole vectors", "4"),
      integer("array.tokens_per_cycle", {1, 4}, "tokens",
              "Tokens that enter the array per cycle. Two or more share a multiplier where the "
              "target's are wide enough.",
              [](Spec& s) -> Field { return &s.array.tokens_per_cycle; }),
      words(KeyType::kWord, "array.multiplier", words_of<Multiplier>(),
            "dsp leaves products to the target's multipliers, lut builds them of LUTs from Booth "
            "digits; auto takes lut for iCE40, else dsp.",
            [](Spec& s) -> Field { return &s.array.multiplier; }),
      integer("buffers.tokens", {1, 4096}, "tokens",
              "Accumulator depth: the most tokens of one tile.",
              [](Spec& s) -> Field { return &s.buffers.tokens; }),
      integer("buffers.activation_kib", {1, 65536}, "KiB",
              "Activation buffer size; the depth of its banks is rounded down to a power of two.",
              [](Spec& s) -> Field { return &s.buffers.activation_kib; }),
      derived(integer("buffers.max_k", {1, 16777216}, "weights", "Longest K of one descriptor.",
                      [](Spec& s) -> Field { return &s.buffers.max_k; }),
              "what the activation buffer holds, but at most 65536, and at most 65535 K tiles",
              "4096"),
  };
}

/// What leaves it, and where it is built in.
std::vector<Key> surroundings_keys() {
  return {
      derived(integer("scale.group", {0, 65536}, "weights",
                      "Weights along K that share one integer scale; 0 means no scales. Legal are "
                      "multiples of a K tile (array.rows x m), and multiples of m that divide it.",
                      [](Spec& s) -> Field { return &s.scale.group; }),
              "128 if that is legal, else the multiple of the K tile nearest to 128", "128"),
      integer("scale.bits", {1, 8}, "bits", "Width of an unsigned group scale.",
              [](Spec& s) -> Field { return &s.scale.bits; }),
      words(KeyType::kWordList, "output", words_of<OutputType>(),
            "Result types to build in, at least one; each GEMM chooses one of them.",
            [](Spec& s) -> Field { return &s.output; }),
      words(KeyType::kWord, "rounding", words_of<Rounding>(),
            "Rounding of int8 and int4 results, defined in numbers.md.",
            [](Spec& s) -> Field { return &s.rounding; }),
      only(integer("bus.data", {32, 512}, "bits", "Width of every stream and memory port.",
                   [](Spec& s) -> Field { return &s.bus.data; }),
           {"32", "64", "128", "256", "512"}),
      integer("bus.address", {32, 64}, "bits", "Width of a memory address.",
              [](Spec& s) -> Field { return &s.bus.address; }),
      integer("bus.outstanding", {1, 64}, "bursts", "Bursts in flight.",
              [](Spec& s) -> Field { return &s.bus.outstanding; }),
      words(KeyType::kWord, "target.family", words_of<TargetFamily>(),
            "Implementation technology: selects constraints and synthesis scripts.",
            [](Spec& s) -> Field { return &s.target.family; }),
      derived(text(KeyType::kPart, "target.part", kLongestPart,
                   "Device: letters, digits, '.', '_' and '-'.",
                   [](Spec& s) -> Field { return &s.target.part; }),
              "the usual part of the family", "xc7z020clg484-1"),
      integer("target.clock_mhz", {1, 2000}, "MHz", "Clock to constrain for.",
              [](Spec& s) -> Field { return &s.target.clock_mhz; }),
  };
}

struct FieldText {
  using Text = std::optional<std::string>;

  Text operator()(const int* value) const { return fmt::format("{}", *value); }
  Text operator()(const std::string* value) const { return *value; }
  Text operator()(const std::vector<OutputType>* value) const {
    std::vector<std::string> words;
    for (const OutputType type : *value) words.push_back(to_text(type));
    return "[" + base::join(words, ", ") + "]";
  }
  template <typename Integer>
  Text operator()(const std::optional<Integer>* value) const {
    return *value ? Text(fmt::format("{}", **value)) : std::nullopt;
  }
  template <typename Enum>
  Text operator()(const Enum* value) const {
    return to_text(*value);
  }
};

/// The value to show in an example: the row's own, else the default.
std::string example_value(const Key& key) {
  if (!key.example.empty()) return std::string(key.example);
  return *value_text(key, Spec{});
}

}  // namespace

std::string_view Key::section() const {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? "" : path.substr(0, dot);
}

std::string_view Key::leaf() const { return path.substr(path.find('.') + 1); }

const std::vector<Key>& keys() {
  static const std::vector<Key> table = [] {
    std::vector<Key> all = function_keys();
    for (const Key& key : size_keys()) all.push_back(key);
    for (const Key& key : surroundings_keys()) all.push_back(key);
    return all;
  }();
  return table;
}

const std::vector<Section>& sections() {
  static const std::vector<Section> table = {
      {"sparsity", "Which weights may be non-zero, and how their positions are stored."},
      {"precision", "Widths of the operands and of their sum."},
      {"array", "The grid of multipliers: rows x columns x n of them."},
      {"buffers", "On-chip memories."},
      {"scale", "Integer scales of groups of weights."},
      {"bus", "The interface to memory."},
      {"target", "What the hardware is built for."},
  };
  return table;
}

const Key* find_key(std::string_view path) {
  const auto key = std::find_if(keys().begin(), keys().end(),
                                [&](const Key& candidate) { return candidate.path == path; });
  return key == keys().end() ? nullptr : &*key;
}

const Section* find_section(std::string_view name) {
  const auto section =
      std::find_if(sections().begin(), sections().end(),
                   [&](const Section& candidate) { return candidate.name == name; });
  return section == sections().end() ? nullptr : &*section;
}

bool is_required(const Section& section) {
  return std::any_of(keys().begin(), keys().end(), [&](const Key& key) {
    return key.section() == section.name && key.presence == Presence::kRequired;
  });
}

std::vector<std::string> names_in(std::string_view section) {
  std::vector<std::string> names;
  for (const Key& key : keys()) {
    // At the top, the first key of a section stands for the section.
    const std::string_view name =
        section.empty() && !key.section().empty() ? key.section() : key.leaf();
    const bool belongs = section.empty() || key.section() == section;
    if (belongs && (names.empty() || names.back() != name)) names.emplace_back(name);
  }
  return names;
}

std::optional<std::string> value_text(const Key& key, const Spec& spec) {
  Spec copy = spec;  // Field points into a mutable Spec.
  return std::visit(FieldText{}, key.field(copy));
}

std::string expected_text(const Key& key) {
  switch (key.type) {
    case KeyType::kName:
      return "a name";
    case KeyType::kPart:
      return "a part name";
    case KeyType::kWordList:
      return "a list of " + base::join(key.choices, ", ");
    case KeyType::kWord:
      return "one of " + base::join(key.choices, ", ");
    case KeyType::kInteger:
      break;
  }
  if (!key.choices.empty()) return "one of " + base::join(key.choices, ", ");
  return fmt::format("an integer in {}..{}", key.range.least, key.range.most);
}

std::string example_line(const Key& key) {
  return fmt::format("{}: {}", key.leaf(), example_value(key));
}

std::string example_line(const Section& section) {
  std::vector<std::string> lines;
  for (const Key& key : keys()) {
    if (key.section() != section.name) continue;
    const bool is_first = lines.empty();
    if (is_first || key.presence == Presence::kRequired) lines.push_back(example_line(key));
  }
  return fmt::format("{}: {{{}}}", section.name, base::join(lines, ", "));
}

}  // namespace heddle::spec
