// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/run.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "sim/cosim/draw.h"
#include "tests/unit/cosim/designs.h"
#include "tests/unit/cosim/scripts.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::cosim::testing {
namespace {

/// Runs a job on a script that answers with files instead of simulating.
class RunJob : public ::testing::Test {
 protected:
  RunJob() {
    DrawOptions options;
    options.tokens = 5;
    options.k = 9;
    options.o = 7;
    options.nonzeros = 2;
    options.token_tile = 2;
    job_ = make_job(design_, {draw_gemm(design_, options)}).value();
    stats_ = {{"failure", ""},
              {"violations", nlohmann::json::array()},
              {"cycles", 200},
              {"interrupt_cycles", 190},
              {"ring_address", 4096},
              {"completion_address", 8192},
              {"submissions", {{{"doorbell", 30}, {"descriptors", {"00ff10"}}}}},
              {"counters",
               {{"cycles", 180},
                {"descriptors", 1},
                {"issued", job_.commands[0].passes * 5},
                {"stall_weights", 11},
                {"stall_activations", 12},
                {"stall_output", 13},
                {"stall_memory", 14},
                {"bytes_read", 328},
                {"bytes_written", 128}}},
              {"gemms", {{{"cycles", 170}, {"fault", ""}}}},
              {"cycles_per_second", 1000000},
              {"wall_seconds", 0.5}};
  }

  /// $2 is the job's folder, $4 and $6 the files to write.
  base::Result<CosimReport> run(const std::string& answer = "cp $2/expected0.bin $4",
                                const RunOptions& options = {}) {
    const std::string script = folder_.path() + "/simulate";
    write_script(script, "echo \"$@\" > " + folder_.path() + "/line; " + answer +
                             "; cat > $6 <<'END'\n" + stats_.dump() + "\nEND\nexit ${EXIT:-0}");
    return run_job(design_, {script, false, 0}, job_, options);
  }
  CosimReport report(const std::string& answer = "cp $2/expected0.bin $4") {
    const auto result = run(answer);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return result.value();
  }

  TemporaryFolder folder_;
  arch::Design design_ = small_design();
  Job job_;
  nlohmann::json stats_;
};

TEST_F(RunJob, ReportsAMatch) {
  const CosimReport result = report();
  EXPECT_TRUE(result.match);
  EXPECT_EQ(result.mismatches, 0);
  EXPECT_FALSE(result.first_mismatch);
  ASSERT_EQ(result.y.size(), 1u);
  EXPECT_EQ(result.y[0], job_.commands[0].expected);
}

TEST_F(RunJob, TellsWhatTheDriverDid) {
  const DriverTrace trace = report().trace;
  EXPECT_EQ(trace.ring_address, 4096u);
  EXPECT_EQ(trace.completion_address, 8192u);
  ASSERT_EQ(trace.submissions.size(), 1u);
  EXPECT_EQ(trace.submissions[0].doorbell, 30);
  ASSERT_EQ(trace.submissions[0].descriptors.size(), 1u);
  EXPECT_EQ(trace.submissions[0].descriptors[0], (std::vector<std::uint8_t>{0, 255, 16}));
}

TEST_F(RunJob, WorksTheFiguresOut) {
  const CosimReport result = report();
  const std::int64_t macs = job_.commands[0].nonzeros * 5;
  EXPECT_EQ(design_.array.multipliers, 16);
  EXPECT_EQ(result.multiplier_bound_cycles, (macs + 15) / 16);
  EXPECT_EQ(result.bandwidth_bound_cycles, 328 / 8);  // reads are the busier side
  EXPECT_DOUBLE_EQ(result.utilization, static_cast<double>(macs) / (16 * 200));
  EXPECT_DOUBLE_EQ(result.effective_gops_at_clock, 2.0 * 5 * 9 * 7 * 200e6 / 200 / 1e9);
  EXPECT_EQ(result.stall_cycles.memory, 14);
  EXPECT_EQ(result.gemm_cycles, std::vector<std::int64_t>{170});
}

TEST_F(RunJob, LocatesTheFirstMismatch) {
  // Rows of seven int32 are 32 bytes apart; token 3 is in token tile 1, output 5 in O tile 1.
  const std::size_t at = 3 * 32 + 5 * 4;
  const CosimReport result = report(
      "cp $2/expected0.bin $4; printf '\\252\\252' | dd of=$4 bs=1 seek=" + std::to_string(at) +
      " conv=notrunc 2>/dev/null");
  EXPECT_FALSE(result.match);
  EXPECT_EQ(result.mismatches, 1);
  ASSERT_TRUE(result.first_mismatch);
  EXPECT_EQ(result.first_mismatch->command, 0u);
  EXPECT_EQ(result.first_mismatch->t, 3);
  EXPECT_EQ(result.first_mismatch->o, 5);
  EXPECT_EQ(result.first_mismatch->actual, result.y[0](3, 5));
  EXPECT_EQ(result.first_mismatch->expected, job_.commands[0].expected(3, 5));
  EXPECT_NE(result.first_mismatch->actual, result.first_mismatch->expected);
  EXPECT_EQ(result.first_mismatch->token_tile, 1);
  EXPECT_EQ(result.first_mismatch->o_tile, 1);
  EXPECT_EQ(result.first_mismatch->k_tiles, 2);
  EXPECT_EQ(result.first_mismatch->slices.size(), 2u);
}

TEST_F(RunJob, CountsEveryMismatch) {
  const CosimReport result = report("tr '\\000-\\377' '\\001-\\377\\000' < $2/expected0.bin > $4");
  EXPECT_EQ(result.mismatches, 35);
  EXPECT_EQ(result.first_mismatch->t, 0);
  EXPECT_EQ(result.first_mismatch->o, 0);
}

/// What the harness finds in one GEMM, such as bytes written behind a row, is in no element of Y.
TEST_F(RunJob, FailsOnAFaultOfAGemm) {
  stats_["gemms"][0]["fault"] = "completion has tag 7, not 0";
  const CosimReport result = report();
  EXPECT_FALSE(result.match);
  EXPECT_EQ(result.mismatches, 0);
  EXPECT_EQ(result.violations, std::vector<std::string>{"GEMM 0: completion has tag 7, not 0"});
}

TEST_F(RunJob, FailsWithTheSimulation) {
  stats_["failure"] = "nothing has moved";
  const CosimReport result = report("head -c 8 $2/expected0.bin > $4");
  EXPECT_FALSE(result.match);
  EXPECT_EQ(result.failure, "nothing has moved");
  EXPECT_EQ(result.mismatches, 35);
  EXPECT_TRUE(result.y.empty());
}

TEST_F(RunJob, FailsOnViolations) {
  stats_["violations"] = {"valid fell"};
  EXPECT_FALSE(report().match);
}

TEST_F(RunJob, FailsWhenTheArrayTookTooFewTokens) {
  stats_["counters"]["issued"] = job_.commands[0].passes * 5 - 1;
  const CosimReport result = report();
  EXPECT_FALSE(result.match);
  EXPECT_NE(result.violations.at(0).find("tokens"), std::string::npos);
}

TEST_F(RunJob, PassesItsOptionsOn) {
  RunOptions options;
  options.seed = 7;
  options.stalls_percent = 30;
  options.latency = 100;
  options.jitter = 9;
  options.bandwidth_percent = 40;
  options.interleave = true;
  options.interrupt = true;
  options.trace = "/waves.fst";
  ASSERT_TRUE(run("cp $2/expected0.bin $4", options).ok());
  const std::string line = text_of(folder_.path() + "/line");
  for (const char* part : {"--seed 7 --stalls 30 --latency 100 --jitter 9 --bandwidth 40",
                           "--trace /waves.fst --interleave --interrupt"}) {
    EXPECT_NE(line.find(part), std::string::npos) << line;
  }
}

TEST_F(RunJob, ShowsWhatACrashedSimulatorSaid) {
  const auto result = run("echo no such pin; exit 2");
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message.find("exit code 2:\nno such pin"), std::string::npos);
}

TEST_F(RunJob, RemovesTheJob) {
  ASSERT_TRUE(run().ok());
  const std::string line = text_of(folder_.path() + "/line");
  const std::string job = line.substr(6, line.find(' ', 6) - 6);
  EXPECT_FALSE(std::filesystem::exists(job)) << job;
}

TEST_F(RunJob, WritesTheReport) {
  const nlohmann::ordered_json json = to_json(report());
  for (const char* key :
       {"match", "mismatches", "cycles", "multiplier_bound_cycles", "bandwidth_bound_cycles",
        "utilization", "bytes_read", "bytes_written", "stall_cycles", "simulated_cycles_per_second",
        "gemm_cycles", "issued_bundles", "passes", "nonzeros", "effective_gops_at_clock", "shape",
        "seed"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_EQ(json["match"], true);
  EXPECT_EQ(json["shape"], (nlohmann::ordered_json{{"tokens", 5}, {"k", 9}, {"o", 7}}));
  EXPECT_EQ(json["stall_cycles"]["activations"], 12);
  EXPECT_EQ(json["bytes_read"], 328);
  EXPECT_FALSE(json.contains("first_mismatch"));
}

}  // namespace
}  // namespace heddle::cosim::testing
