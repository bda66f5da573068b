// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "generator/explore/store/database.h"
#include "tests/cli/files.h"
#include "tests/cli/process.h"

/// heddle explore: what it prints and writes.
namespace heddle::cli_test {
namespace {

namespace fs = std::filesystem;

const std::string kExample = std::string(HEDDLE_SOURCE_DIR) + "/examples/08_explore/";

/// 10 points, of which 4 are illegal: 3 and 5 rows do not fit the groups of scales.
const std::string kSweep =
    "name: small\n"
    "spec: {sparsity: {n: 2, m: 4}, scale: {group: 16}}\n"
    "axes:\n"
    "  array.rows: [1, 2, 3, 4, 5]\n"
    "  buffers.tokens: [8, 32]\n"
    "workloads: [{gemm: [9, 64, 40]}]\n"
    "evaluate: [cycles]\n"
    "objectives: [min cycles, max utilization]\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++times;
  }
  return times;
}

/// A folder with the small sweep.
class Explore : public testing::Test {
 protected:
  void SetUp() override { write_text(folder_ / "sweep.yaml", kSweep); }

  Outcome explore(std::vector<std::string> arguments, const std::string& sweep = "sweep.yaml") {
    arguments.insert(arguments.begin(), {"explore", sweep});
    return heddle(arguments, {{}, folder_.path(), ""});
  }

  TemporaryFolder folder_;
};

// ---- Standard output ----

TEST(ExploreExample, PrintsItsResults) {
  const TemporaryFolder folder;
  const Outcome outcome = heddle({"explore", kExample + "sweep.yaml"}, {{}, folder.path(), ""});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  if (std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr) {
    write_text(kExample + "results.txt", outcome.out);
  }
  EXPECT_EQ(outcome.out, read_text(kExample + "results.txt"))
      << "to accept: HEDDLE_UPDATE_GOLDEN=1 ctest -R ExploreExample; see its README.md as well";
  EXPECT_TRUE(fs::exists(folder / "edge_gemm.sqlite"));
}

TEST(ExploreExample, LanguageModelsSweepIsLegal) {
  const TemporaryFolder folder;
  const Outcome outcome =
      heddle({"explore", kExample + "llama.yaml", "--offline"}, {{}, folder.path(), ""});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Explore, CountsWhatWasDone) {
  const Outcome outcome = explore({});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(contains(outcome.err, "10 points, 4 of them illegal; 6 evaluations run, 0 known"))
      << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "small: 10 points, ")) << outcome.out;
  EXPECT_TRUE(contains(outcome.out, "\n4 illegal\n  2 x ")) << outcome.out;
  EXPECT_TRUE(contains(explore({}).err, "0 evaluations run, 6 known before\n"));
}

TEST_F(Explore, BestPointPassesTheFilter) {
  const Outcome outcome = explore({"--best", "min cycles st array.rows < 4 and utilization > 0"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto spec = outcome.out.find("\nname: \"small_gemm\"\n");
  ASSERT_NE(spec, std::string::npos) << outcome.out;
  EXPECT_TRUE(contains(outcome.out.substr(spec), "rows: 2\n")) << outcome.out;
  EXPECT_FALSE(contains(outcome.out, "on the front"));
}

TEST_F(Explore, TopPrintsSeveralPoints) {
  const Outcome outcome = explore({"--best", "min cycles", "--top", "3"});
  const std::string table = outcome.out.substr(0, outcome.out.find("\n\n"));
  EXPECT_EQ(count(table, "\n"), 3U) << outcome.out;  // a line of heads, three of points
  EXPECT_EQ(count(outcome.out, "name: \"small_gemm\""), 1U);
}

TEST_F(Explore, NoBestPointIsAFailedCheck) {
  const Outcome outcome = explore({"--best", "min cycles st array.rows > 16", "--csv", "a.csv"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err,
                       "error: no point of the sweep satisfies 'min cycles st array.rows > 16'"))
      << outcome.err;
}

TEST_F(Explore, OfflineEvaluatesNothing) {
  const Outcome empty = explore({"--offline"});
  EXPECT_EQ(empty.exit_code, 0);
  EXPECT_TRUE(contains(empty.out, "small: 0 points, 0 on the front")) << empty.out;
  const Outcome online = explore({});
  const Outcome offline = explore({"--offline"});
  EXPECT_EQ(offline.exit_code, 0);
  EXPECT_EQ(offline.out, online.out);
  EXPECT_EQ(offline.err, "");
}

// ---- Mistakes ----

TEST_F(Explore, MistakesExitWithTwoAndSayWhy) {
  write_text(folder_ / "bad.yaml", "axes: {array.rows: [0, 4]}\nevaluate: [cycle]\n");
  write_text(folder_ / "text.sqlite", "no database, but long enough to hold the head of one.\n");
  fs::create_directory(folder_ / "folder");
  const std::string best = "--best";
  const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
      {{"bad.yaml"}, "bad.yaml:1:21: error: 'array.rows' is 0"},
      {{"bad.yaml"}, "bad.yaml:2:12: error: 'evaluate[0]' is 'cycle'"},
      {{"none.yaml"}, "none.yaml"},
      {{"sweep.yaml", best, "cycles"}, "--best 'cycles' "},
      {{"sweep.yaml", best, "min cycle"}, "'cycle'"},
      {{"sweep.yaml", best, "min cycles st rows <"}, "--best 'min cycles st rows <' "},
      {{"sweep.yaml", best, "min output_error"}, "output_error"},
      {{"sweep.yaml", "--top", "0"}, "--top"},
      {{"sweep.yaml", "--jobs", "0"}, "--jobs"},
      {{"sweep.yaml", "--chunk", "0"}, "--chunk"},
      {{"sweep.yaml", "--executor", "cloud"}, "--executor"},
      {{"sweep.yaml", "--store", "text.sqlite"}, "text.sqlite: file is not a database; name a"},
      {{"sweep.yaml", "--store", "folder"}, "folder: unable to open database file; name a"},
      {{"sweep.yaml", "--store", "no/such/place"}, "no/such/place: unable to open database file"},
      {{"sweep.yaml", "--csv", "-", "--svg", "-"}, "only one of --json, --csv, --html and --svg"},
      {{"sweep.yaml", "--html", "no/such/page.html"}, "no/such/page.html"},
      {{"sweep.yaml", "--report", "sweep.yaml"}, "sweep.yaml"}};
  for (auto [arguments, why] : mistakes) {
    arguments.insert(arguments.begin(), "explore");
    const Outcome outcome = heddle(arguments, {{}, folder_.path(), ""});
    EXPECT_EQ(outcome.exit_code, 2) << why;
    EXPECT_EQ(outcome.out, "") << why;
    EXPECT_TRUE(contains(outcome.err, why)) << why << "\n" << outcome.err;
  }
  EXPECT_EQ(read_text(folder_ / "text.sqlite"),
            "no database, but long enough to hold the head of one.\n");
}

TEST_F(Explore, MistakesLeaveNoFiles) {
  const auto before = read_folder(folder_.path());
  EXPECT_EQ(explore({"--best", "min size", "--report", "r", "--csv", "a.csv"}).exit_code, 2);
  EXPECT_EQ(explore({"--csv", "a.csv", "--html", "no/such/page.html"}).exit_code, 2);
  EXPECT_EQ(read_folder(folder_.path()), before);
}

TEST_F(Explore, AnotherProgramsDatabaseIsLeftAlone) {
  explore::Database(folder_ / "other.sqlite").execute("CREATE TABLE t (a)");
  const std::string before = read_text(folder_ / "other.sqlite");
  const Outcome outcome = explore({"--store", "other.sqlite"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(contains(outcome.err, "it is a database of another program")) << outcome.err;
  EXPECT_TRUE(read_text(folder_ / "other.sqlite") == before) << "it was changed";
}

TEST_F(Explore, WithoutSlurmSaysWhatToInstall) {
  const Outcome outcome = heddle({"explore", "sweep.yaml", "--executor", "slurm"},
                                 {{{"PATH", folder_.path()}}, folder_.path(), ""});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(contains(outcome.err,
                       "error: 'squeue' is not installed; on Debian or Ubuntu: apt-get install"))
      << outcome.err;
}

// ---- Files ----

TEST_F(Explore, CsvHasALinePerPoint) {
  const Outcome outcome = explore({"--csv", "-"});
  EXPECT_EQ(count(outcome.out, "\n"), 11U) << outcome.out;
  EXPECT_EQ(outcome.out.rfind("id,status,array.rows,buffers.tokens,cycles,time_ms,", 0), 0U);
  EXPECT_EQ(count(outcome.out, ",done,"), 6U);
  EXPECT_EQ(count(outcome.out, ",illegal,"), 4U);
  EXPECT_TRUE(contains(outcome.err, "on the front")) << "people read standard error then";
}

TEST_F(Explore, JsonHasEveryPoint) {
  const auto json = nlohmann::json::parse(explore({"--json", "-"}).out, nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  EXPECT_EQ(json["title"], "small");
  EXPECT_EQ(json["axes"], (nlohmann::json{"array.rows", "buffers.tokens"}));
  EXPECT_EQ(json["objectives"], "min cycles, max utilization");
  ASSERT_EQ(json["points"].size(), 10U);
  std::size_t best = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const auto& point = json["points"][i];
    const bool is_legal = point["axes"]["array.rows"] != "3" && point["axes"]["array.rows"] != "5";
    EXPECT_EQ(point["status"], is_legal ? "done" : "illegal");
    EXPECT_EQ(point["reason"] == "", is_legal);
    EXPECT_EQ(point["metrics"].contains("cycles"), is_legal);
    if (!is_legal) continue;
    if (point["metrics"]["cycles"] < json["points"][best]["metrics"]["cycles"]) best = i;
  }
  EXPECT_EQ(json["points"][best]["on_front"], true);
}

TEST_F(Explore, ReportHasTheFrontsSpecsAndDatasheets) {
  const Outcome outcome = explore({"--report", "r", "--json", "a.json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto files = read_folder(folder_ / "r");
  for (const char* file : {"report.html", "points.csv", "pareto.svg"}) {
    EXPECT_TRUE(files.count(file) == 1 && !files.at(file).empty()) << file;
  }
  std::size_t on_front = 0;
  const auto json = nlohmann::json::parse(read_text(folder_ / "a.json"));
  for (const auto& point : json["points"]) {
    const std::string place = "points/" + point["id"].get<std::string>();
    const bool is_there = files.count(place + "/spec.yaml") == 1;
    EXPECT_EQ(is_there, point["on_front"].get<bool>()) << place;
    if (!is_there) continue;
    ++on_front;
    EXPECT_EQ(files.at(place + "/spec.yaml"), point["spec"].get<std::string>());
    EXPECT_EQ(heddle({"check", folder_ / ("r/" + place + "/spec.yaml")}).exit_code, 0);
    EXPECT_EQ(files.count(place + "/docs/datasheet.html"), 1U);
    EXPECT_TRUE(contains(files.at("report.html"), place + "/docs/datasheet.html"));
  }
  EXPECT_GT(on_front, 0U);
}

TEST_F(Explore, SingleFilesAreThoseOfTheReport) {
  ASSERT_EQ(
      explore({"--report", "r", "--csv", "a.csv", "--svg", "a.svg", "--html", "a.html"}).exit_code,
      0);
  EXPECT_EQ(read_text(folder_ / "a.csv"), read_text(folder_ / "r/points.csv"));
  EXPECT_EQ(read_text(folder_ / "a.svg"), read_text(folder_ / "r/pareto.svg"));
  EXPECT_EQ(read_text(folder_ / "a.html").rfind("<!DOCTYPE html>", 0), 0U);
}

TEST_F(Explore, ReportsAreTheSameBytesEachTime) {
  ASSERT_EQ(explore({"--report", "a", "--json", "a.json", "--jobs", "1"}).exit_code, 0);
  ASSERT_EQ(explore({"--report", "b", "--json", "b.json"}).exit_code, 0);  // from the store
  ASSERT_EQ(
      explore({"--report", "c", "--json", "c.json", "--jobs", "2", "--store", "other"}).exit_code,
      0);
  EXPECT_EQ(read_folder(folder_ / "b"), read_folder(folder_ / "a"));
  EXPECT_EQ(read_folder(folder_ / "c"), read_folder(folder_ / "a"));
  EXPECT_EQ(read_text(folder_ / "b.json"), read_text(folder_ / "a.json"));
  EXPECT_EQ(read_text(folder_ / "c.json"), read_text(folder_ / "a.json"));
  for (const auto& [name, text] : read_folder(folder_ / "a")) {
    EXPECT_FALSE(contains(text, folder_.path())) << name;
  }
}

// ---- Search ----

TEST_F(Explore, EqualSeedsFindTheSameFront) {
  std::string sweep = kSweep + "search: {method: nsga2, points: 40, population: 8, seed: 7}\n";
  sweep.replace(sweep.find("[1, 2, 3, 4, 5]"), 15, "{from: 1, to: 40}");
  write_text(folder_ / "nsga2.yaml", sweep);
  const Outcome first = explore({"--store", "a", "--jobs", "1", "--csv", "a.csv"}, "nsga2.yaml");
  const Outcome second = explore({"--store", "b", "--jobs", "2", "--csv", "b.csv"}, "nsga2.yaml");
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(first.out, second.out);
  EXPECT_EQ(read_text(folder_ / "a.csv"), read_text(folder_ / "b.csv"));
  sweep.replace(sweep.find("seed: 7"), 7, "seed: 8");
  write_text(folder_ / "nsga2.yaml", sweep);
  EXPECT_EQ(explore({"--store", "c", "--csv", "c.csv"}, "nsga2.yaml").exit_code, 0);
  EXPECT_NE(read_text(folder_ / "a.csv"), read_text(folder_ / "c.csv"));
}

}  // namespace
}  // namespace heddle::cli_test
