// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/layer_shape.h"

#include <string>

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(AgreeOnShape, FillsOpenSides) {
  const auto shape = agree_on_shape({{"--shape", {7, 0, 0}}, {"w.npy", {0, 40, 50}}});
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(shape.value().tokens, 7);
  EXPECT_EQ(shape.value().k, 40);
  EXPECT_EQ(shape.value().o, 50);
}

TEST(AgreeOnShape, HasDefaults) {
  const auto shape = agree_on_shape({});
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(shape.value().tokens, 64);
  EXPECT_EQ(shape.value().k, 256);
  EXPECT_EQ(shape.value().o, 256);
}

TEST(AgreeOnShape, NamesEveryContradictionAtOnce) {
  const auto shape =
      agree_on_shape({{"--shape", {1, 2, 3}}, {"w.npy", {0, 4, 3}}, {"x.npy", {5, 4, 0}}});
  ASSERT_FALSE(shape.ok());
  const std::string& message = shape.error().message;
  EXPECT_TRUE(contains(message, "K (inputs) disagrees: 2 in --shape, 4 in w.npy, 4 in x.npy"))
      << message;
  EXPECT_TRUE(contains(message, "T (tokens) disagrees: 1 in --shape, 5 in x.npy")) << message;
  EXPECT_FALSE(contains(message, "O (outputs)")) << message;
}

TEST(AgreeOnShape, RefusesMatricesThatDoNotFit) {
  EXPECT_TRUE(agree_on_shape({{"--shape", {1, 1 << 15, 1 << 15}}}).ok());
  EXPECT_FALSE(agree_on_shape({{"--shape", {1, 1 << 16, 1 << 15}}}).ok());
  EXPECT_FALSE(agree_on_shape({{"--shape", {1 << 24, 1 << 24, 1}}}).ok());
  EXPECT_FALSE(agree_on_shape({{"--shape", {1 << 24, 1, 1 << 24}}}).ok());
}

}  // namespace
}  // namespace heddle::cli
