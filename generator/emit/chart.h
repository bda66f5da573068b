// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/emit/svg.h"

/// Parts of charts.
namespace heddle::emit {

/// The text with the characters that XML keeps for itself written out.
std::string xml_text(std::string_view text);

/// Values mapped onto pixels by their logarithms.
class LogAxis {
 public:
  /// 0 < least < most.
  LogAxis(double least, double most, double first_pixel, double last_pixel);

  double pixel(double value) const;
  double least() const { return least_; }
  double most() const { return most_; }
  /// Powers of ten on the axis, and 2 and 5 times those.
  std::vector<double> ticks() const;

 private:
  double least_;
  double most_;
  double first_pixel_;
  double last_pixel_;
};

/// Round numbers from 0 to at most `most`, a handful.
std::vector<double> linear_ticks(double most);

/// "0.01", "1,000".
std::string tick_text(double value);

/// Rough width of a text in pixels.
double text_width(std::string_view text, int size);

/// Puts labels beside points so that they do not cover each other.
class LabelPlacer {
 public:
  explicit LabelPlacer(const Box& area) : area_(area) {}

  /// Keeps labels away from a box.
  void block(const Box& box) { taken_.push_back(box); }
  /// The base line's start for a text of `size` near `point`; the first free place of several.
  Point place(Point point, std::string_view text, int size);

 private:
  bool is_free(const Box& box) const;

  Box area_;
  std::vector<Box> taken_;
};

}  // namespace heddle::emit
