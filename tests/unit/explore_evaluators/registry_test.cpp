// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/registry.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/diagnostics/golden_file.h"

namespace heddle::explore {
namespace {

TEST(Registry, TellsEveryMetricOnce) {
  std::set<std::string> evaluators;
  std::set<std::string> metrics;
  std::size_t count = 0;
  for (const EvaluatorInfo& info : evaluator_infos()) {
    EXPECT_TRUE(evaluators.insert(info.name).second) << info.name;
    for (const MetricInfo& metric : info.metrics) {
      EXPECT_TRUE(metrics.insert(metric.name).second) << metric.name;
      EXPECT_FALSE(metric.meaning.empty()) << metric.name;
      ++count;
    }
  }
  EXPECT_EQ(metrics_of({evaluators.begin(), evaluators.end()}).size(), count);
  EXPECT_TRUE(metrics_of({}).empty());
}

TEST(Registry, MakesWhatIsAskedFor) {
  Sweep sweep;
  sweep.weights = WeightsSource{"", "", SyntheticWeights{4, 8, 1}};
  const auto evaluators = make_evaluators(sweep, {"error", "cycles"});
  ASSERT_TRUE(evaluators.ok());
  ASSERT_EQ(evaluators.value().size(), 2U);
  for (const auto& evaluator : evaluators.value()) {
    const auto infos = evaluator_infos();
    const auto info = std::find_if(infos.begin(), infos.end(), [&](const EvaluatorInfo& known) {
      return known.name == evaluator->name();
    });
    ASSERT_NE(info, infos.end());
    EXPECT_EQ(info->metrics.size(), evaluator->metrics().size());
  }
}

TEST(Registry, KnowsWhatTheExamplesAskFor) {
  for (const char* name : {"sweep", "llama"}) {
    const std::string path =
        std::string(HEDDLE_SOURCE_DIR) + "/examples/08_explore/" + name + ".yaml";
    const LoadResult result = load_sweep(test::read_file(path), path, evaluator_infos());
    EXPECT_EQ(render(result), "");
    EXPECT_TRUE(result.sweep.has_value());
  }
}

TEST(Registry, RefusesWeightsThatCannotBeRead) {
  Sweep sweep;
  sweep.weights = WeightsSource{"no/such/file.npy", "", std::nullopt};
  EXPECT_FALSE(make_evaluators(sweep, {"error"}).ok());
}

}  // namespace
}  // namespace heddle::explore
