// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/sweep/expression_node.h"

namespace heddle::explore {
namespace {

std::string_view to_text(ValueType type) {
  switch (type) {
    case ValueType::kNumber:
      return "a number";
    case ValueType::kTruth:
      return "a condition";
    case ValueType::kWord:
      break;
  }
  return "a word";
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class Checker {
 public:
  Checker(std::vector<Node>& nodes, const std::vector<Name>& names)
      : nodes_(nodes), names_(names) {}

  std::optional<SyntaxError> run() {
    for (Node& node : nodes_) {
      check(node);
      if (error_) return error_;
    }
    check_all_resolved({nodes_.size() - 1});
    if (!error_ && nodes_.back().type != ValueType::kTruth) refuse_result();
    return error_;
  }

 private:
  const Name* find(const std::string& text) const {
    const auto name = std::find_if(names_.begin(), names_.end(),
                                   [&](const Name& candidate) { return candidate.name == text; });
    return name == names_.end() ? nullptr : &*name;
  }

  void check(Node& node) {
    switch (node.operation) {
      case Operation::kNumber:
        return;
      case Operation::kTruth:
        node.type = ValueType::kTruth;
        return;
      case Operation::kWord:
        node.type = ValueType::kWord;
        return;
      case Operation::kName:
        return resolve(node);
      case Operation::kEqual:
      case Operation::kNotEqual:
        return check_equality(node);
      case Operation::kNot:
      case Operation::kAnd:
      case Operation::kOr:
        node.type = ValueType::kTruth;
        return expect(node, ValueType::kTruth);
      case Operation::kLess:
      case Operation::kLessEqual:
      case Operation::kGreater:
      case Operation::kGreaterEqual:
        node.type = ValueType::kTruth;
        return expect(node, ValueType::kNumber);
      default:
        return expect(node, ValueType::kNumber);
    }
  }

  void resolve(Node& node) {
    const Name* name = find(node.token.text);
    node.is_resolved = name != nullptr;
    if (name != nullptr) node.type = name->type;
  }

  /// Refuses the first operand that is a name nobody knows.
  void check_all_resolved(const std::vector<std::size_t>& operands) {
    for (const std::size_t operand : operands) {
      if (nodes_[operand].is_resolved || error_) continue;
      std::vector<std::string> known;
      for (const Name& name : names_) known.push_back(name.name);
      error_ = unknown_name(nodes_[operand].token, known);
    }
  }

  void expect(const Node& node, ValueType type) {
    check_all_resolved(node.operands);
    for (const std::size_t operand : node.operands) {
      if (!error_ && nodes_[operand].type != type) refuse_operand(node, nodes_[operand], type);
    }
  }

  void refuse_operand(const Node& node, const Node& operand, ValueType expected) {
    const int column = static_cast<int>(node.token.at) + 1;
    const bool wants_truth = expected == ValueType::kTruth;
    error_ = SyntaxError{
        column,
        fmt::format("has {} at column {}, which takes {}s, but gets {}", describe(node.token),
                    column, to_text(expected).substr(2), to_text(operand.type)),
        wants_truth ? "compare it with something, as in 'array.rows <= 16'"
                    : "words can only be compared with == and !=, conditions only joined"};
  }

  /// A bare word beside a name that has it among its values is that value, even where a name is
  /// called like it.
  void read_as_word(const Node& beside, Node& node) {
    if (node.operation != Operation::kName || beside.operation != Operation::kName) return;
    const Name* name = find(beside.token.text);
    if (name == nullptr || name->type != ValueType::kWord) return;
    const bool is_value = contains(name->choices, node.token.text);
    if (node.is_resolved && (node.type == ValueType::kWord || !is_value)) return;
    node.operation = Operation::kWord;
    node.type = ValueType::kWord;
    node.is_resolved = true;
  }

  void check_choice(const Node& beside, const Node& node) {
    if (node.operation != Operation::kWord || beside.operation != Operation::kName) return;
    const Name* name = find(beside.token.text);
    if (name == nullptr || name->choices.empty()) return;
    if (contains(name->choices, node.token.text)) return;
    const int column = static_cast<int>(node.token.at) + 1;
    error_ = SyntaxError{
        column,
        fmt::format("compares '{}' with {} at column {}; expected one of {}", name->name,
                    describe(node.token), column, base::join(name->choices, ", ")),
        fmt::format("the nearest value is {}", base::nearest(node.token.text, name->choices))};
  }

  void check_equality(Node& node) {
    node.type = ValueType::kTruth;
    Node& left = nodes_[node.operands[0]];
    Node& right = nodes_[node.operands[1]];
    read_as_word(left, right);
    read_as_word(right, left);
    check_all_resolved(node.operands);
    if (!error_ && left.type != right.type) {
      const int column = static_cast<int>(node.token.at) + 1;
      error_ = SyntaxError{column,
                           fmt::format("compares {} with {} at column {}", to_text(left.type),
                                       to_text(right.type), column),
                           "compare what is of one kind"};
    }
    if (!error_) check_choice(left, right);
    if (!error_) check_choice(right, left);
  }

  void refuse_result() {
    error_ = SyntaxError{1, fmt::format("is {}; expected a condition", to_text(nodes_.back().type)),
                         "compare it with something, as in 'array.rows <= 16'"};
  }

  std::vector<Node>& nodes_;
  const std::vector<Name>& names_;
  std::optional<SyntaxError> error_;
};

}  // namespace

std::optional<SyntaxError> check_types(std::vector<Node>& nodes, const std::vector<Name>& names) {
  return Checker(nodes, names).run();
}

}  // namespace heddle::explore
