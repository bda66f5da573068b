// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/cli/arguments.h"

namespace heddle::cli {

/// A shape and who says so; sides of 0 are left open.
struct ShapeClaim {
  std::string source;
  Shape shape;
};

/// The one shape on which all claims agree; sides that all leave open become 64 tokens, 256 inputs,
/// 256 outputs. Refuses contradictions and matrices of 2^31 elements or more.
base::Result<Shape> agree_on_shape(const std::vector<ShapeClaim>& claims);

}  // namespace heddle::cli
