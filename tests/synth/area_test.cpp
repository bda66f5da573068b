// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/emit/package.h"
#include "generator/emit/package_writer.h"
#include "generator/spec/parse.h"

/// What synthesis by Yosys makes of the Verilog, as constraints/synth/report_area counts it. Arrays
/// have 16 multipliers in 4 columns, whatever the pattern.
namespace heddle {
namespace {

constexpr int kChain = 4;
constexpr int kColumns = 4;
constexpr int kMultipliers = kChain * kColumns;

/// The counts of one line by the names of report_area's columns.
using Counts = std::map<std::string, int>;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
  return fields;
}

/// What a command writes to standard output; empty when it fails.
std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
  return pclose(pipe) == 0 ? output : "";
}

/// The lines that report_area prints with these options, without their first two columns; none when
/// the script fails.
std::vector<Counts> report_area(const std::string& options) {
  std::istringstream csv(
      output_of(HEDDLE_SOURCE_DIR "/constraints/synth/report_area --csv " + options));
  std::string line;
  std::getline(csv, line);
  const std::vector<std::string> names = split(line);
  std::vector<Counts> lines;
  while (std::getline(csv, line)) {
    const std::vector<std::string> fields = split(line);
    Counts counts;
    for (std::size_t i = 2; i < names.size(); ++i) counts[names[i]] = std::stoi(fields.at(i));
    lines.push_back(counts);
  }
  return lines;
}

/// One array for each pattern of a list.
std::vector<Counts> synthesize(const std::string& target, const std::string& patterns) {
  return report_area("--chain " + std::to_string(kChain) + " --columns " +
                     std::to_string(kColumns) + " --targets " + target + " --patterns \"" +
                     patterns + "\"");
}

struct DspCase {
  const char* pattern;
  const char* target;
  int select_luts;  ///< most LUT6 to select one operand of 8 bits
  int flip_flops;   ///< most in all, outside DSP slices
};

void PrintTo(const DspCase& c, std::ostream* out) { *out << c.pattern << " for " << c.target; }

class DspArray : public testing::TestWithParam<DspCase> {};

TEST_P(DspArray, NeedsOneSlicePerMultiplierAndASelect) {
  const std::vector<Counts> arrays = synthesize(GetParam().target, GetParam().pattern);
  ASSERT_EQ(arrays.size(), 1u);
  Counts counts = arrays.front();
  EXPECT_EQ(counts["multipliers"], kMultipliers);
  EXPECT_EQ(counts["dsp"], kMultipliers);
  EXPECT_EQ(counts["dsp_pipelined"], kMultipliers) << "product and sum registers left the slice";
  EXPECT_EQ(counts["dsp_cascaded"], kMultipliers - kColumns) << "sums left the cascade";
  EXPECT_EQ(counts["carry"], 0) << "an adder was built from LUTs";
  // Beside the selects, one LUT per row compares the row number of weight lines.
  EXPECT_LE(counts["lut"], GetParam().select_luts * kMultipliers + counts["rows"]);
  EXPECT_LE(counts["ff"], GetParam().flip_flops);
}

// 4:8 selects one of five: eight inputs per bit, which a mapping for depth spreads over four LUTs.
INSTANTIATE_TEST_SUITE_P(Patterns, DspArray,
                         testing::Values(DspCase{"1:1", "xc7", 0, 145},
                                         DspCase{"1:2", "xc7", 8, 253},
                                         DspCase{"2:4", "xc7", 8, 354},
                                         DspCase{"1:4", "xc7", 8, 361},
                                         DspCase{"4:8", "xc7-area", 16, 404}));

TEST(Vector, DividesTheSelects) {
  const std::string options = "--chain " + std::to_string(kChain) + " --columns " +
                              std::to_string(kColumns) + " --targets xc7 --patterns 2:4";
  const std::vector<Counts> alone = report_area(options);
  const std::vector<Counts> shared = report_area(options + " --vector 4");
  ASSERT_EQ(alone.size(), 1u);
  ASSERT_EQ(shared.size(), 1u);
  // Beside the selects, one LUT per row compares the row number of weight lines.
  const int rows = alone[0].at("rows");
  EXPECT_EQ(alone[0].at("lut") - rows, 8 * kMultipliers);
  EXPECT_EQ(shared[0].at("lut") - rows, 8 * kMultipliers / 4);
  EXPECT_LT(shared[0].at("ff"), alone[0].at("ff"));
  EXPECT_EQ(shared[0].at("dsp_pipelined"), kMultipliers);
  EXPECT_EQ(shared[0].at("dsp_cascaded"), kMultipliers - kColumns);
}

TEST(LutArray, SparsityCostsAtMostAFifth) {
  const std::vector<Counts> arrays = synthesize("xc7-lut", "1:1 2:4");
  ASSERT_EQ(arrays.size(), 2u);
  const int dense = arrays[0].at("lut");
  const int sparse = arrays[1].at("lut");
  EXPECT_GT(dense, 0);
  EXPECT_EQ(arrays[0].at("dsp") + arrays[1].at("dsp"), 0);
  EXPECT_LE(5 * sparse, 6 * dense);
}

/// Another Yosys maps a little differently; more than a twentieth is a change of the Verilog.
void expect_about(int count, int expected, const char* resource) {
  EXPECT_NEAR(count, expected, expected / 20) << resource;
}

TEST(Core, CellsAddUpToWhatASmallCoreNeeds) {
  const auto parsed = spec::load(
      "name: small_core\nsparsity: {n: 1, m: 2}\narray: {rows: 2, columns: 2}\n"
      "buffers: {tokens: 2, activation_kib: 1}\nscale: {group: 0}\noutput: [int32]\n"
      "bus: {data: 32}\n",
      "small_core.yaml");
  ASSERT_TRUE(parsed.spec.has_value()) << base::render(parsed.diagnostics);
  const std::filesystem::path package = std::filesystem::path(testing::TempDir()) / "area_core";
  ASSERT_TRUE(emit::write_package(package, emit::emit_package(arch::elaborate(*parsed.spec)),
                                  emit::Overwrite::kReplacePackage)
                  .ok());
  const std::vector<Counts> lines = report_area("--core " + package.string());
  ASSERT_GT(lines.size(), 10u);
  Counts sums;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    for (const auto& [resource, count] : lines[i]) sums[resource] += count;
  }
  EXPECT_EQ(sums, lines.back());
  EXPECT_EQ(sums["dsp"], 4);
  EXPECT_EQ(sums["ramb36"], 0);
  EXPECT_EQ(sums["ramb18"], 2);
  expect_about(sums["lut"], 2359, "lut");
  expect_about(sums["memory"], 133, "memory");
  expect_about(sums["ff"], 1794, "ff");
  std::filesystem::remove_all(package);
}

}  // namespace
}  // namespace heddle
