// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/error.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace heddle::compress {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

base::Matrix<float> row(std::vector<float> values) {
  base::Matrix<float> matrix(1, values.size());
  matrix.data = std::move(values);
  return matrix;
}

TEST(Error, RelativeErrorAndSqnr) {
  const ErrorReport report = measure_error(row({3, 4}), row({3, 3.5F}));
  EXPECT_DOUBLE_EQ(report.relative, 0.1);
  EXPECT_DOUBLE_EQ(report.sqnr_db, 20.0);
  EXPECT_DOUBLE_EQ(measure_error(row({3, 4}), row({0, 0})).relative, 1.0);
  EXPECT_DOUBLE_EQ(measure_error(row({3, 4}), row({0, 0})).sqnr_db, 0.0);
}

TEST(Error, EqualMatricesAndZeros) {
  EXPECT_EQ(measure_error(row({3, 4}), row({3, 4})).relative, 0.0);
  EXPECT_EQ(measure_error(row({3, 4}), row({3, 4})).sqnr_db, kInfinity);
  EXPECT_EQ(measure_error(row({0, 0}), row({0, 0})).relative, 0.0);
  EXPECT_EQ(measure_error(row({0, 0}), row({0, 1})).relative, kInfinity);
  EXPECT_EQ(measure_error(row({0, 0}), row({0, 1})).sqnr_db, -kInfinity);
  EXPECT_EQ(measure_error({}, {}).relative, 0.0);
}

}  // namespace
}  // namespace heddle::compress
