// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/lexer.h"

#include <array>

namespace heddle::explore::verilog {
namespace {

constexpr std::array<std::string_view, 14> kLongSymbols = {
    "<<<", ">>>", "===", "!==", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+:", "-:"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_in_name(char c) { return is_letter(c) || is_digit(c) || c == '$'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      if (!skip_what_is_no_token()) read_token();
    }
    tokens_.push_back({TokenKind::kEnd, ""});
    return std::move(tokens_);
  }

 private:
  bool starts(std::string_view start) const { return text_.substr(at_, start.size()) == start; }

  void skip_past(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  /// An attribute, not the star of "always @(*)".
  bool is_attribute() const { return starts("(*") && !starts("(*)"); }

  bool skip_what_is_no_token() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++at_;
    } else if (starts("//") || c == '`') {
      skip_past("\n");
    } else if (starts("/*")) {
      skip_past("*/");
    } else if (is_attribute()) {
      skip_past("*)");
    } else if (c == '"') {
      ++at_;
      skip_past("\"");
    } else {
      return false;
    }
    return true;
  }

  void read_token() {
    const std::size_t start = at_;
    TokenKind kind = TokenKind::kSymbol;
    if (is_letter(text_[at_]) || text_[at_] == '$') {
      kind = TokenKind::kName;
      while (at_ < text_.size() && is_in_name(text_[at_])) ++at_;
    } else if (is_digit(text_[at_]) || text_[at_] == '\'') {
      kind = TokenKind::kNumber;
      while (at_ < text_.size() && (is_in_name(text_[at_]) || text_[at_] == '\'')) ++at_;
    } else {
      at_ += symbol_length();
    }
    tokens_.push_back({kind, std::string(text_.substr(start, at_ - start))});
  }

  std::size_t symbol_length() const {
    for (const std::string_view symbol : kLongSymbols) {
      if (starts(symbol)) return symbol.size();
    }
    return 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Lexer(text).run(); }

}  // namespace heddle::explore::verilog
