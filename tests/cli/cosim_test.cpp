// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "host/io/npy.h"
#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

namespace heddle::cli_test {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Runs heddle cosim on the small design; its simulator is built once for all tests.
Outcome cosim(std::vector<std::string> options) {
  options.insert(options.begin(), {"cosim", "-"});
  return heddle(options, {{}, "", small_spec()});
}

nlohmann::json cosim_json(std::vector<std::string> options) {
  options.insert(options.end(), {"--json", "-", "--quiet"});
  const Outcome outcome = cosim(options);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err << outcome.out;
  EXPECT_EQ(outcome.err, "");
  auto json = nlohmann::json::parse(outcome.out, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << outcome.out;
  return json.is_discarded() ? nlohmann::json::object() : json;
}

template <typename T>
std::string write_matrix(const std::string& path, const base::Matrix<T>& matrix) {
  EXPECT_TRUE(io::write_npy(path, matrix).ok());
  return path;
}

TEST(Cosim, PassesAndExplainsItself) {
  const Outcome outcome = cosim({"--shape", "9,40,7"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  for (const char* part :
       {"PASS", "63 results equal the golden model", "cycles", "multiplier bound", "utilization",
        "where the cycles went", "heddle cosim - --shape 9,40,7 --seed 1"}) {
    EXPECT_TRUE(contains(outcome.out, part)) << part;
  }
}

TEST(Cosim, ReportsEveryPromisedKey) {
  const auto json = cosim_json({"--shape", "9,40,7", "--stalls", "20", "--latency", "30"});
  EXPECT_EQ(json["match"], true);
  for (const char* key :
       {"mismatches", "cycles", "multiplier_bound_cycles", "bandwidth_bound_cycles", "utilization",
        "bytes_read", "bytes_written", "simulated_cycles_per_second"}) {
    EXPECT_TRUE(json[key].is_number()) << key;
  }
  for (const char* key : {"weights", "activations", "output", "memory"}) {
    EXPECT_TRUE(json["stall_cycles"][key].is_number_integer()) << key;
  }
}

TEST(Cosim, SimulatesASlowMemory) {
  const auto stalls = [](std::vector<std::string> options) {
    options.insert(options.begin(), {"--shape", "9,40,7"});
    const auto json = cosim_json(options);
    EXPECT_EQ(json["match"], true);
    return json["stall_cycles"]["memory"].get<int>();
  };
  const int fast = stalls({});
  EXPECT_GT(stalls({"--stalls", "50"}), fast);
  EXPECT_GT(stalls({"--latency", "30"}), fast);
  EXPECT_GT(stalls({"--jitter", "60"}), fast);
  EXPECT_GT(stalls({"--bandwidth", "30"}), fast);
  EXPECT_GT(stalls({"--latency", "30", "--interleave"}), fast);
}

TEST(Cosim, SaysHowToRepeatARun) {
  const std::string options = "--stalls 20 --latency 30 --jitter 40 --bandwidth 50 --interleave";
  const Outcome outcome = cosim({"--shape", "2,8,3", "--stalls", "20", "--latency", "30",
                                 "--jitter", "40", "--bandwidth", "50", "--interleave"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, options)) << outcome.out;
}

TEST(Cosim, RunsEveryModeAndDensity) {
  const std::vector<std::vector<std::string>> runs = {
      {"--pattern", "dense"},
      {"--pattern", "mixed"},
      {"--pattern", "1:8"},
      {"--pattern", "3:5"},
      {"--output-type", "int8", "--bias"},
      {"--output-type", "int4", "--accumulate"},
      {"--bias", "--accumulate", "--token-tile", "3"}};
  for (std::vector<std::string> options : runs) {
    options.insert(options.end(), {"--shape", "10,37,8"});
    const Outcome outcome = cosim(options);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  }
}

TEST(Cosim, PredictionsComeTrue) {
  const Outcome explained =
      heddle({"explain", "-", "--shape", "64,256,64", "--json", "-"}, {{}, "", small_spec()});
  const auto predicted = nlohmann::json::parse(explained.out, nullptr, false);
  const auto measured = cosim_json({"--shape", "64,256,64"});
  EXPECT_EQ(measured["multiplier_bound_cycles"], predicted["multiplier_bound_cycles"]);
  EXPECT_EQ(measured["bandwidth_bound_cycles"], predicted["bandwidth_bound_cycles"]);
  EXPECT_EQ(measured["bytes_read"], predicted["bytes_read"]);
  EXPECT_EQ(measured["bytes_written"], predicted["bytes_written"]);
  const double cycles = predicted["cycles"];
  EXPECT_NEAR(measured["cycles"].get<double>() / cycles, 1.0, 0.02);
}

TEST(Cosim, ReturnsWhatTheDeviceComputed) {
  const TemporaryFolder folder;
  base::Matrix<std::int8_t> weights(3, 4);
  weights.data = {1, 0, -2, 0, 0, 7, 0, -8, 3, 4, 5, 6};  // the last output is dense: two slices
  base::Matrix<std::int8_t> activations(2, 4);
  activations.data = {1, 2, 3, 4, -128, 127, 0, 1};
  const Outcome outcome =
      cosim({"--weights", write_matrix(folder / "w.npy", weights), "--activations",
             write_matrix(folder / "x.npy", activations), "--output", folder / "y.npy"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto read = io::read_npy(folder / "y.npy");
  ASSERT_TRUE(read.ok());
  const auto y = io::to_int32(read.value());
  ASSERT_TRUE(y.ok());
  EXPECT_EQ(y.value().data, (std::vector<std::int32_t>{-5, -18, 50, -128, 881, 130}));
}

TEST(Cosim, WritesNarrowResultsAsInt8) {
  const TemporaryFolder folder;
  const Outcome outcome =
      cosim({"--shape", "2,8,3", "--output-type", "int8", "--output", folder / "y.npy"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto read = io::read_npy(folder / "y.npy");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().type, io::ElementType::kInt8);
  const auto y = io::to_int8(read.value(), 8);
  ASSERT_TRUE(y.ok());
  for (std::size_t o = 0; o < y.value().columns; ++o) {
    // The drawn multiplier takes the largest result of each output to the end of the range.
    const int first = y.value()(0, o);
    const int second = y.value()(1, o);
    EXPECT_GE(std::max({first, second, -first, -second}), 127) << "output " << o;
  }
}

TEST(Cosim, PrunesAndQuantizesRealWeights) {
  const TemporaryFolder folder;
  base::Matrix<float> weights(5, 24);
  for (std::size_t i = 0; i < weights.data.size(); ++i) {
    weights.data[i] = 0.01F * static_cast<float>(i % 17) - 0.08F;
  }
  const auto json = cosim_json({"--weights", write_matrix(folder / "w.npy", weights)});
  EXPECT_EQ(json["weights"]["pruned_to"], "2:4");
  EXPECT_GT(json["weights"]["pruning_error"], 0.0);
  EXPECT_GT(json["weights"]["quantization_error"], 0.0);
  EXPECT_EQ(json["shape"]["o"], 5);
}

TEST(Cosim, WritesWaveforms) {
  const TemporaryFolder folder;
  EXPECT_EQ(cosim({"--shape", "1,8,3", "--fst", folder / "waves.fst"}).exit_code, 0);
  EXPECT_EQ(heddle({"cosim", "-", "--shape", "1,8,3", "--vcd", folder / "waves.vcd"},
                   {{}, "", least_spec()})
                .exit_code,
            0);
  EXPECT_GT(read_text(folder / "waves.fst").size(), 1000U);
  EXPECT_TRUE(contains(read_text(folder / "waves.vcd"), "$enddefinitions"));
}

/// The activities that `cosim` writes, by net, with further options.
std::map<std::string, double> activities(const std::vector<std::string>& options) {
  const TemporaryFolder folder;
  std::vector<std::string> line = {"cosim",  "-",          "--shape",
                                   "4,32,2", "--activity", folder / "activity.txt"};
  line.insert(line.end(), options.begin(), options.end());
  const Outcome outcome = heddle(line, {{}, "", least_spec()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "activity.txt.vcd"));
  std::istringstream lines(read_text(folder / "activity.txt"));
  std::map<std::string, double> nets;
  for (std::string text; std::getline(lines, text);) {
    std::istringstream words(text);
    std::string name;
    double transitions = 0;
    if (words >> name >> transitions) nets[name] = transitions;
  }
  return nets;
}

/// Of all nets that are not the clock.
double sum_of(const std::map<std::string, double>& nets) {
  return std::accumulate(nets.begin(), nets.end(), 0.0, [](double sum, const auto& net) {
    return sum + (net.second == 2 ? 0 : net.second);
  });
}

TEST(Cosim, TellsHowOftenNetsSwitch) {
  const auto busy = activities({});
  EXPECT_EQ(busy.at("clk"), 2);
  EXPECT_EQ(busy.at("rst_n"), 0);
  EXPECT_EQ(busy.count("u_core.s_axis_weights_tdata[31]"), 1U);
  EXPECT_EQ(busy, activities({}));
  const auto idle = activities({"--latency", "2000"});
  EXPECT_EQ(idle.size(), busy.size());
  EXPECT_EQ(idle.at("clk"), 2);
  EXPECT_LT(sum_of(idle), 0.5 * sum_of(busy));
}

TEST(Cosim, RefusesBadInput) {
  const TemporaryFolder folder;
  write_text(folder / "corrupt.npy", "\x93NUMPY\x01");
  write_text(folder / "text.npy", "hello");
  const std::string wide = write_matrix(folder / "wide.npy", base::Matrix<std::int8_t>(2, 8, 8));
  const std::string good = write_matrix(folder / "good.npy", base::Matrix<std::int8_t>(2, 8, 7));
  const std::vector<std::vector<std::string>> runs = {
      {"--weights", folder / "corrupt.npy"},
      {"--weights", folder / "text.npy"},
      {"--weights", folder / "absent.npy"},
      {"--weights", wide},                      // 8 is no 4-bit weight
      {"--weights", good, "--shape", "1,9,2"},  // K disagrees
      {"--weights", good, "--pattern", "1:4"},  // integers are not pruned
      {"--activations", good, "--shape", "3"},  // T disagrees
      {"--tensor", "x"},
      {"--token-tile", "9"},  // more than the accumulators
      {"--token-tile", "0"},
      {"--output-type", "int16"},
      {"--stalls", "100"},
      {"--latency", "-1"},
      {"--jitter", "-1"},
      {"--bandwidth", "0"},
      {"--bandwidth", "101"},
      {"--device", "tlm", "--fst", folder / "a.fst"},
      {"--device", "both", "--vcd", folder / "a.vcd"},
      {"--device", "fpga"},
      {"--output", "/no/such/folder/y.npy"},
      {"--json", "/no/such/folder/r.json"},
      {"--fst", folder.path()},
      {"--fst", folder / "a.fst", "--vcd", folder / "a.vcd"},
      {"--fst", folder / "a.fst", "--activity", folder / "a.txt"},
      {"--activity", "/no/such/folder/a.txt"},
      {"--device", "tlm", "--activity", folder / "a.txt"}};
  for (const auto& options : runs) {
    const Outcome outcome = cosim(options);
    const std::string shown = testing::PrintToString(options);
    EXPECT_EQ(outcome.exit_code, 2) << shown << outcome.err;
    EXPECT_TRUE(contains(outcome.err, "error: ")) << shown;
    EXPECT_EQ(outcome.out, "") << shown;
  }
}

/// Puts a program in front of the only simulator of a cache that changes the first result byte.
void corrupt_simulator(const std::string& cache) {
  std::string simulator;
  for (const auto& entry : std::filesystem::directory_iterator(cache + "/simulators")) {
    if (entry.path().extension() != ".lock") simulator = entry.path().string();
  }
  std::filesystem::rename(simulator, simulator + ".real");
  write_text(simulator,
             "#!/bin/sh\n"
             "\"$0.real\" \"$@\"\n"
             "while [ $# -gt 0 ]; do [ \"$1\" = --results ] && file=$2; shift; done\n"
             "printf '\\125' | dd of=\"$file\" bs=1 count=1 conv=notrunc 2>/dev/null\n");
  std::filesystem::permissions(simulator, std::filesystem::perms::all);
}

TEST(Cosim, ShowsTheFirstMismatchAndExitsWithOne) {
  const TemporaryFolder folder;
  const Setting setting{{{"HEDDLE_CACHE", folder.path()}}, "", small_spec()};
  const std::vector<std::string> line = {"cosim",  "-",      "--shape",
                                         "9,40,7", "--json", folder / "report.json"};
  ASSERT_EQ(heddle(line, setting).exit_code, 0);
  corrupt_simulator(folder.path());
  const Outcome outcome = heddle(line, setting);
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "MISMATCH")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "1 of 63 results differ")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "first: t = 0, o = 0: expected ")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "PASS")) << outcome.out;
  const auto json = nlohmann::json::parse(read_text(folder / "report.json"), nullptr, false);
  EXPECT_EQ(json["match"], false);
  EXPECT_EQ(json["mismatches"], 1);
}

TEST(Cosim, RunsTheTlmModel) {
  const TemporaryFolder folder;
  const Setting setting{{}, "", small_spec()};
  const Outcome outcome = heddle(
      {"cosim", "-", "--shape", "9,40,7", "--device", "both", "--json", folder / "report.json"},
      setting);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "the TLM model agrees with the Verilog")) << outcome.out;
  const auto json = nlohmann::json::parse(read_text(folder / "report.json"), nullptr, false);
  EXPECT_EQ(json["devices_agree"], true);
  EXPECT_EQ(json["tlm"]["cycles"], json["cycles"]);
  const Outcome alone =
      heddle({"cosim", "-", "--shape", "9,40,7", "--device", "tlm", "--vcd", folder / "waves.vcd"},
             setting);
  EXPECT_EQ(alone.exit_code, 0) << alone.out << alone.err;
  EXPECT_TRUE(contains(read_text(folder / "waves.vcd"), "interrupt"));
}

TEST(Cosim, NamesTheMissingTool) {
  const TemporaryFolder folder;
  const Outcome outcome =
      heddle({"cosim", "-", "--shape", "1,8,3"},
             {{{"HEDDLE_CACHE", folder.path()}, {"PATH", folder.path()}}, "", small_spec()});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(contains(outcome.err, "apt-get install") || contains(outcome.err, "apt install"))
      << outcome.err;
}

TEST(Package, TestsItselfWithoutHeddle) {
  const TemporaryFolder folder;
  ASSERT_EQ(heddle({"generate", "-", "-o", folder / "p"}, {{}, "", small_spec()}).exit_code, 0);
  const Outcome outcome =
      run_program("make", {"-C", folder / "p/sim"},
                  {{{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"HOME", folder.path()}}, "", ""});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "PASS")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "FAIL")) << outcome.out;
}

}  // namespace
}  // namespace heddle::cli_test
