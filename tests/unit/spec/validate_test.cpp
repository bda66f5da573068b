// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/validate.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/defaults.h"
#include "generator/spec/spec.h"

namespace heddle::spec {
namespace {

using base::DiagnosticId;

Spec good_spec() {
  Spec spec;
  spec.name = "core";
  spec.sparsity.n = 2;
  spec.sparsity.m = 4;
  return spec;
}

base::Diagnostics validated(const Spec& spec) {
  base::Diagnostics diagnostics;
  validate(spec, SourceMap{}, diagnostics);
  return diagnostics;
}

/// The help of the one error that the spec has.
std::string refusal(const Spec& spec, DiagnosticId id) {
  const base::Diagnostics diagnostics = validated(spec);
  EXPECT_EQ(diagnostics.all().size(), 1U) << base::render(diagnostics);
  if (diagnostics.all().empty()) return "";
  EXPECT_EQ(diagnostics.all()[0].id, id) << base::render(diagnostics);
  return diagnostics.all()[0].help;
}

bool is_legal(const Spec& spec) { return validated(spec).all().empty(); }

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Validate, AcceptsTheDefaultsOfEveryArray) {
  Spec spec = good_spec();
  spec.sparsity.n = 1;
  for (int rows = 1; rows <= 256; rows += 5) {
    for (int m = 1; m <= 32; ++m) {
      spec.array.rows = rows;
      spec.sparsity.m = m;
      EXPECT_TRUE(is_legal(spec)) << rows << ' ' << m;
    }
  }
}

TEST(Validate, NMayEqualM) {
  Spec spec = good_spec();
  spec.sparsity.n = 4;
  EXPECT_TRUE(is_legal(spec));
  spec.sparsity.n = 5;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kNExceedsM), "n <= 4"));
}

TEST(Validate, ColumnGroupMayEqualColumns) {
  Spec spec = good_spec();
  spec.array.columns = 6;
  spec.array.column_group = 6;
  EXPECT_TRUE(is_legal(spec));
  spec.array.column_group = 7;
  refusal(spec, DiagnosticId::kColumnGroupExceedsColumns);
}

TEST(Validate, Int4NeedsAnEvenNumberOfColumns) {
  Spec spec = good_spec();
  const auto help = [&](int columns) {
    spec.array.columns = columns;
    return refusal(spec, DiagnosticId::kInt4NeedsEvenColumns);
  };
  spec.output = {OutputType::kInt8, OutputType::kInt4};
  EXPECT_TRUE(mentions(help(1), "choose 2 columns,"));
  EXPECT_TRUE(mentions(help(5), "choose 4 or 6 columns,"));
  EXPECT_TRUE(mentions(help(255), "choose 254 or 256 columns,"));
  for (const int columns : {2, 4, 6, 256}) {
    spec.array.columns = columns;
    EXPECT_TRUE(is_legal(spec)) << columns;
  }
  spec.output = {OutputType::kInt32, OutputType::kInt8};
  spec.array.columns = 5;
  EXPECT_TRUE(is_legal(spec));
}

TEST(Validate, PartsAreOfTheirFamily) {
  Spec spec = good_spec();
  const auto help = [&](TargetFamily family, const char* part) {
    spec.target.family = family;
    spec.target.part = part;
    return refusal(spec, DiagnosticId::kPartOfAnotherFamily);
  };
  EXPECT_TRUE(mentions(help(TargetFamily::kXc7, "iCE40HX8K-CT256"), "choose family ice40"));
  EXPECT_TRUE(mentions(help(TargetFamily::kXc7, "xczu3eg-sbva484-1-e"), "choose family xcup"));
  EXPECT_TRUE(mentions(help(TargetFamily::kEcp5, "XC7A35T"), "write LFE5U-85F-6BG381C,"));
  EXPECT_TRUE(mentions(help(TargetFamily::kAsic, "LFE5UM-45F"), "write '',"));
  const std::vector<std::pair<TargetFamily, const char*>> legal = {
      {TargetFamily::kXc7, "xc7a35t"},         {TargetFamily::kXcup, "xck26-sfvc784-2lv-c"},
      {TargetFamily::kXcup, "xcku5p"},         {TargetFamily::kEcp5, "LFE5UM5G-85F"},
      {TargetFamily::kIce40, "iCE40UP5K"},     {TargetFamily::kGeneric, "xc7a35t"},
      {TargetFamily::kXc7, "some-new-part"},   {TargetFamily::kXc7, ""},
      {TargetFamily::kAsic, "sky130_fd_sc_hd"}};
  for (const auto& [family, part] : legal) {
    spec.target.family = family;
    spec.target.part = part;
    EXPECT_TRUE(is_legal(spec)) << part;
  }
}

TEST(Validate, IllegalGroupsNameTheirLegalNeighbours) {
  Spec spec = good_spec();
  spec.array.rows = 6;  // K tile of 24: legal are 0, 4, 8, 12, 24, 48, ...
  const auto help = [&](int group) {
    spec.scale.group = group;
    return refusal(spec, DiagnosticId::kIllegalGroup);
  };
  EXPECT_TRUE(mentions(help(1), "choose 0 or 4;"));
  EXPECT_TRUE(mentions(help(16), "choose 12 or 24;"));
  EXPECT_TRUE(mentions(help(13), "choose 12 or 24;"));
  EXPECT_TRUE(mentions(help(47), "choose 24 or 48;"));
  EXPECT_TRUE(mentions(help(65530), "choose 65520;"));
  for (const int group : {0, 4, 8, 12, 24, 48, 65520}) {
    spec.scale.group = group;
    EXPECT_TRUE(is_legal(spec)) << group;
  }
}

TEST(Validate, ActivationBufferHoldsOneTile) {
  Spec spec = good_spec();
  spec.sparsity.m = 32;
  spec.array.rows = 255;  // 65280 bits
  spec.buffers.activation_kib = 7;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kActivationBufferTooSmall), "at least 8"));
  spec.buffers.activation_kib = 8;
  EXPECT_TRUE(is_legal(spec));
}

TEST(Validate, ActivationBufferIsAtMost2To24WordsDeep) {
  Spec spec = good_spec();
  spec.sparsity.n = 1;
  spec.sparsity.m = 1;
  spec.array.rows = 1;
  spec.buffers.activation_kib = 32768;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kActivationBufferTooDeep), "at most 32767"));
  spec.buffers.activation_kib = 32767;
  EXPECT_TRUE(is_legal(spec));
  spec.precision.activation = 2;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kActivationBufferTooDeep), "at most 8191"));
}

TEST(Validate, WarnsOfBufferThatIsNotBuilt) {
  Spec spec = good_spec();
  const auto validated_as_given = [&](int kib) {
    spec.buffers.activation_kib = kib;
    SourceMap source;
    source.place("buffers.activation_kib", {7, 9});
    base::Diagnostics diagnostics;
    validate(spec, source, diagnostics);
    return diagnostics;
  };
  EXPECT_TRUE(validated_as_given(128).all().empty());
  const base::Diagnostics diagnostics = validated_as_given(255);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.all()[0].location, (base::SourceLocation{7, 9}));
  EXPECT_TRUE(mentions(diagnostics.all()[0].help, "write 128 "));
  spec.array.rows = 5;  // 160 bits: 8192 tiles in 160 KiB
  EXPECT_TRUE(mentions(validated_as_given(255).all()[0].help, "write 160 "));
  EXPECT_TRUE(validated_as_given(160).all().empty());
}

TEST(Validate, MaxKFitsTheBuffer) {
  Spec spec = good_spec();  // 4096 words of 64
  spec.buffers.max_k = 262144;
  EXPECT_TRUE(is_legal(spec));
  spec.buffers.max_k = 262145;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kMaxKExceedsBuffer), "at most 262144,"));
}

TEST(Validate, MaxKIsAtMost65535Tiles) {
  Spec spec = good_spec();
  spec.array.rows = 1;  // 4 weights per tile, 65536 words
  spec.buffers.max_k = 65535 * 4;
  EXPECT_TRUE(is_legal(spec));
  spec.buffers.max_k = 65535 * 4 + 1;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kTooManyKTiles), "at most 262140,"));
  spec.buffers.activation_kib = 1;  // 256 words
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kTooManyKTiles), "at most 1024,"));
}

TEST(Validate, AccumulatorHoldsEverySum) {
  Spec spec = good_spec();
  for (const int group : {0, 128}) {
    spec.scale.group = group;
    const int needed = accumulator_bits_needed(spec);
    spec.precision.accumulator = needed;
    EXPECT_TRUE(is_legal(spec));
    spec.precision.accumulator = needed - 1;
    EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kAccumulatorTooNarrow),
                         "raise it to " + std::to_string(needed) + ","));
  }
}

TEST(Validate, RemedyForTheAccumulatorIsTheLargestKThatFits) {
  Spec spec = good_spec();
  spec.precision.accumulator = 30;
  // (2^29 - 1) / 261120 = 2056.03
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kAccumulatorTooNarrow), "at most 2056"));
  spec.buffers.max_k = 2056;
  EXPECT_TRUE(is_legal(spec));
  spec.buffers.max_k = 2057;
  refusal(spec, DiagnosticId::kAccumulatorTooNarrow);
}

TEST(Validate, AccumulatorBelowOneProductHasNoSuchK) {
  Spec spec = good_spec();
  spec.precision.accumulator = 18;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kAccumulatorBelowProduct), "raise it to 35,"));
  spec.precision.accumulator = 19;
  EXPECT_TRUE(mentions(refusal(spec, DiagnosticId::kAccumulatorTooNarrow), "at most 1"));
}

TEST(Validate, RulesAreSilentAboutFaultyKeys) {
  Spec spec = good_spec();
  spec.sparsity.n = 5;
  spec.scale.group = 48;
  SourceMap source;
  source.mark_faulty("sparsity");
  base::Diagnostics diagnostics;
  validate(spec, source, diagnostics);
  EXPECT_EQ(base::render(diagnostics), "");
}

TEST(SourceMap, FallsBackToSectionAndFile) {
  SourceMap source;
  EXPECT_EQ(source.locate("array.rows"), (base::SourceLocation{1, 1}));
  source.place("", {2, 1});
  EXPECT_EQ(source.locate("array.rows"), (base::SourceLocation{2, 1}));
  source.place("array", {3, 1});
  EXPECT_EQ(source.locate("array.rows"), (base::SourceLocation{3, 1}));
  source.place("array.rows", {4, 8});
  EXPECT_EQ(source.locate("array.rows"), (base::SourceLocation{4, 8}));
  EXPECT_EQ(source.locate("array.columns"), (base::SourceLocation{3, 1}));
}

}  // namespace
}  // namespace heddle::spec
