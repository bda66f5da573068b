// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/density.h"

#include <charconv>
#include <tuple>

#include <fmt/format.h>

namespace heddle::network {
namespace {

std::optional<int> parse_side(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < 1 || value > kLongestBlock) return std::nullopt;
  return value;
}

/// Every dense density is the same one.
std::tuple<int, int> key_of(const Density& density) {
  return density.is_dense() ? std::tuple{1, 1} : std::tuple{density.n, density.m};
}

}  // namespace

bool operator<(const Density& a, const Density& b) { return key_of(a) < key_of(b); }

bool operator==(const Density& a, const Density& b) { return key_of(a) == key_of(b); }

std::optional<Density> parse_density(std::string_view text) {
  if (text == "dense") return Density{};
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto n = parse_side(text.substr(0, colon));
  const auto m = parse_side(text.substr(colon + 1));
  if (!n || !m || *n > *m) return std::nullopt;
  return Density{*n, *m};
}

std::string to_text(const Density& density) {
  return density.is_dense() ? "dense" : fmt::format("{}:{}", density.n, density.m);
}

}  // namespace heddle::network
