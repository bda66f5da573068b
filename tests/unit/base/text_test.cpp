// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::base {
namespace {

TEST(Text, LowersAsciiOnly) { EXPECT_EQ(to_lower("aZ_9\xc3\x84"), "az_9\xc3\x84"); }

TEST(Text, JoinsWithSeparators) {
  EXPECT_EQ(join({}, ", "), "");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({"a", "a", ""}, ", "), "a, a, ");
}

TEST(EditDistance, CountsEachKindOfEdit) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("rows", "rows"), 0U);
  EXPECT_EQ(edit_distance("colums", "columns"), 1U);
  EXPECT_EQ(edit_distance("roows", "rows"), 1U);
  EXPECT_EQ(edit_distance("rowz", "rows"), 1U);
  EXPECT_EQ(edit_distance("rwos", "rows"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(EditDistance, IsSymmetric) {
  const std::vector<std::string> words = {"", "a", "ab", "ba", "abc", "acb", "cab", "bca"};
  for (const std::string& a : words) {
    for (const std::string& b : words) EXPECT_EQ(edit_distance(a, b), edit_distance(b, a));
  }
}

TEST(Nearest, IgnoresCaseAndTakesTheFirstOnATie) {
  EXPECT_EQ(nearest("ROWS", {"columns", "rows"}), "rows");
  EXPECT_EQ(nearest("x", {"m", "n"}), "m");
}

TEST(Nearest, CallsOnlySlipsSimilar) {
  EXPECT_TRUE(is_similar("colums", "columns"));
  EXPECT_TRUE(is_similar("N", "n"));
  EXPECT_TRUE(is_similar("nn", "n"));
  EXPECT_TRUE(is_similar("nmae", "name"));
  EXPECT_FALSE(is_similar("x", "n"));
  EXPECT_FALSE(is_similar("width", "data"));
  EXPECT_FALSE(is_similar("", "n"));
}

TEST(Shorten, KeepsShortTextAndCutsLongText) {
  const std::string forty(40, 'x');
  EXPECT_EQ(shorten(forty), forty);
  EXPECT_EQ(shorten(forty + "y"), forty + "...");
  EXPECT_EQ(shorten("a\nb\x1b"), "a b ");
}

TEST(Shorten, NeverSplitsASequence) {
  const std::string euro = "\xe2\x82\xac";
  EXPECT_EQ(shorten(std::string(39, 'x') + euro), std::string(39, 'x') + "...");
  EXPECT_EQ(shorten(std::string(37, 'x') + euro), std::string(37, 'x') + euro);
}

TEST(NonText, AcceptsUtf8) {
  EXPECT_EQ(find_non_text(""), std::nullopt);
  EXPECT_EQ(find_non_text("a\tb\r\n"), std::nullopt);
  EXPECT_EQ(find_non_text("\xc2\x80 \xdf\xbf \xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80"),
            std::nullopt);
  EXPECT_EQ(find_non_text("\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf"), std::nullopt);
}

TEST(NonText, FindsTheFirstIllegalByte) {
  const std::vector<std::string> illegal = {std::string(1, '\0'),
                                            "\x1b",
                                            "\x7f",  // control characters
                                            "\x80",
                                            "\xbf",
                                            "\xc0\xaf",
                                            "\xc1\xbf",  // stray or overlong
                                            "\xc3",
                                            "\xe2\x82",
                                            "\xc3(",  // cut short
                                            "\xe0\x9f\xbf",
                                            "\xed\xa0\x80",  // overlong, surrogate
                                            "\xf0\x8f\xbf\xbf",
                                            "\xf4\x90\x80\x80",
                                            "\xf5\x80\x80\x80",
                                            "\xff"};
  for (const std::string& bytes : illegal) EXPECT_EQ(find_non_text("ab" + bytes), 2U) << bytes;
}

}  // namespace
}  // namespace heddle::base
