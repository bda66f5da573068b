// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/block_diagram.h"

#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/emit/elide.h"
#include "tests/unit/emit/designs.h"

namespace heddle::emit {
namespace {

struct Label {
  std::string text;
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
};

/// A text as a renderer sets it, a little wider than in the fonts that the drawing asks for.
Label label_of(const std::smatch& match) {
  const double size = std::stod(match[3]);
  const bool bold = match[4].matched;
  const std::string text = std::regex_replace(match[6].str(), std::regex("&#[0-9]+;"), "x");
  const double width = static_cast<double>(text.size()) * size * (bold ? 0.66 : 0.59);
  const double x = std::stod(match[1]);
  const double y = std::stod(match[2]);
  const double share = match[5] == "start" ? 0 : match[5] == "middle" ? 0.5 : 1;
  return {text, x - share * width, x + (1 - share) * width, y - 0.8 * size, y + 0.25 * size};
}

std::vector<Label> labels_of(const std::string& svg) {
  const std::regex element(
      "<text class=\"[a-z]+\" x=\"([0-9.]+)\" y=\"([0-9.]+)\" font-size=\"([0-9]+)\""
      "( font-weight=\"bold\")? text-anchor=\"([a-z]+)\">([^<]*)</text>");
  std::vector<Label> labels;
  for (auto match = std::sregex_iterator(svg.begin(), svg.end(), element);
       match != std::sregex_iterator(); ++match) {
    labels.push_back(label_of(*match));
  }
  return labels;
}

bool overlap(const Label& a, const Label& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

/// Shapes from the smallest to the largest, on top of the assorted specs.
std::vector<std::string> specs() {
  std::vector<std::string> all = assorted_specs();
  for (const char* sparsity :
       {"{n: 1, m: 2}", "{n: 4, m: 4}", "{n: 3, m: 7}", "{n: 32, m: 32}", "{n: 1, m: 32}"}) {
    for (const char* array :
         {"{rows: 1, columns: 2}", "{rows: 7, columns: 13, column_group: 5}",
          "{rows: 2, columns: 256, column_group: 256}", "{rows: 256, columns: 1}"}) {
      all.push_back(std::string("name: sample\nsparsity: ") + sparsity + "\narray: " + array +
                    "\nscale: {group: 0}\nbuffers: {activation_kib: 16384}\n");
    }
  }
  return all;
}

TEST(BlockDiagram, TextsNeitherOverlapNorLeaveThePage) {
  for (const std::string& spec : specs()) {
    const std::string svg = block_diagram(design_of(spec));
    std::smatch page;
    ASSERT_TRUE(std::regex_search(svg, page, std::regex("viewBox=\"0 0 ([0-9]+) ([0-9]+)\"")));
    const std::vector<Label> labels = labels_of(svg);
    ASSERT_EQ(labels.size(), count(svg, "<text")) << "every text was read";
    for (std::size_t i = 0; i < labels.size(); ++i) {
      EXPECT_GE(labels[i].left, 0) << labels[i].text << "\n" << spec;
      EXPECT_LE(labels[i].right, std::stod(page[1])) << labels[i].text << "\n" << spec;
      EXPECT_LE(labels[i].bottom, std::stod(page[2])) << labels[i].text << "\n" << spec;
      for (std::size_t j = i + 1; j < labels.size(); ++j) {
        EXPECT_FALSE(overlap(labels[i], labels[j]))
            << "'" << labels[i].text << "' and '" << labels[j].text << "'\n"
            << spec;
      }
    }
  }
}

TEST(BlockDiagram, DrawsTheWholeSmallGrid) {
  const std::string svg = block_diagram(design_of(
      "name: x\nsparsity: {n: 1, m: 4}\narray: {rows: 3, columns: 5, column_group: 3}\n"));
  EXPECT_EQ(count(svg, "<rect class=\"cell"), 3U * 5 - 1);
  EXPECT_EQ(count(svg, "<rect class=\"pick\""), 1U);
  EXPECT_EQ(count(svg, "<rect class=\"register\""), 3U * 2);
  EXPECT_EQ(count(svg, ">bank "), 3U);
}

TEST(BlockDiagram, ShortensLargeGrids) {
  const std::string svg = block_diagram(design_of(
      "name: x\nsparsity: {n: 1, m: 4}\narray: {rows: 256, columns: 256}\nscale: {group: 0}\n"));
  EXPECT_NE(svg.find(">bank 255<"), std::string::npos);
  EXPECT_NE(svg.find(">252-255<"), std::string::npos);
  EXPECT_LE(count(svg, "<rect class=\"cell"), 100U);
}

TEST(BlockDiagram, ShowsWidthsOfTheDesign) {
  arch::Design design = design_of(assorted_specs()[4]);
  design.stream.weight_line = 12345;
  design.widths.accumulator = 43;
  const std::string svg = block_diagram(design);
  EXPECT_NE(svg.find(">12345 bit<"), std::string::npos);
  EXPECT_NE(svg.find(">43 bit, 2 &#215; 64 words<"), std::string::npos);
  EXPECT_NE(svg.find(">+ 8 segments<"), std::string::npos);
  EXPECT_NE(svg.find(">int8 or int4, tflite<"), std::string::npos);
}

TEST(BlockDiagram, LeavesOutWhatTheDesignLacks) {
  const std::string plain = block_diagram(design_of(assorted_specs()[0]));
  EXPECT_EQ(plain.find("group scale"), std::string::npos);
  EXPECT_EQ(plain.find("segments"), std::string::npos);
  EXPECT_EQ(plain.find("requantize"), std::string::npos);
  EXPECT_EQ(plain.find(">skew<"), std::string::npos);
  EXPECT_EQ(plain.find(":1<"), std::string::npos) << "no multiplexer";
}

TEST(BlockDiagram, NumbersBanksAcrossSegments) {
  const arch::Design design = design_of(assorted_specs()[3]);
  ASSERT_EQ(design.array.segments, 2);
  const std::string svg = block_diagram(design);
  for (int bank = 0; bank < 8; ++bank) {
    EXPECT_EQ(count(svg, ">bank " + std::to_string(bank) + "<"), 1U) << bank;
  }
}

TEST(BlockDiagram, DrawsOneSelectPerSlotWithItsCandidates) {
  const std::string svg = block_diagram(design_of(
      "name: x\nsparsity: {n: 3, m: 8}\narray: {rows: 2, columns: 2}\nscale: {group: 0}\n"));
  EXPECT_EQ(count(svg, ">6:1<"), 3U);
  EXPECT_EQ(count(svg, ">j="), 3U);
  EXPECT_EQ(count(svg, "<circle class=\"dot\""), 3U * 6);
}

double lower_edge(const std::vector<Label>& labels, const std::string& text) {
  for (const Label& label : labels) {
    if (label.text == text) return label.bottom;
  }
  throw std::logic_error("no label " + text);
}

TEST(BlockDiagram, ResultsLeaveBelowTheInset) {
  const std::vector<Label> labels = labels_of(block_diagram(
      design_of("name: x\nsparsity: {n: 32, m: 32}\narray: {rows: 1, columns: 1}\n")));
  EXPECT_GT(lower_edge(labels, "m_axis_results"),
            lower_edge(labels, "two weight sets: one computes, one loads") + 20);
}

TEST(Elide, KeepsShortListsAndBothEndsOfLongOnes) {
  EXPECT_EQ(elide(1, 3), (std::vector<int>{0}));
  EXPECT_EQ(elide(3, 3), (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(elide(4, 3), (std::vector<int>{0, kElided, 3}));
  EXPECT_EQ(elide(100, 6), (std::vector<int>{0, 1, 2, 3, kElided, 99}));
}

}  // namespace
}  // namespace heddle::emit
