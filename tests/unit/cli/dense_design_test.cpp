// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/dense_design.h"

#include <gtest/gtest.h>

#include "generator/cli/prediction.h"
#include "tests/unit/cli/designs.h"

namespace heddle::cli {
namespace {

TEST(DenseDesign, HasAsManyMultipliersAndLoadsThemAsFastAsItCan) {
  const arch::Design design = nm24_design();
  const auto dense = dense_design(design);
  ASSERT_TRUE(dense.has_value());
  EXPECT_EQ(dense->array.multipliers, design.array.multipliers);
  // 512 weights of 4 bits over 128; lines of 16 weights would take 32, those of 32 one more for
  // the decoder.
  EXPECT_EQ(dense->latency.pass_load, 16);
  EXPECT_EQ(dense->array.columns, 64);
  EXPECT_EQ(dense->array.rows, 8);
  EXPECT_EQ(dense->spec.scale.group, 128);
}

TEST(DenseDesign, StreamsItsWeightsAtTheRateOfTheBus) {
  const auto dense = dense_design(nm24_design());
  ASSERT_TRUE(dense.has_value());
  const Prediction decode =
      predict(*dense, {1, 4096, 4096}, {Pattern::Kind::kDense, 0, 0}, 0).value();
  EXPECT_NEAR(static_cast<double>(decode.cycles) * 16 / static_cast<double>(decode.bytes.read()), 1,
              0.01);
}

TEST(DenseDesign, TakesTheNextGroupThatFits) {
  spec::Spec spec;
  spec.name = "odd";
  spec.sparsity = {3, 5, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 8;
  spec.array.columns = 4;
  spec.scale.group = 20;  // half a tile of 40
  const auto dense = dense_design(arch::elaborate(spec));
  ASSERT_TRUE(dense.has_value());
  EXPECT_EQ(dense->array.multipliers, 8 * 4 * 3);
  const int group = *dense->spec.scale.group;
  EXPECT_GE(group, 20);
  EXPECT_EQ(group % dense->array.rows, 0);
  EXPECT_LT(group, 20 + dense->array.rows);
}

TEST(DenseDesign, IsNotThereWhereNoArrayIsLegal) {
  spec::Spec spec;
  spec.name = "vast";
  spec.sparsity = {4, 8, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 256;
  spec.array.columns = 251;  // 1024 rows or 1004 columns
  spec.scale.group = 0;
  EXPECT_FALSE(dense_design(arch::elaborate(spec)).has_value());
}

}  // namespace
}  // namespace heddle::cli
