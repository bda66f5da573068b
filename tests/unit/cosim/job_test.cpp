// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/job.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "generator/base/math.h"
#include "host/pack/pack.h"
#include "sim/cosim/draw.h"
#include "sim/cosim/layout.h"
#include "sim/cosim/packets.h"
#include "templates/sim/job.h"
#include "tests/unit/cosim/designs.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::cosim::testing {
namespace {

using spec::OutputType;

Gemm draw(const arch::Design& design, OutputType output, std::uint64_t seed) {
  DrawOptions options;
  options.tokens = 7;
  options.k = 19;
  options.o = 5;
  options.output = output;
  options.bias = true;
  options.accumulate = output == OutputType::kInt8;
  options.token_tile = 3;
  options.seed = seed;
  return draw_gemm(design, options);
}

const File* find(const Job& job, const std::string& path) {
  for (const File& file : job.files) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

void expect_refused(const arch::Design& design, const Gemm& gemm, const std::string& part) {
  const auto job = make_job(design, {gemm});
  ASSERT_FALSE(job.ok()) << "accepted, but should be refused for: " << part;
  EXPECT_NE(job.error().message.find(part), std::string::npos) << job.error().message;
  EXPECT_EQ(job.error().code, base::ExitCode::kBadInput);
}

TEST(Job, DescribesTheCommand) {
  const arch::Design design = small_design();
  const Job job = make_job(design, {draw(design, OutputType::kInt8, 1)}).value();
  const std::string& text = find(job, "job.txt")->content;
  EXPECT_EQ(text.find("design " + design.hash +
                      "\ncommand\ntokens 7\ntoken_tile 3\nk_tiles 3\n"
                      "o_tiles 2\noutput 1\nbias 1\naccumulate 1\nweights "),
            0u)
      << text;
  // Rows of 19 activations, 3 partials and 3 results, in beats of 8 bytes.
  EXPECT_NE(text.find("\nactivations 24\npartials 16\nresults 8\n"), std::string::npos) << text;
}

/// What is written can be read, and lengths agree with the harness's own count.
TEST(Job, IsReadByTheHarness) {
  const arch::Design design = small_design();
  const std::vector<Gemm> gemms = {draw(design, OutputType::kInt8, 1),
                                   draw(design, OutputType::kInt32, 2),
                                   draw(design, OutputType::kInt4, 3)};
  const Job job = make_job(design, gemms).value();
  const TemporaryFolder folder;
  ASSERT_TRUE(write_files(job.files, folder.path() + "/deep").ok());
  const sim::Job read = sim::read_job(folder.path() + "/deep", 8, design.hash);
  EXPECT_EQ(read.commands.size(), 3u);
  EXPECT_EQ(read.inputs[sim::kWeights].packets.size(), 9u);
  EXPECT_EQ(read.inputs[sim::kPartials].packets.size(), 14u);
  EXPECT_EQ(read.result_beats * 8, read.expected.size());
  EXPECT_EQ(read.expected.size(), job.commands[0].result_bytes + job.commands[1].result_bytes +
                                      job.commands[2].result_bytes);
}

TEST(Job, CarriesThePackedStreams) {
  const arch::Design design = small_design();
  const Gemm gemm = draw(design, OutputType::kInt8, 4);
  const pack::Image image = pack::pack(layout_of(design), {gemm.weights, gemm.scales, gemm.bias,
                                                           gemm.multiplier, gemm.shift})
                                .value();
  const Job job = make_job(design, {gemm}).value();
  const std::string& weights = find(job, "weights.bin")->content;
  EXPECT_EQ(weights.size(), beat_bytes(design, image.weight_bits_used));
  EXPECT_TRUE(std::equal(weights.begin(), weights.end(), image.weights.begin(),
                         [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }));
  EXPECT_EQ(find(job, "params.bin")->content.size(), beat_bytes(design, image.param_bits_used));
  EXPECT_EQ(job.commands[0].passes, image.passes);
  EXPECT_EQ(job.commands[0].nonzeros, image.nonzeros);
  EXPECT_EQ(job.commands[0].slices, image.slices);
}

TEST(Job, LeavesOutWhatTheCommandDoesNotUse) {
  const arch::Design design = small_design();
  Gemm gemm = draw(design, OutputType::kInt32, 5);
  const std::string without = find(make_job(design, {gemm}).value(), "params.bin")->content;
  gemm.multiplier.assign(5, 1 << 30);
  gemm.shift.assign(5, 0);
  const Job job = make_job(design, {gemm}).value();
  EXPECT_EQ(find(job, "params.bin")->content, without);
  EXPECT_EQ(find(job, "partials.bin"), nullptr);
}

TEST(Job, ExpectsTheGoldenResult) {
  const arch::Design design = small_design();
  Gemm gemm;
  gemm.weights = {2, 3};
  gemm.weights.data = {1, -2, 3, 0, 4, 0};
  gemm.scales = {2, 1};
  gemm.scales.data = {2, 3};
  gemm.activations = {1, 3};
  gemm.activations.data = {10, 20, 30};
  gemm.bias = {5, 6};
  gemm.existing = {1, 2};
  gemm.existing.data = {100, 200};
  const Job job = make_job(design, {gemm}).value();
  const std::vector<std::int32_t> y = {2 * (10 - 40 + 90) + 105, 3 * 80 + 206};
  EXPECT_EQ(job.commands[0].expected.data, y);
  EXPECT_EQ(static_cast<std::uint8_t>(find(job, "expected.bin")->content[0]), y[0]);
}

TEST(Job, TakesThePlannedTokenTile) {
  const arch::Design design = small_design();
  Gemm gemm = draw(design, OutputType::kInt32, 6);
  gemm.token_tile.reset();
  const Job job = make_job(design, {gemm}).value();
  EXPECT_EQ(job.commands[0].token_tile, token_tile_of(design, gemm));
  EXPECT_LE(job.commands[0].token_tile, design.capacity.token_tile);
}

TEST(Job, RefusesIllegalGemms) {
  const arch::Design design = small_design();
  const Gemm legal = draw(design, OutputType::kInt8, 7);
  Gemm gemm = legal;
  gemm.activations = {7, 18};
  expect_refused(design, gemm, "activations are 7 x 18 but the weights need rows of 19");
  gemm = legal;
  gemm.existing = {7, 4};
  expect_refused(design, gemm, "existing results are 7 x 4, not 7 x 5");
  gemm = legal;
  gemm.token_tile = 5;
  expect_refused(design, gemm, "a token tile of 5 is not in 1..4");
  gemm.token_tile = 0;
  expect_refused(design, gemm, "a token tile of 0 is not in 1..4");
  gemm = legal;
  gemm.multiplier.clear();
  expect_refused(design, gemm, "need a multiplier and a shift");
  gemm = legal;
  gemm.weights(0, 0) = 8;
  expect_refused(design, gemm, "8");
  gemm = legal;
  gemm.weights = {5, static_cast<std::size_t>(design.capacity.max_k) + 1};
  gemm.activations = {1, gemm.weights.columns};
  gemm.existing = {};
  expect_refused(design, gemm, "but the design takes at most");
  expect_refused(design, Gemm{}, "the weights are empty");
}

TEST(Job, RefusesOutputsThatAreNotBuilt) {
  const arch::Design design = design_of("name: x\nsparsity: {n: 2, m: 4}\noutput: [int32]\n");
  expect_refused(design, draw(design, OutputType::kInt8, 8), "built without this output type");
}

TEST(WriteFiles, ReportsWhatItCannotWrite) {
  const auto status = write_files({{"x", "y"}}, "/proc/nowhere");
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("/proc/nowhere/x"), std::string::npos);
}

}  // namespace
}  // namespace heddle::cosim::testing
