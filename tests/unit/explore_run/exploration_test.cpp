// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/exploration.h"

#include <atomic>
#include <random>
#include <set>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "generator/explore/run/local.h"
#include "generator/explore/store/database.h"
#include "tests/unit/explore_run/fake.h"

namespace heddle::explore::testing {
namespace {

const std::vector<Objective> kObjectives = {{"fake_size", Better::kHigher},
                                            {"fake_cost", Better::kLower}};

/// What an exploration needs, in a folder.
struct Bench {
  explicit Bench(const Folder& folder, std::chrono::milliseconds time = {}, int jobs = 3)
      : evaluator(folder / "journal", "fake", time),
        store(Store::open(folder / "store").value()),
        executor({jobs, 1000}, store->log_folder()) {
    EXPECT_TRUE(store->begin_sweep("fake", "text").ok());
  }

  base::Result<Progress> run(std::uint32_t rows, std::uint32_t columns) {
    const auto sampler = make_sampler(grid(rows, columns), {});
    plan.sampler = sampler.get();
    plan.propose = propose;
    plan.evaluators = {&evaluator};
    plan.objectives = kObjectives;
    plan.store = store.get();
    plan.executor = &executor;
    return explore(plan);
  }

  FakeEvaluator evaluator;
  std::unique_ptr<Store> store;
  LocalExecutor executor;
  Plan plan;
};

std::map<std::string, Row> by_id(const std::vector<Row>& rows) {
  std::map<std::string, Row> found;
  for (const Row& row : rows) found.emplace(row.id, row);
  return found;
}

TEST(Exploration, EvaluatesEveryLegalPoint) {
  const Folder folder("legal");
  Bench bench(folder);
  const auto progress = bench.run(4, 5);
  ASSERT_TRUE(progress.ok());
  EXPECT_EQ(progress.value().points, 20U);
  EXPECT_EQ(progress.value().illegal, 5U);
  EXPECT_EQ(progress.value().run, 15U);
  EXPECT_EQ(progress.value().failed, 5U);
  const std::vector<Row> list = bench.store->rows().value();
  ASSERT_EQ(list.size(), 20U);
  EXPECT_EQ(list.front().id, "1-1") << "in the order of the grid";
  EXPECT_EQ(list.back().id, "4-5");
  const auto rows = by_id(list);
  EXPECT_EQ(rows.at("4-5").status, Status::kDone);
  EXPECT_EQ(rows.at("4-5").metrics.at("fake_size"), 20);
  EXPECT_EQ(rows.at("2-1").status, Status::kIllegal);
  EXPECT_EQ(rows.at("2-1").reason, "2 rows are not allowed");
  EXPECT_EQ(rows.at("3-1").status, Status::kFailed);
  EXPECT_EQ(rows.at("3-1").reason, "fake: 3 rows are too odd");
  EXPECT_TRUE(rows.at("3-1").metrics.empty());
  EXPECT_EQ(rows.at("4-5").axes.at("array.columns"), "5");
}

TEST(Exploration, KeepsTheLogsOfThoseWhoLeaveSome) {
  const Folder folder("logs");
  Bench bench(folder);
  ASSERT_TRUE(bench.run(3, 1).ok());
  const auto logs = bench.store->logs("3-1").value();
  ASSERT_EQ(logs.count("fake"), 1U);
  EXPECT_EQ(lines_of(bench.store->log_folder() / logs.at("fake") / "log"),
            std::vector<std::string>{"three"});
  EXPECT_TRUE(bench.store->logs("1-1").value().empty());
}

TEST(Exploration, EvaluatesNothingTwice) {
  const Folder folder("twice");
  ASSERT_TRUE(Bench(folder).run(4, 5).ok());
  Bench again(folder);
  const auto progress = again.run(5, 5);
  ASSERT_TRUE(progress.ok());
  EXPECT_EQ(progress.value().run, 5U) << "the fifth row of points is new";
  EXPECT_EQ(progress.value().reused, 15U);
  EXPECT_EQ(lines_of(folder / "journal").size(), 20U);
}

TEST(Exploration, TriesFailuresAgainWhenAsked) {
  const Folder folder("again");
  Bench bench(folder);
  ASSERT_TRUE(bench.run(4, 5).ok());
  EXPECT_EQ(bench.store->forget_failures().value(), 5);
  EXPECT_EQ(bench.run(4, 5).value().run, 5U);
}

TEST(Exploration, SharesWhatEvaluatorsDoNotTellApart) {
  const Folder folder("shared");
  Bench bench(folder);
  const auto sampler = make_sampler(grid(1, 4), {});
  bench.plan.sampler = sampler.get();
  bench.plan.propose = [](const Point& point) {
    Proposal proposal = testing::propose({0, 0});
    proposal.row.id = std::to_string(point[1]);
    return proposal;
  };
  bench.plan.evaluators = {&bench.evaluator};
  bench.plan.objectives = kObjectives;
  bench.plan.store = bench.store.get();
  bench.plan.executor = &bench.executor;
  ASSERT_TRUE(explore(bench.plan).ok());
  EXPECT_EQ(lines_of(folder / "journal").size(), 1U);
  const std::vector<Row> rows = bench.store->rows().value();
  ASSERT_EQ(rows.size(), 4U);
  for (const Row& row : rows) EXPECT_EQ(row.metrics.at("fake_size"), 1);
}

TEST(Exploration, LooksCloserAtTheFront) {
  const Folder folder("front");
  Bench bench(folder);
  const FakeEvaluator closer(folder / "closer", "closer");
  bench.plan.front_evaluators = {&closer};
  ASSERT_TRUE(bench.run(5, 5).ok());
  // Size against the sum of the sides, without 2 and 3 rows.
  std::set<std::string> front;
  const std::vector<Row> rows = bench.store->rows().value();
  for (const Row& row : rows) {
    if (row.metrics.count("closer_size") != 0) front.insert(row.id);
  }
  EXPECT_EQ(front, (std::set<std::string>{"1-1", "1-2", "1-3", "1-4", "4-1", "4-2", "4-3", "4-4",
                                          "4-5", "5-4", "5-5"}));
}

/// A process of its own that explores; ends with 0 when that went well.
pid_t start_process(const Folder& folder, std::chrono::milliseconds time, std::uint32_t columns) {
  const pid_t child = fork();
  if (child != 0) return child;
  Bench bench(folder, time, 2);
  _exit(bench.run(5, columns).ok() ? 0 : 1);
}

/// Evaluations that have begun since there were `before`; waits for so many, and some time longer.
void wait_for_work(const Folder& folder, std::size_t before, std::mt19937& random) {
  const std::size_t more = 1 + random() % 5;
  while (lines_of(folder / "journal").size() < before + more) usleep(500);
  usleep(random() % 5000);
}

TEST(Exploration, LosesAndRepeatsNothingWhenItIsKilled) {
  constexpr std::size_t kKills = 20;
  constexpr std::size_t kJobs = 2;
  constexpr std::uint32_t kColumns = 60;
  constexpr std::size_t kLegal = 4 * kColumns;  // of 5 rows, those of 2 are illegal
  const Folder folder("kill");
  std::mt19937 random(7);
  std::size_t known = 0;
  for (std::size_t i = 1; i <= kKills; ++i) {
    const std::size_t begun_before = lines_of(folder / "journal").size();
    const pid_t child = start_process(folder, std::chrono::milliseconds(4), kColumns);
    wait_for_work(folder, begun_before, random);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Database database(folder / "store");
    Statement check = database.prepare("PRAGMA integrity_check");
    check.step();
    EXPECT_EQ(check.text(0), "ok");
    Statement results = database.prepare("SELECT count(*) FROM result");
    results.step();
    const auto now = static_cast<std::size_t>(results.integer(0));
    const std::size_t begun = lines_of(folder / "journal").size();
    EXPECT_GE(now, known) << "nothing is lost";
    EXPECT_LE(begun, now + kJobs * i) << "only what was under way is done again";
    known = now;
  }
  ASSERT_LT(known, kLegal) << "killed in the middle";
  Bench bench(folder);
  const auto progress = bench.run(5, kColumns);
  ASSERT_TRUE(progress.ok());
  EXPECT_EQ(progress.value().reused, known);
  EXPECT_EQ(progress.value().run, kLegal - known);
  const std::vector<Row> rows = bench.store->rows().value();
  EXPECT_EQ(rows.size(), 5 * kColumns);
  for (const Row& row : rows) EXPECT_NE(row.status, Status::kPending);
}

TEST(Exploration, SharesTheWorkWithAnotherProcess) {
  const Folder folder("two");
  { Bench bench(folder); }  // makes the tables
  const pid_t first = start_process(folder, std::chrono::milliseconds(5), 8);
  const pid_t second = start_process(folder, std::chrono::milliseconds(5), 8);
  for (const pid_t child : {first, second}) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const std::vector<std::string> lines = lines_of(folder / "journal");
  EXPECT_EQ(lines.size(), 32U);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 32U) << "none twice";
  Bench bench(folder);
  EXPECT_EQ(bench.store->rows().value().size(), 40U);
}

TEST(LocalExecutor, KeepsWithinItsMemory) {
  // Every task takes 100 MiB: of 250 two run at once, of 50 one.
  struct Counting : FakeEvaluator {
    using FakeEvaluator::FakeEvaluator;
    Outcome evaluate(const Candidate& candidate,
                     const std::filesystem::path& folder) const override {
      const int now = ++running;
      int most = highest;
      while (most < now && !highest.compare_exchange_weak(most, now)) {
      }
      const Outcome outcome = FakeEvaluator::evaluate(candidate, folder);
      --running;
      return outcome;
    }
    mutable std::atomic<int> running{0};
    mutable std::atomic<int> highest{0};
  };
  for (const auto& [memory, most] : {std::pair{250, 2}, std::pair{50, 1}}) {
    const Folder folder("memory");
    const Counting evaluator(folder / "journal", "fake", std::chrono::milliseconds(5));
    Bench bench(folder);
    LocalExecutor executor({4, memory}, bench.store->log_folder());
    const auto sampler = make_sampler(grid(1, 12), {});
    bench.plan.sampler = sampler.get();
    bench.plan.propose = propose;
    bench.plan.evaluators = {&evaluator};
    bench.plan.objectives = kObjectives;
    bench.plan.store = bench.store.get();
    bench.plan.executor = &executor;
    ASSERT_TRUE(explore(bench.plan).ok());
    EXPECT_LE(evaluator.highest, most);
    EXPECT_EQ(lines_of(folder / "journal").size(), 12U);
  }
}

}  // namespace
}  // namespace heddle::explore::testing
