// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/registers.h"

/// Fields of registers in words, for documents.
namespace heddle::emit {

/// "7:4", or "0" for one bit.
std::string bits_text(const arch::BitField& field);

/// What a field means, with the names of its values: "of positions: 0 position, 1 bitmask".
std::string field_text(const arch::BitField& field);

}  // namespace heddle::emit
