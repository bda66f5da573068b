// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heddle::network {

/// The longest block of a density.
inline constexpr int kLongestBlock = 32;

/// At most n non-zero weights of every m along K; equal numbers are dense.
struct Density {
  int n = 1;
  int m = 1;

  bool is_dense() const { return n == m; }
};

/// An order for tables; all dense ones are equal.
bool operator<(const Density& a, const Density& b);
bool operator==(const Density& a, const Density& b);

/// Reads "N:M" with 1 <= N <= M <= 32, or "dense".
std::optional<Density> parse_density(std::string_view text);

/// What `parse_density` reads.
std::string to_text(const Density& density);

}  // namespace heddle::network
