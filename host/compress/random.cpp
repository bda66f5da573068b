// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/random.h"

#include <cassert>

namespace heddle::compress {
namespace {

std::mt19937_64 seeded_engine(std::uint64_t seed, std::uint32_t stream) {
  std::seed_seq sequence = {static_cast<std::uint32_t>(seed),
                            static_cast<std::uint32_t>(seed >> 32), stream};
  return std::mt19937_64(sequence);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint32_t stream) : engine_(seeded_engine(seed, stream)) {}

std::uint64_t Random::below(std::uint64_t limit) {
  assert(limit >= 1);
  // Draws below 2^64 mod limit are rejected: what remains is a whole number of ranges.
  const std::uint64_t rejected = (0 - limit) % limit;
  std::uint64_t draw = engine_();
  while (draw < rejected) draw = engine_();
  return draw % limit;
}

double Random::uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

double Random::gaussian() {
  constexpr int kDraws = 6;  // of two 32-bit numbers each
  constexpr std::int64_t kTwiceMean = 0xffffffff;
  std::int64_t sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const std::uint64_t draw = engine_();
    sum += static_cast<std::int64_t>(draw >> 32) + static_cast<std::int64_t>(draw & 0xffffffff) -
           kTwiceMean;
  }
  return static_cast<double>(sum) * 0x1p-32;
}

}  // namespace heddle::compress
