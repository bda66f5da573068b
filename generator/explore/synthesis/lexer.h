// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::explore::verilog {

enum class TokenKind { kName, kNumber, kSymbol, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
};

/// The tokens of Verilog text, the last one of kEnd. Comments, attributes, strings and compiler
/// directives are left out.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace heddle::explore::verilog
