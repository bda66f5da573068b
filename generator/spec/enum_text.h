// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/spec/spec.h"

/// Enumerators as they are written in a spec. One table per type serves both directions.
namespace heddle::spec {

/// The word of a value.
std::string to_text(IndexEncoding value);
std::string to_text(Rounding value);
std::string to_text(OutputType value);
std::string to_text(Multiplier value);
std::string to_text(TargetFamily value);

/// The value of a word, letter case included; nothing when there is none.
/// Defined for the five types above.
template <typename Enum>
std::optional<Enum> from_text(std::string_view text);

/// All words of a type, in declaration order. Defined for the five types above.
template <typename Enum>
std::vector<std::string> words_of();

}  // namespace heddle::spec
