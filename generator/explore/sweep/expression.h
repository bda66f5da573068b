// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Expressions over the numbers and words of a point: constraints of sweeps, filters of results.
namespace heddle::explore {

enum class ValueType { kNumber, kTruth, kWord };

using Value = std::variant<double, bool, std::string>;

/// A name that an expression may use.
struct Name {
  std::string name;  ///< "array.rows"
  ValueType type = ValueType::kNumber;
  std::vector<std::string> choices;  ///< of a word; empty: any text
};

/// The value of a name, of the type that its Name says; nothing when it is not known.
using Lookup = std::function<std::optional<Value>(const std::string&)>;

/// Why a text is no expression.
struct SyntaxError {
  int column = 1;      ///< in bytes from 1
  std::string fault;   ///< to follow what it is about: "has ')' at column 3; expected a value"
  std::string remedy;  ///< lower case, no full stop
};

struct Node;

/// A condition. See parse_expression for what can be written.
class Expression {
 public:
  const std::string& text() const { return text_; }

  /// Whether it is certain to hold: a part that is not known, or no finite number, matters only
  /// where the rest does not decide.
  bool holds(const Lookup& lookup) const;

 private:
  friend class ExpressionBuilder;
  std::string text_;
  /// Operands before what uses them; the last one is the condition.
  std::shared_ptr<const std::vector<Node>> nodes_;
};

/// Reads a condition.
///
/// In rising order of binding: or ||; and &&; not !; < <= > >= == !=, also chained as in
/// 4 <= x <= 8; + -; * / %; - as a sign. Values are numbers, names, true, false, words (xc7, or
/// "xc7") to compare with names that have them, and min max ceil floor log2 abs of numbers.
std::variant<Expression, SyntaxError> parse_expression(std::string_view text,
                                                       const std::vector<Name>& names);

}  // namespace heddle::explore
