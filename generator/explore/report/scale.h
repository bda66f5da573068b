// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace heddle::explore {

/// Values mapped onto pixels, with a small margin around them: by their logarithms when all are
/// positive and the largest is at least 20 times the smallest, else evenly.
class Scale {
 public:
  /// `values` must not be empty.
  Scale(const std::vector<double>& values, double first_pixel, double last_pixel);

  bool is_log() const { return is_log_; }
  double pixel(double value) const;
  /// Round values on the scale, about ten at most.
  std::vector<double> ticks() const;

 private:
  bool is_log_ = false;
  double least_ = 0;
  double most_ = 0;
  double first_pixel_;
  double last_pixel_;
};

}  // namespace heddle::explore
