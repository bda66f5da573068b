// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/names.h"

#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::spec {
namespace {

const std::vector<std::string> kTexts = {
    "",       "a",   "z9",  "a_b", "nm24_w4a8", "_a",       "a_",        "9a",  "A",
    "aB",     "a-b", "a b", "a.b", "a__b",      "\xc3\xb6", "a\xc3\xb6", "a\n", "xc7z020clg484-1",
    "A.b_c-", "a;b", "a/b", "$a"};

TEST(Names, FormsMatchTheirPublishedPatterns) {
  const std::regex name{std::string(kNamePattern)};
  const std::regex part{std::string(kPartPattern)};
  for (const std::string& text : kTexts) {
    EXPECT_EQ(has_name_form(text), std::regex_match(text, name)) << text;
    EXPECT_EQ(has_part_form(text), std::regex_match(text, part)) << text;
  }
}

TEST(Names, KeywordsOfBothLanguagesAreReserved) {
  for (const char* word :
       {"always", "xor", "uwire", "casex", "accept_on", "logic", "within", "unique0", "heddle"}) {
    EXPECT_TRUE(is_reserved_word(word)) << word;
  }
  for (const char* word : {"core", "alway", "lways", "logi", "heddle_core"}) {
    EXPECT_FALSE(is_reserved_word(word)) << word;
  }
}

TEST(Names, SuggestionsAreLegalAndSimilar) {
  EXPECT_EQ(suggest_name("NM24-w4"), "nm24_w4");
  EXPECT_EQ(suggest_name("__x__"), "x");
  EXPECT_EQ(suggest_name("module"), "module_gemm");
  EXPECT_EQ(suggest_name("42"), "my_core");
  EXPECT_EQ(suggest_name(std::string(47, 'x') + "_yz"), std::string(47, 'x'));
  for (const std::string& text : kTexts) {
    const std::string name = suggest_name(text);
    EXPECT_TRUE(has_name_form(name)) << text;
    EXPECT_FALSE(is_reserved_word(name)) << text;
    EXPECT_LE(name.size(), 48U) << text;
  }
}

}  // namespace
}  // namespace heddle::spec
