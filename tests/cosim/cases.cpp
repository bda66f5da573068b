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
constexpr std::int64_t kMostTokens = 40;

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

std::string describe(const cosim::DrawOptions& draw) {
  std::string text =
      fmt::format("T={} K={} O={} {} {}", draw.tokens, draw.k, draw.o,
                  draw.nonzeros ? fmt::format("{} per block", *draw.nonzeros) : "mixed",
                  spec::to_text(draw.output));
  if (draw.bias) text += " bias";
  if (draw.accumulate) text += " accumulate";
  if (draw.token_tile) text += fmt::format(" token_tile={}", *draw.token_tile);
  if (draw.most_gap > 0) text += " gaps";
  return text;
}

std::string describe(const cosim::RunOptions& run) {
  return fmt::format("stalls={}% latency={}+{} bandwidth={}% outstanding={}{} {}",
                     run.stalls_percent, run.latency, run.jitter, run.bandwidth_percent,
                     run.outstanding, run.interleave ? " interleave" : "",
                     run.interrupt ? "interrupt" : "poll");
}

/// Longer than what the design sums over at once, when it can add up parts and K stays small.
bool can_take_parts(const arch::Design& design) {
  const std::int64_t beyond = 2 * design.capacity.max_k;
  return beyond <= kLongestRandomK && cosim::part_length(design, beyond).ok();
}

std::int64_t draw_k(const arch::Design& design, Random& random) {
  const std::int64_t max_k = design.capacity.max_k;
  if (can_take_parts(design) && random.one_in(3)) {
    return random.between(max_k + 1, std::min(4 * max_k, kLongestRandomK));
  }
  return draw_size(random, design.capacity.k_per_tile, std::min(max_k, kLongestRandomK));
}

cosim::DrawOptions draw_options(const arch::Design& design, Random& random) {
  cosim::DrawOptions draw;
  draw.tokens = random.between(1, 3 * design.capacity.token_tile + 1);
  draw.tokens = std::min<std::int64_t>(draw.tokens, kMostTokens);
  draw.k = draw_k(design, random);
  draw.o = draw_size(random, design.array.columns, 1 << 10);
  if (random.one_in(2)) draw.nonzeros = static_cast<int>(random.between(0, design.spec.sparsity.m));
  draw.output = design.spec.output[static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(design.spec.output.size()) - 1))];
  draw.bias = random.one_in(2);
  draw.accumulate = random.one_in(2);
  draw.most_gap = random.one_in(2) ? 0 : 2;
  if (random.one_in(3)) {
    draw.token_tile = static_cast<int>(random.between(1, cosim::most_tokens(design, draw.k)));
  }
  return draw;
}

cosim::RunOptions run_options(Random& random) {
  cosim::RunOptions run;
  run.stalls_percent = random.one_in(3) ? 0 : static_cast<int>(random.between(1, 80));
  run.latency = random.one_in(2) ? 0 : random.between(1, 200);
  run.jitter = random.one_in(2) ? 0 : random.between(1, 100);
  run.bandwidth_percent = random.one_in(2) ? 100 : static_cast<int>(random.between(20, 99));
  run.interleave = random.one_in(2);
  run.interrupt = random.one_in(2);
  if (random.one_in(2)) run.outstanding = static_cast<int>(random.between(1, 16));
  return run;
}

}  // namespace

Case random_case(const arch::Design& design, std::uint64_t seed, int number) {
  Random random(seed * 1000 + static_cast<std::uint64_t>(number));
  Case test;
  const std::int64_t gemms = random.one_in(2) ? 1 : random.between(2, 3);
  for (std::int64_t i = 0; i < gemms; ++i) {
    cosim::DrawOptions draw = draw_options(design, random);
    if (number == 0 && i == 0) {
      draw.tokens = 1;
      draw.token_tile.reset();
    }
    draw.seed = seed * 100 + static_cast<std::uint64_t>(number * 10 + i);
    test.gemms.push_back(cosim::draw_gemm(design, draw));
    test.description += describe(draw) + "; ";
  }
  test.options = run_options(random);
  test.options.seed = seed + static_cast<std::uint64_t>(number);
  test.description += describe(test.options);
  return test;
}

Case extreme_case(const arch::Design& design) {
  const std::int64_t k = std::min(design.capacity.max_k, kLongestExtremeK);
  const auto outputs = static_cast<std::size_t>(design.array.columns);
  const auto inputs = static_cast<std::size_t>(k);
  const auto lowest = [](int bits) { return static_cast<std::int8_t>(-(1 << (bits - 1))); };
  const auto highest = [](int bits) { return static_cast<std::int8_t>((1 << (bits - 1)) - 1); };
  const int a = design.spec.precision.activation;

  Case extreme;
  cosim::Gemm& gemm = extreme.gemms.emplace_back();
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
