// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "generator/arch/design.h"

/// The registers of a device, one table behind its RTL, the driver's header and the documents.
/// docs/device.md is the contract.
namespace heddle::arch {

/// A number that has a name of its own.
struct NamedValue {
  std::string_view name;
  std::uint32_t value = 0;
  std::string_view doc;  ///< empty, or what it means; no full stop
};

/// Consecutive bits of a register, or of a byte in a record.
struct BitField {
  std::string_view name;  ///< lower_snake_case
  int lsb = 0;
  int bits = 0;
  std::string_view doc;            ///< what it means; no full stop
  std::vector<NamedValue> values;  ///< the legal ones, where they have names
};

enum class Access { kReadOnly, kReadWrite, kWriteOneToClear };

/// A capability is a constant of the design and survives a reset; counters count while the device
/// works; control is all the rest.
enum class RegisterKind { kCapability, kControl, kCounter };

/// One row of the table. A register of 64 bits has its upper half at offset + 4.
struct Register {
  int offset = 0;
  std::string_view name;  ///< UPPER_SNAKE_CASE
  int width = 32;         ///< 32 or 64
  Access access = Access::kReadOnly;
  RegisterKind kind = RegisterKind::kControl;
  std::optional<std::uint64_t> reset;  ///< value after reset; nothing when it depends on the design
  std::vector<BitField> fields;        ///< ascending; empty when the register is one number
  std::string_view doc;                ///< one sentence
};

/// Bytes of the register space.
inline constexpr int kRegisterSpace = 4096;

/// Every register, by ascending offset.
const std::vector<Register>& registers();

/// The row of a name, which must exist.
const Register& register_named(std::string_view name);

/// What a capability register reads in a design.
std::uint32_t capability_value(const Design& design, const Register& capability);

/// "R", "RW" or "W1C".
std::string_view to_text(Access access);

/// What stands for an index encoding in registers, images and RTL; it must not be kAuto.
int encoding_code(spec::IndexEncoding encoding);

/// What stands for a rounding in registers, images and RTL.
int rounding_code(spec::Rounding rounding);

/// What stands for an output type in registers, descriptors and RTL.
int output_code(spec::OutputType type);

}  // namespace heddle::arch
