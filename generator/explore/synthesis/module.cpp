// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/module.h"

#include <utility>

namespace heddle::explore::verilog {
namespace {

class Reader {
 public:
  Reader(std::string_view text, std::string_view prefix)
      : tokens_(tokens_of(text)), prefix_(prefix) {}

  Module run() {
    Module module;
    while (!is_end() && !take("module")) ++at_;
    module.name = word();
    if (take("#")) module.parameters = declared_parameters();
    skip_group();  // ports
    take(";");
    while (!is_end() && next() != "endmodule") read_item(module.items);
    return module;
  }

 private:
  bool is_end() const { return tokens_[at_].kind == TokenKind::kEnd; }
  const std::string& next() const { return tokens_[at_].text; }
  std::string word() { return is_end() ? "" : tokens_[at_++].text; }
  bool take(std::string_view text) {
    if (is_end() || next() != text) return false;
    ++at_;
    return true;
  }

  static int depth_change(const std::string& text) {
    if (text == "(" || text == "[" || text == "{") return 1;
    return text == ")" || text == "]" || text == "}" ? -1 : 0;
  }

  /// What is in parentheses or brackets, with them.
  void skip_group() {
    int depth = 0;
    do {
      depth += depth_change(next());
      if (!is_end()) ++at_;
    } while (depth > 0 && !is_end());
  }

  /// The tokens up to, and without, a comma, semicolon or closing bracket of an outer level.
  Expression expression() {
    Expression result;
    int depth = 0;
    while (!is_end()) {
      const int change = depth_change(next());
      if (depth == 0 && (change < 0 || next() == "," || next() == ";")) break;
      depth += change;
      result.push_back(tokens_[at_++]);
    }
    return result;
  }

  void skip_type() {
    while (next() == "parameter" || next() == "localparam" || next() == "integer" ||
           next() == "signed" || next() == "[") {
      if (next() == "[")
        skip_group();
      else
        ++at_;
    }
  }

  Assignment assignment() {
    Assignment result;
    result.name = word();
    take("=");
    result.value = expression();
    return result;
  }

  std::vector<Assignment> declared_parameters() {
    std::vector<Assignment> result;
    take("(");
    do {
      skip_type();
      result.push_back(assignment());
    } while (take(","));
    take(")");
    return result;
  }

  void skip_past(std::string_view text) {
    while (!is_end() && !take(text)) ++at_;
  }

  /// A procedural statement: a block up to its end, anything else up to its semicolon.
  void skip_statement() {
    while (!is_end() && next() != "begin" && next() != ";") ++at_;
    if (take(";")) return;
    int depth = 0;
    do {
      if (next() == "begin") ++depth;
      if (next() == "end") --depth;
      ++at_;
    } while (depth > 0 && !is_end());
  }

  void read_item(Items& items) {
    if (take("generate") || take("endgenerate")) return;
    if (next() == "localparam") return read_constants(items);
    if (take("for")) return read_loop(items);
    if (take("if")) return read_condition(items);
    if (take("function")) return skip_past("endfunction");
    if (take("always") || take("initial")) return skip_statement();
    if (next().compare(0, prefix_.size(), prefix_) == 0) return read_instance(items);
    skip_past(";");
  }

  void read_constants(Items& items) {
    skip_type();
    do {
      Item item;
      item.constant = assignment();
      items.push_back(std::move(item));
    } while (take(","));
    take(";");
  }

  /// begin : label ... end
  Items read_block() {
    Items items;
    take("begin");
    if (take(":")) ++at_;
    while (!is_end() && !take("end")) read_item(items);
    return items;
  }

  void read_loop(Items& items) {
    Item item;
    item.kind = Item::Kind::kLoop;
    take("(");
    item.constant = assignment();
    take(";");
    item.condition = expression();
    take(";");
    item.step = assignment();
    take(")");
    item.body = read_block();
    items.push_back(std::move(item));
  }

  void read_condition(Items& items) {
    Item item;
    item.kind = Item::Kind::kCondition;
    take("(");
    item.condition = expression();
    take(")");
    item.body = read_block();
    if (take("else")) {
      if (take("if"))
        read_condition(item.otherwise);
      else
        item.otherwise = read_block();
    }
    items.push_back(std::move(item));
  }

  void read_instance(Items& items) {
    Item item;
    item.kind = Item::Kind::kInstance;
    item.module = word();
    if (take("#")) {
      take("(");
      do {
        take(".");
        Assignment parameter;
        parameter.name = word();
        take("(");
        parameter.value = expression();
        take(")");
        item.parameters.push_back(std::move(parameter));
      } while (take(","));
      take(")");
    }
    skip_past(";");
    items.push_back(std::move(item));
  }

  std::vector<Token> tokens_;
  std::string_view prefix_;
  std::size_t at_ = 0;
};

}  // namespace

Module read_module(std::string_view text, std::string_view prefix) {
  return Reader(text, prefix).run();
}

}  // namespace heddle::explore::verilog
