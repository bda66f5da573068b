// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// The oracle itself: what it is there to find, it finds.
#include <csignal>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "generator/spec/parse.h"
#include "tests/oracle/command.h"
#include "tests/oracle/isolated.h"
#include "tests/oracle/refusal.h"
#include "tests/oracle/rules.h"
#include "tests/oracle/verdict.h"

namespace heddle::oracle {
namespace {

using base::Diagnostic;
using base::DiagnosticId;
using test_support::SpecEntries;

const std::string kText = "name: core\nsparsity: {n: 5, m: 4}\n";
const base::SourceLocation kN{2, 15};

std::string fault_in(const Diagnostic& diagnostic) {
  base::Diagnostics diagnostics("wild.yaml", kText);
  diagnostics.add(diagnostic);
  return fault_in_refusal(diagnostics, kText);
}

TEST(Refusal, IsSoundAsItComes) {
  EXPECT_EQ(fault_in_refusal(spec::load(kText, "wild.yaml").diagnostics, kText), "");
}

TEST(Refusal, MustStandInTheFile) {
  const Diagnostic sound{DiagnosticId::kNExceedsM, kN, "'sparsity.n' is 5 but 'sparsity.m' is 4",
                         "choose n <= 4"};
  EXPECT_EQ(fault_in(sound), "");
  for (const base::SourceLocation place : {base::SourceLocation{9, 1}, {2, 99}, {0, 1}, {1, 0}}) {
    Diagnostic elsewhere = sound;
    elsewhere.location = place;
    EXPECT_NE(fault_in(elsewhere), "") << place.line << ":" << place.column;
  }
}

TEST(Refusal, MustNameValueLimitAndRemedy) {
  const DiagnosticId id = DiagnosticId::kNExceedsM;
  EXPECT_NE(fault_in({id, kN, "'sparsity.n' is too large for 'sparsity.m' is 4", "choose n <= 4"}),
            "");
  EXPECT_NE(fault_in({id, kN, "'sparsity.n' is 5, too large", "choose n <= 4"}), "");
  EXPECT_NE(fault_in({id, kN, "'sparsity.n' is 5 but 'sparsity.m' is 4", "choose another"}), "");
  EXPECT_NE(fault_in({id, kN, "'sparsity.n' is 5 but 'sparsity.m' is 4", ""}), "");
}

TEST(Refusal, MustHaveARemedyThatHelps) {
  EXPECT_NE(fault_in({DiagnosticId::kNExceedsM, kN, "'sparsity.n' is 5 but 'sparsity.m' is 4",
                      "choose n <= 6"}),
            "");
}

TEST(Refusal, FindsTheValueAtAPlace) {
  const std::string text = "a: {b: 12, c: [1, {d: 2}], e: \"x, y\", f: }\ng: two words # no\n";
  EXPECT_EQ(value_at(text, {1, 8}), "12");
  EXPECT_EQ(value_at(text, {1, 15}), "[1, {d: 2}]");
  EXPECT_EQ(value_at(text, {1, 31}), "\"x, y\"");
  EXPECT_EQ(value_at(text, {1, 42}), "");
  EXPECT_EQ(value_at(text, {2, 4}), "two words");
  EXPECT_EQ(value_at(text, {3, 1}), "");
  EXPECT_EQ(value_at(R"(a: "b\"c")"
                     "\n",
                     {1, 4}),
            R"("b\"c")");
  EXPECT_EQ(value_at(text, {7, 1}), "");
}

SpecEntries with(SpecEntries more) {
  SpecEntries entries = {{"", "name", "minimal"}, {"sparsity", "n", "2"}, {"sparsity", "m", "4"}};
  entries.insert(entries.end(), more.begin(), more.end());
  return entries;
}

/// By hand from docs/spec.md: 16 x 16 outputs, K tiles of 64, 8-bit activations.
TEST(Rules, AreThoseOfTheDocument) {
  const auto is_legal = [](SpecEntries more) { return is_legal_by_rules(with(std::move(more))); };
  EXPECT_EQ(is_legal({}), true);
  EXPECT_EQ(is_legal({{"array", "columns", "0"}}), false);
  EXPECT_EQ(is_legal({{"array", "columns", "257"}}), false);
  EXPECT_EQ(is_legal({{"array", "column_group", "16"}}), true);
  EXPECT_EQ(is_legal({{"array", "column_group", "17"}}), false);
  EXPECT_EQ(is_legal({{"scale", "group", "16"}}), true);
  EXPECT_EQ(is_legal({{"scale", "group", "48"}}), false);
  EXPECT_EQ(is_legal({{"scale", "group", "192"}}), true);
  EXPECT_EQ(is_legal({{"output", "", "x"}}), std::nullopt);
  EXPECT_EQ(is_legal({{"", "output", "[int8, int8]"}}), false);
  EXPECT_EQ(is_legal({{"array", "columns", "15"}, {"", "output", "[int4]"}}), false);
  EXPECT_EQ(is_legal({{"bus", "data", "96"}}), false);
  // 256 KiB of words of 512 bits: 4096 of them.
  EXPECT_EQ(is_legal({{"buffers", "max_k", "262144"}}), true);
  EXPECT_EQ(is_legal({{"buffers", "max_k", "262145"}}), false);
  // 65536 * 2^7 * 2^3 * 255 needs 35 bits.
  EXPECT_EQ(is_legal({{"precision", "accumulator", "35"}}), true);
  EXPECT_EQ(is_legal({{"precision", "accumulator", "34"}}), false);
  EXPECT_EQ(is_legal({{"bus", "width", "64"}}), std::nullopt);
  EXPECT_EQ(is_legal({{"bus", "data", "6.4"}}), std::nullopt);
  EXPECT_EQ(is_legal({{"bus", "data", "64"}, {"bus", "data", "64"}}), std::nullopt);
}

TEST(WildSpec, IsOftenLegalAndOftenNot) {
  constexpr std::uint32_t kSpecs = 1000;
  std::uint32_t accepted = 0;
  std::uint32_t foreseen = 0;
  for (std::uint32_t seed = 1; seed <= kSpecs; ++seed) {
    const test_support::WildSpec wild = test_support::wild_spec(seed);
    EXPECT_EQ(wild.text, test_support::wild_spec(seed).text);
    const Verdict verdict = judge(wild, {false, false});
    EXPECT_NE(verdict.outcome, Outcome::kBroken) << wild.text << verdict.fault;
    accepted += verdict.outcome == Outcome::kAccepted ? 1 : 0;
    foreseen += verdict.is_foreseen ? 1 : 0;
  }
  EXPECT_GT(accepted, kSpecs * 3 / 10);
  EXPECT_LT(accepted, kSpecs * 7 / 10);
  EXPECT_GT(foreseen, kSpecs / 2);
}

TEST(WildSpec, BreaksTheVerdictWhenTheRulesSayOtherwise) {
  test_support::WildSpec wild;
  wild.text = "name: minimal\nsparsity: {n: 2, m: 4}\n";
  wild.entries = with({});
  EXPECT_EQ(judge(wild, {false, false}).outcome, Outcome::kAccepted);
  wild.entries.front().value = "w";
  wild.entries.push_back({"bus", "data", "96"});
  EXPECT_EQ(judge(wild, {false, false}).outcome, Outcome::kBroken);
}

[[noreturn]] void spin() {
  for (volatile unsigned turns = 0;; turns = turns + 1) {
  }
}

/// Each number once, and how those died that did.
TEST(Isolated, ReportsEveryDeathAndGoesOn) {
  const auto work = [](std::uint32_t number) -> std::string {
    if (number == 12) std::raise(SIGSEGV);
    if (number == 13) throw std::runtime_error("not caught");
    if (number == 14) std::_Exit(3);
    if (number == 15) std::_Exit(0);
    if (number == 18) spin();
    if (number == 19) pause();
    return std::string(number == 16 ? 200000 : 1, 'x');
  };
  for (const int processes : {1, 3}) {
    std::map<std::uint32_t, Finding> all;
    const Isolation isolation{processes, 1, 2, 0};
    ASSERT_TRUE(run_isolated(10, 12, isolation, work, [&](const Finding& finding) {
      EXPECT_TRUE(all.emplace(finding.number, finding).second) << finding.number;
    }));
    ASSERT_EQ(all.size(), 12U);
    EXPECT_EQ(all[12].death, "ended by signal " + std::to_string(SIGSEGV));
    EXPECT_EQ(all[13].death, "ended by signal " + std::to_string(SIGABRT));
    EXPECT_EQ(all[14].death, "exited with 3");
    EXPECT_EQ(all[15].death, "exited with 0");
    EXPECT_EQ(all[18].death, "took too long");
    EXPECT_EQ(all[19].death, "took too long");
    EXPECT_EQ(all[16].text.size(), 200000U);
    EXPECT_EQ(all[21].text, "x");
    EXPECT_EQ(all[21].death, "");
  }
}

TEST(Commands, AreHeldToTheirExitCodesAndWords) {
  EXPECT_EQ(fault_in_commands(HEDDLE_PROGRAM, kText), "");
  EXPECT_EQ(fault_in_commands(HEDDLE_PROGRAM,
                              "name: a\nsparsity: {n: 1, m: 1}\narray: {rows: 1, columns: 1}\n"),
            "");
  EXPECT_NE(fault_in_commands("/bin/true", kText), "");
  EXPECT_NE(fault_in_commands("/bin/false", kText), "");
}

}  // namespace
}  // namespace heddle::oracle
