// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/space.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "generator/explore/search/sampler.h"
#include "generator/explore/sweep/load.h"
#include "generator/spec/parse.h"
#include "generator/spec/serialize.h"
#include "tests/unit/explore_sweep/evaluators.h"

namespace heddle::explore {
namespace {

Sweep read(const std::string& text) {
  LoadResult result = load_sweep("evaluate: area\n" + text, "s.yaml", test_evaluators());
  EXPECT_EQ(render(result), "");
  return std::move(result.sweep).value_or(Sweep{});
}

TEST(Space, PointsSetTheKeysOfTheirAxes) {
  const Sweep sweep = read(
      "spec: {name: core, sparsity: {n: 2, m: 4}, array: {rows: 3}}\n"
      "axes:\n"
      "  array.columns: [4, 8]\n"
      "  pair: [{sparsity.n: 1, sparsity.m: 2}, {sparsity.m: 8}, {array.rows: 5}]\n"
      "  output: [[int8], [int32, int8]]\n"
      "  target.part: [a-1]\n"
      "  array.column_group: [2]\n");
  const Space space(sweep);
  const auto spec = space.spec({1, 1, 0, 0, 0});
  ASSERT_TRUE(spec.ok()) << spec.error().message;
  EXPECT_EQ(spec.value().name, "core");
  EXPECT_EQ(spec.value().sparsity.n, 2);
  EXPECT_EQ(spec.value().sparsity.m, 8);
  EXPECT_EQ(spec.value().array.rows, 3);
  EXPECT_EQ(spec.value().array.columns, 8);
  EXPECT_EQ(spec.value().array.column_group, 2);
  EXPECT_EQ(spec.value().output, std::vector<spec::OutputType>{spec::OutputType::kInt8});
  EXPECT_EQ(spec.value().target.part, "a-1");
  EXPECT_EQ(space.keys(),
            (std::vector<std::string>{"array.columns", "sparsity.n", "sparsity.m", "array.rows",
                                      "output", "target.part", "array.column_group"}));
  const auto values = space.values({0, 2, 1, 0, 0});
  EXPECT_EQ(values.at("array.columns"), "4");
  EXPECT_EQ(values.at("array.rows"), "5");
  EXPECT_EQ(values.at("sparsity.m"), "4") << "of the base";
  EXPECT_EQ(values.at("output"), "[int32, int8]");
}

/// Every point of a sweep with many illegal ones: the generator's own answer on the same text.
TEST(Space, IsLegalWhereTheGeneratorSaysSo) {
  const Sweep sweep = read(
      "spec: {sparsity: {n: 1, m: 4}}\n"
      "axes:\n"
      "  sparsity.n: [1, 2, 5]\n"
      "  sparsity.vector: [1, 3]\n"
      "  array.rows: [1, 256]\n"
      "  array.columns: [1, 6, 256]\n"
      "  array.column_group: [1, 4]\n"
      "  scale.group: [0, 100, 128]\n"
      "  output: [[int8], [int4]]\n"
      "  buffers.activation_kib: [1, 65536]\n"
      "  precision.accumulator: [8, 40]\n");
  const Space space(sweep);
  const Problem problem = space.problem(true);
  std::size_t legal = 0;
  std::size_t points = 0;
  Point point(problem.variables.size(), 0);
  do {
    const auto spec = space.spec(point);
    const auto parsed = spec::load(spec::to_yaml(space.unchecked_spec(point)), "point.yaml");
    ASSERT_EQ(spec.ok(), parsed.spec.has_value()) << base::render(parsed.diagnostics);
    legal += spec.ok() ? 1 : 0;
    ++points;
    if (spec.ok()) {
      EXPECT_EQ(spec::to_yaml(spec.value()), spec::to_yaml(*parsed.spec));
    } else {
      for (const base::Diagnostic& diagnostic : parsed.diagnostics.all()) {
        const auto severity = base::catalogue_entry(diagnostic.id).severity;
        const bool is_told = spec.error().message.find(diagnostic.message) != std::string::npos;
        EXPECT_EQ(is_told, severity == base::Severity::kError) << diagnostic.message;
      }
    }
  } while (advance(problem, point));
  EXPECT_EQ(points, 3U * 2 * 2 * 3 * 2 * 3 * 2 * 2 * 2);
  EXPECT_GT(legal, 20U);
  EXPECT_LT(legal, points / 2);
}

TEST(Space, TellsEveryReasonOfARefusal) {
  const Sweep sweep = read("spec: {sparsity: {n: 5, m: 4}, array: {columns: 5}, output: [int4]}\n");
  const auto spec = Space(sweep).spec({});
  ASSERT_FALSE(spec.ok());
  EXPECT_EQ(spec.error().message,
            "'sparsity.n' is 5 but 'sparsity.m' is 4; 'output' names int4 but 'array.columns' is "
            "5, an odd number");
}

TEST(Space, ConstraintsSeeDerivedDefaults) {
  const Sweep sweep = read(
      "spec: {sparsity: {n: 2, m: 4}}\n"
      "axes: {array.rows: [1, 4, 8], array.multiplier: [lut, dsp]}\n"
      "constraints: [array.rows * sparsity.m <= scale.group / 8, array.multiplier == lut]\n");
  const Space space(sweep);
  EXPECT_TRUE(space.satisfies({0, 0}));
  EXPECT_TRUE(space.satisfies({1, 0})) << "16 <= 128 / 8";
  EXPECT_FALSE(space.satisfies({2, 0}));
  EXPECT_FALSE(space.satisfies({0, 1}));
}

TEST(Space, IdsFollowTheSpecAlone) {
  const std::string spec = "spec: {name: a, sparsity: {n: 2, m: 4}}\n";
  const Sweep one = read(spec + "axes: {array.rows: [4, 8], array.columns: [4, 16]}\n");
  const Sweep other = read(spec + "axes: {array.rows: [2, 8]}\n");
  const std::string id = point_id(Space(one).unchecked_spec({1, 1}));
  EXPECT_EQ(id.size(), 12U);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(id, point_id(Space(other).unchecked_spec({1}))) << "16 columns are the default";
  EXPECT_NE(id, point_id(Space(one).unchecked_spec({0, 1})));
}

TEST(Space, SearchesSeeWhatIsAllowed) {
  const Sweep sweep = read(
      "spec: {sparsity: {n: 2, m: 4}}\n"
      "axes: {sparsity.n: {from: 1, to: 8}, array.rows: {from: 1, to: 4}}\n"
      "constraints: array.rows < 4\n");
  const Space space(sweep);
  for (const bool with_illegal : {true, false}) {
    const auto sampler = make_sampler(space.problem(with_illegal), sweep.search);
    EXPECT_EQ(sampler->ask().size(), with_illegal ? 24U : 12U) << "n above 4 is illegal";
  }
}

TEST(Space, HugeSpacesAreCountedAndSearched) {
  const Sweep sweep = read(
      "spec: {sparsity: {n: 1, m: 32}, array: {rows: 1}, buffers: {activation_kib: 65536}}\n"
      "axes:\n"
      "  sparsity.n: {from: 1, to: 32}\n"
      "  array.columns: {from: 1, to: 256}\n"
      "  buffers.tokens: {from: 1, to: 4096}\n"
      "  precision.weight: {from: 2, to: 8}\n"
      "  precision.activation: {from: 2, to: 8}\n"
      "  bus.address: {from: 32, to: 64}\n"
      "  bus.outstanding: {from: 1, to: 64}\n"
      "  target.clock_mhz: {from: 1, to: 2000}\n"
      "  array.tokens_per_cycle: {from: 1, to: 4}\n"
      "  scale.bits: {from: 1, to: 8}\n"
      "  bus.data: [32, 64, 128, 256, 512]\n"
      "  rounding: [tflite, single, onnx]\n"
      "  buffers.activation_kib: {from: 60000, to: 64000}\n"
      "  array.multiplier: [dsp, lut]\n"
      "search: {method: latin, points: 100}\n");
  EXPECT_FALSE(combinations(sweep.axes).has_value()) << "more than 2^64";
  const Space space(sweep);
  const auto sampler = make_sampler(space.problem(false), sweep.search);
  const auto batch = sampler->ask();
  EXPECT_EQ(batch.size(), 100U);
  std::set<std::string> ids;
  for (const Point& point : batch) ids.insert(point_id(space.spec(point).value()));
  EXPECT_EQ(ids.size(), 100U);
}

}  // namespace
}  // namespace heddle::explore
