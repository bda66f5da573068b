// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/lite_master.h"

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "templates/sim/lite_checker.h"
#include "tests/unit/harness/pins.h"

namespace sim::testing {
namespace {

/// The master, and a slave with memory that answers a cycle after a request.
class LiteBench final : public Clock {
 public:
  explicit LiteBench(unsigned stalls)
      : master(wires.pins(), *this, Stalls(1, stalls)), checker_(wires.pins(), violations) {}

  void step() override {
    if (stopped()) return;
    master.drive();
    drive_slave();
    checker_.sample(now_);
    master.sample(now_);
    sample_slave();
    ++now_;
  }
  Cycle now() const override { return now_; }
  void stop(const std::string& reason) override { failure = reason; }
  bool stopped() const override { return !failure.empty(); }

  LiteWires wires;
  Violations violations;
  LiteMaster master;
  std::map<std::uint32_t, std::uint32_t> registers;
  Cycle last_accepted = 0;
  std::set<int> orders;  ///< -1 address first, 1 data first, 0 together
  bool takes_addresses = true;
  bool takes_data = true;
  bool answers = true;
  std::string failure;

 private:
  /// The readys only; the valids are registered and set after the cycle.
  void drive_slave() {
    wires.aw_ready = takes_addresses && !address_;
    wires.w_ready = takes_data && !data_;
    wires.ar_ready = takes_addresses && !read_;
  }

  void sample_slave() {
    if (wires.b_valid && wires.b_ready) wires.b_valid = address_ = data_ = 0;
    if (wires.r_valid && wires.r_ready) wires.r_valid = read_ = 0;
    const bool address = wires.aw_valid && wires.aw_ready;
    const bool data = wires.w_valid && wires.w_ready;
    if (address || data) {
      if (address && data) orders.insert(0);
      if (address && !data && !data_) orders.insert(-1);
      if (data && !address && !address_) orders.insert(1);
    }
    address_ |= address;
    data_ |= data;
    read_ |= wires.ar_valid && wires.ar_ready;
    if (answers && address_ && data_ && !wires.b_valid) {
      registers[wires.aw_address] = wires.w_data;
      last_accepted = now_;
      wires.b_valid = 1;
    }
    if (answers && read_ && !wires.r_valid) {
      wires.r_data = registers[wires.ar_address];
      wires.r_valid = 1;
    }
  }

  LiteChecker checker_;
  Cycle now_ = 0;
  std::uint8_t address_ = 0;
  std::uint8_t data_ = 0;
  std::uint8_t read_ = 0;
};

TEST(LiteMaster, WritesAndReads) {
  LiteBench bench(0);
  bench.master.write(0x06C, 0x89ABCDEF);
  bench.master.write(0xFFC, 1);
  EXPECT_EQ(bench.wires.w_strobes, 0xF);
  EXPECT_EQ(bench.master.read(0x06C), 0x89ABCDEFu);
  EXPECT_EQ(bench.master.read(0xFFC), 1u);
  EXPECT_EQ(bench.orders, (std::set<int>{0}));
  EXPECT_TRUE(bench.violations.empty());
}

TEST(LiteMaster, IsQuickWithoutStalls) {
  LiteBench bench(0);
  bench.master.write(0, 1);
  EXPECT_EQ(bench.now(), 2u);
  EXPECT_EQ(bench.master.read(0), 1u);
  EXPECT_EQ(bench.now(), 4u);
}

TEST(LiteMaster, KnowsWhenAWriteWasTaken) {
  LiteBench bench(50);
  for (std::uint32_t i = 0; i < 50; ++i) {
    bench.master.write(4 * i, i);
    EXPECT_EQ(bench.master.accepted(), bench.last_accepted);
  }
}

TEST(LiteMaster, VariesTheOrderOfAddressAndData) {
  LiteBench bench(50);
  for (std::uint32_t i = 0; i < 100; ++i) {
    bench.master.write(4 * i, 3 * i);
    EXPECT_EQ(bench.master.read(4 * i), 3 * i);
  }
  EXPECT_EQ(bench.orders, (std::set<int>{-1, 0, 1}));
  EXPECT_TRUE(bench.violations.empty());
}

TEST(LiteMaster, SaysWhomItWaitsFor) {
  const auto failure = [](bool is_read, bool addresses, bool data, bool answers) {
    LiteBench bench(0);
    bench.takes_addresses = addresses;
    bench.takes_data = data;
    bench.answers = answers;
    if (is_read) {
      EXPECT_EQ(bench.master.read(0x44), 0u);
    } else {
      bench.master.write(0x40, 1);
    }
    return bench.failure;
  };
  EXPECT_EQ(failure(true, false, true, true), "read of register 0x44 waits for s_axil_arready");
  EXPECT_EQ(failure(true, true, true, false), "read of register 0x44 waits for s_axil_rvalid");
  EXPECT_EQ(failure(false, false, true, true), "write of register 0x40 waits for s_axil_awready");
  EXPECT_EQ(failure(false, true, false, true), "write of register 0x40 waits for s_axil_wready");
  EXPECT_EQ(failure(false, true, true, false), "write of register 0x40 waits for s_axil_bvalid");
}

TEST(LiteMaster, DoesNothingOnceTheClockHasStopped) {
  LiteBench bench(0);
  bench.stop("enough");
  EXPECT_EQ(bench.master.read(0), 0u);
  bench.master.write(0, 1);
  EXPECT_EQ(bench.now(), 0u);
}

TEST(LiteMaster, ResetEndsAnAccess) {
  LiteBench bench(0);
  bench.answers = false;
  bench.master.write(0, 1);
  bench.master.reset();
  EXPECT_EQ(bench.wires.aw_valid, 0);
  EXPECT_EQ(bench.wires.w_valid, 0);
  EXPECT_EQ(bench.wires.b_ready, 0);
}

}  // namespace
}  // namespace sim::testing
