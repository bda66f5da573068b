// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/template_engine.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>

#include <fmt/core.h>

namespace heddle::emit {

Value::Value(std::vector<Fields> list) : data_(std::move(list)) {}

void Fields::set(const std::string& name, Value value) {
  if (!values_.emplace(name, std::move(value)).second) {
    throw std::logic_error("template name '" + name + "' is set twice");
  }
}

const Value* Fields::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

namespace {

enum class TokenKind { kText, kVariable, kSection, kInverted, kEnd, kComment };

struct Token {
  TokenKind kind = TokenKind::kText;
  std::string text;     ///< literal text, or the name in the tag
  int line = 0;         ///< counted from 1
  std::size_t end = 0;  ///< index of a section's end token
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_name_character(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

TokenKind kind_of(char sigil) {
  switch (sigil) {
    case '#':
      return TokenKind::kSection;
    case '^':
      return TokenKind::kInverted;
    case '/':
      return TokenKind::kEnd;
    case '!':
      return TokenKind::kComment;
    default:
      return TokenKind::kVariable;
  }
}

/// Splits a template into tokens and pairs its sections.
class Parser {
 public:
  Parser(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  base::Result<std::vector<Token>> parse() {
    while (!text_.empty() && error_.empty()) {
      ++line_;
      const std::size_t newline = text_.find('\n');
      const std::size_t length = newline == std::string_view::npos ? text_.size() : newline + 1;
      parse_line(text_.substr(0, length));
      text_.remove_prefix(length);
    }
    if (error_.empty()) pair_sections();
    if (!error_.empty()) return base::Error{error_};
    return std::move(tokens_);
  }

 private:
  void fail(int line, const std::string& reason) {
    if (error_.empty()) error_ = fmt::format("{}:{}: {}", file_, line, reason);
  }

  /// Offset of the next tag: two opening braces whose next brace closes two. Anything else, such
  /// as a Verilog replication, is text.
  static std::size_t find_tag(std::string_view line) {
    for (std::size_t at = line.find("{{"); at != std::string_view::npos;
         at = line.find("{{", at + 1)) {
      const std::size_t brace = line.find_first_of("{}", at + 2);
      if (brace == std::string_view::npos) break;
      if (line.substr(brace, 2) == "}}") return at;
    }
    return std::string_view::npos;
  }

  Token parse_tag(std::string_view content) {
    content = trim(content);
    Token token;
    token.line = line_;
    token.kind = content.empty() ? TokenKind::kVariable : kind_of(content.front());
    if (token.kind != TokenKind::kVariable) content = trim(content.substr(1));
    token.text = content;
    const bool named =
        !content.empty() && std::all_of(content.begin(), content.end(), is_name_character);
    if (token.kind != TokenKind::kComment && !named) {
      fail(line_, fmt::format("malformed tag '{{{{{}}}}}'", content));
    }
    return token;
  }

  /// A line that holds nothing but section tags, comments and blanks leaves no trace.
  void parse_line(std::string_view line) {
    std::vector<Token> found;
    bool has_control = false;
    bool has_content = false;
    const auto add_text = [&](std::string_view text) {
      const bool blank = text.find_first_not_of(" \t\n") == std::string_view::npos;
      has_content = has_content || !blank;
      if (!text.empty()) found.push_back({TokenKind::kText, std::string(text), line_, 0});
    };
    for (std::size_t at = find_tag(line); at != std::string_view::npos; at = find_tag(line)) {
      const std::size_t close = line.find("}}", at);
      add_text(line.substr(0, at));
      found.push_back(parse_tag(line.substr(at + 2, close - at - 2)));
      const bool control = found.back().kind != TokenKind::kVariable;
      has_control = has_control || control;
      has_content = has_content || !control;
      line.remove_prefix(close + 2);
    }
    add_text(line);
    const bool standalone = has_control && !has_content;
    for (Token& token : found) {
      if (token.kind == TokenKind::kComment) continue;
      if (standalone && token.kind == TokenKind::kText) continue;
      tokens_.push_back(std::move(token));
    }
  }

  void pair_sections() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kSection || token.kind == TokenKind::kInverted) {
        open.push_back(i);
      } else if (token.kind == TokenKind::kEnd) {
        if (open.empty() || tokens_[open.back()].text != token.text) {
          fail(token.line, fmt::format("'{{{{/{}}}}}' closes no open section", token.text));
          return;
        }
        tokens_[open.back()].end = i;
        open.pop_back();
      }
    }
    if (open.empty()) return;
    const Token& token = tokens_[open.back()];
    fail(token.line, fmt::format("section '{}' is not closed", token.text));
  }

  std::string_view file_;
  std::string_view text_;
  int line_ = 0;
  std::string error_;
  std::vector<Token> tokens_;
};

/// Writes tokens with names looked up from the innermost scope outwards.
class Renderer {
 public:
  Renderer(std::string_view file, const std::vector<Token>& tokens, const Fields& fields)
      : file_(file), tokens_(tokens), scopes_{&fields} {}

  base::Result<std::string> render() {
    render_range(0, tokens_.size());
    if (!error_.empty()) return base::Error{error_};
    return std::move(output_);
  }

 private:
  void fail(const Token& token, const std::string& reason) {
    if (error_.empty()) error_ = fmt::format("{}:{}: {}", file_, token.line, reason);
  }

  const Value* look_up(const Token& token, const char* role) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const Value* value = (*scope)->find(token.text)) return value;
    }
    fail(token, fmt::format("unknown {} '{}'", role, token.text));
    return nullptr;
  }

  void render_range(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && error_.empty(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::kText) {
        output_ += token.text;
      } else if (token.kind == TokenKind::kVariable) {
        render_variable(token);
      } else {
        render_section(i);
        i = token.end;
      }
    }
  }

  void render_variable(const Token& token) {
    const Value* value = look_up(token, "variable");
    if (value == nullptr) return;
    if (value->text() != nullptr) {
      output_ += *value->text();
    } else if (value->flag() != nullptr) {
      output_ += *value->flag() ? '1' : '0';
    } else {
      fail(token, fmt::format("'{}' is a list, not a variable", token.text));
    }
  }

  void render_section(std::size_t index) {
    const Token& token = tokens_[index];
    const Value* value = look_up(token, "section");
    if (value == nullptr) return;
    const bool inverted = token.kind == TokenKind::kInverted;
    if (value->flag() != nullptr) {
      if (*value->flag() != inverted) render_range(index + 1, token.end);
    } else if (value->list() == nullptr) {
      fail(token, fmt::format("'{}' is a text, not a section", token.text));
    } else if (inverted) {
      if (value->list()->empty()) render_range(index + 1, token.end);
    } else {
      for (const Fields& record : *value->list()) {
        scopes_.push_back(&record);
        render_range(index + 1, token.end);
        scopes_.pop_back();
      }
    }
  }

  std::string_view file_;
  const std::vector<Token>& tokens_;
  std::vector<const Fields*> scopes_;
  std::string output_;
  std::string error_;
};

}  // namespace

base::Result<std::string> render(std::string_view file, std::string_view text,
                                 const Fields& fields) {
  const base::Result<std::vector<Token>> tokens = Parser(file, text).parse();
  if (!tokens.ok()) return tokens.error();
  return Renderer(file, tokens.value(), fields).render();
}

}  // namespace heddle::emit
