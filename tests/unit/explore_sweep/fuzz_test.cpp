// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/query.h"
#include "generator/explore/sweep/spec_names.h"
#include "tests/diagnostics/golden_file.h"
#include "tests/unit/explore_sweep/evaluators.h"

// Damaged input ends in a sweep or in errors, never in a crash; sanitizers look on.
namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = std::string(HEDDLE_SOURCE_DIR) + "/tests/unit/explore_sweep/sweeps/";

/// Cuts, doubles or replaces a few bytes.
std::string damage(std::string text, std::mt19937& random) {
  constexpr std::string_view kBytes = "{}[]:,-&*!#'\" \n0129ax.<=()%\xc3\xff";
  for (int i = 0; i < 3 && !text.empty(); ++i) {
    const std::size_t at = random() % text.size();
    const std::size_t length = 1 + random() % 8;
    switch (random() % 3) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(random() % text.size(), length));
        break;
      default:
        text[at] = kBytes[random() % kBytes.size()];
    }
  }
  return text;
}

void expect_an_answer(const std::string& text) {
  const LoadResult result = load_sweep(text, kFolder + "fuzz.yaml", test_evaluators());
  const bool has_errors =
      std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                  [](const base::Diagnostics& file) { return file.has_errors(); });
  EXPECT_NE(result.sweep.has_value(), has_errors) << text;
}

TEST(SweepFuzz, DamagedSweeps) {
  std::mt19937 random(1);
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string text = test::read_file(entry.path());
    for (int i = 0; i < 10; ++i) expect_an_answer(damage(text, random));
  }
}

TEST(SweepFuzz, AliasesThatLeadBackToThemselves) {
  expect_an_answer("&a {spec: *a, axes: *a, evaluate: *a, workloads: *a, search: *a}");
  expect_an_answer("spec: &a {sparsity: *a}\naxes: &b {array.rows: *b, size: &c [*c]}");
  expect_an_answer("axes: {size: &c [{array.rows: *c}]}\nworkloads: &w [*w, {gemm: *w}]");
}

TEST(SweepFuzz, DamagedExpressionsAndQueries) {
  const std::vector<MetricInfo> metrics = {{"lut", "", "", Better::kLower}};
  const std::string text =
      "min lut st 4 <= array.rows * -2 < max(sparsity.n, 8) && not target.family == \"xc7\"";
  std::mt19937 random(2);
  for (int i = 0; i < 3000; ++i) {
    const auto parsed = parse_query(damage(text, random), metrics, spec_names());
    if (const auto* query = std::get_if<Query>(&parsed)) {
      if (query->filter) query->filter->holds([](const auto&) { return std::nullopt; });
    }
  }
}

}  // namespace
}  // namespace heddle::explore
