// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::explore {

/// kOther is text that is nothing of the kind: "@", "20k", a quote that is never closed.
enum class TokenKind { kNumber, kName, kText, kSymbol, kOther, kEnd };

/// A word of an expression. and, or, not, true and false are names; && is "and", || "or", ! "not".
struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;     ///< of a kText, without its quotes
  double number = 0;    ///< of a kNumber
  std::size_t at = 0;   ///< offset of its first byte
  std::size_t end = 0;  ///< offset behind its last one

  bool is(std::string_view symbol_or_keyword) const {
    return (kind == TokenKind::kSymbol || kind == TokenKind::kName) && text == symbol_or_keyword;
  }
};

/// The words of a text; the last one is its end.
std::vector<Token> tokenize(std::string_view text);

/// What a token is, for a message: "'<='", "the end".
std::string describe(const Token& token);

}  // namespace heddle::explore
