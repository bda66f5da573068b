// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generator/base/diagnostic.h"

namespace heddle::oracle {

/// What is wrong with what Heddle says about `text`, in words, or nothing: every diagnostic must
/// stand within the text, name the value that stands there, a limit and a remedy; and where the
/// remedy is a value, the text with that value in its place must no longer earn the diagnostic.
std::string fault_in_refusal(const base::Diagnostics& diagnostics, const std::string& text);

/// The value that begins at a place of the text: a scalar, or a list or mapping in brackets. Empty
/// when none does.
std::string_view value_at(std::string_view text, base::SourceLocation location);

}  // namespace heddle::oracle
