// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/refusal.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/parse.h"

namespace heddle::oracle {
namespace {

using Id = base::DiagnosticId;

/// How a diagnostic must read: patterns that the message and the help must contain.
struct Form {
  Id id;
  const char* limit;  ///< in the message or the help
  const char*
      remedy;  ///< in the help; each group is a value to write in the place of the faulty one
};

const std::vector<Form>& forms() {
  static const std::vector<Form> list = {
      {Id::kMistypedKey, "unknown key", "did you mean '(.+)'\\?"},
      {Id::kWrongType, "expected .", "write for example '[a-z_]+: (.*)'"},
      {Id::kLeadingZero, "octal", "write (.+)"},
      {Id::kOutOfRange, R"(legal range is \d+\.\.\d+)", "nearest legal value is (.+)"},
      {Id::kIllegalValue, "expected one of .", "nearest legal value is (.+)"},
      {Id::kIllegalName, "expected a-z", "near it is '(.+)'"},
      {Id::kNameTooLong, R"(limit is \d+)", "near it is '(.+)'"},
      {Id::kReservedName, "keeps for itself", "near it is '(.+)'"},
      {Id::kIllegalPart, R"(at most \d+ letters)", "for example '(.+)'"},
      {Id::kNExceedsM, "'sparsity.m' is \\d+", "n <= (\\d+)"},
      {Id::kVectorSplitsColumns, "the \\d+ outputs", "a vector of (\\d+)"},
      {Id::kColumnGroupExceedsColumns, "'array.columns' is \\d+", "at most (\\d+)"},
      {Id::kColumnGroupSplitsVector, "the \\d+ outputs", "group of (\\d+)(?: or (\\d+))?"},
      {Id::kIllegalGroup, "K tiles of \\d+ weights", "choose (\\d+)(?: or (\\d+))?"},
      {Id::kActivationBufferTooSmall, "K tile of \\d+ activations", "at least (\\d+)"},
      {Id::kActivationBufferTooDeep, "limit is \\d+", "at most (\\d+)"},
      {Id::kActivationBufferRounded, "of which \\d+ are built", "write (\\d+)"},
      {Id::kMaxKExceedsBuffer, "buffer holds \\d+", "at most (\\d+)"},
      {Id::kTooManyKTiles, "limit is \\d+", "at most (\\d+)"},
      {Id::kAccumulatorTooNarrow, "can need \\d+", "raise it to (\\d+)"},
      {Id::kAccumulatorBelowProduct, "can need \\d+", "raise it to (\\d+)"},
      {Id::kPartOfAnotherFamily, "'target.family' is [a-z]", "write ([^,]+),"},
      {Id::kInt4NeedsEvenColumns, "'array.columns' is \\d+", "choose \\d+"},
  };
  return list;
}

const Form* form_of(Id id) {
  const auto found = std::find_if(forms().begin(), forms().end(),
                                  [id](const Form& form) { return form.id == id; });
  return found == forms().end() ? nullptr : &*found;
}

/// Where a place is in the text; npos when it is outside.
std::size_t offset_of(std::string_view text, base::SourceLocation location) {
  if (location.line < 1 || location.column < 1) return std::string_view::npos;
  std::size_t start = 0;
  for (int line = 1; line < location.line; ++line) {
    const std::size_t end = text.find('\n', start);
    if (end == std::string_view::npos) return end;
    start = end + 1;
  }
  const std::size_t length = std::min(text.find('\n', start), text.size()) - start;
  const auto before = static_cast<std::size_t>(location.column - 1);
  return before <= length ? start + before : std::string_view::npos;
}

/// The characters up to the bracket that closes the first one.
std::size_t bracketed_length(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') ++depth;
    if ((text[i] == ']' || text[i] == '}') && --depth == 0) return i + 1;
  }
  return text.size();
}

/// The characters up to the quote that ends what the first one begins.
std::size_t quoted_length(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && text[end] != text[0]) {
    end += text[0] == '"' && text[end] == '\\' ? 2 : 1;
  }
  return std::min(end + 1, text.size());
}

/// True when the text with `remedy` in the place of a diagnostic's value no longer earns it, and in
/// case of a rule across keys no other error there.
bool helps(const base::Diagnostic& diagnostic, const std::string& text, const std::string& remedy) {
  std::string better = text;
  better.replace(offset_of(text, diagnostic.location), value_at(text, diagnostic.location).size(),
                 remedy);
  const spec::ParseResult again = spec::load(better, "better.yaml");
  const auto& all = again.diagnostics.all();
  const bool is_rule = diagnostic.id >= Id::kNExceedsM;
  return std::none_of(all.begin(), all.end(), [&](const base::Diagnostic& other) {
    const bool is_worse =
        is_rule && base::catalogue_entry(other.id).severity == base::Severity::kError;
    return (other.id == diagnostic.id || is_worse) && other.location == diagnostic.location;
  });
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What is wrong with the form of a diagnostic, or nothing.
std::string fault_in_form(const base::Diagnostic& diagnostic, const Form& form,
                          const std::string& text) {
  const std::string_view value = value_at(text, diagnostic.location);
  if (is_number(value) && diagnostic.message.find(base::shorten(value)) == std::string::npos) {
    return fmt::format("does not name the value {}", value);
  }
  const std::string words = diagnostic.message + "; " + diagnostic.help;
  if (!std::regex_search(words, std::regex(form.limit))) return "names no limit";
  std::smatch remedies;
  if (!std::regex_search(diagnostic.help, remedies, std::regex(form.remedy))) {
    return "names no remedy";
  }
  for (std::size_t i = 1; i < remedies.size() && !value.empty(); ++i) {
    const std::string remedy = remedies[i].str();
    if (!remedy.empty() && !helps(diagnostic, text, remedy)) {
      return fmt::format("is still earned after its own remedy, {}", remedy);
    }
  }
  return "";
}

std::string fault_in(const base::Diagnostic& diagnostic, const std::string& text) {
  if (offset_of(text, diagnostic.location) == std::string::npos) return "stands outside the file";
  if (diagnostic.message.empty()) return "says nothing";
  if (diagnostic.help.empty()) return "names no remedy";
  const Form* form = form_of(diagnostic.id);
  return form == nullptr ? "" : fault_in_form(diagnostic, *form, text);
}

}  // namespace

std::string_view value_at(std::string_view text, base::SourceLocation location) {
  const std::size_t offset = offset_of(text, location);
  if (offset == std::string_view::npos || offset == text.size()) return "";
  const std::string_view rest = text.substr(offset);
  if (rest.front() == '[' || rest.front() == '{') return rest.substr(0, bracketed_length(rest));
  if (rest.front() == '"' || rest.front() == '\'') return rest.substr(0, quoted_length(rest));
  const std::string_view token = rest.substr(0, rest.find_first_of(":,]}#\n"));
  return token.substr(0, token.find_last_not_of(' ') + 1);
}

std::string fault_in_refusal(const base::Diagnostics& diagnostics, const std::string& text) {
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    const std::string fault = fault_in(diagnostic, text);
    if (fault.empty()) continue;
    return fmt::format("{}:{}: '{}' (help: {}) {}", diagnostic.location.line,
                       diagnostic.location.column, diagnostic.message, diagnostic.help, fault);
  }
  return "";
}

}  // namespace heddle::oracle
