// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generator/explore/sweep/expression.h"
#include "generator/explore/sweep/token.h"

/// What expressions are made of; only for those who read and evaluate them.
namespace heddle::explore {

enum class Operation {
  kNumber,
  kTruth,
  kWord,
  kName,
  kNegate,
  kNot,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kEqual,
  kNotEqual,
  kAnd,
  kOr,
  kMin,
  kMax,
  kCeil,
  kFloor,
  kLog2,
  kAbs
};

struct Node {
  Operation operation = Operation::kNumber;
  Token token;  ///< the value, the name, or the operator
  std::vector<std::size_t> operands;
  ValueType type = ValueType::kNumber;
  bool is_resolved = true;  ///< false: a name that is none of those known, perhaps a word
};

/// Finds out what names mean and whether operands fit; nothing when all is well.
std::optional<SyntaxError> check_types(std::vector<Node>& nodes, const std::vector<Name>& names);

/// "has X at column N; expected Y", or "ends ..." at the end.
SyntaxError unexpected(const Token& token, std::string_view expected, std::string remedy);

/// The error of a name that is not among those known.
SyntaxError unknown_name(const Token& token, const std::vector<std::string>& known);

}  // namespace heddle::explore
