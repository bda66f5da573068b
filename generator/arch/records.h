// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "generator/arch/registers.h"

/// What host and device hand each other in memory: descriptors and completions, as data.
/// docs/device.md is the contract.
namespace heddle::arch {

/// A part of a record: whole bytes, little-endian, or bits of one byte.
struct RecordField {
  int byte = 0;
  BitField place;  ///< lsb counts from bit 0 of the byte

  bool is_within_byte() const { return place.lsb > 0 || place.bits < 8; }
};

inline constexpr int kDescriptorBytes = 64;
inline constexpr int kCompletionBytes = 16;

/// The fields of a descriptor, ascending.
const std::vector<RecordField>& descriptor_fields();

/// The fields of a completion, ascending.
const std::vector<RecordField>& completion_fields();

/// What a completion's status may be, ascending.
const std::vector<NamedValue>& completion_statuses();

}  // namespace heddle::arch
