// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "generator/arch/design.h"
#include "generator/emit/svg.h"

namespace heddle::emit {

/// A row of the drawn grid; `number` is kElided where rows are left out.
struct VisibleRow {
  int number = 0;
  int segment = 0;
  double y = 0;
  double height = 0;
};

/// A column of the drawn grid, likewise.
struct VisibleColumn {
  int number = 0;
  int group = 0;
  double x = 0;
  double width = 0;
  bool starts_group = false;
  bool shade = false;  ///< differs between neighbouring groups
};

/// The array in the block diagram: grid, activation registers and partial sum chains.
class DiagramArray {
 public:
  /// `frame` gives place and width; the height follows from the rows shown.
  DiagramArray(const arch::Design& design, const Box& frame);

  void draw(Svg& svg) const;
  /// The ways of partial sums from the segments down to `foot_y`.
  void draw_exits(Svg& svg, double foot_y) const;

  const Box& frame() const { return frame_; }
  const std::vector<VisibleRow>& rows() const { return rows_; }
  double first_row_y() const { return rows_.front().y; }
  /// Upper and lower end of each segment shown.
  std::vector<std::pair<double, double>> segment_spans() const;
  double last_row_bottom() const { return rows_.back().y + rows_.back().height; }
  /// Where the sums of the first column come down.
  double first_exit_x() const { return columns_.front().x + columns_.front().width / 2; }
  /// The position that the inset enlarges.
  Box pick() const;

 private:
  void place_rows();
  void place_columns();
  void draw_groups(Svg& svg) const;
  void draw_row(Svg& svg, const VisibleRow& row) const;

  const arch::Design& design_;
  Box frame_;
  std::vector<VisibleRow> rows_;
  std::vector<VisibleColumn> columns_;
};

}  // namespace heddle::emit
