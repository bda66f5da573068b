// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/records.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/arch/device_page.h"

namespace heddle::arch {
namespace {

void expect_ascending_within(const std::vector<RecordField>& fields, int bytes) {
  int next = 0;
  for (const auto& [byte, place] : fields) {
    EXPECT_GE(8 * byte + place.lsb, next) << place.name;
    next = 8 * byte + place.lsb + place.bits;
    EXPECT_TRUE(place.bits % 8 == 0 || byte == (next - 1) / 8) << place.name;
  }
  EXPECT_LE(next, 8 * bytes);
}

TEST(Records, FieldsAscendAndStayWithin) {
  expect_ascending_within(descriptor_fields(), kDescriptorBytes);
  expect_ascending_within(completion_fields(), kCompletionBytes);
}

/// The place of a field as the page writes it: "44", "62.3".
std::string place_text(const RecordField& field) {
  const std::string byte = std::to_string(field.byte);
  return field.is_within_byte() ? byte + "." + std::to_string(field.place.lsb) : byte;
}

TEST(Records, DescriptorIsThatOfThePage) {
  std::vector<PageRow> page;
  for (const PageRow& row : device_page_table("Descriptor", "byte")) {
    if (!row.at(2).empty()) page.push_back(row);  // reserved bits have no name
  }
  ASSERT_EQ(page.size(), descriptor_fields().size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const RecordField& field = descriptor_fields()[i];
    EXPECT_EQ(page[i].at(0), place_text(field)) << field.place.name;
    EXPECT_EQ(page[i].at(1), std::to_string(field.place.bits)) << field.place.name;
    EXPECT_EQ(code_words(page[i].at(2)), std::vector<std::string>{std::string(field.place.name)});
  }
}

TEST(Records, CompletionIsThatOfThePage) {
  const std::vector<PageRow> page = device_page_table("Completion", "byte");
  ASSERT_EQ(page.size(), completion_fields().size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const RecordField& field = completion_fields()[i];
    EXPECT_EQ(page[i].at(0), place_text(field)) << field.place.name;
    EXPECT_EQ(page[i].at(1), std::to_string(field.place.bits)) << field.place.name;
  }
}

TEST(Records, StatusesAreThoseOfThePage) {
  const std::vector<PageRow> page = device_page_table("Completion", "status");
  ASSERT_EQ(page.size(), completion_statuses().size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const NamedValue& status = completion_statuses()[i];
    EXPECT_EQ(page[i].at(0), std::to_string(status.value));
    EXPECT_EQ(code_words(page[i].at(1)), std::vector<std::string>{std::string(status.name)});
  }
}

}  // namespace
}  // namespace heddle::arch
