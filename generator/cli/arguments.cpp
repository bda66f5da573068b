// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace heddle::cli {
namespace {

constexpr std::int64_t kLongestSide = std::int64_t{1} << 24;
constexpr std::int64_t kLongestBlock = 32;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

std::optional<std::int64_t> parse_number(std::string_view text, std::int64_t limit) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < 1 || value > limit) return std::nullopt;
  return value;
}

}  // namespace

base::Result<Shape> parse_shape(const std::string& text) {
  std::vector<std::int64_t> sides;
  for (const std::string_view part : split(text, ',')) {
    if (const auto side = parse_number(part, kLongestSide)) sides.push_back(*side);
  }
  const std::size_t parts = split(text, ',').size();
  if (sides.size() != parts || (parts != 1 && parts != 3)) {
    return base::Error{fmt::format(
        "'--shape {}' is not T,K,O (tokens, inputs, outputs), each 1..{}", text, kLongestSide)};
  }
  return parts == 1 ? Shape{sides[0], 0, 0} : Shape{sides[0], sides[1], sides[2]};
}

base::Result<Pattern> parse_pattern(const std::string& text) {
  if (text == "dense") return Pattern{Pattern::Kind::kDense, 0, 0};
  if (text == "mixed") return Pattern{Pattern::Kind::kMixed, 0, 0};
  const auto parts = split(text, ':');
  if (parts.size() == 2) {
    const auto n = parse_number(parts[0], kLongestBlock);
    const auto m = parse_number(parts[1], kLongestBlock);
    if (n && m && *n <= *m) {
      return Pattern{Pattern::Kind::kBlocks, static_cast<int>(*n), static_cast<int>(*m)};
    }
  }
  return base::Error{fmt::format(
      "'--pattern {}' is not N:M with 1 <= N <= M <= {}, 'dense' or 'mixed'", text, kLongestBlock)};
}

std::string to_string(const Pattern& pattern) {
  switch (pattern.kind) {
    case Pattern::Kind::kDense:
      return "dense";
    case Pattern::Kind::kMixed:
      return "mixed";
    case Pattern::Kind::kBlocks:
      break;
  }
  return fmt::format("{}:{}", pattern.n, pattern.m);
}

}  // namespace heddle::cli
