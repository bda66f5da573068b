// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_units.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/synthesis/area_chains.h"

namespace heddle::explore::testing {
namespace {

using verilog::Instance;

double total_weight(const std::vector<Sample>& samples) {
  double sum = 0;
  for (const Sample& sample : samples) sum += sample.weight;
  return sum;
}

TEST(AreaUnits, MostUnitsAreTheirOwnSample) {
  const Instance unit{"heddle_select", {{"CANDIDATES", 3}, {"CANDIDATE_WIDTH", 8}}};
  const auto samples = samples_of(unit);
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].unit, unit);
  EXPECT_EQ(samples[0].weight, 1);
}

/// Registers, were each delay as many as it is deep.
double registers_in(const std::vector<Sample>& samples) {
  double sum = 0;
  for (const Sample& sample : samples) {
    sum += sample.weight * static_cast<double>(sample.unit.parameters.at("DEPTH"));
  }
  return sum;
}

TEST(AreaChains, RegistersInLineAreOneDelay) {
  const Instance skew{"heddle_load_skew",
                      {{"COLUMNS", 2}, {"COLUMN_GROUP", 1}, {"N", 1}, {"WEIGHT_WIDTH", 5}}};
  const Instance loader{"heddle_weight_loader", {{"DECODE_STAGES", 2}}};
  const auto samples = samples_between({{skew, 1}, {loader, 1}});
  ASSERT_EQ(samples.size(), 6u);  // two columns, one and two registers after those of the loader
  EXPECT_EQ(samples[2].unit.parameters.at("DEPTH"), 3);
  EXPECT_EQ(samples[5].unit.parameters.at("DEPTH"), 4);
  EXPECT_DOUBLE_EQ(samples[5].weight, 5);
  EXPECT_DOUBLE_EQ(registers_in(samples), 0);
  const Instance no_stages{"heddle_weight_loader", {{"DECODE_STAGES", 0}}};
  EXPECT_TRUE(samples_between({{skew, 1}, {no_stages, 1}}).empty());
}

TEST(AreaChains, PackedTokensWaitInTheirRow) {
  const Instance row{"heddle_array_row", {{"N", 3}, {"CANDIDATE_WIDTH", 17}}};
  EXPECT_TRUE(samples_between({{row, 4}}).empty());
  const auto samples = samples_between({{row, 4}, {{"heddle_token_packer", {}}, 4}});
  ASSERT_EQ(samples.size(), 6u);
  EXPECT_EQ(samples[2].unit.parameters.at("DEPTH"), 3);
  EXPECT_EQ(samples[5].unit.parameters.at("DEPTH"), 4);
  EXPECT_DOUBLE_EQ(samples[2].weight, 68);
  EXPECT_DOUBLE_EQ(registers_in(samples), 0);
}

TEST(AreaUnits, BitsOfADelayAreAlike) {
  const auto samples = samples_of({"heddle_delay_line", {{"WIDTH", 37}, {"DEPTH", 5}}});
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].unit.parameters.at("WIDTH"), 1);
  EXPECT_EQ(samples[0].weight, 37);
  EXPECT_TRUE(samples_of({"heddle_delay_line", {{"WIDTH", 37}, {"DEPTH", 0}}}).empty());
}

TEST(AreaUnits, UnpackersAreMadeOfUnits) {
  const auto exact = samples_of({"heddle_unpacker", {{"IN_WIDTH", 64}, {"OUT_WIDTH", 36}}});
  ASSERT_EQ(exact.size(), 1u);
  const auto samples = samples_of({"heddle_unpacker", {{"IN_WIDTH", 128}, {"OUT_WIDTH", 176}}});
  ASSERT_EQ(samples.size(), 3u);  // 16 bits of 8 to 11
  EXPECT_EQ(samples[0].unit.parameters, (verilog::Values{{"IN_WIDTH", 32}, {"OUT_WIDTH", 44}}));
  EXPECT_DOUBLE_EQ(samples[0].weight, 4);
  EXPECT_DOUBLE_EQ(total_weight(samples), 1);  // one control
}

TEST(AreaUnits, UnpackersThatDoNotShiftGrowEvenly) {
  const auto samples = samples_of({"heddle_unpacker", {{"IN_WIDTH", 64}, {"OUT_WIDTH", 64}}});
  ASSERT_EQ(samples.size(), 2u);
  double bits = 0;
  for (const Sample& sample : samples) {
    bits += sample.weight * static_cast<double>(sample.unit.parameters.at("OUT_WIDTH"));
  }
  EXPECT_DOUBLE_EQ(bits, 64);
  EXPECT_DOUBLE_EQ(total_weight(samples), 1);
}

std::vector<Sample> foot_with_sums_of(std::int64_t bits) {
  return samples_of({"heddle_column_foot",
                     {{"COLUMNS", 1},
                      {"SEGMENTS", 1},
                      {"TOKENS_PER_CYCLE", 1},
                      {"PSUM_WIDTH", bits},
                      {"SCALE_WIDTH", 8},
                      {"ACCUMULATOR_WIDTH", bits + 8},
                      {"BUNDLES", 8},
                      {"BUNDLE_WIDTH", 3},
                      {"SCALE_FIFO_DEPTH", 4}}});
}

// Interpolation between one slice and two would tell one and a half.
TEST(AreaUnits, FactorsAreNotTakenFromBothSidesOfADspSlicesWidth) {
  for (const std::int64_t limit : {18, 25, 27}) {
    for (std::int64_t bits = 4; bits <= 32; ++bits) {
      for (const Sample& sample : foot_with_sums_of(bits)) {
        const std::int64_t sampled = sample.unit.parameters.at("PSUM_WIDTH");
        if (sampled == 8) continue;  // without scales, for the depth of the banks
        EXPECT_EQ(sampled > limit, bits > limit) << bits << " from " << sampled;
      }
    }
  }
}

TEST(AreaUnits, ActivationsAreReadWithoutTheirEnds) {
  const auto samples = samples_of({"heddle_read_system",
                                   {{"ADDRESS_WIDTH", 32},
                                    {"BUS_WIDTH", 64},
                                    {"BURST_BEATS", 32},
                                    {"ENGINES", 5},
                                    {"OUTSTANDING", 3}}});
  ASSERT_EQ(samples.size(), 3u);
  EXPECT_EQ(samples[1].unit.parameters, (verilog::Values{{"DEPTH", 128}, {"WIDTH", 65}}));
  EXPECT_EQ(samples[2].unit.parameters, (verilog::Values{{"DEPTH", 128}, {"WIDTH", 64}}));
  EXPECT_DOUBLE_EQ(total_weight(samples), 1);
}

TEST(AreaUnits, ProductsWithPowersOfTwoAreNone) {
  const auto width_of = [](std::int64_t bits) {
    const auto samples = samples_of({"heddle_descriptor_decoder", {{"ACTIVATION_WIDTH", bits}}});
    return samples.front().unit.parameters.at("ACTIVATION_WIDTH");
  };
  EXPECT_EQ(width_of(2), width_of(8));
  EXPECT_EQ(width_of(4), width_of(8));
  EXPECT_EQ(width_of(7), 7);
  EXPECT_EQ(width_of(5), 5);
}

TEST(AreaUnits, SumsGrowEvenlyBetweenMultiplesOfFour) {
  const auto samples = samples_of({"heddle_epilogue_lane", {{"ACCUMULATOR_WIDTH", 33}}});
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_EQ(samples[0].unit.parameters.at("ACCUMULATOR_WIDTH"), 32);
  EXPECT_DOUBLE_EQ(samples[0].weight, 0.75);
  EXPECT_DOUBLE_EQ(samples[1].weight, 0.25);
}

}  // namespace
}  // namespace heddle::explore::testing
