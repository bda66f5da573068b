// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/error.h"

#include <cmath>
#include <fstream>

#include <gtest/gtest.h>

#include "host/compress/synthetic.h"
#include "tests/unit/explore_evaluators/candidates.h"

namespace heddle::explore::testing {
namespace {

double output_error(const base::Matrix<float>& weights, const spec::Spec& spec) {
  const Subject subject(spec);
  const Outcome outcome = ErrorEvaluator(weights).evaluate(subject.candidate(), {});
  EXPECT_TRUE(outcome.ok());
  return outcome.metrics.at("output_error");
}

spec::Spec exact_spec() {
  spec::Spec spec = pattern_spec(1, 1);
  spec.precision.weight = 8;
  spec.precision.activation = 8;
  return spec;
}

TEST(ErrorEvaluator, FindsLittleErrorInEightBits) {
  const auto weights = compress::synthetic_layer(64, 256, 1);
  const double error = output_error(weights, exact_spec());
  EXPECT_GT(error, 0.001);
  EXPECT_LT(error, 0.05);
}

TEST(ErrorEvaluator, FindsWhatPruningLoses) {
  // Of 3, 4 the smaller one goes; of outputs x3 + y4 of independent inputs, y4 remains:
  // 3 / 5 of the root of the squares is lost, if all else is exact.
  base::Matrix<float> weights(512, 2);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    weights(o, 0) = 3;
    weights(o, 1) = 4;
  }
  spec::Spec spec = pattern_spec(1, 2);
  spec.precision.weight = 8;
  const Subject subject(spec);
  const Outcome outcome = ErrorEvaluator(weights).evaluate(subject.candidate(), {});
  EXPECT_NEAR(outcome.metrics.at("weight_error"), 0.6, 1e-6);
  EXPECT_NEAR(outcome.metrics.at("output_error"), 0.6, 0.25) << "of 16 random inputs";
}

TEST(ErrorEvaluator, FindsMoreErrorWithLess) {
  const auto weights = compress::synthetic_layer(64, 256, 1);
  spec::Spec few_bits = exact_spec();
  few_bits.precision.weight = 3;
  spec::Spec few_activation_bits = exact_spec();
  few_activation_bits.precision.activation = 4;
  const double exact = output_error(weights, exact_spec());
  EXPECT_GT(output_error(weights, few_bits), 3 * exact);
  EXPECT_GT(output_error(weights, few_activation_bits), 3 * exact);
  EXPECT_GT(output_error(weights, pattern_spec(1, 4)), output_error(weights, pattern_spec(2, 4)));
  EXPECT_GT(output_error(weights, pattern_spec(2, 4)), output_error(weights, pattern_spec(4, 8)));
}

TEST(ErrorEvaluator, HasOneKeyForAllArrays) {
  const ErrorEvaluator evaluator(compress::synthetic_layer(8, 16, 1));
  const ErrorEvaluator other(compress::synthetic_layer(8, 16, 2));
  const Subject subject(pattern_spec(2, 4));
  spec::Spec larger = pattern_spec(2, 4);
  larger.array.columns = 32;
  larger.target.clock_mhz = 300;
  const std::string key = evaluator.key(subject.candidate());
  EXPECT_EQ(evaluator.key(Subject(larger).candidate()), key);
  EXPECT_NE(evaluator.key(Subject(pattern_spec(1, 4)).candidate()), key);
  EXPECT_NE(other.key(subject.candidate()), key);
}

TEST(ReadWeights, TakesFilesAndRefusesZeros) {
  const auto made_up = read_weights({"", "", SyntheticWeights{8, 16, 3}});
  ASSERT_TRUE(made_up.ok());
  EXPECT_EQ(made_up.value(), compress::synthetic_layer(8, 16, 3));
  EXPECT_FALSE(read_weights({"no/such/file.npy", "", std::nullopt}).ok());
  const std::string path = ::testing::TempDir() + "heddle-zeros.npy";
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";
  std::ofstream file(path, std::ios::binary);
  file << "\x93NUMPY" << '\x01' << '\0' << static_cast<char>(header.size() + 1) << '\0' << header
       << '\n'
       << std::string(16, '\0');
  file.close();
  const auto zeros = read_weights({path, "", std::nullopt});
  ASSERT_FALSE(zeros.ok());
  EXPECT_NE(zeros.error().message.find("all weights are zero"), std::string::npos)
      << zeros.error().message;
}

}  // namespace
}  // namespace heddle::explore::testing
