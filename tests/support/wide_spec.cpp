// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/wide_spec.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/schema.h"

namespace heddle::test_support {
namespace {

constexpr std::int64_t kBitsPerKib = 8192;
/// Of the rules across keys, one in so many is left to chance.
constexpr int kRulesPerBreach = 14;

/// An end of the range, any value, or, more often, any magnitude.
std::int64_t draw_within(Random& random, const spec::Range& range) {
  const auto [least, most] = range;
  switch (random.between(0, 9)) {
    case 0:
      return least;
    case 1:
      return most;
    case 2:
    case 3:
      return random.between(static_cast<int>(least), static_cast<int>(most));
    default:
      break;
  }
  const int magnitude =
      random.between(0, base::ceil_log2(static_cast<std::uint64_t>(most - least) + 1));
  const std::int64_t offset = random.between(0, (1 << magnitude) - 1);
  return std::min(least + offset, most);
}

std::int64_t draw_integer(Random& random, const spec::Key& key) {
  return key.choices.empty() ? draw_within(random, key.range)
                             : std::stoll(random.one_of(key.choices));
}

/// Sets a field of any type to a legal value.
struct Draw {
  Random& random;
  const spec::Key& key;

  void operator()(int* field) const { *field = static_cast<int>(draw_integer(random, key)); }
  void operator()(std::optional<int>* field) const {
    *field = static_cast<int>(draw_integer(random, key));
  }
  void operator()(std::optional<std::int64_t>* field) const { *field = draw_integer(random, key); }
  void operator()(std::string* field) const {
    const auto length = static_cast<std::size_t>(std::max<std::int64_t>(
        key.presence == spec::Presence::kRequired ? 1 : 0, draw_within(random, key.range)));
    static const std::string letters = "bcdfghjklmnpqrstvwxz0123456789";
    field->assign(length, 'w');
    for (std::size_t i = 1; i < length; ++i) (*field)[i] = letters[random.index(letters.size())];
  }
  void operator()(std::vector<spec::OutputType>* field) const {
    field->clear();
    const int chosen = random.between(1, (1 << key.choices.size()) - 1);
    for (std::size_t i = 0; i < key.choices.size(); ++i) {
      if (((chosen >> i) & 1) == 0) continue;
      field->push_back(*spec::from_text<spec::OutputType>(key.choices[i]));
    }
  }
  template <typename Enum>
  void operator()(Enum* field) const {
    *field = *spec::from_text<Enum>(random.one_of(key.choices));
  }
};

/// True when the next rule is to be kept.
bool keeps_rule(Random& random) { return !random.one_in(kRulesPerBreach); }

void agree_on_columns(Random& random, spec::Spec& spec) {
  spec::Sparsity& sparsity = spec.sparsity;
  spec::Array& array = spec.array;
  if (keeps_rule(random)) sparsity.n = std::min(sparsity.n, sparsity.m);
  const auto& output = spec.output;
  const bool has_int4 =
      std::find(output.begin(), output.end(), spec::OutputType::kInt4) != output.end();
  if (has_int4 && array.columns % 2 != 0 && keeps_rule(random)) ++array.columns;
  if (array.columns % sparsity.vector != 0 && keeps_rule(random)) {
    while (array.columns % sparsity.vector != 0) --sparsity.vector;
  }
  if (!array.column_group || !keeps_rule(random)) return;
  const int vectors = std::max(1, *array.column_group / sparsity.vector);
  array.column_group = sparsity.vector * std::min(vectors, array.columns / sparsity.vector);
}

void agree_on_group(Random& random, spec::Spec& spec) {
  const int tile = spec::k_per_tile(spec);
  std::optional<int>& group = spec.scale.group;
  if (!group || !keeps_rule(random)) return;
  const bool spans = *group >= tile || random.one_in(2);
  group = spans ? *group / tile * tile : spec.sparsity.m * random.one_of(divisors(spec.array.rows));
}

void agree_on_buffer(Random& random, spec::Spec& spec) {
  const std::int64_t word_bits = spec::activation_word_bits(spec);
  int& kib = spec.buffers.activation_kib;
  if (keeps_rule(random)) {
    const std::int64_t least = base::ceil_div(word_bits, kBitsPerKib);
    kib = std::max(kib, static_cast<int>(least));
  }
  if (keeps_rule(random)) {
    const std::int64_t most = (2 * spec::kMostActivationWords * word_bits - 1) / kBitsPerKib;
    kib = static_cast<int>(std::min<std::int64_t>(kib, most));
  }
  const std::int64_t words = spec::activation_words(spec);
  if (!spec.buffers.max_k || words == 0 || !keeps_rule(random)) return;
  const std::int64_t longest = std::min(words, spec::kMostKTiles) * spec::k_per_tile(spec);
  spec.buffers.max_k = std::min(*spec.buffers.max_k, longest);
}

void agree_on_accumulator(Random& random, spec::Spec& spec) {
  std::optional<int>& bits = spec.precision.accumulator;
  if (!bits || spec::activation_words(spec) == 0 || !keeps_rule(random)) return;
  bits = std::max(*bits, spec::accumulator_bits_needed(spec));
}

}  // namespace

spec::Spec wide_spec(Random& random) {
  spec::Spec spec;
  for (const spec::Key& key : spec::keys()) {
    const bool is_required = key.presence == spec::Presence::kRequired;
    if (is_required || !random.one_in(3)) std::visit(Draw{random, key}, key.field(spec));
  }
  agree_on_columns(random, spec);
  agree_on_group(random, spec);
  agree_on_buffer(random, spec);
  agree_on_accumulator(random, spec);
  return spec;
}

}  // namespace heddle::test_support
