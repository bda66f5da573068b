// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/registers.h"

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "tests/unit/arch/device_page.h"

namespace heddle::arch {
namespace {

Design design_of(const std::string& yaml) {
  const spec::ParseResult result = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
  return elaborate(result.spec.value_or(spec::Spec{}));
}

std::uint32_t value(const Design& design, std::string_view name) {
  return capability_value(design, register_named(name));
}

// ---- The table itself ----

TEST(Registers, AreAlignedAscendAndDoNotOverlap) {
  int next = 0;
  for (const Register& row : registers()) {
    EXPECT_GE(row.offset, next) << row.name;
    EXPECT_TRUE(row.width == 32 || row.width == 64) << row.name;
    EXPECT_EQ(row.offset % (row.width / 8), 0) << row.name;
    next = row.offset + row.width / 8;
  }
  EXPECT_LE(next, kRegisterSpace);
}

TEST(Registers, FieldsAscendAndStayWithin) {
  for (const Register& row : registers()) {
    int next = 0;
    for (const BitField& field : row.fields) {
      EXPECT_GE(field.lsb, next) << row.name << "." << field.name;
      EXPECT_GE(field.bits, 1) << row.name << "." << field.name;
      next = field.lsb + field.bits;
      for (const NamedValue& named : field.values) {
        EXPECT_LT(std::uint64_t{named.value}, std::uint64_t{1} << field.bits) << named.name;
      }
    }
    EXPECT_LE(next, row.width) << row.name;
  }
}

TEST(Registers, NamesAreUniqueAndDocumented) {
  std::set<std::string_view> names;
  for (const Register& row : registers()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(row.doc.back(), '.') << row.name;
    std::set<std::string_view> fields;
    for (const BitField& field : row.fields) {
      EXPECT_TRUE(fields.insert(field.name).second) << row.name << "." << field.name;
      EXPECT_FALSE(field.doc.empty()) << row.name << "." << field.name;
    }
  }
}

TEST(Registers, OnlyControlIsWrittenAndResetsToZero) {
  for (const Register& row : registers()) {
    if (row.kind == RegisterKind::kCapability) {
      EXPECT_EQ(row.access, Access::kReadOnly) << row.name;
      EXPECT_EQ(row.width, 32) << row.name;
      EXPECT_LT(row.offset, register_named("CONTROL").offset) << row.name;
    } else {
      EXPECT_EQ(row.reset, std::uint64_t{0}) << row.name;
    }
    if (row.kind == RegisterKind::kCounter) {
      EXPECT_EQ(row.access, Access::kReadOnly) << row.name;
      EXPECT_EQ(row.width, 64) << row.name;
    }
  }
}

TEST(Registers, AreFoundByName) {
  EXPECT_EQ(register_named("DOORBELL").offset, 0x6C);
  EXPECT_THROW(register_named("DOORBEL"), std::logic_error);
}

// ---- docs/device.md ----

struct PageRegister {
  std::string access;
  int width = 0;
  std::vector<std::string> ranges;
};

/// The registers of the page by offset and name. Of a counter, it gives the lower half only; a row
/// of several names has an offset for each.
std::map<std::pair<int, std::string>, PageRegister> page_registers() {
  std::map<std::pair<int, std::string>, PageRegister> rows;
  const int counters = register_named("CYCLES").offset;
  for (const PageRow& row : device_page_table("Registers", "offset")) {
    const std::vector<int> offsets = hex_numbers(row.at(0));
    const std::vector<std::string> names = code_words(row.at(1));
    const bool is_wide = offsets.size() > names.size() || offsets.at(0) >= counters;
    for (std::size_t i = 0; i < names.size(); ++i) {
      rows[{offsets.at(i), names[i]}] = {row.at(2), is_wide ? 64 : 32, bit_ranges(row.at(3))};
    }
  }
  return rows;
}

std::vector<std::string> ranges_of(const Register& row) {
  std::vector<std::string> ranges;
  for (const BitField& field : row.fields) {
    if (field.bits == 1) continue;
    ranges.push_back(std::to_string(field.lsb + field.bits - 1) + ":" + std::to_string(field.lsb));
  }
  return ranges;
}

TEST(Registers, AreThoseOfThePage) {
  const auto page = page_registers();
  EXPECT_EQ(page.size(), registers().size());
  for (const Register& row : registers()) {
    const auto found = page.find({row.offset, std::string(row.name)});
    ASSERT_NE(found, page.end()) << row.name;
    EXPECT_EQ(found->second.access, to_text(row.access)) << row.name;
    EXPECT_EQ(found->second.width, row.width) << row.name;
    // Some rows of the page describe their bits in words.
    if (!found->second.ranges.empty()) {
      EXPECT_EQ(found->second.ranges, ranges_of(row)) << row.name;
    }
  }
}

TEST(Registers, ConstantsAreThoseOfThePage) {
  for (const PageRow& row : device_page_table("Registers", "offset")) {
    const std::vector<std::string> names = code_words(row.at(1));
    if (names.at(0) != "ID" && names.at(0) != "VERSION") continue;
    EXPECT_EQ(hex_numbers(row.at(3)).at(0), static_cast<int>(*register_named(names[0]).reset));
  }
}

// ---- Capabilities ----

TEST(Capabilities, OfASparseDesign) {
  Design design = design_of(
      "name: nm24\n"
      "sparsity: {n: 2, m: 4}\n"
      "array: {rows: 16, columns: 24}\n"
      "bus: {data: 128, address: 40}\n");
  design.hash = "89abcdef0123456789";
  EXPECT_EQ(value(design, "ID"), 0x4C444548U);
  EXPECT_EQ(value(design, "VERSION"), 0x00010000U);
  EXPECT_EQ(value(design, "HASH_0"), 0x89ABCDEFU);
  EXPECT_EQ(value(design, "HASH_1"), 0x01234567U);
  EXPECT_EQ(value(design, "SHAPE"), 24U << 16 | 16U);
  EXPECT_EQ(value(design, "SPARSITY"), 3U << 24 | 1U << 18 | 2U << 16 | 4U << 8 | 2U);
  EXPECT_EQ(value(design, "PRECISION"), 0U << 16 | 3U << 12 | 8U << 8 | 8U << 4 | 4U);
  EXPECT_EQ(value(design, "GROUP"), 128U);
  EXPECT_EQ(value(design, "TOKENS"), 64U);
  EXPECT_EQ(value(design, "ACTIVATION_WORDS"), 4096U);
  EXPECT_EQ(value(design, "MAX_K_TILES"), 1024U);
  EXPECT_EQ(value(design, "BUS"), 40U << 16 | 128U);
  EXPECT_EQ(value(design, "MULTIPLIERS"), 16U * 24U * 2U);
}

TEST(Capabilities, OfADenseDesignWithoutScales) {
  const Design design = design_of(
      "name: dense\n"
      "sparsity: {n: 4, m: 4, index: bitmask}\n"
      "precision: {weight: 8, activation: 5}\n"
      "array: {rows: 1, columns: 2}\n"
      "scale: {group: 0}\n"
      "output: [int4]\n"
      "rounding: onnx\n"
      "bus: {data: 512, address: 64}\n");
  EXPECT_EQ(value(design, "SHAPE"), 0x00020001U);
  EXPECT_EQ(value(design, "SPARSITY"), 4U << 24 | 1U << 18 | 1U << 16 | 4U << 8 | 4U);
  EXPECT_EQ(value(design, "PRECISION"), 2U << 16 | 4U << 12 | 0U << 8 | 5U << 4 | 8U);
  EXPECT_EQ(value(design, "GROUP"), 0U);
  EXPECT_EQ(value(design, "BUS"), 64U << 16 | 512U);
}

TEST(Capabilities, LargestValuesFitTheirFields) {
  const Design design = design_of(
      "name: big\n"
      "sparsity: {n: 32, m: 32, index: position, vector: 16}\n"
      "array: {rows: 256, columns: 256}\n"
      "scale: {group: 0}\n"
      "rounding: tflite\n");
  EXPECT_EQ(value(design, "SPARSITY"), 160U << 24 | 16U << 18 | 0U << 16 | 32U << 8 | 32U);
  EXPECT_EQ(value(design, "SHAPE"), 256U << 16 | 256U);
  EXPECT_EQ(value(design, "PRECISION") >> 16, 1U);
  EXPECT_EQ(value(design, "MULTIPLIERS"), 256U * 256U * 32U);
}

TEST(Capabilities, EveryOneHasAValue) {
  const Design design = design_of("name: x\nsparsity: {n: 2, m: 4}\n");
  for (const Register& row : registers()) {
    if (row.kind == RegisterKind::kCapability) {
      EXPECT_NO_THROW(capability_value(design, row)) << row.name;
    }
  }
  EXPECT_THROW(capability_value(design, Register{}), std::logic_error);
}

}  // namespace
}  // namespace heddle::arch
