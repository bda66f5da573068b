// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/job.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace sim {
namespace {

constexpr char kGemm[] =
    "gemm\n"
    "tokens 3\n"
    "k 5\n"
    "o 6\n"
    "image layer.hw\n"
    "activations x.bin\n"
    "activation_stride 8\n"
    "result_stride 24\n";

/// A folder with the files that a job names.
class DeviceJobTest : public ::testing::Test {
 protected:
  DeviceJobTest() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() / (std::string("heddle_job_") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write("layer.hw", "image");
    write("other.hw", "another");
    write("x.bin", "activations");
    write("p.bin", "partials");
    write("y.bin", "results");
  }
  ~DeviceJobTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  Job read(const std::string& text) {
    write("job.txt", text);
    return read_job(folder_.string(), "cafe");
  }

  void expect_refused(const std::string& text, const std::string& why) {
    try {
      read(text);
      ADD_FAILURE() << "accepted: " << text;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
    }
  }

  std::filesystem::path folder_;
};

TEST_F(DeviceJobTest, HasDefaults) {
  const Job job = read(kGemm);
  EXPECT_EQ(job.ring_log2, 4u);
  ASSERT_EQ(job.gemms.size(), 1u);
  const JobGemm& gemm = job.gemms[0];
  EXPECT_EQ(gemm.tokens, 3u);
  EXPECT_EQ(gemm.k, 5u);
  EXPECT_EQ(gemm.o, 6u);
  EXPECT_EQ(gemm.activation_stride, 8u);
  EXPECT_EQ(gemm.result_stride, 24u);
  EXPECT_EQ(gemm.activations.size(), 11u);
  EXPECT_EQ(gemm.token_tile, 0u);
  EXPECT_EQ(gemm.output, HEDDLE_INT32);
  EXPECT_EQ(gemm.tag, 0);
  EXPECT_FALSE(gemm.accumulate);
  EXPECT_FALSE(gemm.fence);
  EXPECT_FALSE(gemm.has_expected);
}

TEST_F(DeviceJobTest, ReadsEverything) {
  const Job job =
      read(std::string("# a job\n\ndesign cafe\nring 0  # one entry\n") + kGemm + kGemm +
           "token_tile 2\noutput int4\naccumulate 1\nfence 1\npartials p.bin\n"
           "expected y.bin\ntag 255\n");
  EXPECT_EQ(job.ring_log2, 0u);
  ASSERT_EQ(job.gemms.size(), 2u);
  const JobGemm& gemm = job.gemms[1];
  EXPECT_EQ(gemm.token_tile, 2u);
  EXPECT_EQ(gemm.output, HEDDLE_INT4);
  EXPECT_TRUE(gemm.accumulate);
  EXPECT_TRUE(gemm.fence);
  EXPECT_EQ(gemm.partials.size(), 8u);
  EXPECT_EQ(gemm.partials_from, JobGemm::kNobody);
  EXPECT_EQ(gemm.expected.size(), 7u);
  EXPECT_TRUE(gemm.has_expected);
  EXPECT_EQ(gemm.tag, 255);
  EXPECT_EQ(partial_stride(gemm), 192u);
}

TEST_F(DeviceJobTest, LoadsASharedImageOnce) {
  std::string other = kGemm;
  other.replace(other.find("layer.hw"), 8, "other.hw");
  const Job job = read(std::string(kGemm) + other + kGemm);
  ASSERT_EQ(job.images.size(), 2u);
  EXPECT_EQ(job.images[1].size(), 7u);
  EXPECT_EQ(job.gemms[0].image, 0u);
  EXPECT_EQ(job.gemms[1].image, 1u);
  EXPECT_EQ(job.gemms[2].image, 0u);
  EXPECT_EQ(job.gemms[2].tag, 2);
}

TEST_F(DeviceJobTest, TakesResultsAsPartials) {
  const Job job = read(std::string(kGemm) + kGemm + "accumulate 1\npartials results 0\n");
  EXPECT_EQ(job.gemms[1].partials_from, 0u);
}

TEST_F(DeviceJobTest, RefusesBadLines) {
  const std::string gemm = kGemm;
  expect_refused("", "no 'gemm'");
  expect_refused("design beef\n" + gemm, "job.txt:1: the job is for design beef, this is cafe");
  expect_refused("ring 13\n" + gemm, "'ring' needs a number of at most 12, not '13'");
  expect_refused(gemm + "ring 2\n", "'ring' belongs in front of the first 'gemm'");
  expect_refused("tokens 1\n", "'tokens' stands before the first 'gemm'");
  expect_refused(gemm + "colour 3\n", "job.txt:9: unknown key 'colour'");
  expect_refused(gemm + "fence 2\n", "'fence' needs a number of at most 1, not '2'");
  expect_refused(gemm + "tag x\n", "'tag' needs a number of at most 255, not 'x'");
  expect_refused(gemm + "tag\n", "'tag' needs a value");
  expect_refused(gemm + "tag 1 2\n", "'tag' is followed by too much: '2'");
  expect_refused(gemm + "tokens 1\n", "'tokens' is there twice");
  expect_refused(gemm + "output int16\n", "'output' is int32, int8 or int4, not 'int16'");
  expect_refused(gemm + "expected nothing.bin\n", "nothing.bin: cannot be read");
}

TEST_F(DeviceJobTest, RefusesIncompleteGemms) {
  const std::string gemm = kGemm;
  expect_refused("gemm\ntokens 1\n", "GEMM 0 lacks 'k'");
  expect_refused("gemm\n" + gemm, "GEMM 0 lacks 'tokens'");
  expect_refused(gemm + "accumulate 1\n", "GEMM 0 lacks 'partials' for 'accumulate'");
  expect_refused(gemm + "partials p.bin\n", "'partials' needs 'accumulate 1'");
  expect_refused(gemm + "partials results 0\naccumulate 1\n",
                 "'partials results' needs the number of an earlier GEMM");
  std::string none = kGemm;
  none.replace(none.find("tokens 3"), 8, "tokens 0");
  expect_refused(none, "'tokens' is 0");
}

TEST_F(DeviceJobTest, NeedsAFile) {
  EXPECT_THROW(read_job("/nowhere", "cafe"), std::runtime_error);
}

}  // namespace
}  // namespace sim
