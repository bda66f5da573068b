// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/options.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sim {
namespace {

Options parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "simulate");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

void expect_refused(const std::vector<const char*>& arguments, const std::string& why) {
  try {
    parse(arguments);
    ADD_FAILURE() << "accepted; should say " << why;
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()).find(why), 0u) << error.what();
  }
}

TEST(DeviceOptions, HaveDefaults) {
  const Options options = parse({"--job", "here"});
  EXPECT_EQ(options.job, "here");
  EXPECT_EQ(options.memory.latency, 0u);
  EXPECT_EQ(options.memory.bandwidth, 100u);
  EXPECT_FALSE(options.memory.interleave);
  EXPECT_FALSE(options.error);
  EXPECT_FALSE(options.reset_at);
  EXPECT_FALSE(options.interrupt);
}

TEST(DeviceOptions, AreAllRead) {
  const Options options = parse(
      {"--job",         "here", "--results",    "r",           "--stats",     "s",
       "--trace",       "t",    "--seed",       "7",           "--stalls",    "30",
       "--latency",     "100",  "--jitter",     "20",          "--bandwidth", "50",
       "--outstanding", "9",    "--interleave", "--interrupt", "--error",     "decerr:weights",
       "--max-cycles",  "5",    "--progress"});
  EXPECT_EQ(options.results, "r");
  EXPECT_EQ(options.stats, "s");
  EXPECT_EQ(options.trace, "t");
  EXPECT_EQ(options.memory.seed, 7u);
  EXPECT_EQ(options.memory.stalls, 30u);
  EXPECT_EQ(options.memory.latency, 100u);
  EXPECT_EQ(options.memory.jitter, 20u);
  EXPECT_EQ(options.memory.bandwidth, 50u);
  EXPECT_EQ(options.memory.outstanding, 9u);
  EXPECT_TRUE(options.memory.interleave);
  EXPECT_TRUE(options.interrupt);
  EXPECT_EQ(options.error->response, kDecodeError);
  EXPECT_EQ(options.error->where, "weights");
  EXPECT_EQ(options.max_cycles, 5u);
  EXPECT_TRUE(options.progress);
  EXPECT_EQ(*parse({"--job", "x", "--reset-at", "3"}).reset_at, 3u);
  EXPECT_EQ(*parse({"--job", "x", "--hard-reset-at", "4"}).hard_reset_at, 4u);
}

TEST(DeviceOptions, RefuseWhatIsWrong) {
  expect_refused({}, "--job is required");
  expect_refused({"--job"}, "--job needs a value");
  expect_refused({"--what"}, "unknown option: --what");
  expect_refused({"--seed", "x"}, "--seed needs a number of 0 to ");
  expect_refused({"--stalls", "100"}, "--stalls needs a number of 0 to 99, not '100'");
  expect_refused({"--bandwidth", "0"}, "--bandwidth needs a number of 1 to 100, not '0'");
  expect_refused({"--error", "weights"}, "--error needs slverr:WHERE or decerr:WHERE");
  expect_refused({"--error", "slverr:"}, "--error needs slverr:WHERE or decerr:WHERE");
  expect_refused({"--job", "x", "--error", "slverr:0", "--reset-at", "1"},
                 "only one of --error, --reset-at and --hard-reset-at");
}

}  // namespace
}  // namespace sim
