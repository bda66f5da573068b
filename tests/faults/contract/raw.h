// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace heddle::contract {

/// A descriptor as it lies in memory; docs/device.md, Descriptor.
struct Descriptor {
  std::uint64_t weights = 0;
  std::uint64_t activations = 0;
  std::uint64_t results = 0;
  std::uint64_t partials = 0;
  std::uint32_t tokens = 0;
  std::uint32_t k = 0;
  std::uint32_t o = 0;
  std::uint32_t weight_blocks = 0;
  std::uint32_t param_blocks = 0;
  std::uint32_t activation_stride = 0;
  std::uint32_t result_stride = 0;
  std::uint16_t token_tile = 0;
  std::uint8_t flags = 0;
  std::uint8_t tag = 0;
};
static_assert(sizeof(Descriptor) == 64, "a ring's entry");

/// Bits of `flags`; the output type is in the lowest two.
enum Flag : std::uint8_t {
  kOutputMask = 0x03,
  kBias = 0x04,
  kAccumulate = 0x08,
  kInterrupt = 0x10,
  kFence = 0x20,
  kReservedLow = 0x40,
  kReservedHigh = 0x80
};

/// An entry of the completion ring; docs/device.md, Completion.
struct Completion {
  std::uint16_t number = 0;
  std::uint8_t tag = 0;
  std::uint8_t status = 0;
  std::uint32_t cycles = 0;
  std::uint64_t error_address = 0;
};
static_assert(sizeof(Completion) == 16, "a completion ring's entry");

}  // namespace heddle::contract
