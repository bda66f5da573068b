// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/self_test.h"

#include <string>
#include <vector>

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

/// The harness's view of the self-test jobs of a design.
class Vectors {
 public:
  explicit Vectors(const arch::Design& design) : hash_(design.hash) {
    EXPECT_TRUE(write_files(self_test_files(design), folder_.path()).ok());
  }
  sim::Job job(const std::string& name) const {
    return sim::read_job(folder_.path() + "/sim/vectors/" + name, hash_);
  }

 private:
  TemporaryFolder folder_;
  std::string hash_;
};

TEST(SelfTest, IsRaggedOnEverySide) {
  const arch::Design design = small_design();
  const sim::Job ragged = Vectors(design).job("ragged");
  ASSERT_EQ(ragged.gemms.size(), 1u);
  const sim::JobGemm& gemm = ragged.gemms[0];
  EXPECT_EQ(gemm.o, 5u);  // of 4 columns
  EXPECT_GT(gemm.k, 2u * static_cast<unsigned>(design.capacity.k_per_tile));
  EXPECT_GT(gemm.tokens, gemm.token_tile);
  EXPECT_TRUE(gemm.has_expected);
}

TEST(SelfTest, VisitsEveryOutputType) {
  const sim::Job modes = Vectors(small_design()).job("modes");
  ASSERT_EQ(modes.gemms.size(), 3u);
  EXPECT_EQ(modes.gemms[0].output, HEDDLE_INT32);
  EXPECT_EQ(modes.gemms[1].output, HEDDLE_INT8);
  EXPECT_EQ(modes.gemms[2].output, HEDDLE_INT4);
  for (const sim::JobGemm& gemm : modes.gemms) EXPECT_TRUE(gemm.accumulate);
}

TEST(SelfTest, ReadsWhatItHasJustWritten) {
  const sim::Job chain = Vectors(small_design()).job("chain");
  ASSERT_EQ(chain.gemms.size(), 2u);
  EXPECT_EQ(chain.gemms[1].partials_from, 0u);
  EXPECT_TRUE(chain.gemms[1].fence);
  EXPECT_EQ(chain.gemms[0].activation_stride, 8u + 3 * 8);
  EXPECT_EQ(chain.gemms[0].result_stride, 40u + 8);  // nine int32 in words of 8 bytes, and one
}

TEST(SelfTest, LeavesOutTheChainWithoutInt32) {
  for (const File& file :
       self_test_files(design_of("name: narrow\nsparsity: {n: 2, m: 4}\noutput: [int8]\n"))) {
    EXPECT_EQ(file.path.find("chain"), std::string::npos) << file.path;
  }
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
                                "array: {rows: 1, columns: 2}\n"
                                "buffers: {tokens: 1, activation_kib: 1}\noutput: [int8]\n"));
  EXPECT_EQ(tiny.size(), 9u);
}

}  // namespace
}  // namespace heddle::cosim::testing
