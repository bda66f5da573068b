// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

namespace heddle::cli {
namespace {

std::int64_t total(const std::vector<BarPart>& parts) {
  return std::accumulate(parts.begin(), parts.end(), std::int64_t{0},
                         [](std::int64_t sum, const BarPart& part) { return sum + part.amount; });
}

}  // namespace

std::string seconds_text(double seconds) {
  constexpr std::array<std::string_view, 4> kUnits = {"s", "ms", "us", "ns"};
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && seconds < 0.9995) {
    seconds *= 1000;
    ++unit;
  }
  if (seconds >= 999.5) return fmt::format("{} s", grouped(std::llround(seconds)));
  return fmt::format("{:.3g} {}", seconds, kUnits[unit]);
}

std::string bits_text(std::int64_t bits) {
  if (bits < 8 * 1024) return fmt::format("{} bits", grouped(bits));
  return fmt::format("{:.4g} KiB", static_cast<double>(bits) / 8 / 1024);
}

std::string bytes_text(std::int64_t bytes) {
  constexpr std::array<std::string_view, 6> kUnits = {"B", "kB", "MB", "GB", "TB", "PB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && value >= 999.95) {
    value /= 1000;
    ++unit;
  }
  return fmt::format("{:.4g} {}", value, kUnits[unit]);
}

std::string rate_text(double per_second) {
  if (per_second < 999.95) return fmt::format("{:.4g}", per_second);
  return grouped(std::llround(per_second));
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "0.0 %";
  double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (part > 0) percent = std::max(percent, 0.1);
  if (part < whole) percent = std::min(percent, 99.9);
  return fmt::format("{:.1f} %", percent);
}

std::string bar(const std::vector<BarPart>& parts, int width) {
  const std::int64_t whole = total(parts);
  if (whole == 0) return std::string(static_cast<std::size_t>(width), ' ');

  // What rounding adds and takes away is least visible in the largest part.
  const auto largest = static_cast<std::size_t>(
      std::max_element(parts.begin(), parts.end(),
                       [](const BarPart& a, const BarPart& b) { return a.amount < b.amount; }) -
      parts.begin());
  std::vector<std::int64_t> marks(parts.size(), 0);
  std::int64_t left = width;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == largest || parts[i].amount == 0) continue;
    marks[i] = std::min(std::max<std::int64_t>(parts[i].amount * width / whole, 1), left);
    left -= marks[i];
  }
  marks[largest] = left;

  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text.append(static_cast<std::size_t>(marks[i]), parts[i].mark);
  }
  return text;
}

std::string bar_legend(const std::vector<BarPart>& parts) {
  const std::int64_t whole = total(parts);
  std::string text;
  for (const BarPart& part : parts) {
    if (part.amount == 0) continue;
    if (!text.empty()) text += "   ";
    text += fmt::format("{} {} {}", part.mark, part.label, percent_text(part.amount, whole));
  }
  return text;
}

}  // namespace heddle::cli
