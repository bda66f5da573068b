// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/sweep/expression.h"
#include "generator/explore/sweep/expression_node.h"

namespace heddle::explore {
namespace {

struct Symbol {
  std::string_view text;
  Operation operation;
};

/// Operators between two operands, level by level, the loosest first; "not" and comparisons have
/// levels of their own between "and" and "+".
const std::vector<Symbol> kOr = {{"or", Operation::kOr}};
const std::vector<Symbol> kAnd = {{"and", Operation::kAnd}};
const std::vector<Symbol> kSums = {{"+", Operation::kAdd}, {"-", Operation::kSubtract}};
const std::vector<Symbol> kProducts = {
    {"*", Operation::kMultiply}, {"/", Operation::kDivide}, {"%", Operation::kModulo}};
const std::vector<Symbol> kComparisons = {
    {"<", Operation::kLess},          {"<=", Operation::kLessEqual}, {">", Operation::kGreater},
    {">=", Operation::kGreaterEqual}, {"==", Operation::kEqual},     {"!=", Operation::kNotEqual}};
const std::vector<Symbol> kFunctions = {{"min", Operation::kMin},   {"max", Operation::kMax},
                                        {"ceil", Operation::kCeil}, {"floor", Operation::kFloor},
                                        {"log2", Operation::kLog2}, {"abs", Operation::kAbs}};

constexpr int kDeepest = 64;
constexpr std::string_view kValueExpected = "a number, a name or '('";

const Symbol* find(const std::vector<Symbol>& symbols, const Token& token) {
  const auto symbol = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& candidate) {
    return token.is(candidate.text);
  });
  return symbol == symbols.end() ? nullptr : &*symbol;
}

bool is_keyword(const Token& token) { return token.is("and") || token.is("or") || token.is("not"); }

}  // namespace

/// Recursive descent. After the first error, every function returns at once.
class ExpressionBuilder {
 public:
  explicit ExpressionBuilder(std::string_view text) : tokens_(tokenize(text)) {
    expression_.text_ = text;
  }

  std::variant<Expression, SyntaxError> build(const std::vector<Name>& names) {
    parse_or();
    if (!error_ && token().kind != TokenKind::kEnd) refuse_rest();
    if (!error_) error_ = check_types(nodes_, names);
    if (error_) return *std::move(error_);
    expression_.nodes_ = std::make_shared<const std::vector<Node>>(std::move(nodes_));
    return std::move(expression_);
  }

 private:
  using Parse = std::size_t (ExpressionBuilder::*)();

  const Token& token() const { return tokens_[next_]; }
  const Token& take() { return tokens_[next_ + 1 < tokens_.size() ? next_++ : next_]; }

  std::size_t add(Operation operation, const Token& token, std::vector<std::size_t> operands) {
    nodes_.push_back({operation, token, std::move(operands)});
    return nodes_.size() - 1;
  }

  std::size_t refuse(std::string_view expected, std::string remedy = "") {
    if (!error_) error_ = unexpected(token(), expected, std::move(remedy));
    return 0;
  }

  void refuse_rest() {
    if (token().is("=")) {
      refuse("an operator", "write == to compare");
    } else if (token().is(")")) {
      refuse("an operator or the end", "remove it, or open it with '('");
    } else {
      refuse("an operator or the end", "join conditions with 'and' or 'or'");
    }
  }

  std::size_t parse_chain(const std::vector<Symbol>& symbols, Parse operand) {
    std::size_t left = (this->*operand)();
    while (const Symbol* symbol = error_ ? nullptr : find(symbols, token())) {
      const Token& sign = take();
      const std::size_t right = (this->*operand)();
      left = add(symbol->operation, sign, {left, right});
    }
    return left;
  }

  std::size_t parse_or() { return parse_chain(kOr, &ExpressionBuilder::parse_and); }
  std::size_t parse_and() { return parse_chain(kAnd, &ExpressionBuilder::parse_not); }
  std::size_t parse_sum() { return parse_chain(kSums, &ExpressionBuilder::parse_product); }
  std::size_t parse_product() { return parse_chain(kProducts, &ExpressionBuilder::parse_sign); }

  std::size_t parse_prefix(std::string_view symbol, Operation operation, Parse operand) {
    std::vector<Token> signs;
    while (token().is(symbol)) signs.push_back(take());
    std::size_t node = (this->*operand)();
    for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
      node = add(operation, *sign, {node});
    }
    return node;
  }

  std::size_t parse_not() {
    return parse_prefix("not", Operation::kNot, &ExpressionBuilder::parse_comparison);
  }
  std::size_t parse_sign() {
    return parse_prefix("-", Operation::kNegate, &ExpressionBuilder::parse_value);
  }

  /// a < b <= c is a < b and b <= c.
  std::size_t parse_comparison() {
    std::size_t left = parse_sum();
    std::optional<std::size_t> all;
    while (const Symbol* symbol = error_ ? nullptr : find(kComparisons, token())) {
      const Token& sign = take();
      const std::size_t right = parse_sum();
      const std::size_t link = add(symbol->operation, sign, {left, right});
      all = all ? add(Operation::kAnd, sign, {*all, link}) : link;
      left = right;
    }
    return all.value_or(left);
  }

  std::size_t parse_value() {
    if (error_) return 0;
    if (token().kind == TokenKind::kNumber) return add(Operation::kNumber, take(), {});
    if (token().kind == TokenKind::kText) return add(Operation::kWord, take(), {});
    if (token().is("(")) return parse_parentheses();
    if (token().kind != TokenKind::kName || is_keyword(token())) return refuse(kValueExpected);
    if (token().is("true") || token().is("false")) return add(Operation::kTruth, take(), {});
    return tokens_[next_ + 1].is("(") ? parse_call() : add(Operation::kName, take(), {});
  }

  std::size_t parse_parentheses() {
    if (++depth_ > kDeepest) return refuse("less nesting");
    take();
    const std::size_t node = parse_or();
    --depth_;
    if (error_) return 0;
    if (!token().is(")")) return refuse("an operator or ')'");
    take();
    return node;
  }

  std::size_t parse_call() {
    const Symbol* function = find(kFunctions, token());
    if (function == nullptr) return refuse_function();
    const Token& name = take();
    if (++depth_ > kDeepest) return refuse("less nesting");
    std::vector<std::size_t> operands;
    do {
      take();
      operands.push_back(parse_or());
    } while (!error_ && token().is(","));
    --depth_;
    if (error_) return 0;
    const bool is_of_several =
        function->operation == Operation::kMin || function->operation == Operation::kMax;
    if (operands.size() > 1 && !is_of_several) {
      error_ = SyntaxError{static_cast<int>(name.at) + 1,
                           fmt::format("gives {} values to '{}' at column {}; it takes one",
                                       operands.size(), name.text, name.at + 1),
                           "remove the others"};
      return 0;
    }
    if (!token().is(")")) return refuse(is_of_several ? "',' or ')'" : "an operator or ')'");
    take();
    return add(function->operation, name, std::move(operands));
  }

  std::size_t refuse_function() {
    std::vector<std::string> names;
    for (const Symbol& symbol : kFunctions) names.emplace_back(symbol.text);
    error_ = unknown_name(token(), names);
    return 0;
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
  std::optional<SyntaxError> error_;
  std::vector<Node> nodes_;
  Expression expression_;
};

SyntaxError unexpected(const Token& token, std::string_view expected, std::string remedy) {
  const int column = static_cast<int>(token.at) + 1;
  const std::string found = token.kind == TokenKind::kEnd
                                ? fmt::format("ends at column {}", column)
                                : fmt::format("has {} at column {}", describe(token), column);
  if (remedy.empty()) remedy = "an expression looks like 'array.rows * array.columns <= 256'";
  return {column, fmt::format("{}; expected {}", found, expected), std::move(remedy)};
}

SyntaxError unknown_name(const Token& token, const std::vector<std::string>& known) {
  const int column = static_cast<int>(token.at) + 1;
  const std::string nearest = known.empty() ? std::string() : base::nearest(token.text, known);
  return {column, fmt::format("names {} at column {}, which is not known", describe(token), column),
          base::is_similar(token.text, nearest)
              ? fmt::format("did you mean '{}'?", nearest)
              : fmt::format("known are {}", base::join(known, ", "))};
}

std::variant<Expression, SyntaxError> parse_expression(std::string_view text,
                                                       const std::vector<Name>& names) {
  return ExpressionBuilder(text).build(names);
}

}  // namespace heddle::explore
