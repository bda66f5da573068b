// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/template_engine.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::emit {
namespace {

Fields sample() {
  return {{"rows", 16},
          {"name", "core"},
          {"on", true},
          {"off", false},
          {"none", std::vector<Fields>{}},
          {"files", std::vector<Fields>{{{"path", "a.v"}, {"top", false}},
                                        {{"path", "b.v"}, {"top", true}}}}};
}

std::string rendered(const std::string& text) {
  const base::Result<std::string> result = render("some.tpl", text, sample());
  return result.ok() ? result.value() : "error: " + result.error().message;
}

TEST(Render, PrintsTextsNumbersAndFlags) {
  EXPECT_EQ(rendered("module {{name}} #({{rows}}, {{ rows }}); 1'b{{on}} 1'b{{off}}"),
            "module core #(16, 16); 1'b1 1'b0");
}

TEST(Render, EscapesNothing) {
  const base::Result<std::string> text = render("t", "{{x}}", {{"x", "<a & \"b\">"}});
  EXPECT_EQ(text.value(), "<a & \"b\">");
}

TEST(Render, NegativeAndLongIntegers) {
  const base::Result<std::string> text =
      render("t", "{{a}} {{b}}", {{"a", -5}, {"b", std::int64_t{1} << 40}});
  EXPECT_EQ(text.value(), "-5 1099511627776");
}

TEST(Render, SectionsFollowFlags) {
  EXPECT_EQ(rendered("a{{#on}}b{{/on}}{{#off}}c{{/off}}{{^on}}d{{/on}}{{^off}}e{{/off}}f"), "abef");
}

TEST(Render, SectionsWalkListsWithOuterNamesInSight) {
  EXPECT_EQ(rendered("{{#files}}{{name}}/{{path}}{{#top}}*{{/top}} {{/files}}"),
            "core/a.v core/b.v* ");
}

TEST(Render, InvertedSectionOfAListShowsWhenEmpty) {
  EXPECT_EQ(rendered("{{^none}}nothing{{/none}}{{^files}}no{{/files}}{{#none}}no{{/none}}"),
            "nothing");
}

TEST(Render, InnerNamesHideOuterOnes) {
  const Fields fields = {{"x", "out"}, {"list", std::vector<Fields>{{{"x", "in"}}}}};
  EXPECT_EQ(render("t", "{{#list}}{{x}}{{/list}}{{x}}", fields).value(), "inout");
}

TEST(Render, LinesOfTagsAloneLeaveNoTrace) {
  EXPECT_EQ(rendered("a\n{{#on}}\nb\n  {{/on}}\nc\n"), "a\nb\nc\n");
  EXPECT_EQ(rendered("a\n{{#off}}\nb\n{{/off}}\nc\n"), "a\nc\n");
  EXPECT_EQ(rendered("a\n  {{! why }}\nb\n"), "a\nb\n");
  EXPECT_EQ(rendered("{{#on}}{{^off}}\na\n{{/off}} {{/on}}\n"), "a\n");
  EXPECT_EQ(rendered("{{#files}}\n- {{path}}\n{{/files}}\n"), "- a.v\n- b.v\n");
  EXPECT_EQ(rendered("a\n{{#on}}"), "error: some.tpl:2: section 'on' is not closed");
}

TEST(Render, LinesWithContentKeepTheirBlanks) {
  EXPECT_EQ(rendered("  {{name}}  \n\n  x{{#off}}y{{/off}}\n"), "  core  \n\n  x\n");
}

TEST(Render, LeavesBracesOfOtherLanguagesAlone) {
  const std::string verilog = "assign x = {{4{sign}}, {2{a}}, {{WIDTH{1'b0}}}, {a, {b}}};\n";
  EXPECT_EQ(rendered(verilog), verilog);
  EXPECT_EQ(rendered("int a[1][2] = {{1, 2},\n};"), "int a[1][2] = {{1, 2},\n};");
  EXPECT_EQ(rendered("{{{rows}}'d0, {{{4{x}}}}}"), "{16'd0, {{{4{x}}}}}");
  EXPECT_EQ(rendered("{{"), "{{");
}

TEST(Render, NamesTemplateLineAndTag) {
  EXPECT_EQ(rendered("a\nb {{rowz}}\n"), "error: some.tpl:2: unknown variable 'rowz'");
  EXPECT_EQ(rendered("\n\n{{#gone}}{{/gone}}"), "error: some.tpl:3: unknown section 'gone'");
  EXPECT_EQ(rendered("{{^gone}}{{/gone}}"), "error: some.tpl:1: unknown section 'gone'");
  EXPECT_EQ(rendered("{{Rows}}"), "error: some.tpl:1: unknown variable 'Rows'");
}

TEST(Render, RefusesTheWrongKind) {
  EXPECT_EQ(rendered("{{files}}"), "error: some.tpl:1: 'files' is a list, not a variable");
  EXPECT_EQ(rendered("{{#rows}}{{/rows}}"), "error: some.tpl:1: 'rows' is a text, not a section");
  EXPECT_EQ(rendered("{{^name}}{{/name}}"), "error: some.tpl:1: 'name' is a text, not a section");
}

TEST(Render, RefusesUnbalancedSections) {
  EXPECT_EQ(rendered("\n{{/on}}"), "error: some.tpl:2: '{{/on}}' closes no open section");
  EXPECT_EQ(rendered("{{#on}}\n{{#off}}\n{{/on}}{{/off}}"),
            "error: some.tpl:3: '{{/on}}' closes no open section");
  EXPECT_EQ(rendered("\n{{#on}}x"), "error: some.tpl:2: section 'on' is not closed");
}

TEST(Render, RefusesMalformedTags) {
  EXPECT_EQ(rendered("{{a b}}"), "error: some.tpl:1: malformed tag '{{a b}}'");
  EXPECT_EQ(rendered("{{}}"), "error: some.tpl:1: malformed tag '{{}}'");
  EXPECT_EQ(rendered("{{#}}"), "error: some.tpl:1: malformed tag '{{}}'");
  EXPECT_EQ(rendered("{{> part}}"), "error: some.tpl:1: malformed tag '{{> part}}'");
  EXPECT_EQ(rendered("{{&name}}"), "error: some.tpl:1: malformed tag '{{&name}}'");
}

TEST(Fields, RefuseToSetANameTwice) {
  Fields fields;
  fields.set("rows", 1);
  EXPECT_THROW(fields.set("rows", 1), std::logic_error);
}

}  // namespace
}  // namespace heddle::emit
