// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/axi_checker.h"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/harness/pins.h"

namespace sim::testing {
namespace {

/// A checker between a master and a memory that are both driven by hand.
class AxiCheckerTest : public ::testing::Test {
 protected:
  AxiCheckerTest() : wires(8), checker(wires.pins(), violations) {
    wires.aw.ready = 1;
    wires.ar.ready = 1;
    wires.w_ready = 1;
  }

  void step() { checker.sample(now++); }

  void write_address(std::uint64_t address, std::uint8_t beats) {
    wires.aw.offer(address, beats);
    step();
    wires.aw.valid = 0;
  }

  void write_data(bool last) {
    wires.offer_data(1, last);
    step();
    wires.w_valid = 0;
  }

  void respond(std::uint8_t id) {
    wires.b_id = id;
    wires.b_valid = 1;
    step();
    wires.b_valid = 0;
  }

  void read_address(std::uint64_t address, std::uint8_t beats, std::uint8_t id = 0) {
    wires.ar.offer(address, beats, id);
    step();
    wires.ar.valid = 0;
  }

  void read_data(std::uint8_t id, bool last) {
    wires.r_id = id;
    wires.r_last = last;
    wires.r_valid = 1;
    step();
    wires.r_valid = 0;
  }

  /// Exactly one kind of violation so far, and that one.
  void expect_only(const std::string& text) {
    const std::vector<std::string> texts = violations.texts();
    ASSERT_EQ(texts.size(), 1u) << ::testing::PrintToString(texts);
    EXPECT_NE(texts[0].find(text), std::string::npos) << texts[0];
  }

  AxiWires wires;
  Violations violations;
  AxiChecker checker;
  Cycle now = 0;
};

TEST_F(AxiCheckerTest, AcceptsLegalTraffic) {
  read_address(0xFC0, 8, 1);
  read_address(0x1000, 32, 4);
  for (int i = 0; i < 8; ++i) read_data(1, i == 7);
  for (int i = 0; i < 32; ++i) read_data(4, i == 31);
  write_address(0x2000, 2);
  write_address(0x2010, 1);
  write_data(false);
  write_data(true);
  write_data(true);
  respond(0);
  respond(0);
  EXPECT_TRUE(violations.empty());
}

TEST_F(AxiCheckerTest, AcceptsDataBesideAndWithoutStrobes) {
  wires.aw.offer(0, 1);
  wires.offer_data(1, true);
  wires.w_strobes = 0;
  step();
  EXPECT_TRUE(violations.empty());
}

TEST_F(AxiCheckerTest, AcceptsPatience) {
  wires.ar.ready = 0;
  wires.ar.offer(0x100, 4, 2);
  for (int i = 0; i < 5; ++i) step();
  wires.ar.ready = 1;
  step();
  EXPECT_TRUE(violations.empty());
}

TEST_F(AxiCheckerTest, ReadAddressFalls) {
  wires.ar.ready = 0;
  wires.ar.offer(0, 1);
  step();
  wires.ar.valid = 0;
  step();
  expect_only("cycle 1, m_axi AR: valid fell before ready");
}

TEST_F(AxiCheckerTest, WriteAddressFalls) {
  wires.aw.ready = 0;
  wires.aw.offer(0, 1);
  step();
  wires.aw.valid = 0;
  step();
  expect_only("m_axi AW: valid fell before ready");
}

TEST_F(AxiCheckerTest, WriteDataFalls) {
  write_address(0, 1);
  wires.w_ready = 0;
  write_data(true);
  step();
  expect_only("m_axi W: valid fell before ready");
}

TEST_F(AxiCheckerTest, ResponseFalls) {
  write_address(0, 1);
  write_data(true);
  wires.b_ready = 0;
  respond(0);
  step();
  expect_only("m_axi B: valid fell before ready");
}

TEST_F(AxiCheckerTest, EveryFieldOfARefusedAddressMustStay) {
  const std::function<void(AddressWires&)> changes[] = {
      [](AddressWires& all) { all.address += 8; },
      [](AddressWires& all) { all.address ^= std::uint64_t{1} << 40; },
      [](AddressWires& all) { all.id ^= 1; },
      [](AddressWires& all) { all.length ^= 1; },
      [](AddressWires& all) { all.size ^= 1; },
      [](AddressWires& all) { all.burst ^= 1; },
      [](AddressWires& all) { all.cache ^= 1; },
      [](AddressWires& all) { all.prot ^= 1; }};
  for (const auto& change : changes) {
    for (const bool is_write : {false, true}) {
      AxiWires all(8);
      Violations found;
      AxiChecker fresh(all.pins(), found);
      AddressWires& channel = is_write ? all.aw : all.ar;
      channel.offer(0, 2);
      fresh.sample(0);
      change(channel);
      fresh.sample(1);
      ASSERT_EQ(found.texts().size(), 1u);
      EXPECT_NE(found.texts()[0].find("the payload changed before ready"), std::string::npos);
    }
  }
}

TEST_F(AxiCheckerTest, EveryFieldOfRefusedDataMustStay) {
  const std::function<void(AxiWires&)> changes[] = {[](AxiWires& all) { all.w_data[7] ^= 1; },
                                                    [](AxiWires& all) { all.w_strobes ^= 0x80; },
                                                    [](AxiWires& all) { all.w_last ^= 1; }};
  for (const auto& change : changes) {
    AxiWires all(8);
    Violations found;
    AxiChecker fresh(all.pins(), found);
    all.aw.offer(0, 1);
    all.aw.ready = 1;
    all.offer_data(1, true);
    fresh.sample(0);
    all.aw.valid = 0;
    change(all);
    fresh.sample(1);
    ASSERT_EQ(found.texts().size(), 1u);
    EXPECT_NE(found.texts()[0].find("m_axi W: the payload changed"), std::string::npos);
  }
}

TEST_F(AxiCheckerTest, RefusedReadDataMustStay) {
  read_address(0, 1);
  wires.r_ready = 0;
  read_data(0, true);
  wires.r_data[3] ^= 1;
  wires.r_ready = 1;
  read_data(0, true);
  const std::vector<std::string> texts = violations.texts();
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0], "cycle 1, m_axi R: ready is low");
  EXPECT_EQ(texts[1], "cycle 2, m_axi R: the payload changed before ready");
}

TEST_F(AxiCheckerTest, ReadyOfReadDataIsLow) {
  wires.r_ready = 0;
  step();
  expect_only("m_axi R: ready is low");
}

TEST_F(AxiCheckerTest, BurstCrossesAPage) {
  read_address(0xFF8, 2);
  expect_only("m_axi AR: 2 beats from 0xff8 cross 4 KiB");
}

TEST_F(AxiCheckerTest, WriteBurstCrossesAPage) {
  write_address(0x1FC0, 9);
  expect_only("m_axi AW: 9 beats from 0x1fc0 cross 4 KiB");
}

TEST_F(AxiCheckerTest, BurstIsTooLong) {
  read_address(0, 33);
  expect_only("m_axi AR: 33 beats are more than 32");
}

TEST_F(AxiCheckerTest, WideBurstIsTooLong) {
  AxiWires wide(64);
  AxiChecker fresh(wide.pins(), violations);
  wide.ar.ready = 1;
  wide.ar.offer(0, 16);
  fresh.sample(0);
  EXPECT_TRUE(violations.empty());
  wide.ar.offer(0, 17);
  fresh.sample(1);
  expect_only("17 beats are more than 16");
}

TEST_F(AxiCheckerTest, BurstIsNotIncrementing) {
  wires.ar.burst = 2;
  read_address(0, 2);
  expect_only("burst type 2 is not 1, INCR");
}

TEST_F(AxiCheckerTest, BurstIsNarrow) {
  wires.aw.size = 2;
  write_address(0, 2);
  expect_only("m_axi AW: size 2 is not a whole word's, 3");
}

TEST_F(AxiCheckerTest, AddressIsNotAligned) {
  read_address(0x14, 1);
  expect_only("0x14 is no multiple of the word");
}

TEST_F(AxiCheckerTest, CacheIsWrong) {
  wires.ar.cache = 0;
  read_address(0, 1);
  expect_only("cache 0 is not 3");
}

TEST_F(AxiCheckerTest, ProtIsWrong) {
  wires.aw.prot = 2;
  write_address(0, 1);
  expect_only("prot 2 is not 0");
}

TEST_F(AxiCheckerTest, ReadIdIsUnknown) {
  read_address(0, 1, 5);
  expect_only("m_axi AR: ID 5 is beyond 4");
}

TEST_F(AxiCheckerTest, WriteIdIsNotZero) {
  wires.aw.offer(0, 1, 1);
  step();
  expect_only("m_axi AW: ID 1 is not 0");
}

TEST_F(AxiCheckerTest, LastIsMissing) {
  write_address(0, 2);
  write_data(false);
  write_data(false);
  expect_only("m_axi W: last is missing");
}

TEST_F(AxiCheckerTest, LastIsEarly) {
  write_address(0, 2);
  write_data(true);
  expect_only("m_axi W: last before the burst's last beat");
}

TEST_F(AxiCheckerTest, DataIsOfferedBeforeItsAddress) {
  wires.w_ready = 0;
  write_data(true);
  expect_only("m_axi W: data is offered before its address");
}

TEST_F(AxiCheckerTest, DataMovesBeforeItsAddressIsAccepted) {
  wires.aw.ready = 0;
  wires.aw.offer(0, 1);
  write_data(true);
  expect_only("m_axi W: data moves before its address is accepted");
}

TEST_F(AxiCheckerTest, DataGoesBeyondItsBursts) {
  write_address(0, 1);
  write_data(true);
  wires.aw.ready = 0;
  wires.aw.offer(8, 1);
  write_data(true);
  expect_only("data moves before its address is accepted");
}

TEST_F(AxiCheckerTest, StrobesLieBeforeTheAddress) {
  write_address(4, 1);
  write_data(true);
  const std::vector<std::string> texts = violations.texts();
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_NE(texts[1].find("strobes of bytes before the burst's address"), std::string::npos);
}

TEST_F(AxiCheckerTest, ResponseBeforeAllData) {
  write_address(0, 2);
  write_data(false);
  respond(0);
  expect_only("m_axi B: ID 0 has no write to be answered");
}

TEST_F(AxiCheckerTest, ResponseOfAnotherId) {
  write_address(0, 1);
  write_data(true);
  respond(1);
  expect_only("m_axi B: ID 1 has no write to be answered");
}

TEST_F(AxiCheckerTest, ReadDataOfAnotherId) {
  read_address(0, 1, 1);
  read_data(2, true);
  expect_only("m_axi R: ID 2 has no read in flight");
}

TEST_F(AxiCheckerTest, ReadDataBeyondTheBurst) {
  read_address(0, 1, 1);
  read_data(1, true);
  read_data(1, true);
  expect_only("m_axi R: ID 1 has no read in flight");
}

TEST_F(AxiCheckerTest, LastReadIsNotMarked) {
  read_address(0, 2);
  read_data(0, false);
  read_data(0, false);
  expect_only("m_axi R: last is missing");
}

TEST_F(AxiCheckerTest, ReadIsMarkedTooEarly) {
  read_address(0, 2);
  read_data(0, true);
  expect_only("m_axi R: last before the burst's last beat");
}

TEST_F(AxiCheckerTest, ValidIsHighInReset) {
  for (std::uint8_t* valid : {&wires.aw.valid, &wires.w_valid, &wires.ar.valid}) {
    *valid = 1;
    checker.sample_reset(now++);
    *valid = 0;
  }
  EXPECT_EQ(violations.texts(),
            (std::vector<std::string>{"cycle 0, m_axi AW: valid is high in reset",
                                      "cycle 1, m_axi W: valid is high in reset",
                                      "cycle 2, m_axi AR: valid is high in reset"}));
}

TEST_F(AxiCheckerTest, ResetForgetsWhatIsInFlight) {
  read_address(0, 4);
  write_address(0, 4);
  write_data(false);
  wires.ar.ready = 0;
  wires.ar.offer(0, 1);
  step();
  wires.ar.valid = 0;
  checker.reset();
  step();
  EXPECT_TRUE(violations.empty());
  read_data(0, false);
  expect_only("m_axi R: ID 0 has no read in flight");
}

}  // namespace
}  // namespace sim::testing
