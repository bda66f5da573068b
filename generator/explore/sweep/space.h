// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/search/problem.h"
#include "generator/explore/sweep/sweep.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// The points that axes span; nothing when 64 bits do not count them.
std::optional<std::uint64_t> combinations(const std::vector<Axis>& axes);

/// What a point is called: the first 12 hexadecimal digits of the SHA-256 of its canonical YAML.
std::string point_id(const spec::Spec& spec);

/// All points of a sweep, from indices to specs.
class Space {
 public:
  /// The sweep must outlive it.
  explicit Space(const Sweep& sweep) : sweep_(sweep) {}

  /// The keys of all axes, in the sweep's order.
  std::vector<std::string> keys() const;
  /// By such a key, the point's value as in YAML; keys that it takes from the base are there, too.
  std::map<std::string, std::string> values(const Point& point) const;

  /// The base with the point's values; every key is legal by itself, not all of them together.
  spec::Spec unchecked_spec(const Point& point) const;
  /// The same; an error, why the generator refuses it, when it is no legal spec.
  base::Result<spec::Spec> spec(const Point& point) const;
  /// Whether all constraints hold; they may, though the spec is not legal.
  bool satisfies(const Point& point) const;

  /// What samplers propose points of: those that satisfy the constraints and, unless illegal ones
  /// are to be seen, are legal. It refers to this space.
  Problem problem(bool with_illegal) const;

 private:
  const Sweep& sweep_;
};

}  // namespace heddle::explore
