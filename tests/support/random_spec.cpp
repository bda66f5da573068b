// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_spec.h"

#include <algorithm>
#include <string>
#include <vector>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"
#include "generator/spec/enum_text.h"
#include "tests/support/random.h"

namespace heddle::test_support {
namespace {

constexpr int kMostMultipliers = 96;
constexpr int kMostRows = 8;
constexpr int kMostColumns = 9;
constexpr int kBitsPerKib = 8192;

/// Blocks of any length, but every other one short; dense and 1:m more often than by chance.
spec::Sparsity draw_sparsity(Random& random) {
  spec::Sparsity sparsity;
  sparsity.m = random.between(1, random.one_in(2) ? 8 : 32);
  sparsity.n = random.between(1, sparsity.m);
  if (random.one_in(4)) sparsity.n = random.one_of<int>({1, sparsity.m});
  sparsity.index = random.one_of<spec::IndexEncoding>(
      {spec::IndexEncoding::kAuto, spec::IndexEncoding::kPosition, spec::IndexEncoding::kBitmask,
       spec::IndexEncoding::kCombinatorial});
  return sparsity;
}

/// Also draws the vector, one of the divisors of the columns.
spec::Array draw_array(Random& random, spec::Sparsity& sparsity) {
  spec::Array array;
  const int most_blocks = kMostMultipliers / sparsity.n;
  array.rows = random.between(1, std::min(kMostRows, most_blocks));
  array.columns = random.between(1, std::min(kMostColumns, most_blocks / array.rows));
  if (random.one_in(2)) sparsity.vector = random.one_of(divisors(array.columns));
  if (!random.one_in(4)) {
    array.column_group = sparsity.vector * random.between(1, array.columns / sparsity.vector);
  }
  if (random.one_in(2)) array.tokens_per_cycle = random.between(2, 4);
  return array;
}

/// No scales, the default group, a group of whole K tiles, or a K tile of several groups.
spec::Scale draw_scale(Random& random, int rows, int m) {
  enum { kNone, kDefault, kSpanning, kSegmented, kKinds };
  spec::Scale scale;
  scale.bits = random.between(1, 8);
  switch (random.between(0, kKinds - 1)) {
    case kNone:
      scale.group = 0;
      break;
    case kSpanning:
      scale.group = rows * m * random.between(1, 4);
      break;
    case kSegmented:
      scale.group = m * random.one_of(divisors(rows));
      break;
    default:
      break;
  }
  return scale;
}

spec::Buffers draw_buffers(Random& random, const spec::Spec& spec) {
  spec::Buffers buffers;
  buffers.tokens = random.one_in(6) ? 1 : random.between(2, 40);
  const auto least_kib = base::ceil_div(spec::activation_word_bits(spec), kBitsPerKib);
  buffers.activation_kib = static_cast<int>(least_kib) + random.between(0, 3);
  if (random.one_in(2)) {
    spec::Spec sized = spec;
    sized.buffers = buffers;
    buffers.max_k = random.between(1, static_cast<int>(spec::default_max_k(sized)));
  }
  return buffers;
}

/// Any legal set of types: int4 takes an even number of columns.
std::vector<spec::OutputType> draw_output(Random& random, int columns) {
  std::vector<spec::OutputType> all = {spec::OutputType::kInt32, spec::OutputType::kInt8};
  if (columns % 2 == 0) all.push_back(spec::OutputType::kInt4);
  std::vector<spec::OutputType> output;
  const int chosen = random.between(1, (1 << all.size()) - 1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((chosen >> i) & 1) output.push_back(all[i]);
  }
  return output;
}

spec::Bus draw_bus(Random& random) {
  spec::Bus bus;
  bus.data = 32 << random.between(0, 4);
  bus.address = random.between(32, 64);
  bus.outstanding = random.between(1, 64);
  return bus;
}

}  // namespace

spec::Spec random_spec(std::uint32_t seed) {
  Random random(seed);
  spec::Spec spec;
  spec.name = "random_" + std::to_string(seed);
  spec.sparsity = draw_sparsity(random);
  spec.precision.weight = random.between(2, 8);
  spec.precision.activation = random.between(2, 8);
  spec.array = draw_array(random, spec.sparsity);
  spec.scale = draw_scale(random, spec.array.rows, spec.sparsity.m);
  spec.buffers = draw_buffers(random, spec);
  if (random.one_in(3)) {
    const int spare_bits = random.between(0, 3);
    spec.precision.accumulator = std::max(8, spec::accumulator_bits_needed(spec) + spare_bits);
  }
  spec.output = draw_output(random, spec.array.columns);
  spec.rounding = random.one_of<spec::Rounding>(
      {spec::Rounding::kTflite, spec::Rounding::kSingle, spec::Rounding::kOnnx});
  spec.bus = draw_bus(random);
  const auto family = random.one_of(spec::words_of<spec::TargetFamily>());
  spec.target.family = *spec::from_text<spec::TargetFamily>(family);
  spec.target.clock_mhz = random.between(1, 2000);
  const auto multiplier = random.one_of(spec::words_of<spec::Multiplier>());
  spec.array.multiplier = *spec::from_text<spec::Multiplier>(multiplier);
  return spec;
}

}  // namespace heddle::test_support
