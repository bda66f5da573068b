// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/layer_shape.h"

#include <algorithm>

#include <fmt/format.h>

namespace heddle::cli {
namespace {

constexpr std::int64_t kMostElements = (std::int64_t{1} << 31) - 1;

/// One side of a shape, by name.
struct Side {
  const char* name;
  std::int64_t Shape::*value;
  std::int64_t fallback;
};

constexpr Side kSides[] = {{"T (tokens)", &Shape::tokens, 64},
                           {"K (inputs)", &Shape::k, 256},
                           {"O (outputs)", &Shape::o, 256}};

/// The claimed value of a side, 0 when nobody claims one; an error that lists all claims when two
/// differ.
base::Result<std::int64_t> agree_on_side(const Side& side, const std::vector<ShapeClaim>& claims) {
  std::int64_t agreed = 0;
  bool agree = true;
  std::string said;
  for (const ShapeClaim& claim : claims) {
    const std::int64_t value = claim.shape.*side.value;
    if (value == 0) continue;
    agree = agree && (agreed == 0 || agreed == value);
    agreed = value;
    said += fmt::format("{}{} in {}", said.empty() ? "" : ", ", value, claim.source);
  }
  if (!agree) return base::Error{fmt::format("{} disagrees: {}", side.name, said)};
  return agreed;
}

}  // namespace

base::Result<Shape> agree_on_shape(const std::vector<ShapeClaim>& claims) {
  Shape shape;
  std::string problems;
  for (const Side& side : kSides) {
    const auto agreed = agree_on_side(side, claims);
    if (agreed.ok()) {
      shape.*side.value = agreed.value() == 0 ? side.fallback : agreed.value();
    } else {
      problems += (problems.empty() ? "" : "; ") + agreed.error().message;
    }
  }
  if (!problems.empty()) return base::Error{"the shapes do not fit: " + problems};
  const std::int64_t largest =
      std::max({shape.tokens * shape.k, shape.k * shape.o, shape.tokens * shape.o});
  if (largest > kMostElements) {
    return base::Error{fmt::format("shape {},{},{} has a matrix of {} elements, at most {} fit",
                                   shape.tokens, shape.k, shape.o, largest, kMostElements)};
  }
  return shape;
}

}  // namespace heddle::cli
