// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/token.h"

#include <array>
#include <charconv>
#include <cmath>

#include "generator/base/text.h"

namespace heddle::explore {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  Token next() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    Token token;
    token.at = at_;
    if (at_ < text_.size()) read(token);
    token.end = at_;
    return token;
  }

 private:
  char peek(std::size_t offset) const {
    return at_ + offset < text_.size() ? text_[at_ + offset] : '\0';
  }

  void read(Token& token) {
    if (is_digit(peek(0)) || (peek(0) == '.' && is_digit(peek(1)))) {
      read_number(token);
    } else if (is_letter(peek(0))) {
      token.kind = TokenKind::kName;
      take_word();
      token.text = text_.substr(token.at, at_ - token.at);
    } else if (peek(0) == '"' || peek(0) == '\'') {
      read_text(token);
    } else {
      read_symbol(token);
    }
  }

  /// Letters, digits, and dots that lead to more of them.
  void take_word() {
    while (is_letter(peek(0)) || is_digit(peek(0)) ||
           (peek(0) == '.' && (is_letter(peek(1)) || is_digit(peek(1))))) {
      ++at_;
    }
  }

  void read_number(Token& token) {
    const char* const begin = text_.data() + at_;
    const auto result = std::from_chars(begin, text_.data() + text_.size(), token.number);
    at_ += static_cast<std::size_t>(result.ptr - begin);
    const std::size_t end = at_;
    take_word();
    const bool is_number = end == at_ && result.ec == std::errc{} && std::isfinite(token.number);
    token.kind = is_number ? TokenKind::kNumber : TokenKind::kOther;
    token.text = text_.substr(token.at, at_ - token.at);
  }

  void read_text(Token& token) {
    const std::size_t close = text_.find(peek(0), at_ + 1);
    const bool is_closed = close != std::string_view::npos;
    token.kind = is_closed ? TokenKind::kText : TokenKind::kOther;
    token.text = text_.substr(at_ + (is_closed ? 1 : 0), is_closed ? close - at_ - 1 : close);
    at_ = is_closed ? close + 1 : text_.size();
  }

  void read_symbol(Token& token) {
    constexpr std::array<std::string_view, 18> kSymbols = {"<=", ">=", "==", "!=", "&&", "||",
                                                           "<",  ">",  "+",  "-",  "*",  "/",
                                                           "%",  "(",  ")",  ",",  "!",  "="};
    for (const std::string_view symbol : kSymbols) {
      if (text_.substr(at_, symbol.size()) != symbol) continue;
      at_ += symbol.size();
      token.kind = TokenKind::kSymbol;
      token.text = symbol == "&&" ? "and" : symbol == "||" ? "or" : symbol == "!" ? "not" : symbol;
      return;
    }
    do {
      token.text += text_[at_++];
    } while (base::is_utf8_continuation(peek(0)));
    token.kind = TokenKind::kOther;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  Tokenizer tokenizer(text);
  std::vector<Token> tokens;
  do {
    tokens.push_back(tokenizer.next());
  } while (tokens.back().kind != TokenKind::kEnd);
  return tokens;
}

std::string describe(const Token& token) {
  if (token.kind == TokenKind::kEnd) return "the end";
  return "'" + base::shorten(token.text) + "'";
}

}  // namespace heddle::explore
