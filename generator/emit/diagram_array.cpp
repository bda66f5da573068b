// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/diagram_array.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/emit/elide.h"

namespace heddle::emit {
namespace {

constexpr double kHeading = 62;  // title and column numbers above the grid
constexpr double kRowHeight = 20;
constexpr double kRowPitch = 30;
constexpr double kElidedHeight = 18;
constexpr double kSegmentGap = 14;
constexpr double kRegisterWidth = 22;  // room of an activation register before each group
constexpr double kElidedWidth = 20;
constexpr double kBorder = 16;
constexpr double kBusMargin = 36;  // right of the grid, for sums of upper segments

/// Three dots in the middle of a box, along its longer way.
void draw_dots(Svg& svg, Point center, bool vertical) {
  for (const double step : {-5.0, 0.0, 5.0}) {
    svg.circle({center.x + (vertical ? 0 : step), center.y + (vertical ? step : 0)}, 1.4, "dot");
  }
}

int rows_shown(int segments) { return segments == 1 ? 6 : segments == 2 ? 4 : 3; }

}  // namespace

DiagramArray::DiagramArray(const arch::Design& design, const Box& frame)
    : design_(design), frame_(frame) {
  place_rows();
  place_columns();
  frame_.height = last_row_bottom() + kBorder - frame_.y;
}

void DiagramArray::place_rows() {
  const arch::ArrayShape& array = design_.array;
  double y = frame_.y + kHeading;
  for (const int segment : elide(array.segments, 3)) {
    if (segment == kElided) {
      rows_.push_back({kElided, kElided, y, kElidedHeight});
      y += kElidedHeight + kSegmentGap;
      continue;
    }
    for (const int row : elide(array.segment_rows, rows_shown(array.segments))) {
      const bool elided = row == kElided;
      const int number = elided ? kElided : segment * array.segment_rows + row;
      rows_.push_back({number, segment, y, elided ? kElidedHeight : kRowHeight});
      y += elided ? kElidedHeight + kRowPitch - kRowHeight : kRowPitch;
    }
    y += kSegmentGap;
  }
}

void DiagramArray::place_columns() {
  const arch::ArrayShape& array = design_.array;
  bool shade = true;
  for (const int group : elide(array.column_groups, 3)) {
    shade = !shade;
    const int first = group * array.column_group;
    const int size = std::min(array.column_group, array.columns - first);
    if (group == kElided) {
      shade = !shade;  // the next group shown differs from the one before
      columns_.push_back({kElided, kElided, 0, kElidedWidth, false, shade});
      continue;
    }
    for (const int column : elide(size, 4)) {
      const bool elided = column == kElided;
      columns_.push_back({elided ? kElided : first + column, group, 0, elided ? kElidedWidth : 0.0,
                          column == 0, shade});
    }
  }
  double fixed = 0;
  int flexible = 0;
  for (const VisibleColumn& column : columns_) {
    fixed += column.width + (column.starts_group ? kRegisterWidth : 0);
    flexible += column.number == kElided ? 0 : 1;
  }
  const double room = frame_.width - kBorder - kBusMargin - fixed;
  const double width = std::min(44.0, room / flexible);
  // A small grid stands at the right, next to the inset.
  double x = frame_.x + kBorder + room - width * flexible;
  for (VisibleColumn& column : columns_) {
    if (column.starts_group) x += kRegisterWidth;
    if (column.number != kElided) column.width = width;
    column.x = x;
    x += column.width;
  }
}

Box DiagramArray::pick() const {
  const VisibleColumn& column = columns_.back();
  const VisibleRow& row = rows_.front();
  return {column.x + 3, row.y, column.width - 6, row.height};
}

void DiagramArray::draw(Svg& svg) const {
  svg.rect(frame_, 6, "frame");
  svg.text({frame_.x + 14, frame_.y + 20},
           fmt::format("Array, {} &#215; {} positions", design_.array.rows, design_.array.columns),
           {12, Anchor::kStart, true});
  draw_groups(svg);
  for (const VisibleRow& row : rows_) draw_row(svg, row);
}

void DiagramArray::draw_groups(Svg& svg) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].starts_group) continue;
    std::size_t last = i;
    while (last + 1 < columns_.size() && columns_[last + 1].group == columns_[i].group) ++last;
    const int first_number = columns_[i].number;
    const int last_number = columns_[last].number;
    const double center = (columns_[i].x + columns_[last].x + columns_[last].width) / 2;
    const std::string label = first_number == last_number
                                  ? fmt::format("{}", first_number)
                                  : fmt::format("{}-{}", first_number, last_number);
    svg.text({center, frame_.y + kHeading - 8}, label, {10, Anchor::kMiddle, false}, "quiet");
  }
}

void DiagramArray::draw_row(Svg& svg, const VisibleRow& row) const {
  const double center = row.y + row.height / 2;
  if (row.number != kElided) {
    svg.polyline({{frame_.x, center}, {columns_.back().x, center}}, "wire");
  }
  for (const VisibleColumn& column : columns_) {
    const double x = column.x + column.width / 2;
    if (column.number == kElided || row.number == kElided) {
      const bool vertical = row.number == kElided;
      if (!vertical || column.number != kElided) draw_dots(svg, {x, center}, vertical);
      continue;
    }
    // The chain of partial sums goes on to the next row, or out of the segment.
    svg.polyline({{x, row.y + row.height}, {x, row.y + kRowPitch}}, "wire");
    const Box cell{column.x + 3, row.y, column.width - 6, row.height};
    const bool picked = &row == &rows_.front() && &column == &columns_.back();
    svg.rect(cell, 3, picked ? "pick" : column.shade ? "cell-alt" : "cell");
    if (column.starts_group) {
      svg.rect({column.x - kRegisterWidth + 8, row.y + 2, 6, row.height - 4}, 1, "register");
    }
  }
}

std::vector<std::pair<double, double>> DiagramArray::segment_spans() const {
  std::vector<std::pair<double, double>> spans;
  int segment = kElided;
  for (const VisibleRow& row : rows_) {
    if (row.segment == kElided) continue;
    if (row.segment != segment) spans.emplace_back(row.y, 0);
    segment = row.segment;
    spans.back().second = row.y + row.height;
  }
  return spans;
}

void DiagramArray::draw_exits(Svg& svg, double foot_y) const {
  std::vector<std::pair<double, double>> upper_segments = segment_spans();
  upper_segments.pop_back();
  double bus_x = frame_.right() - 10;
  for (const auto& span : upper_segments) {
    const double y = span.second + kRowPitch - kRowHeight;
    svg.arrow({{first_exit_x(), y}, {bus_x, y}, {bus_x, foot_y}}, "wire");
    bus_x -= 10;
  }
  for (const VisibleColumn& column : columns_) {
    if (column.number == kElided) continue;
    const double x = column.x + column.width / 2;
    svg.arrow({{x, last_row_bottom()}, {x, foot_y}}, "wire");
  }
}

}  // namespace heddle::emit
