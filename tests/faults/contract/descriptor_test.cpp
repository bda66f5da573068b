// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// Illegal descriptors: their status, and that they are without effect otherwise.
#include <algorithm>
#include <map>
#include <numeric>

#include "tests/faults/contract/contract_test.h"
#include "tests/faults/contract/rules.h"

namespace heddle::contract {
namespace {

constexpr sim::Cycle kAftermath = 40;  // in which late reads and writes would show
constexpr std::size_t kCombinations = 100;

class DescriptorTest : public ContractTest {};
CONTRACT_TESTS(DescriptorTest);

/// Runs a descriptor that must be refused, and looks for what it did beside its completion.
void expect_refused(Rig& rig, const Descriptor& descriptor, heddle_status_t status) {
  sim::System& system = rig.system();
  const std::uint16_t number = rig.submitted();
  system.clear_traffic();
  rig.write(HEDDLE_REG_INTERRUPT_STATUS, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  const Completion completion = rig.run(descriptor);
  expect_completion(completion, number, descriptor.tag, status);
  EXPECT_EQ(completion.error_address, 0u);
  rig.step(kAftermath);
  EXPECT_EQ(rig.read(HEDDLE_REG_COMPLETED), (number + 1u) & 0xFFFFu);
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), 0u);
  EXPECT_EQ(rig.read(HEDDLE_REG_INTERRUPT_STATUS), HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  const sim::Traffic traffic = system.traffic();
  const std::uint64_t reads = std::accumulate(std::begin(traffic.read_beats),
                                              std::end(traffic.read_beats), std::uint64_t{0});
  EXPECT_EQ(reads, traffic.read_beats[0]) << "reads beside the descriptor";
  EXPECT_EQ(reads, sizeof(Descriptor) / rig.capabilities().word_bytes);
  EXPECT_EQ(traffic.write_bursts, 1u) << "writes beside the completion";
  for (std::size_t i = 0; i < rig.gemms(); ++i) EXPECT_EQ(rig.check_untouched(i), "");
}

TEST_P(DescriptorTest, RefusesEachIllegalFieldAndGoesOn) {
  Rig& rig = open("modes");
  std::size_t index = 0;
  for (const Rule& rule : rules(rig.capabilities())) {
    SCOPED_TRACE(rule.name);
    const std::size_t gemm = index++ % rig.gemms();
    Descriptor illegal = rig.legal(gemm);
    rule.break_it(illegal);
    illegal.tag = static_cast<std::uint8_t>(random().next());
    rig.prepare();
    expect_refused(rig, illegal, rule.status);
    const Descriptor legal = rig.legal(gemm);
    const std::uint16_t number = rig.submitted();
    expect_completion(rig.run(legal), number, legal.tag, HEDDLE_OK);
    EXPECT_EQ(rig.check(gemm), "");
  }
}

TEST_P(DescriptorTest, GivesTheLowestOfSeveralStatuses) {
  Rig& rig = open("modes");
  std::map<heddle_status_t, std::vector<Rule>, std::greater<heddle_status_t>> by_status;
  for (const Rule& rule : rules(rig.capabilities())) by_status[rule.status].push_back(rule);
  for (std::size_t i = 0; i < kCombinations; ++i) {
    Descriptor illegal = rig.legal(i % rig.gemms());
    std::string names;
    heddle_status_t lowest = HEDDLE_OK;
    // Lower statuses last: what they change, higher ones may have changed before.
    for (const auto& [status, list] : by_status) {
      if (random().below(2) == 0 && !(names.empty() && status == HEDDLE_BAD_DIMENSION)) continue;
      const Rule& rule = list[random().below(list.size())];
      rule.break_it(illegal);
      names += rule.name + "; ";
      lowest = status;
    }
    SCOPED_TRACE(names);
    expect_refused(rig, illegal, lowest);
  }
  expect_job(rig);
}

TEST_P(DescriptorTest, RefusesInTheMidstOfOthers) {
  Rig& rig = open("modes");
  const std::vector<Rule> list = rules(rig.capabilities());
  for (std::size_t round = 0; round < 20; ++round) {
    std::vector<std::pair<std::uint8_t, heddle_status_t>> expected;
    rig.prepare();
    const std::uint16_t first = rig.submitted();
    for (std::size_t i = 0; i < rig.gemms(); ++i) {
      const Rule& rule = list[random().below(list.size())];
      Descriptor illegal = rig.legal(i);
      rule.break_it(illegal);
      illegal.tag = static_cast<std::uint8_t>(100 + i);
      for (const Descriptor& descriptor : {rig.legal(i), illegal}) rig.put(descriptor);
      expected.emplace_back(rig.legal(i).tag, HEDDLE_OK);
      expected.emplace_back(illegal.tag, rule.status);
    }
    rig.ring();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_completion(rig.next(), static_cast<std::uint16_t>(first + i), expected[i].first,
                        expected[i].second);
    }
    for (std::size_t i = 0; i < rig.gemms(); ++i) EXPECT_EQ(rig.check(i), "");
  }
}

// An illegal descriptor does nothing, so it has nothing to wait for; its completion has.
TEST_P(DescriptorTest, RefusesWithAFenceToo) {
  Rig& rig = open("modes");
  Descriptor illegal = rig.legal(0);
  illegal.tokens = 0;
  illegal.flags |= kFence;
  rig.put(rig.legal(0));
  rig.put(illegal);
  rig.ring();
  expect_completion(rig.next(), 0, rig.legal(0).tag, HEDDLE_OK);
  expect_completion(rig.next(), 1, illegal.tag, HEDDLE_BAD_DIMENSION);
  EXPECT_EQ(rig.check(0), "");
  expect_job(rig);
}

TEST_P(DescriptorTest, IgnoresPartialsWithoutAccumulate) {
  Rig& rig = open("ragged");
  for (const std::uint64_t partials : {std::uint64_t{1}, ~std::uint64_t{0}}) {
    Descriptor descriptor = rig.legal(0);
    descriptor.partials = partials;
    const std::uint16_t number = rig.submitted();
    rig.prepare();
    expect_completion(rig.run(descriptor), number, descriptor.tag, HEDDLE_OK);
    EXPECT_EQ(rig.check(0), "");
  }
}

TEST_P(DescriptorTest, IgnoresTheActivationStrideOfASingleTokenButForItsAlignment) {
  Rig& rig = open("modes");
  Descriptor descriptor = rig.legal(0);
  descriptor.tokens = 1;
  descriptor.activation_stride = ~(rig.capabilities().word_bytes - 1);
  expect_completion(rig.run(descriptor), 0, descriptor.tag, HEDDLE_OK);
  expect_job(rig);
}

// The image is too short for these: they pass the checks, run to their end and underrun.
TEST_P(DescriptorTest, AcceptsTheHighestLimits) {
  Rig& rig = open("modes");
  const heddle_capabilities_t& c = rig.capabilities();
  const std::uint32_t k_per_tile = c.rows * c.m;
  const std::uint32_t bundles = (c.tokens + c.tokens_per_cycle - 1) / c.tokens_per_cycle;
  const std::uint32_t full_tiles = std::min(c.activation_words / bundles, c.max_k_tiles);
  const heddle_buffer_t zeros = rig.allocate(std::size_t{1} << 18, sim::kReadWrite);
  std::fill_n(zeros.data, zeros.bytes, std::uint8_t{0});
  struct Limit {
    std::uint32_t token_tile;
    std::uint32_t k_tiles;
  };
  for (const Limit& limit :
       {Limit{1, std::min(c.max_k_tiles, c.activation_words)}, Limit{c.tokens, full_tiles}}) {
    Descriptor descriptor = rig.legal(0);
    descriptor.tokens = 1;
    descriptor.activations = zeros.address;
    descriptor.token_tile = static_cast<std::uint16_t>(limit.token_tile);
    descriptor.k = limit.k_tiles * k_per_tile;
    const std::uint16_t number = rig.submitted();
    expect_completion(rig.run(descriptor), number, descriptor.tag, HEDDLE_UNDERRUN);
  }
  expect_job(rig);
}

}  // namespace
}  // namespace heddle::contract
