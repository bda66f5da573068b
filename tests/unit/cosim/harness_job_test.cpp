// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "templates/sim/job.h"
#include "templates/sim/options.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::cosim::testing {
namespace {

constexpr char kCommand[] =
    "command\ntokens 5\ntoken_tile 2\nk_tiles 1\no_tiles 2\noutput 0\nbias 0\naccumulate 1\n"
    "weights 6\nparams 4\nactivations 3\npartials 4\nresults 8\n";

class HarnessJob : public ::testing::Test {
 protected:
  void SetUp() override {
    write("job.txt", std::string("design cafe  # checked\n\n") + kCommand);
    write("weights.bin", "wwwwww");
    write("params.bin", "pppp");
    write("activations.bin", "aaabbbcccdddeee");
    write("partials.bin", "0000111122223333444455556666777788889999");
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_.path() + "/" + name, std::ios::binary) << text;
  }
  sim::Job read() { return sim::read_job(folder_.path(), 4, "cafe"); }

  void expect_refused(const std::string& part) {
    try {
      read();
      FAIL() << "accepted, but should be refused for: " << part;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
  }

  TemporaryFolder folder_;
};

std::string bytes_of(const sim::InputStream& stream, std::size_t packet) {
  const sim::Packet& place = stream.packets[packet];
  const auto first = stream.bytes.begin() + static_cast<std::ptrdiff_t>(place.offset);
  return {first, first + static_cast<std::ptrdiff_t>(place.beats * 4)};
}

TEST_F(HarnessJob, ReadsTheCommand) {
  const sim::Job job = read();
  ASSERT_EQ(job.commands.size(), 1u);
  EXPECT_EQ(job.commands[0].tokens, 5u);
  EXPECT_EQ(job.commands[0].token_tile, 2u);
  EXPECT_EQ(job.commands[0].o_tiles, 2u);
  EXPECT_EQ(job.commands[0].accumulate, 1u);
  EXPECT_FALSE(job.has_expected);
}

TEST_F(HarnessJob, RepeatsAndPadsTheWeights) {
  const sim::InputStream weights = read().inputs[sim::kWeights];
  ASSERT_EQ(weights.packets.size(), 3u);
  EXPECT_EQ(weights.beats, 6u);
  EXPECT_EQ(bytes_of(weights, 2), std::string("wwwwww\0\0", 8));
}

TEST_F(HarnessJob, CutsActivationsByToken) {
  const sim::InputStream activations = read().inputs[sim::kActivations];
  ASSERT_EQ(activations.packets.size(), 5u);
  EXPECT_EQ(bytes_of(activations, 2), std::string("ccc\0", 4));
}

TEST_F(HarnessJob, CutsPartialsAndResultsByTokenAndTile) {
  const sim::Job job = read();
  const sim::InputStream& partials = job.inputs[sim::kPartials];
  ASSERT_EQ(partials.packets.size(), 10u);
  EXPECT_EQ(bytes_of(partials, 5), "5555");
  ASSERT_EQ(job.results.size(), 10u);
  EXPECT_EQ(job.results[4].beats, 2u);
  EXPECT_EQ(job.result_beats, 20u);
}

TEST_F(HarnessJob, ReadsCommandsInOrder) {
  write("job.txt", std::string(kCommand) + kCommand);
  write("weights.bin", "wwwwwwvvvvvv");
  write("params.bin", "ppppqqqq");
  write("activations.bin", std::string(30, 'a'));
  write("partials.bin", std::string(80, '0'));
  const sim::Job job = read();
  const sim::InputStream& weights = job.inputs[sim::kWeights];
  ASSERT_EQ(weights.packets.size(), 6u);
  EXPECT_EQ(weights.packets[3].command, 1u);
  EXPECT_EQ(bytes_of(weights, 3).substr(0, 6), "vvvvvv");
  EXPECT_EQ(job.results[10].command, 1u);
}

TEST_F(HarnessJob, ReadsExpectedResults) {
  write("expected.bin", "xyz");
  const sim::Job job = read();
  EXPECT_TRUE(job.has_expected);
  EXPECT_EQ(job.expected, (std::vector<std::uint8_t>{'x', 'y', 'z'}));
}

TEST_F(HarnessJob, RefusesWhatItDoesNotUnderstand) {
  write("job.txt", std::string(kCommand) + "tokens\n");
  expect_refused("job.txt:14: 'tokens' needs a number");
  write("job.txt", std::string(kCommand) + "speed 3\n");
  expect_refused("job.txt:14: unknown key 'speed'");
  write("job.txt", "tokens 3\n");
  expect_refused("job.txt:1: 'tokens' stands before the first 'command'");
  write("job.txt", "command\ntokens 3\n");
  expect_refused("a command lacks 'token_tile'");
  write("job.txt", "");
  expect_refused("no 'command'");
}

TEST_F(HarnessJob, RefusesAnotherDesign) {
  write("job.txt", std::string("design beef\n") + kCommand);
  expect_refused("the job is for design beef, this is cafe");
}

TEST_F(HarnessJob, RefusesFilesOfTheWrongLength) {
  write("weights.bin", "wwwww");
  expect_refused("weights.bin: has 5 bytes, the packets need more");
  write("weights.bin", "wwwwwww");
  expect_refused("weights.bin: has bytes beyond its last packet");
}

TEST_F(HarnessJob, RefusesPartBeatsOfResults) {
  std::string text = kCommand;
  text.replace(text.find("results 8"), 9, "results 6");
  write("job.txt", text);
  expect_refused("'results' must be whole beats");
}

sim::Options parse(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "simulate");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  return sim::parse_options(static_cast<int>(pointers.size()), pointers.data());
}

TEST(HarnessOptions, AreRead) {
  const sim::Options options =
      parse({"--job", "j", "--stalls", "30", "--preload", "--seed", "9", "--progress"});
  EXPECT_EQ(options.job, "j");
  EXPECT_EQ(options.stalls, 30u);
  EXPECT_EQ(options.seed, 9u);
  EXPECT_TRUE(options.preload);
  EXPECT_TRUE(options.progress);
}

TEST(HarnessOptions, AreRefused) {
  EXPECT_THROW(parse({}), std::runtime_error);
  EXPECT_THROW(parse({"--job"}), std::runtime_error);
  EXPECT_THROW(parse({"--job", "j", "--speed", "3"}), std::runtime_error);
  EXPECT_THROW(parse({"--job", "j", "--stalls", "100"}), std::runtime_error);
  EXPECT_THROW(parse({"--job", "j", "--seed", "-1"}), std::runtime_error);
}

}  // namespace
}  // namespace heddle::cosim::testing
