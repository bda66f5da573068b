// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/tlm/gemm.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "sim/cosim/draw.h"
#include "tests/support/random_spec.h"
#include "tests/unit/twin/design_of.h"
#include "tests/unit/twin/host.h"
#include "tests/unit/twin/runner.h"

namespace heddle::twin::testing {
namespace {

cosim::DrawOptions draw_options(const arch::Design& design, std::mt19937_64& random) {
  const auto between = [&random](std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  cosim::DrawOptions draw;
  draw.tokens = between(1, 2 * design.capacity.token_tile + 1);
  draw.tokens = std::min<std::int64_t>(draw.tokens, 30);
  const std::int64_t most_k = std::min<std::int64_t>(design.capacity.max_k, 300);
  draw.k = std::min(between(1, 3 * design.capacity.k_per_tile + 2), most_k);
  draw.o = between(1, 3 * design.array.columns + 2);
  draw.output = design.spec.output[random() % design.spec.output.size()];
  draw.bias = random() % 2 == 0;
  draw.accumulate = random() % 2 == 0;
  draw.seed = random();
  return draw;
}

/// Random designs and GEMMs, by the driver.
TEST(Gemm, EqualsTheGoldenModel) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    std::mt19937_64 random(seed);
    model::MemoryOptions memory;
    memory.latency = random() % 50;
    Host host(design_of(design), memory);
    Runner runner(design, host.backend());
    ASSERT_EQ(runner.opened(), HEDDLE_OK);
    for (int i = 0; i < 3; ++i) {
      const cosim::Gemm gemm = cosim::draw_gemm(design, draw_options(design, random));
      SCOPED_TRACE(fmt::format("seed {}, GEMM {}", seed, i));
      Placed placed;
      runner.place(gemm, placed);
      ASSERT_EQ(runner.run(placed).status, HEDDLE_OK);
      ASSERT_EQ(runner.results(placed, gemm).data, cosim::golden_result(design, gemm).data);
    }
  }
}

}  // namespace
}  // namespace heddle::twin::testing
