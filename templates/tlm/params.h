// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bus.h"
#include "descriptor.h"
#include "design.h"
#include "errors.h"

namespace heddle::twin {

/// What a GEMM's params section says (docs/stream-core.md, Streams).
struct Params {
  std::vector<std::uint8_t> slices;      ///< [O tile][K tile]
  std::vector<std::uint8_t> scales;      ///< [O tile][group][segment][column]; empty without
  std::vector<std::int32_t> bias;        ///< [O tile][column], or empty
  std::vector<std::int32_t> multiplier;  ///< likewise
  std::vector<std::uint8_t> shift;       ///< likewise
  std::size_t groups = 0;                ///< of an O tile
};

/// Reads the params of a legal descriptor.
Params read_params(const Design& design, const model::Descriptor& descriptor, Bus& bus,
                   Errors& errors);

}  // namespace heddle::twin
