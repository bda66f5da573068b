// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/explore_synthesis/random_designs.h"

#include <algorithm>

#include <fmt/core.h>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"
#include "generator/spec/enum_text.h"
#include "tests/support/random.h"

namespace heddle::explore::testing {
namespace {

using test_support::divisors;
using test_support::Random;

constexpr int kMostMultipliers = 64;
constexpr int kMostRows = 8;
constexpr int kMostColumns = 8;
constexpr int kMostTokens = 64;
constexpr int kBitsPerKib = 8192;

/// Powers of two more often than by chance, as users choose them.
spec::Sparsity draw_sparsity(Random& random) {
  spec::Sparsity sparsity;
  sparsity.m = random.one_in(2) ? 1 << random.between(0, 4) : random.between(1, 16);
  sparsity.n = random.between(1, random.one_in(2) ? (sparsity.m + 1) / 2 : sparsity.m);
  sparsity.index = random.one_of<spec::IndexEncoding>(
      {spec::IndexEncoding::kAuto, spec::IndexEncoding::kPosition, spec::IndexEncoding::kBitmask,
       spec::IndexEncoding::kCombinatorial});
  return sparsity;
}

/// Also draws the vector, one of the divisors of the columns.
spec::Array draw_array(Random& random, spec::Sparsity& sparsity) {
  spec::Array array;
  if (random.one_in(3)) array.tokens_per_cycle = random.between(2, 4);
  const int most_blocks = kMostMultipliers / (sparsity.n * array.tokens_per_cycle);
  array.rows = random.between(1, std::min(kMostRows, most_blocks));
  array.columns = random.between(1, std::min(kMostColumns, most_blocks / array.rows));
  if (random.one_in(2)) sparsity.vector = random.one_of(divisors(array.columns));
  if (random.one_in(3)) {
    array.column_group = sparsity.vector * random.between(1, array.columns / sparsity.vector);
  }
  if (random.one_in(3)) {
    array.multiplier =
        random.one_of<spec::Multiplier>({spec::Multiplier::kDsp, spec::Multiplier::kLut});
  }
  return array;
}

/// The default group twice as often as none, whole K tiles, or parts of one.
spec::Scale draw_scale(Random& random, int rows, int m) {
  spec::Scale scale;
  scale.bits = random.between(1, 8);
  switch (random.between(0, 4)) {
    case 0:
      scale.group = 0;
      break;
    case 1:
      scale.group = rows * m * random.between(1, 4);
      break;
    case 2:
      scale.group = m * random.one_of(divisors(rows));
      break;
    default:
      break;
  }
  return scale;
}

/// The least that a word of all banks takes, and something.
spec::Buffers draw_buffers(Random& random, const spec::Spec& spec) {
  spec::Buffers buffers;
  buffers.tokens =
      random.one_in(2) ? kMostTokens >> random.between(0, 3) : random.between(2, kMostTokens);
  const auto least = base::ceil_div(spec::activation_word_bits(spec), std::int64_t{kBitsPerKib});
  buffers.activation_kib = static_cast<int>(least) * (1 << random.between(1, 5));
  return buffers;
}

/// Any legal set of types: int4 takes an even number of columns.
std::vector<spec::OutputType> draw_output(Random& random, int columns) {
  std::vector<spec::OutputType> output;
  if (random.one_in(2)) output.push_back(spec::OutputType::kInt32);
  if (columns % 2 == 0 && random.one_in(3)) output.push_back(spec::OutputType::kInt4);
  if (output.empty() || random.one_in(2)) output.push_back(spec::OutputType::kInt8);
  return output;
}

spec::Bus draw_bus(Random& random) {
  spec::Bus bus;
  bus.data = 32 << random.between(0, 2);
  bus.address = random.one_in(2) ? 32 : 40;
  bus.outstanding = 1 << random.between(1, 3);
  return bus;
}

std::string shape_text(const spec::Spec& spec) {
  const spec::Array& array = spec.array;
  std::string text = fmt::format("{}:{} {}, {} x {}", spec.sparsity.n, spec.sparsity.m,
                                 spec::to_text(spec.sparsity.index), array.rows, array.columns);
  if (spec.sparsity.vector > 1) text += fmt::format(", vectors of {}", spec.sparsity.vector);
  if (array.column_group) text += fmt::format(", groups of {}", *array.column_group);
  if (array.tokens_per_cycle > 1) text += fmt::format(", {} tokens", array.tokens_per_cycle);
  return text;
}

/// "2:4 bitmask, 4 x 6, vectors of 2, 4 x 8 bits, lut, bus 64 x 4, scales 16 x 8".
std::string name_of(const spec::Spec& spec) {
  std::string text = fmt::format("{}, {} x {} bits", shape_text(spec), spec.precision.weight,
                                 spec.precision.activation);
  if (spec.array.multiplier != spec::Multiplier::kAuto) {
    text += fmt::format(", {}", spec::to_text(spec.array.multiplier));
  }
  text += fmt::format(", bus {} x {}", spec.bus.data, spec.bus.outstanding);
  const int group = spec::scale_group(spec);
  return text +
         (group == 0 ? ", no scales" : fmt::format(", scales {} x {}", group, spec.scale.bits));
}

spec::Spec draw_spec(Random& random, spec::TargetFamily family) {
  spec::Spec spec;
  spec.sparsity = draw_sparsity(random);
  spec.precision.weight = random.between(2, 8);
  spec.precision.activation = random.between(2, 8);
  spec.array = draw_array(random, spec.sparsity);
  spec.scale = draw_scale(random, spec.array.rows, spec.sparsity.m);
  spec.buffers = draw_buffers(random, spec);
  spec.output = draw_output(random, spec.array.columns);
  spec.rounding = random.one_of<spec::Rounding>(
      {spec::Rounding::kTflite, spec::Rounding::kSingle, spec::Rounding::kOnnx});
  spec.bus = draw_bus(random);
  spec.target.family = family;
  spec.name = name_of(spec);
  return spec;
}

}  // namespace

std::vector<spec::Spec> random_area_specs(spec::TargetFamily family, std::uint32_t seed,
                                          std::size_t count) {
  Random random(seed);
  std::vector<spec::Spec> specs;
  for (std::size_t i = 0; i < count; ++i) specs.push_back(draw_spec(random, family));
  return specs;
}

}  // namespace heddle::explore::testing
