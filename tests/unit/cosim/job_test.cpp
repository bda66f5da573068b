// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/job.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "host/pack/image_file.h"
#include "host/pack/rows.h"
#include "sim/cosim/draw.h"
#include "sim/cosim/layout.h"
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

TEST(Job, DescribesTheGemm) {
  const arch::Design design = small_design();
  const Job job = make_job(design, {draw(design, OutputType::kInt8, 1)}).value();
  // Rows of 19 activations, 5 results of 8 bits and 5 partials of 32, in words of 8 bytes.
  EXPECT_EQ(find(job, "job.txt")->content, "design " + design.hash +
                                               "\nring 4\ngemm\ntokens 7\nk 19\no 5\ntoken_tile 3\n"
                                               "output int8\nimage image0.bin\n"
                                               "activation_stride 24\n"
                                               "activations activations0.bin\n"
                                               "result_stride 8\naccumulate 1\n"
                                               "partials partials0.bin\nexpected expected0.bin\n");
  EXPECT_EQ(find(job, "activations0.bin")->content.size(), 7u * 24);
  EXPECT_EQ(find(job, "partials0.bin")->content.size(), 7u * 32);
  EXPECT_EQ(find(job, "expected0.bin")->content.size(), 7u * 8);
}

/// What is written can be read, and says the same.
TEST(Job, IsReadByTheHarness) {
  const arch::Design design = small_design();
  const std::vector<Gemm> gemms = {draw(design, OutputType::kInt8, 1),
                                   draw(design, OutputType::kInt32, 2),
                                   draw(design, OutputType::kInt4, 3)};
  const Job job = make_job(design, gemms).value();
  const TemporaryFolder folder;
  ASSERT_TRUE(write_files(job.files, folder.path() + "/deep").ok());
  const sim::Job read = sim::read_job(folder.path() + "/deep", design.hash);
  ASSERT_EQ(read.gemms.size(), 3u);
  EXPECT_EQ(read.images.size(), 3u);
  const heddle_output_t outputs[] = {HEDDLE_INT8, HEDDLE_INT32, HEDDLE_INT4};
  for (std::size_t i = 0; i < 3; ++i) {
    const sim::JobGemm& gemm = read.gemms[i];
    EXPECT_EQ(gemm.output, outputs[i]);
    EXPECT_EQ(gemm.accumulate, i == 0);
    EXPECT_EQ(gemm.token_tile, 3u);
    EXPECT_EQ(gemm.result_stride, job.commands[i].result_stride);
    EXPECT_EQ(gemm.expected.size(), 7 * job.commands[i].result_stride);
    EXPECT_EQ(gemm.partials_from, sim::JobGemm::kNobody);
  }
}

TEST(Job, CarriesThePackedImage) {
  const arch::Design design = small_design();
  const Gemm gemm = draw(design, OutputType::kInt8, 4);
  const pack::Layout layout = layout_of(design);
  const pack::Image image =
      pack::pack(layout, {gemm.weights, gemm.scales, gemm.bias, gemm.multiplier, gemm.shift})
          .value();
  const Job job = make_job(design, {gemm}).value();
  const std::vector<std::uint8_t> file = pack::serialize({image}, layout);
  EXPECT_EQ(find(job, "image0.bin")->content, std::string(file.begin(), file.end()));
  EXPECT_EQ(job.commands[0].passes, image.passes);
  EXPECT_EQ(job.commands[0].nonzeros, image.nonzeros);
  ASSERT_EQ(job.commands[0].parts.size(), 1u);
  EXPECT_EQ(job.commands[0].parts[0].slices, image.slices);
}

TEST(Job, LeavesOutWhatTheGemmDoesNotUse) {
  const arch::Design design = small_design();
  Gemm gemm = draw(design, OutputType::kInt32, 5);
  const std::string without = find(make_job(design, {gemm}).value(), "image0.bin")->content;
  gemm.multiplier.assign(5, 1 << 30);
  gemm.shift.assign(5, 0);
  const Job job = make_job(design, {gemm}).value();
  EXPECT_EQ(find(job, "image0.bin")->content, without);
  EXPECT_EQ(find(job, "partials0.bin"), nullptr);
}

TEST(Job, SpreadsRows) {
  const arch::Design design = small_design();
  Gemm gemm = draw(design, OutputType::kInt8, 6);
  gemm.activation_gap = 3;
  gemm.result_gap = 2;
  const Job job = make_job(design, {gemm}).value();
  const std::string& text = find(job, "job.txt")->content;
  EXPECT_NE(text.find("\nactivation_stride 48\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\nresult_stride 24\n"), std::string::npos) << text;
  EXPECT_EQ(job.commands[0].result_stride, 24u);
  EXPECT_EQ(find(job, "activations0.bin")->content.size(), 7u * 48);
  EXPECT_EQ(find(job, "partials0.bin")->content.size(), 7u * 4 * 24);
  const std::string& expected = find(job, "expected0.bin")->content;
  const auto y = pack::unpack_rows({expected.begin(), expected.end()}, 7, 5, 8, 24);
  EXPECT_EQ(y.value(), job.commands[0].expected);
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
  EXPECT_EQ(static_cast<std::uint8_t>(find(job, "expected0.bin")->content[0]), y[0]);
}

/// Two GEMMs, the second of which adds to the results of the first.
std::vector<Gemm> draw_chain(const arch::Design& design, OutputType last) {
  std::vector<Gemm> chain = {draw(design, OutputType::kInt32, 8), draw(design, last, 9)};
  chain[1].existing = golden_result(design, chain[0]);
  chain[1].existing_from = 0;
  return chain;
}

TEST(Job, ReadsExistingResultsWhereTheyWereWritten) {
  const arch::Design design = small_design();
  const Job job = make_job(design, draw_chain(design, OutputType::kInt32)).value();
  EXPECT_EQ(find(job, "partials1.bin"), nullptr);
  const TemporaryFolder folder;
  ASSERT_TRUE(write_files(job.files, folder.path()).ok());
  const sim::Job read = sim::read_job(folder.path(), design.hash);
  EXPECT_EQ(read.gemms.at(1).partials_from, 0u);
  EXPECT_TRUE(read.gemms[1].accumulate);
  EXPECT_TRUE(read.gemms[1].fence);
  EXPECT_FALSE(read.gemms[0].fence);
}

TEST(Job, RefusesExistingResultsThatNobodyLeft) {
  const arch::Design design = small_design();
  const auto expect_chain_refused = [&](const std::vector<Gemm>& chain, const std::string& part) {
    const auto job = make_job(design, chain);
    ASSERT_FALSE(job.ok());
    EXPECT_NE(job.error().message.find(part), std::string::npos) << job.error().message;
  };
  std::vector<Gemm> chain = draw_chain(design, OutputType::kInt32);
  chain[1].existing_from = 1;
  expect_chain_refused(chain, "come from GEMM 1, which is no earlier one");
  chain = draw_chain(design, OutputType::kInt32);
  chain[1].existing(0, 0) += 1;
  expect_chain_refused(chain, "are not the int32 results of GEMM 0");
  chain = draw_chain(design, OutputType::kInt32);
  chain[1].result_gap = 1;
  expect_chain_refused(chain, "as many elements apart");
  // Five int32 take 24 bytes a row, five int8 take 8: as many bytes as eight elements.
  expect_chain_refused(draw_chain(design, OutputType::kInt8), "as many elements apart");
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
  expect_refused(design, Gemm{}, "the weights are empty");
}

/// 40 inputs at once, 24 in a part.
arch::Design short_design(const std::string& output) {
  return design_of(
      "name: short\nsparsity: {n: 2, m: 4}\narray: {rows: 3, columns: 4}\n"
      "buffers: {max_k: 40}\nscale: {group: 24}\nbus: {data: 64}\noutput: " +
      output + "\n");
}

Gemm draw_long(const arch::Design& design, std::int64_t k) {
  DrawOptions options;
  options.tokens = 3;
  options.k = k;
  options.o = 5;
  options.output = design.spec.output.front();
  options.bias = true;
  return draw_gemm(design, options);
}

TEST(Job, CutsALongKIntoParts) {
  const arch::Design design = short_design("[int8, int32]");
  const Job job = make_job(design, {draw_long(design, 100)}).value();
  const JobCommand& command = job.commands.front();
  ASSERT_EQ(command.parts.size(), 5u);
  std::int64_t k = 0;
  for (const JobPart& part : command.parts) k += part.k;
  EXPECT_EQ(k, 100);
  EXPECT_EQ(command.parts[0].k, 24);
  EXPECT_EQ(command.k_tiles, 9);
  EXPECT_EQ(job.ring_log2, 4) << "16 entries do";
  const Job longer = make_job(design, {draw_long(design, 24 * 16 + 1)}).value();
  EXPECT_EQ(longer.commands.front().parts.size(), 17u);
  EXPECT_NE(find(longer, "job.txt")->content.find("\nring 5\ngemm\n"), std::string::npos);
  EXPECT_EQ(longer.ring_log2, 5);
}

/// One token, two parts of 24: the first leaves int32, the second brings the sum back.
TEST(Job, CountsWhatPartsMakeDiffer) {
  const arch::Design design = short_design("[int32]");
  Gemm gemm;
  gemm.weights = {1, 48, 7};
  gemm.activations = {1, 48, 127};
  for (std::size_t k = 24; k < 48; ++k) gemm.activations(0, k) = -127;
  gemm.scales = {1, 2, 1};
  gemm.existing = {1, 1, 0x7FFFFFFF};
  const Job job = make_job(design, {gemm}).value();
  EXPECT_EQ(job.commands[0].expected(0, 0), 0x7FFFFFFF - 24 * 7 * 127);
  EXPECT_EQ(job.commands[0].inexact, 1);
  gemm.existing(0, 0) = 0;
  EXPECT_EQ(make_job(design, {gemm}).value().commands[0].inexact, 0);
}

TEST(Job, RefusesALongKThatCannotBeCut) {
  arch::Design design = short_design("[int8]");
  expect_refused(design, draw_long(design, 41), "add int32 to 'output'");
  design = short_design("[int32]");
  design.capacity.max_k = 7;
  expect_refused(design, draw_long(design, 41), "raise buffers.max_k to 8");
}

TEST(Job, RefusesMorePartsThanARingHolds) {
  arch::Design design = short_design("[int32]");
  design.capacity.max_k = 8;
  Gemm gemm;
  gemm.weights = {1, 8 * 4096 + 1, 1};
  gemm.activations = {1, gemm.weights.columns, 1};
  expect_refused(design, gemm, "4097 parts");
}

TEST(Job, RefusesOutputsThatAreNotBuilt) {
  const arch::Design design = design_of("name: x\nsparsity: {n: 2, m: 4}\noutput: [int32]\n");
  expect_refused(design, draw(design, OutputType::kInt8, 8),
                 "has int8 results, but the design is built for int32;");
}

TEST(WriteFiles, ReportsWhatItCannotWrite) {
  const auto status = write_files({{"x", "y"}}, "/proc/nowhere");
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("/proc/nowhere/x"), std::string::npos);
}

}  // namespace
}  // namespace heddle::cosim::testing
