// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "generator/base/text.h"

namespace heddle::emit {

std::string xml_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

LogAxis::LogAxis(double least, double most, double first_pixel, double last_pixel)
    : least_(least), most_(most), first_pixel_(first_pixel), last_pixel_(last_pixel) {}

double LogAxis::pixel(double value) const {
  const double share = std::log10(value / least_) / std::log10(most_ / least_);
  return first_pixel_ + share * (last_pixel_ - first_pixel_);
}

std::vector<double> LogAxis::ticks() const {
  std::vector<double> ticks;
  const int first = static_cast<int>(std::floor(std::log10(least_)));
  const int last = static_cast<int>(std::floor(std::log10(most_)));
  for (int exponent = first; exponent <= last; ++exponent) {
    for (const int digit : {1, 2, 5}) {
      const double tick = digit * std::pow(10.0, exponent);
      if (tick >= least_ && tick <= most_) ticks.push_back(tick);
    }
  }
  return ticks;
}

std::vector<double> linear_ticks(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  double step = power;
  if (most / power < 2)
    step = power / 5;
  else if (most / power < 5)
    step = power / 2;
  std::vector<double> ticks;
  for (int i = 0; i * step <= most * 1.0001; ++i) ticks.push_back(i * step);
  return ticks;
}

std::string tick_text(double value) {
  if (value >= 1000) return base::grouped(std::llround(value));
  return fmt::format("{:.4g}", value);
}

double text_width(std::string_view text, int size) {
  return 0.6 * size * static_cast<double>(text.size());
}

bool LabelPlacer::is_free(const Box& box) const {
  if (box.x < area_.x || box.right() > area_.right() || box.y < area_.y ||
      box.bottom() > area_.bottom()) {
    return false;
  }
  return std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) {
    return box.x < other.right() && other.x < box.right() && box.y < other.bottom() &&
           other.y < box.bottom();
  });
}

Point LabelPlacer::place(Point point, std::string_view text, int size) {
  const double width = text_width(text, size);
  const double height = size * 1.1;
  const double gap = 9;
  const auto box_at = [&](int row, bool right) {
    return Box{right ? point.x + gap : point.x - gap - width, point.y - height / 2 + row * height,
               width, height};
  };
  Box best = box_at(0, true);
  for (const int row : {0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5}) {
    for (const bool right : {true, false}) {
      const Box box = box_at(row, right);
      if (!is_free(box)) continue;
      taken_.push_back(box);
      return {box.x, box.bottom() - height * 0.2};
    }
  }
  taken_.push_back(best);
  return {best.x, best.bottom() - height * 0.2};
}

}  // namespace heddle::emit
