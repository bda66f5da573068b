// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/lite_checker.h"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/harness/pins.h"

namespace sim::testing {
namespace {

/// A checker between a master and a slave that are both driven by hand.
class LiteCheckerTest : public ::testing::Test {
 protected:
  LiteCheckerTest() : checker(wires.pins(), violations) {
    for (std::uint8_t* ready :
         {&wires.aw_ready, &wires.w_ready, &wires.b_ready, &wires.ar_ready, &wires.r_ready}) {
      *ready = 1;
    }
  }

  void step() { checker.sample(now++); }

  /// One cycle with this valid.
  void pulse(std::uint8_t& valid) {
    valid = 1;
    step();
    valid = 0;
  }

  void expect_only(const std::string& text) {
    const std::vector<std::string> texts = violations.texts();
    ASSERT_EQ(texts.size(), 1u) << ::testing::PrintToString(texts);
    EXPECT_NE(texts[0].find(text), std::string::npos) << texts[0];
  }

  LiteWires wires;
  Violations violations;
  LiteChecker checker;
  Cycle now = 0;
};

TEST_F(LiteCheckerTest, AcceptsLegalTraffic) {
  pulse(wires.ar_valid);
  pulse(wires.r_valid);
  pulse(wires.w_valid);
  pulse(wires.aw_valid);
  pulse(wires.b_valid);
  pulse(wires.ar_valid);
  wires.ar_valid = 1;  // the next read comes while this one is answered
  pulse(wires.r_valid);
  wires.ar_valid = 0;
  pulse(wires.r_valid);
  EXPECT_TRUE(violations.empty());
}

TEST_F(LiteCheckerTest, ResponseWithoutData) {
  pulse(wires.aw_valid);
  pulse(wires.b_valid);
  expect_only("cycle 1, s_axil B: no write is to be answered");
}

TEST_F(LiteCheckerTest, ResponseWithoutAddress) {
  pulse(wires.w_valid);
  pulse(wires.b_valid);
  expect_only("s_axil B: no write is to be answered");
}

TEST_F(LiteCheckerTest, ResponseInTheCycleOfItsRequest) {
  wires.aw_valid = 1;
  wires.w_valid = 1;
  pulse(wires.b_valid);
  expect_only("s_axil B: no write is to be answered");
}

TEST_F(LiteCheckerTest, SecondResponse) {
  pulse(wires.aw_valid);
  pulse(wires.w_valid);
  pulse(wires.b_valid);
  pulse(wires.b_valid);
  expect_only("s_axil B: no write is to be answered");
}

TEST_F(LiteCheckerTest, ReadDataWithoutRead) {
  pulse(wires.r_valid);
  expect_only("s_axil R: no read is in flight");
}

TEST_F(LiteCheckerTest, ReadAnswersAnError) {
  pulse(wires.ar_valid);
  wires.r_response = 2;
  pulse(wires.r_valid);
  expect_only("s_axil R: answers 2, not 0, OKAY");
}

TEST_F(LiteCheckerTest, WriteAnswersAnError) {
  pulse(wires.aw_valid);
  pulse(wires.w_valid);
  wires.b_response = 3;
  pulse(wires.b_valid);
  expect_only("s_axil B: answers 3, not 0, OKAY");
}

TEST_F(LiteCheckerTest, ReadDataFalls) {
  pulse(wires.ar_valid);
  wires.r_ready = 0;
  pulse(wires.r_valid);
  step();
  expect_only("s_axil R: valid fell before ready");
}

TEST_F(LiteCheckerTest, ResponseFalls) {
  pulse(wires.aw_valid);
  pulse(wires.w_valid);
  wires.b_ready = 0;
  pulse(wires.b_valid);
  step();
  expect_only("s_axil B: valid fell before ready");
}

TEST_F(LiteCheckerTest, ReadDataChanges) {
  pulse(wires.ar_valid);
  wires.r_ready = 0;
  wires.r_valid = 1;
  step();
  wires.r_data ^= 1u << 31;
  step();
  expect_only("s_axil R: the payload changed before ready");
}

TEST_F(LiteCheckerTest, RequestsFall) {
  for (std::uint8_t* ready : {&wires.aw_ready, &wires.w_ready, &wires.ar_ready}) *ready = 0;
  pulse(wires.aw_valid);
  pulse(wires.w_valid);
  pulse(wires.ar_valid);
  step();
  EXPECT_EQ(violations.texts(),
            (std::vector<std::string>{"cycle 1, s_axil AW: valid fell before ready",
                                      "cycle 2, s_axil W: valid fell before ready",
                                      "cycle 3, s_axil AR: valid fell before ready"}));
}

TEST_F(LiteCheckerTest, RequestsChange) {
  const std::function<void(LiteWires&)> changes[] = {
      [](LiteWires& all) { all.aw_address ^= 0x800; }, [](LiteWires& all) { all.aw_prot ^= 1; },
      [](LiteWires& all) { all.w_data ^= 1u << 24; },  [](LiteWires& all) { all.w_strobes ^= 8; },
      [](LiteWires& all) { all.ar_address ^= 4; },     [](LiteWires& all) { all.ar_prot ^= 4; }};
  for (const auto& change : changes) {
    LiteWires all;
    Violations found;
    LiteChecker fresh(all.pins(), found);
    all.aw_valid = 1;
    all.w_valid = 1;
    all.ar_valid = 1;
    fresh.sample(0);
    change(all);
    fresh.sample(1);
    ASSERT_EQ(found.texts().size(), 1u);
    EXPECT_NE(found.texts()[0].find("the payload changed before ready"), std::string::npos);
  }
}

TEST_F(LiteCheckerTest, ValidIsHighInReset) {
  wires.b_valid = 1;
  checker.sample_reset(now++);
  wires.b_valid = 0;
  wires.r_valid = 1;
  checker.sample_reset(now++);
  EXPECT_EQ(violations.texts(),
            (std::vector<std::string>{"cycle 0, s_axil B: valid is high in reset",
                                      "cycle 1, s_axil R: valid is high in reset"}));
}

TEST_F(LiteCheckerTest, ResetForgetsWhatIsInFlight) {
  pulse(wires.ar_valid);
  checker.reset();
  pulse(wires.r_valid);
  expect_only("s_axil R: no read is in flight");
}

}  // namespace
}  // namespace sim::testing
