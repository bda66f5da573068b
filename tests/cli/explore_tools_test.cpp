// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

/// heddle explore: the tools of others that it runs.
namespace heddle::cli_test {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> fields;
  for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
  return fields;
}

class ExploreTools : public testing::Test {
 protected:
  void write_program(const std::string& name, const std::string& script) {
    write_text(folder_ / name, "#!/bin/sh\n" + script);
    fs::permissions(folder_ / name, fs::perms::owner_all);
  }

  /// The only point of a sweep of the least design, by the columns of its CSV; "all" is its line.
  std::map<std::string, std::string> explore(const std::string& settings) {
    write_text(folder_ / "least.yaml", least_spec());
    write_text(folder_ / "sweep.yaml", "spec: least.yaml\n" + settings);
    const Outcome outcome = heddle({"explore", folder_ / "sweep.yaml", "--store",
                                    folder_ / "s.sqlite", "--csv", folder_ / "s.csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    std::istringstream lines(read_text(folder_ / "s.csv"));
    std::string names;
    std::string values;
    std::getline(lines, names);
    std::getline(lines, values);
    std::map<std::string, std::string> row = {{"all", values}};
    const std::vector<std::string> columns = fields_of(names);
    const std::vector<std::string> fields = fields_of(values);
    for (std::size_t i = 0; i < std::min(columns.size(), fields.size()); ++i) {
      row[columns[i]] = fields[i];
    }
    return row;
  }

  /// Runs commands where the only evaluation has left its logs; what they print.
  std::string in_logs(const std::string& script) {
    std::string logs;
    for (const auto& entry : fs::directory_iterator(folder_ / "s.sqlite.logs")) {
      logs = entry.path().string();
    }
    const std::string path = fs::path(HEDDLE_PROGRAM).parent_path().string();
    const Outcome outcome =
        run_program("/bin/sh", {"-ec", "PATH=" + path + ":$PATH; " + script}, {{}, logs, ""});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
    return outcome.out;
  }

  TemporaryFolder folder_;
};

TEST_F(ExploreTools, EndsAToolThatTakesTooLong) {
  write_program("slow", "[ \"$1\" = -V ] && echo 'Yosys 0' && exit\nsleep 1000\n");
  const auto row = explore(
      "axes: {target.family: [ice40]}\n"
      "synthesis: {yosys: ./slow, time_limit: 1}\n"
      "evaluate: [synthesis]\n");
  EXPECT_EQ(row.at("status"), "failed");
  EXPECT_TRUE(contains(row.at("all"), "slow: ended after 1 s, the time limit")) << row.at("all");
}

TEST_F(ExploreTools, LeavesNoToolBehindWhenKilled) {
  const std::string pid = folder_ / "pid";
  write_program(
      "slow", "[ \"$1\" = -V ] && echo 'Yosys 0' && exit\necho $$ >" + pid + "\nexec sleep 1000\n");
  for (const char* const limit : {"", ", time_limit: 1000"}) {
    write_text(folder_ / "least.yaml", least_spec());
    write_text(folder_ / "sweep.yaml",
               std::string("spec: least.yaml\naxes: {target.family: [ice40]}\n") +
                   "synthesis: {yosys: ./slow" + limit + "}\nevaluate: [synthesis]\n");
    const Outcome outcome = run_program(
        "/bin/sh",
        {"-c",
         "rm -f pid; \"$HEDDLE\" explore sweep.yaml --store s >/dev/null 2>&1 &\n"
         "until [ -s pid ]; do sleep 0.02; done; kill -KILL $!; wait $!\n"
         "for look in $(seq 500); do\n"
         "  grep -q '^State:.[^ZX]' /proc/$(cat pid)/status 2>/dev/null || exit 0; sleep 0.02\n"
         "done; kill -KILL $(cat pid); exit 1\n"},
        {{{"HEDDLE", HEDDLE_PROGRAM}}, folder_.path(), ""});
    EXPECT_EQ(outcome.exit_code, 0) << limit << outcome.err;
  }
}

/// Watts, in OpenSTA's line of all power.
const std::string kPower = "awk '$1 == \"Total\" { printf \"%.9f\", $5 }'";

TEST_F(ExploreTools, PowerIsThatOfASimulation) {
  const auto row = explore(
      "memory: {latency: 0}\n"
      "synthesis: {scope: core, library: osu035, activity: {gemm: [4, 32, 2]}}\n"
      "evaluate: [asic]\n");
  ASSERT_EQ(row.at("status"), "done") << row.at("all");
  const double power_mw = std::atof(row.at("asic_power_mw").c_str());
  EXPECT_GT(std::atof(row.at("asic_area_um2").c_str()), 1e6);
  EXPECT_GT(std::atof(row.at("asic_activity").c_str()), 0.005);
  // Registers and ports keep their names, what abc makes of the logic does not.
  EXPECT_GT(std::atof(row.at("asic_measured").c_str()), 15);
  EXPECT_LT(std::atof(row.at("asic_measured").c_str()), 60);

  // The commands in the logs give the same again.
  const std::string again = in_logs(
      "cp activity.txt before.txt; $(sed -n 's/^+ //p' cosim.log) >again.log\n"
      "cmp before.txt activity.txt\n"
      "$(sed -n 's/^+ //p' sta.log) 2>&1 | " +
      kPower);
  EXPECT_NEAR(1e3 * std::atof(again.c_str()), power_mw, 1e-3 * power_mw);

  // A slow memory leaves the core idle, all but its clock.
  const std::string idle = in_logs(
      "$(sed -n 's/^+ //p' cosim.log | sed 's/--latency 0/--latency 2000/') >again.log\n"
      "$(sed -n 's/^+ //p' sta.log) 2>&1 | " +
      kPower);
  EXPECT_LT(1e3 * std::atof(idle.c_str()), 0.99 * power_mw);
  EXPECT_GT(1e3 * std::atof(idle.c_str()), 0.3 * power_mw);
}

}  // namespace
}  // namespace heddle::cli_test
