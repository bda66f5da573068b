// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/expression.h"

#include <algorithm>
#include <cmath>

#include "generator/explore/sweep/expression_node.h"

namespace heddle::explore {
namespace {

using MaybeValue = std::optional<Value>;

/// What is not a finite number is not known.
MaybeValue finite(double number) {
  return std::isfinite(number) ? MaybeValue(number) : std::nullopt;
}

/// Decided as soon as one operand is `decisive`; else known when all are.
MaybeValue join(const std::vector<MaybeValue>& operands, bool decisive) {
  bool all_known = true;
  for (const MaybeValue& operand : operands) {
    if (operand && std::get<bool>(*operand) == decisive) return Value(decisive);
    all_known = all_known && operand.has_value();
  }
  return all_known ? MaybeValue(!decisive) : std::nullopt;
}

MaybeValue calculate(Operation operation, double a, double b) {
  switch (operation) {
    case Operation::kNegate:
      return finite(-a);
    case Operation::kAdd:
      return finite(a + b);
    case Operation::kSubtract:
      return finite(a - b);
    case Operation::kMultiply:
      return finite(a * b);
    case Operation::kDivide:
      return finite(a / b);
    case Operation::kModulo:
      return finite(std::fmod(a, b));
    case Operation::kLess:
      return Value(a < b);
    case Operation::kLessEqual:
      return Value(a <= b);
    case Operation::kGreater:
      return Value(a > b);
    case Operation::kGreaterEqual:
      return Value(a >= b);
    case Operation::kCeil:
      return finite(std::ceil(a));
    case Operation::kFloor:
      return finite(std::floor(a));
    case Operation::kLog2:
      return finite(std::log2(a));
    case Operation::kAbs:
      return finite(std::abs(a));
    default:
      return std::nullopt;
  }
}

MaybeValue extreme(Operation operation, const std::vector<MaybeValue>& operands) {
  double value = std::get<double>(*operands.front());
  for (const MaybeValue& operand : operands) {
    const double other = std::get<double>(*operand);
    value = operation == Operation::kMin ? std::min(value, other) : std::max(value, other);
  }
  return value;
}

MaybeValue combine(Operation operation, const std::vector<MaybeValue>& operands) {
  if (operation == Operation::kAnd || operation == Operation::kOr) {
    return join(operands, operation == Operation::kOr);
  }
  const auto is_known = [](const MaybeValue& operand) { return operand.has_value(); };
  if (!std::all_of(operands.begin(), operands.end(), is_known)) return std::nullopt;
  switch (operation) {
    case Operation::kNot:
      return Value(!std::get<bool>(*operands[0]));
    case Operation::kEqual:
      return Value(*operands[0] == *operands[1]);
    case Operation::kNotEqual:
      return Value(*operands[0] != *operands[1]);
    case Operation::kMin:
    case Operation::kMax:
      return extreme(operation, operands);
    default:
      break;
  }
  const double a = std::get<double>(*operands.front());
  return calculate(operation, a, std::get<double>(*operands.back()));
}

}  // namespace

bool Expression::holds(const Lookup& lookup) const {
  std::vector<MaybeValue> values(nodes_->size());
  for (std::size_t i = 0; i < nodes_->size(); ++i) {
    const Node& node = (*nodes_)[i];
    std::vector<MaybeValue> operands;
    switch (node.operation) {
      case Operation::kNumber:
        values[i] = Value(node.token.number);
        break;
      case Operation::kTruth:
        values[i] = Value(node.token.is("true"));
        break;
      case Operation::kWord:
        values[i] = Value(node.token.text);
        break;
      case Operation::kName:
        values[i] = lookup(node.token.text);
        break;
      default:
        for (const std::size_t operand : node.operands) operands.push_back(values[operand]);
        values[i] = combine(node.operation, operands);
    }
  }
  return values.back() && std::get<bool>(*values.back());
}

}  // namespace heddle::explore
