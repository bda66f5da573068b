// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/text_diff.h"

#include <string>

#include <gtest/gtest.h>

namespace heddle::golden {
namespace {

const std::string kHead = "--- expected/f\n+++ emitted/f\n";

TEST(TextDiff, OfEqualTextsIsEmpty) { EXPECT_EQ(text_diff("f", "a\nb\n", "a\nb\n", 40), ""); }

TEST(TextDiff, ShowsAChangeWithItsContext) {
  EXPECT_EQ(text_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", 40),
            kHead + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

TEST(TextDiff, ShowsInsertionsAndDeletions) {
  EXPECT_EQ(text_diff("f", "a\nb\n", "a\nx\nb\n", 40), kHead + "@@ -1,2 +1,3 @@\n a\n+x\n b\n");
  EXPECT_EQ(text_diff("f", "a\na\n", "a\n", 40), kHead + "@@ -1,2 +1,1 @@\n a\n-a\n");
  EXPECT_EQ(text_diff("f", "", "a\n", 40), kHead + "@@ -0,0 +1,1 @@\n+a\n");
}

TEST(TextDiff, ShowsAMissingFinalNewline) {
  EXPECT_EQ(text_diff("f", "a\n", "a", 40),
            kHead + "@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n");
}

TEST(TextDiff, IsCut) {
  EXPECT_EQ(text_diff("f", "a\nb\n", "c\nd\n", 5),
            kHead + "@@ -1,2 +1,2 @@\n-a\n-b\n... 2 more lines\n");
}

}  // namespace
}  // namespace heddle::golden
