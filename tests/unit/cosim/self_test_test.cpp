// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/self_test.h"

#include <string>

#include <gtest/gtest.h>

#include "templates/sim/job.h"
#include "tests/unit/cosim/designs.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::cosim::testing {
namespace {

std::size_t total_bytes(const std::vector<File>& files) {
  std::size_t bytes = 0;
  for (const File& file : files) bytes += file.content.size();
  return bytes;
}

TEST(SelfTest, VisitsEveryMode) {
  const arch::Design design = small_design();
  const TemporaryFolder folder;
  ASSERT_TRUE(write_files(self_test_files(design), folder.path()).ok());
  const std::string vectors = folder.path() + "/sim/vectors/";
  const sim::Job ragged = sim::read_job(vectors + "ragged", 8, design.hash);
  ASSERT_EQ(ragged.commands.size(), 1u);
  EXPECT_EQ(ragged.commands[0].o_tiles, 2u);
  EXPECT_EQ(ragged.commands[0].k_tiles, 3u);
  EXPECT_GT(ragged.commands[0].tokens, ragged.commands[0].token_tile);
  EXPECT_TRUE(ragged.has_expected);
  const sim::Job modes = sim::read_job(vectors + "modes", 8, design.hash);
  ASSERT_EQ(modes.commands.size(), 3u);
  EXPECT_EQ(modes.commands[2].output, 2u);
  EXPECT_EQ(modes.commands[2].accumulate, 1u);
}

TEST(SelfTest, IsTheSameEachTime) {
  const auto first = self_test_files(small_design());
  const auto second = self_test_files(small_design());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].path, second[i].path);
    EXPECT_EQ(first[i].content, second[i].content);
  }
}

TEST(SelfTest, StaysSmallAndLegalAtTheExtremes) {
  const auto large =
      self_test_files(design_of("name: giant\nsparsity: {n: 1, m: 32}\n"
                                "array: {rows: 16, columns: 64}\nscale: {group: 0}\n"));
  EXPECT_GE(large.size(), 10u);
  EXPECT_LT(total_bytes(large), 200000u);
  const auto tiny =
      self_test_files(design_of("name: tiny\nsparsity: {n: 1, m: 1}\n"
                                "array: {rows: 1, columns: 1}\n"
                                "buffers: {tokens: 1, activation_kib: 1}\noutput: [int4]\n"));
  EXPECT_GE(tiny.size(), 10u);
}

}  // namespace
}  // namespace heddle::cosim::testing
