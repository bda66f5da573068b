// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <random>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "host/driver/heddle_registers.h"
#include "sim/cosim/draw.h"
#include "templates/tlm/device.h"
#include "tests/support/random_spec.h"
#include "tests/unit/twin/design_of.h"
#include "tests/unit/twin/host.h"
#include "tests/unit/twin/runner.h"

namespace heddle::twin::testing {
namespace {

/// The same jobs on a device that steps and on one that leaps.
class Pair {
 public:
  Pair(const arch::Design& design, const model::MemoryOptions& memory, Host::Pace pace)
      : stepping_(design_of(design), memory),
        leaping_(design_of(design), memory, pace),
        runners_{Runner(design, stepping_.backend()), Runner(design, leaping_.backend())} {}

  /// `token_tile`: 0, if the driver chooses.
  void place(const cosim::Gemm& gemm, bool interrupt, std::uint32_t token_tile = 0) {
    for (std::size_t i = 0; i < 2; ++i) {
      auto placed = std::make_unique<Placed>();
      runners_[i].place(gemm, *placed);
      placed->gemm.interrupt = interrupt;
      placed->gemm.token_tile = token_tile;
      placed_[i].push_back(std::move(placed));
    }
  }
  std::size_t placed() const { return placed_[0].size(); }
  void submit(std::size_t gemm) {
    for (std::size_t i = 0; i < 2; ++i) {
      ASSERT_EQ(heddle_submit(&runners_[i].driver(), &placed_[i][gemm]->gemm), HEDDLE_OK);
    }
  }
  void step(Cycle cycles) {
    stepping_.step(cycles);
    leaping_.step(cycles);
  }
  void write(std::uint32_t offset, std::uint32_t value) {
    stepping_.write(offset, value);
    leaping_.write(offset, value);
  }
  /// What both read.
  std::uint32_t read(std::uint32_t offset) {
    const std::uint32_t value = stepping_.read(offset);
    EXPECT_EQ(leaping_.read(offset), value) << fmt::format("register {:#x}", offset);
    return value;
  }
  void expect_same() {
    EXPECT_EQ(leaping_.surprise(), "");
    EXPECT_EQ(leaping_.device().now(), stepping_.device().now());
    EXPECT_EQ(leaping_.device().last_completion(), stepping_.device().last_completion());
    EXPECT_TRUE(leaping_.edges() == stepping_.edges());
    EXPECT_EQ(leaping_.memory().accesses(), stepping_.memory().accesses());
    const std::uint8_t* memory = stepping_.memory().data();
    EXPECT_TRUE(std::equal(memory, memory + stepping_.memory().size(), leaping_.memory().data()));
  }
  Device& leaping() { return leaping_.device(); }

 private:
  Host stepping_;
  Host leaping_;
  Runner runners_[2];
  std::vector<std::unique_ptr<Placed>> placed_[2];
};

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  bool one_in(std::uint64_t count) { return below(count) == 0; }

  model::MemoryOptions memory() {
    model::MemoryOptions memory;
    memory.latency = below(100);
    if (one_in(3)) memory.bandwidth = static_cast<unsigned>(20 + below(81));
    if (one_in(6)) memory.stalls = 20;
    memory.seed = below(1000);
    return memory;
  }
  /// Tall enough for O tiles, wide enough for passes, that recur.
  cosim::Gemm gemm(const arch::Design& design) {
    cosim::DrawOptions draw;
    const std::int64_t tile = design.capacity.token_tile;
    draw.tokens = 1 + static_cast<std::int64_t>(below(one_in(3) ? 3 * tile : 8));
    draw.tokens = std::min<std::int64_t>(draw.tokens, 60);
    const std::int64_t k = design.capacity.k_per_tile;
    draw.k = std::min(
        {1 + static_cast<std::int64_t>(below(6 * k)), design.capacity.max_k, std::int64_t{400}});
    draw.o = 1 + static_cast<std::int64_t>(below(30)) * design.array.columns;
    draw.o = std::min<std::int64_t>(draw.o, 200);
    draw.output = design.spec.output[below(design.spec.output.size())];
    draw.bias = one_in(2);
    draw.accumulate = one_in(2);
    draw.seed = below(1u << 30);
    return cosim::draw_gemm(design, draw);
  }
  /// Between two accesses of the host: often a few cycles, sometimes a whole GEMM.
  Cycle pause() { return below(std::uint64_t{1} << below(16)); }
  std::uint32_t offset() { return static_cast<std::uint32_t>(4 * below(HEDDLE_REG_BYTES / 4)); }
  /// One of those that change while the device is at work.
  std::uint32_t live_offset() {
    constexpr std::uint32_t kOffsets[] = {HEDDLE_REG_STATUS,        HEDDLE_REG_INTERRUPT_STATUS,
                                          HEDDLE_REG_FETCHED,       HEDDLE_REG_COMPLETED,
                                          HEDDLE_REG_CYCLES,        HEDDLE_REG_ISSUED,
                                          HEDDLE_REG_STALL_WEIGHTS, HEDDLE_REG_STALL_ACTIVATIONS,
                                          HEDDLE_REG_STALL_OUTPUT,  HEDDLE_REG_STALL_MEMORY,
                                          HEDDLE_REG_BYTES_READ,    HEDDLE_REG_BYTES_WRITTEN,
                                          HEDDLE_REG_DESCRIPTORS};
    return kOffsets[below(std::size(kOffsets))];
  }

 private:
  std::mt19937_64 random_;
};

/// A write that leaves the rings alone.
void write_something(Pair& pair, Draw& draw) {
  switch (draw.below(3)) {
    case 0:
      return pair.write(HEDDLE_REG_INTERRUPT_STATUS, 3);
    case 1:
      return pair.write(HEDDLE_REG_INTERRUPT_ENABLE, static_cast<std::uint32_t>(draw.below(4)));
    default: {
      const auto ticks = static_cast<std::uint32_t>(draw.below(40));
      return pair.write(HEDDLE_REG_COALESCE, static_cast<std::uint32_t>(draw.below(4)) |
                                                 ticks << HEDDLE_COALESCE_TICKS_SHIFT);
    }
  }
}

void run_jobs(Pair& pair, Draw& draw) {
  std::size_t submitted = 0;
  for (std::uint32_t completed = 0; completed != pair.placed() && !::testing::Test::HasFailure();) {
    if (submitted < pair.placed() && draw.one_in(4)) pair.submit(submitted++);
    pair.step(draw.pause());
    pair.read(draw.one_in(4) ? draw.offset() : draw.live_offset());
    if (draw.one_in(8)) write_something(pair, draw);
    completed = pair.read(HEDDLE_REG_COMPLETED);
  }
  pair.step(draw.pause());
}

TEST(Leaps, ChangeNothingThatIsSeen) {
  constexpr std::uint32_t kSeeds = 40;
  for (std::uint32_t seed = 1; seed <= kSeeds && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    Draw draw(seed);
    Pair pair(design, draw.memory(), seed % 3 == 0 ? Host::Pace::kLeap : Host::Pace::kLookAhead);
    for (int i = 0; i < 3; ++i) {
      const cosim::Gemm gemm = draw.gemm(design);
      pair.place(gemm, draw.one_in(2), static_cast<std::uint32_t>(draw.one_in(3) ? 1 : 0));
    }
    run_jobs(pair, draw);
    pair.expect_same();
  }
}

arch::Design square_design(int size) {
  spec::Spec spec;
  spec.name = "leaping";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = size;
  spec.array.columns = size;
  return arch::elaborate(spec);
}

/// Whole token tiles recur, and each has something to write.
TEST(Leaps, LoseNoTokenTile) {
  constexpr std::uint32_t kTile = 4;
  const arch::Design design = square_design(4);
  for (const Host::Pace pace : {Host::Pace::kLeap, Host::Pace::kLookAhead}) {
    cosim::DrawOptions options;
    options.tokens = 50 * kTile;
    options.k = 20 * design.capacity.k_per_tile;
    options.o = design.array.columns;
    options.nonzeros = 2;
    Pair pair(design, {}, pace);
    for (int i = 0; i < 2; ++i) pair.place(cosim::draw_gemm(design, options), true, kTile);
    pair.submit(0);
    pair.submit(1);
    while (pair.read(HEDDLE_REG_COMPLETED) != 2) pair.step(10000);
    pair.expect_same();
  }
}

/// If nobody looks, most cycles are leapt over.
TEST(Leaps, AreMostOfTheWay) {
  const arch::Design design = square_design(8);
  cosim::DrawOptions options;
  options.tokens = 2 * design.capacity.token_tile;
  options.k = 1024;
  options.o = 1024;
  options.nonzeros = 2;
  Host host(design_of(design), {}, Host::Pace::kLookAhead);
  Runner runner(design, host.backend());
  const cosim::Gemm gemm = cosim::draw_gemm(design, options);
  Placed placed;
  runner.place(gemm, placed);
  EXPECT_EQ(runner.run(placed).status, HEDDLE_OK);
  EXPECT_EQ(runner.results(placed, gemm).data, cosim::golden_result(design, gemm).data);
  EXPECT_LT(10 * host.device().stepped(), host.device().now());
}

}  // namespace
}  // namespace heddle::twin::testing
