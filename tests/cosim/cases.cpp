// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cosim/cases.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "generator/spec/enum_text.h"
#include "sim/cosim/draw.h"

namespace heddle::cosim_test {
namespace {

constexpr std::int64_t kLongestRandomK = 300;
constexpr std::int64_t kLongestExtremeK = 4096;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(int odds) { return between(1, odds) == 1; }

 private:
  std::mt19937_64 engine_;  // defined bit for bit by the C++ standard
};

/// Sizes that fill tiles exactly are rare; most leave a rest.
std::int64_t draw_size(Random& random, std::int64_t tile, std::int64_t longest) {
  const std::int64_t size =
      random.one_in(5) ? tile * random.between(1, 3) : random.between(1, 3 * tile + 2);
  return std::clamp<std::int64_t>(size, 1, longest);
}

std::string describe(const cosim::DrawOptions& draw, const cosim::RunOptions& run) {
  return fmt::format("T={} K={} O={} {} {}{}{}stalls={}% latency={}", draw.tokens, draw.k, draw.o,
                     draw.nonzeros ? fmt::format("{} per block", *draw.nonzeros) : "mixed",
                     spec::to_text(draw.output), draw.bias ? " bias " : " ",
                     draw.accumulate ? "accumulate " : "", run.stalls_percent, run.latency);
}

}  // namespace

Case random_case(const arch::Design& design, std::uint64_t seed, int number) {
  Random random(seed * 1000 + static_cast<std::uint64_t>(number));
  const std::int64_t longest_k = std::min(design.capacity.max_k, kLongestRandomK);
  cosim::DrawOptions draw;
  draw.tokens = number == 0 ? 1 : random.between(1, 3 * design.capacity.token_tile + 1);
  draw.tokens = std::min<std::int64_t>(draw.tokens, 40);
  draw.k = draw_size(random, design.capacity.k_per_tile, longest_k);
  draw.o = draw_size(random, design.array.columns, 1 << 10);
  if (random.one_in(2)) draw.nonzeros = static_cast<int>(random.between(0, design.spec.sparsity.m));
  draw.output = design.spec.output[static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(design.spec.output.size()) - 1))];
  draw.bias = random.one_in(2);
  draw.accumulate = random.one_in(2);
  draw.seed = seed + static_cast<std::uint64_t>(number);

  cosim::RunOptions run;
  run.seed = draw.seed;
  run.stalls_percent = random.one_in(3) ? 0 : static_cast<int>(random.between(1, 80));
  run.latency = random.one_in(2) ? 0 : random.between(1, 200);
  const std::string description = describe(draw, run);
  return {cosim::draw_gemm(design, draw), run, description};
}

Case extreme_case(const arch::Design& design) {
  const std::int64_t k = std::min(design.capacity.max_k, kLongestExtremeK);
  const auto outputs = static_cast<std::size_t>(design.array.columns);
  const auto inputs = static_cast<std::size_t>(k);
  const auto lowest = [](int bits) { return static_cast<std::int8_t>(-(1 << (bits - 1))); };
  const auto highest = [](int bits) { return static_cast<std::int8_t>((1 << (bits - 1)) - 1); };
  const int a = design.spec.precision.activation;

  Case extreme;
  cosim::Gemm& gemm = extreme.gemm;
  gemm.weights = {outputs, inputs, lowest(design.spec.precision.weight)};
  gemm.activations = {2, inputs, lowest(a)};
  for (std::size_t i = 0; i < inputs; ++i) gemm.activations(1, i) = highest(a);
  if (design.has_scales()) {
    const std::size_t group = static_cast<std::size_t>(*design.spec.scale.group);
    const auto largest = static_cast<std::uint8_t>((1 << design.spec.scale.bits) - 1);
    gemm.scales = {outputs, (inputs + group - 1) / group, largest};
  }
  gemm.output = design.spec.output.front();
  if (gemm.output != spec::OutputType::kInt32) {
    gemm.multiplier.assign(outputs, 1 << 30);
    gemm.shift.assign(outputs, 20);
  }
  extreme.description = fmt::format("extremes, T=2 K={} O={}", k, outputs);
  return extreme;
}

}  // namespace heddle::cosim_test
