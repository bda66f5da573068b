// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "generator/explore/synthesis/lexer.h"

namespace heddle::explore::verilog {

/// Constants in scope by name.
using Values = std::map<std::string, std::int64_t>;

/// A constant expression as its tokens.
using Expression = std::vector<Token>;

/// The value of a constant expression. Nothing when it needs a name that is not in `values`, or
/// what these expressions do not know: concatenations and functions other than $clog2 and
/// greatest_common_divisor. Values are 64 bits wide.
std::optional<std::int64_t> evaluate(const Expression& expression, const Values& values);

}  // namespace heddle::explore::verilog
