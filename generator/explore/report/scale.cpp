// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/scale.h"

#include <algorithm>
#include <cmath>

#include "generator/emit/chart.h"

namespace heddle::explore {
namespace {

constexpr double kLogFrom = 20;   // largest over smallest value
constexpr double kMargin = 0.05;  // of the range
constexpr std::size_t kMostTicks = 10;

}  // namespace

Scale::Scale(const std::vector<double>& values, double first_pixel, double last_pixel)
    : first_pixel_(first_pixel), last_pixel_(last_pixel) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  is_log_ = *least > 0 && *most >= kLogFrom * *least;
  if (is_log_) {
    const double margin = std::pow(*most / *least, kMargin);
    least_ = *least / margin;
    most_ = *most * margin;
    return;
  }
  const double range = *most - *least;
  double margin = kMargin * range;
  if (range <= 0) margin = *most == 0 ? 1 : std::abs(*most) * 0.1;
  least_ = *least - margin;
  most_ = *most + margin;
  if (*least >= 0) least_ = std::max(least_, 0.0);
}

double Scale::pixel(double value) const {
  if (is_log_) return emit::LogAxis(least_, most_, first_pixel_, last_pixel_).pixel(value);
  return first_pixel_ + (value - least_) / (most_ - least_) * (last_pixel_ - first_pixel_);
}

std::vector<double> Scale::ticks() const {
  if (!is_log_) {
    const double step = emit::linear_ticks(most_ - least_)[1];
    std::vector<double> ticks;
    const auto first = static_cast<long>(std::ceil(least_ / step));
    for (long i = first; static_cast<double>(i) * step <= most_; ++i) {
      ticks.push_back(static_cast<double>(i) * step);
    }
    return ticks;
  }
  std::vector<double> ticks = emit::LogAxis(least_, most_, first_pixel_, last_pixel_).ticks();
  if (ticks.size() <= kMostTicks) return ticks;
  const auto is_power_of_ten = [](double tick) {
    const double exponent = std::log10(tick);
    return std::abs(exponent - std::round(exponent)) < 1e-9;
  };
  ticks.erase(std::remove_if(ticks.begin(), ticks.end(),
                             [&](double tick) { return !is_power_of_ten(tick); }),
              ticks.end());
  return ticks;
}

}  // namespace heddle::explore
