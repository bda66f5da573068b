// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/expression.h"

#include <array>
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "generator/base/math.h"

namespace heddle::explore::verilog {
namespace {

using Value = std::optional<std::int64_t>;

/// Binary operators by how strongly they bind, the weakest first.
int precedence(std::string_view symbol) {
  struct Level {
    std::string_view symbol;
    int level;
  };
  static constexpr std::array<Level, 18> kLevels = {{{"||", 1},
                                                     {"&&", 2},
                                                     {"|", 3},
                                                     {"^", 4},
                                                     {"&", 5},
                                                     {"==", 6},
                                                     {"!=", 6},
                                                     {"<", 7},
                                                     {"<=", 7},
                                                     {">", 7},
                                                     {">=", 7},
                                                     {"<<", 8},
                                                     {">>", 8},
                                                     {"+", 9},
                                                     {"-", 9},
                                                     {"*", 10},
                                                     {"/", 10},
                                                     {"%", 10}}};
  for (const Level& level : kLevels) {
    if (level.symbol == symbol) return level.level;
  }
  return 0;
}

Value divide(std::string_view symbol, std::int64_t a, std::int64_t b) {
  if (b == 0) return std::nullopt;
  return symbol == "/" ? a / b : a % b;
}

Value shift(std::string_view symbol, std::int64_t a, std::int64_t b) {
  if (b < 0 || b > 62) return std::nullopt;
  return symbol == "<<" ? a * (std::int64_t{1} << b) : a >> b;
}

Value apply(std::string_view symbol, std::int64_t a, std::int64_t b) {
  if (symbol == "||") return a != 0 || b != 0;
  if (symbol == "&&") return a != 0 && b != 0;
  if (symbol == "|") return a | b;
  if (symbol == "^") return a ^ b;
  if (symbol == "&") return a & b;
  if (symbol == "==") return a == b;
  if (symbol == "!=") return a != b;
  if (symbol == "<") return a < b;
  if (symbol == "<=") return a <= b;
  if (symbol == ">") return a > b;
  if (symbol == ">=") return a >= b;
  if (symbol == "<<" || symbol == ">>") return shift(symbol, a, b);
  if (symbol == "+") return a + b;
  if (symbol == "-") return a - b;
  if (symbol == "*") return a * b;
  return divide(symbol, a, b);
}

/// A plain number or a sized one: 12, 8'd17, 1'b1, 32'h0000_0042.
Value number(std::string text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits += c;
  }
  const std::size_t quote = digits.find('\'');
  int base = 10;
  if (quote != std::string::npos) {
    if (quote + 1 >= digits.size()) return std::nullopt;
    const char letter = digits[quote + 1];
    base = letter == 'h' ? 16 : letter == 'b' ? 2 : letter == 'o' ? 8 : 10;
    digits = digits.substr(quote + 2);
  }
  char* end = nullptr;
  const long long value = std::strtoll(digits.c_str(), &end, base);
  if (end == digits.c_str() || *end != '\0') return std::nullopt;
  return value;
}

/// Precedence climbing. After something unknown, all is unknown: nothing is returned.
class Evaluator {
 public:
  Evaluator(const Expression& tokens, const Values& values) : tokens_(tokens), values_(values) {}

  Value run() {
    const Value value = choice();
    return at_ == tokens_.size() ? value : std::nullopt;
  }

 private:
  std::string_view next() const {
    return at_ < tokens_.size() ? std::string_view(tokens_[at_].text) : std::string_view();
  }
  bool take(std::string_view text) {
    if (next() != text) return false;
    ++at_;
    return true;
  }

  Value choice() {
    const Value condition = binary(1);
    if (!take("?")) return condition;
    const Value yes = choice();
    if (!take(":")) return std::nullopt;
    const Value no = choice();
    if (!condition) return std::nullopt;
    return *condition != 0 ? yes : no;
  }

  Value binary(int weakest) {
    Value left = unary();
    for (;;) {
      const std::string symbol(next());
      const int level = precedence(symbol);
      if (level < weakest || level == 0) return left;
      ++at_;
      const Value right = binary(level + 1);
      left = left && right ? apply(symbol, *left, *right) : std::nullopt;
    }
  }

  Value unary() {
    if (take("-")) return negated(unary());
    if (take("!")) {
      const Value value = unary();
      return value ? Value(*value == 0) : std::nullopt;
    }
    if (take("+")) return unary();
    return primary();
  }

  static Value negated(Value value) { return value ? Value(-*value) : std::nullopt; }

  Value primary() {
    if (at_ >= tokens_.size()) return std::nullopt;
    const Token& token = tokens_[at_];
    if (take("(")) {
      const Value value = choice();
      return take(")") ? value : std::nullopt;
    }
    if (token.kind == TokenKind::kSymbol) return std::nullopt;
    ++at_;
    if (token.kind == TokenKind::kNumber) return number(token.text);
    if (take("(")) return call(token.text);
    const auto found = values_.find(token.text);
    if (found == values_.end()) return std::nullopt;
    return next() == "[" ? bits_of(found->second) : Value(found->second);
  }

  Value call(const std::string& function) {
    std::vector<std::int64_t> arguments;
    do {
      const Value argument = choice();
      if (!argument) return std::nullopt;
      arguments.push_back(*argument);
    } while (take(","));
    if (!take(")")) return std::nullopt;
    if (function == "$clog2" && arguments.size() == 1 && arguments[0] >= 0) {
      return base::ceil_log2(static_cast<std::uint64_t>(arguments[0]));
    }
    if (function == "greatest_common_divisor" && arguments.size() == 2) {
      return std::gcd(arguments[0], arguments[1]);
    }
    return std::nullopt;
  }

  /// What is in brackets after a name: NAME[high:low].
  Value bits_of(std::int64_t value) {
    if (!take("[")) return std::nullopt;
    const Value high = choice();
    const Value low = take(":") ? choice() : high;
    if (!take("]") || !high || !low || *low < 0 || *high < *low || *high > 61) return std::nullopt;
    return (value >> *low) & ((std::int64_t{1} << (*high - *low + 1)) - 1);
  }

  const Expression& tokens_;
  const Values& values_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::int64_t> evaluate(const Expression& expression, const Values& values) {
  return Evaluator(expression, values).run();
}

}  // namespace heddle::explore::verilog
