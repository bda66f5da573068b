// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// Weights and params that are too short, too long, or noise.
#include <algorithm>

#include "tests/faults/contract/contract_test.h"

namespace heddle::contract {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::uint32_t kMostSurplus = 3;  // blocks

class ImageTest : public ContractTest {
 protected:
  /// A copy of a descriptor's image with other sizes of its sections; what they have more is noise.
  Descriptor resized(Rig& rig, const Descriptor& descriptor, std::uint32_t weight_blocks,
                     std::uint32_t param_blocks);
  void fill_with_noise(std::uint8_t* data, std::size_t bytes) {
    std::generate_n(data, bytes, [&] { return static_cast<std::uint8_t>(random().next()); });
  }
};
CONTRACT_TESTS(ImageTest);

Descriptor ImageTest::resized(Rig& rig, const Descriptor& descriptor, std::uint32_t weight_blocks,
                              std::uint32_t param_blocks) {
  const std::size_t bytes = (std::size_t{weight_blocks} + param_blocks) * kBlock;
  const heddle_buffer_t image = rig.allocate(bytes, sim::kRead);
  fill_with_noise(image.data, bytes);
  const std::uint8_t* weights = rig.at(descriptor.weights);
  std::copy_n(weights, std::min(descriptor.weight_blocks, weight_blocks) * kBlock, image.data);
  std::copy_n(weights + descriptor.weight_blocks * kBlock,
              std::min(descriptor.param_blocks, param_blocks) * kBlock,
              image.data + weight_blocks * kBlock);
  Descriptor copy = descriptor;
  copy.weights = image.address;
  copy.weight_blocks = weight_blocks;
  copy.param_blocks = param_blocks;
  return copy;
}

/// A descriptor that underruns, alone and with another behind it, which may be told so as well.
void expect_underrun(Rig& rig, const Descriptor& descriptor) {
  std::uint16_t number = rig.submitted();
  expect_completion(rig.run(descriptor), number, descriptor.tag, HEDDLE_UNDERRUN);
  expect_job(rig);
  number = rig.submitted();
  rig.prepare();
  rig.put(descriptor);
  Descriptor behind = rig.legal(0);
  behind.tag = 77;
  rig.put(behind);
  rig.ring();
  expect_completion(rig.next(), number, descriptor.tag, HEDDLE_UNDERRUN);
  const Completion next = rig.next();
  EXPECT_EQ(next.tag, behind.tag);
  EXPECT_TRUE(next.status == HEDDLE_OK || next.status == HEDDLE_UNDERRUN) << +next.status;
  expect_job(rig);
}

TEST_P(ImageTest, UnderrunsWithoutItsLastWeights) {
  Rig& rig = open("ragged");
  const Descriptor whole = rig.legal(0);
  ASSERT_GT(whole.weight_blocks, 1u);
  for (std::uint32_t blocks = 1; blocks < whole.weight_blocks; ++blocks) {
    SCOPED_TRACE(blocks);
    expect_underrun(rig, resized(rig, whole, blocks, whole.param_blocks));
  }
}

// Biases and multipliers make the params of the last GEMM long enough to be cut.
TEST_P(ImageTest, UnderrunsWithoutItsLastParams) {
  Rig& rig = open("modes");
  const Descriptor whole = rig.legal(rig.gemms() - 1);
  ASSERT_GT(whole.param_blocks, 1u);
  for (std::uint32_t blocks = 1; blocks < whole.param_blocks; ++blocks) {
    SCOPED_TRACE(blocks);
    expect_underrun(rig, resized(rig, whole, whole.weight_blocks, blocks));
  }
}

TEST_P(ImageTest, IgnoresWhatIsTooMuch) {
  Rig& rig = open("modes");
  for (int round = 0; round < 10; ++round) {
    rig.prepare();
    const std::uint16_t first = rig.submitted();
    for (std::size_t i = 0; i < rig.gemms(); ++i) {
      const Descriptor whole = rig.legal(i);
      const auto surplus = [&] { return static_cast<std::uint32_t>(random().below(kMostSurplus)); };
      rig.put(resized(rig, whole, whole.weight_blocks + surplus(), whole.param_blocks + surplus()));
    }
    rig.ring();
    for (std::size_t i = 0; i < rig.gemms(); ++i) {
      expect_completion(rig.next(), static_cast<std::uint16_t>(first + i), rig.legal(i).tag,
                        HEDDLE_OK);
      EXPECT_EQ(rig.check(i), "");
    }
  }
}

TEST_P(ImageTest, ComesToAnEndWithNoise) {
  Rig& rig = open("ragged");
  for (int round = 0; round < 20; ++round) {
    Descriptor noise = resized(rig, rig.legal(0), static_cast<std::uint32_t>(1 + random().below(8)),
                               static_cast<std::uint32_t>(1 + random().below(4)));
    fill_with_noise(const_cast<std::uint8_t*>(rig.at(noise.weights)),
                    (std::size_t{noise.weight_blocks} + noise.param_blocks) * kBlock);
    const std::uint16_t number = rig.submitted();
    const Completion completion = rig.run(noise);
    EXPECT_EQ(completion.number, number);
    EXPECT_TRUE(completion.status == HEDDLE_OK || completion.status == HEDDLE_UNDERRUN)
        << +completion.status;
    expect_job(rig);
  }
}

}  // namespace
}  // namespace heddle::contract
