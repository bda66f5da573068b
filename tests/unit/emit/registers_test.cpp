// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/registers.h"

#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "generator/arch/records.h"
#include "generator/emit/context.h"
#include "generator/emit/register_document.h"
#include "generator/emit/registers_header.h"
#include "generator/emit/registers_page.h"
#include "generator/emit/rtl.h"
#include "host/driver/heddle.h"
#include "host/driver/heddle_registers.h"
#include "tests/diagnostics/golden_file.h"
#include "tests/unit/emit/designs.h"

namespace heddle::emit {
namespace {

const std::filesystem::path kSource = HEDDLE_SOURCE_DIR;

// ---- C header ----

TEST(RegistersHeader, IsTheOneOfTheDriver) {
  test::expect_golden(kSource / "host/driver/heddle_registers.h", registers_header());
}

TEST(RegistersHeader, HasEachNameOnce) {
  std::istringstream header(registers_header());
  std::set<std::string> names;
  for (std::string line; std::getline(header, line);) {
    EXPECT_LE(line.size(), 100U) << line;
    if (line.compare(0, 8, "#define ") != 0) continue;
    EXPECT_TRUE(names.insert(line.substr(8, line.find(' ', 8) - 8)).second) << line;
  }
  EXPECT_GT(names.size(), 150U);
}

TEST(RegistersHeader, MeansWhatThePageSays) {
  EXPECT_EQ(HEDDLE_REG_ID, 0U);
  EXPECT_EQ(HEDDLE_ID_VALUE, 0x4C444548U);
  EXPECT_EQ(HEDDLE_VERSION_VALUE >> HEDDLE_VERSION_MAJOR_SHIFT, 1U);
  EXPECT_EQ(HEDDLE_REG_COMPLETION_BASE_HIGH, 0x07CU);
  EXPECT_EQ(HEDDLE_REG_DESCRIPTORS, 0x0C0U);
  EXPECT_EQ(HEDDLE_SPARSITY_ENCODING_SHIFT, 16);
  EXPECT_EQ(HEDDLE_SPARSITY_ENCODING_MASK, 0x00030000U);
  EXPECT_EQ(HEDDLE_SPARSITY_ENCODING_COMBINATORIAL, 2U);
  EXPECT_EQ(HEDDLE_BUS_DATA_BITS_MASK, 0x3FFU);
  EXPECT_EQ(HEDDLE_COALESCE_TICKS_MASK, 0xFFFF0000U);
  EXPECT_EQ(HEDDLE_RING_BASE_BLOCK_MASK, 0xFFFFFFFFFFFFFFC0U);
  EXPECT_EQ(HEDDLE_DESCRIPTOR_BYTES, 64U);
  EXPECT_EQ(HEDDLE_DESCRIPTOR_TAG_OFFSET, 63U);
  EXPECT_EQ(HEDDLE_DESCRIPTOR_FENCE_OFFSET, 62U);
  EXPECT_EQ(HEDDLE_DESCRIPTOR_FENCE_MASK, 0x20U);
  EXPECT_EQ(HEDDLE_DESCRIPTOR_OUTPUT_INT4, 2U);
  EXPECT_EQ(HEDDLE_COMPLETION_ERROR_ADDRESS_OFFSET, 8U);
}

TEST(RegistersHeader, HasTheStatusesOfTheDriver) {
  EXPECT_EQ(HEDDLE_COMPLETION_STATUS_OK, unsigned{HEDDLE_OK});
  EXPECT_EQ(HEDDLE_COMPLETION_STATUS_BAD_SIZE, unsigned{HEDDLE_BAD_SIZE});
  EXPECT_EQ(HEDDLE_COMPLETION_STATUS_DESCRIPTOR_ERROR, unsigned{HEDDLE_DESCRIPTOR_ERROR});
  EXPECT_EQ(HEDDLE_COMPLETION_STATUS_UNDERRUN, unsigned{HEDDLE_UNDERRUN});
}

// ---- Page ----

TEST(RegistersPage, IsThePageInTheDocuments) {
  test::expect_golden(kSource / "docs/registers.md", registers_page());
}

TEST(RegistersPage, HasEveryRegisterAndField) {
  const std::string page = registers_page();
  for (const arch::Register& row : arch::registers()) {
    EXPECT_NE(page.find("| `" + std::string(row.name) + "` |"), std::string::npos) << row.name;
    for (const arch::BitField& field : row.fields) {
      EXPECT_NE(page.find("| `" + std::string(field.name) + "` |"), std::string::npos) << row.name;
    }
  }
  for (const arch::RecordField& field : arch::descriptor_fields()) {
    EXPECT_NE(page.find("| `" + std::string(field.place.name) + "` |"), std::string::npos);
  }
}

// ---- Reference in packages ----

TEST(RegistersReference, HasTheValuesOfTheDesign) {
  arch::Design design = design_of("name: t\nsparsity: {n: 2, m: 4}\nrounding: onnx\n");
  design.hash = "89abcdef0123456789";
  Fields fields = make_context(design);
  add_register_document(design, fields);
  const std::string text = render_template("templates/doc/registers.html.tpl", fields);
  EXPECT_NE(text.find("<code>0x89ABCDEF</code>"), std::string::npos);
  EXPECT_NE(text.find("<td>2 (combinatorial)</td>"), std::string::npos);
  EXPECT_NE(text.find("<td>2 (onnx)</td>"), std::string::npos);
  EXPECT_EQ(text.find('`'), std::string::npos);
  for (const arch::Register& row : arch::registers()) {
    EXPECT_NE(text.find("<code>" + std::string(row.name) + "</code>"), std::string::npos);
  }
}

// ---- RTL ----

TEST(RegistersRtl, IsCleanForEveryDesign) {
  for (const std::string& spec : assorted_specs()) {
    const arch::Design design = design_of(spec);
    const std::vector<Artifact> artifacts = emit_module(design, "heddle_registers");
    ASSERT_EQ(artifacts.size(), 2U);
    EXPECT_EQ(artifacts[0].path, "rtl/" + design.spec.name + "_counter.v");
    EXPECT_EQ(artifacts[1].path, "rtl/" + design.spec.name + "_registers.v");
    for (const Artifact& artifact : artifacts) {
      EXPECT_EQ(hygiene_problems(artifact), std::vector<std::string>{});
    }
  }
}

TEST(RegistersRtl, UnknownModulesAreBugs) {
  EXPECT_THROW(emit_module(design_of(assorted_specs()[0]), "heddle_loom"), std::logic_error);
}

}  // namespace
}  // namespace heddle::emit
