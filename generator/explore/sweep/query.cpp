// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/query.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "generator/explore/sweep/expression_node.h"
#include "generator/explore/sweep/token.h"

namespace heddle::explore {
namespace {

constexpr std::string_view kQueryExample = "a query looks like 'min cycles st lut < 20000'";

class QueryReader {
 public:
  QueryReader(std::string_view text, const std::vector<MetricInfo>& metrics)
      : text_(text), tokens_(tokenize(text)), metrics_(metrics) {}

  /// "min METRIC"; the error is kept.
  Objective objective() {
    Objective result;
    if (token().is("min") || token().is("minimize")) {
      result.better = Better::kLower;
    } else if (token().is("max") || token().is("maximize")) {
      result.better = Better::kHigher;
    } else {
      error_ = unexpected(token(), "min or max", std::string(kQueryExample));
      return result;
    }
    ++next_;
    result.metric = token().text;
    const bool is_known =
        std::any_of(metrics_.begin(), metrics_.end(),
                    [&](const MetricInfo& metric) { return metric.name == result.metric; });
    if (token().kind != TokenKind::kName) {
      error_ = unexpected(token(), "a metric", std::string(kQueryExample));
    } else if (!is_known) {
      error_ = unknown_name(token(), metric_names());
    } else {
      ++next_;
    }
    return result;
  }

  bool skip(std::string_view word) {
    if (error_ || !token().is(word)) return false;
    ++next_;
    return true;
  }

  /// Skips what begins a filter. "s.t." is a name and a stray dot.
  bool skip_filter_word() {
    if (skip("st") || skip("where")) return true;
    if (skip("s.t")) {
      if (token().text == ".") ++next_;
      return true;
    }
    if (!skip("subject")) return false;
    if (!skip("to")) error_ = unexpected(token(), "'to'", std::string(kQueryExample));
    return !error_;
  }

  std::optional<Expression> filter(const std::vector<Name>& names) {
    const std::size_t start = tokens_[next_ - 1].end;
    auto parsed = parse_expression(text_.substr(start), names);
    if (auto* expression = std::get_if<Expression>(&parsed)) return std::move(*expression);
    // Columns in the message count from the filter's start, so it is read again, blanks before it.
    parsed = parse_expression(std::string(start, ' ') + std::string(text_.substr(start)), names);
    error_ = std::get<SyntaxError>(std::move(parsed));
    return std::nullopt;
  }

  void expect_end(std::string_view expected) {
    if (error_ || token().kind == TokenKind::kEnd) return;
    error_ = unexpected(token(), expected, std::string(kQueryExample));
  }

  const std::optional<SyntaxError>& error() const { return error_; }

 private:
  const Token& token() const { return tokens_[std::min(next_, tokens_.size() - 1)]; }

  std::vector<std::string> metric_names() const {
    std::vector<std::string> names;
    for (const MetricInfo& metric : metrics_) names.push_back(metric.name);
    return names;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  const std::vector<MetricInfo>& metrics_;
  std::size_t next_ = 0;
  std::optional<SyntaxError> error_;
};

}  // namespace

std::variant<Query, SyntaxError> parse_query(std::string_view text,
                                             const std::vector<MetricInfo>& metrics,
                                             const std::vector<Name>& names) {
  QueryReader reader(text, metrics);
  Query query;
  do {
    query.objectives.push_back(reader.objective());
  } while (reader.skip(","));
  if (reader.skip_filter_word()) {
    query.filter = reader.filter(names);
  } else {
    reader.expect_end("',', 'st' or the end");
  }
  if (reader.error()) return *reader.error();
  return query;
}

std::variant<Objective, SyntaxError> parse_objective(std::string_view text,
                                                     const std::vector<MetricInfo>& metrics) {
  QueryReader reader(text, metrics);
  Objective objective = reader.objective();
  reader.expect_end("the end");
  if (reader.error()) return *reader.error();
  return objective;
}

}  // namespace heddle::explore
