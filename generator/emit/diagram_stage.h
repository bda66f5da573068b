// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/emit/svg.h"

namespace heddle::emit {

/// The inset of the block diagram: one array position with its n slots, each a select among
/// m - n + 1 activations, a multiplier and an adder.
class DiagramStage {
 public:
  /// `frame` gives place and width; the height follows from the slots shown.
  DiagramStage(const arch::Design& design, const Box& frame);

  void draw(Svg& svg) const;

  const Box& frame() const { return frame_; }

 private:
  void draw_block(Svg& svg) const;
  void draw_slot(Svg& svg, int slot, double y) const;
  double wire_x(int position) const;

  const arch::Design& design_;
  Box frame_;
};

}  // namespace heddle::emit
