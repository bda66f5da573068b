// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "design.h"
#include "sim/model/descriptor.h"

namespace heddle::twin {

/// A descriptor's entry in the command ring.
struct Descriptor {
  model::Descriptor fields;
  unsigned reserved = 0;
  std::uint8_t tag = 0;
};

/// From its 64 bytes.
Descriptor parse_descriptor(const std::uint8_t* bytes);

/// Why the design refuses a descriptor: a status of docs/device.md, 0 for a legal one.
std::uint8_t check_descriptor(const Design& design, const Descriptor& descriptor);

/// Tiles of a legal descriptor.
struct Tiles {
  std::uint32_t k_tiles = 0;
  std::uint32_t o_tiles = 0;
};
Tiles tiles_of(const Design& design, const model::Descriptor& fields);

/// Bits of an element of a legal output type.
int output_bits(model::Output output);

}  // namespace heddle::twin
