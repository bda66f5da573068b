// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/diagram_stage.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/emit/elide.h"

namespace heddle::emit {
namespace {

constexpr double kHeading = 92;  // title, block cells
constexpr double kSlotPitch = 80;
constexpr double kElidedPitch = 30;
constexpr double kFooter = 40;
constexpr double kBlockWidth = 120;  // room of the m activations
constexpr double kCellHeight = 14;
constexpr int kSlotsShown = 4;

// Offsets from the left border of the frame
constexpr double kBlockX = 20;
constexpr double kSelectX = 178;
constexpr double kMultiplyX = 238;
constexpr double kAddX = 296;

}  // namespace

DiagramStage::DiagramStage(const arch::Design& design, const Box& frame)
    : design_(design), frame_(frame) {
  frame_.height = kHeading + kFooter;
  for (const int slot : elide(design.spec.sparsity.n, kSlotsShown)) {
    frame_.height += slot == kElided ? kElidedPitch : kSlotPitch;
  }
}

double DiagramStage::wire_x(int position) const {
  const double pitch = std::min(20.0, kBlockWidth / design_.spec.sparsity.m);
  return frame_.x + kBlockX + pitch * (position + 0.5);
}

void DiagramStage::draw(Svg& svg) const {
  svg.rect(frame_, 6, "frame");
  svg.text({frame_.x + 14, frame_.y + 20},
           fmt::format("One position: {} of {}", design_.spec.sparsity.n, design_.spec.sparsity.m),
           {12, Anchor::kStart, true});
  draw_block(svg);

  const double add_x = frame_.x + kAddX;
  const double end = frame_.bottom() - kFooter + 8;
  svg.arrow({{add_x, frame_.y + 36}, {add_x, end}}, "wire");
  svg.text({add_x - 8, frame_.y + 40}, "sum from above", {10, Anchor::kEnd, false}, "quiet");
  svg.text({add_x - 8, end}, fmt::format("{} bit", design_.widths.psum), {10, Anchor::kEnd, false},
           "quiet");
  double y = frame_.y + kHeading + 22;
  for (const int slot : elide(design_.spec.sparsity.n, kSlotsShown)) {
    if (slot == kElided) {
      for (const double step : {-5.0, 0.0, 5.0}) {
        svg.circle({frame_.x + kMultiplyX, y - 10 + step}, 1.4, "dot");
      }
      y += kElidedPitch;
    } else {
      draw_slot(svg, slot, y);
      y += kSlotPitch;
    }
  }
  svg.text({frame_.center_x(), frame_.bottom() - 10}, "two weight sets: one computes, one loads",
           {10, Anchor::kMiddle, false}, "quiet");
}

void DiagramStage::draw_block(Svg& svg) const {
  const int m = design_.spec.sparsity.m;
  const double half = (m > 1 ? wire_x(1) - wire_x(0) : 20) / 2;
  const double top = frame_.y + 62;
  svg.text({frame_.x + kBlockX, frame_.y + 55},
           fmt::format("block, {} &#215; {} bit", m, design_.spec.precision.activation),
           {10, Anchor::kStart, false}, "quiet");
  for (int position = 0; position < m; ++position) {
    const double x = wire_x(position);
    svg.rect({x - half, top, 2 * half, kCellHeight}, 0, "memory");
    svg.polyline({{x, top + kCellHeight}, {x, frame_.bottom() - kFooter - 14}}, "thin");
  }
}

void DiagramStage::draw_slot(Svg& svg, int slot, double y) const {
  const int candidates = design_.sparsity.candidates;
  const bool selects = candidates > 1;
  const double select = frame_.x + kSelectX;
  const double multiply = frame_.x + kMultiplyX;
  const double add = frame_.x + kAddX;
  const double dot = std::clamp((wire_x(1) - wire_x(0)) / 3, 1.0, 2.6);

  svg.polyline({{wire_x(slot), y}, {selects ? select - 16 : multiply - 12, y}}, "wire");
  for (int position = slot; position < slot + candidates; ++position) {
    svg.circle({wire_x(position), y}, dot, "dot");
  }
  if (selects) {
    svg.polygon({{select - 16, y - 20},
                 {select + 16, y - 11},
                 {select + 16, y + 11},
                 {select - 16, y + 20}},
                "unit");
    svg.text({select, y + 4}, fmt::format("{}:1", candidates), {10, Anchor::kMiddle, false});
    svg.polyline({{select + 16, y}, {multiply - 12, y}}, "wire");
  }

  const Box weights{multiply - 74, y + 28, 86, 20};
  svg.rect({weights.x + 4, weights.y + 4, weights.width, weights.height}, 3, "memory");
  svg.rect(weights, 3, "memory");
  const std::string weight = fmt::format("w {} bit", design_.spec.precision.weight);
  svg.text({weights.center_x(), weights.center_y() + 4},
           selects ? fmt::format("sel {}, {}", design_.sparsity.select_bits, weight) : weight,
           {10, Anchor::kMiddle, false});
  if (selects) svg.arrow({{select, weights.y}, {select, y + 16}}, "wire");
  svg.arrow({{multiply, weights.y}, {multiply, y + 12}}, "wire");

  svg.circle({multiply, y}, 12, "unit");
  svg.text({multiply, y + 5}, "&#215;", {15, Anchor::kMiddle, false});
  svg.arrow({{multiply + 12, y}, {add - 11, y}}, "wire");
  svg.circle({add, y}, 11, "unit");
  svg.text({add, y + 5}, "+", {15, Anchor::kMiddle, false});
  svg.text({add + 15, y + 4}, fmt::format("j={}", slot), {10, Anchor::kStart, false}, "quiet");
}

}  // namespace heddle::emit
