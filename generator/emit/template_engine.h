// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "generator/base/result.h"

/// Strict Mustache subset for Verilog, C, YAML and HTML; templates/README.md has the rules.
namespace heddle::emit {

class Fields;

/// What a template may name: text, a flag or a list of records.
class Value {
 public:
  Value(std::string text) : data_(std::move(text)) {}    // NOLINT: implicit by design
  Value(const char* text) : data_(std::string(text)) {}  // NOLINT: implicit by design
  Value(std::vector<Fields> list);                       // NOLINT: implicit by design

  /// A flag is a section's condition and prints as 0 or 1; any other integer prints in decimal.
  template <typename Integer, typename = std::enable_if_t<std::is_integral_v<Integer>>>
  Value(Integer value) {  // NOLINT: implicit by design
    if constexpr (std::is_same_v<Integer, bool>) {
      data_ = value;
    } else {
      data_ = std::to_string(value);
    }
  }

  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const bool* flag() const { return std::get_if<bool>(&data_); }
  const std::vector<Fields>* list() const { return std::get_if<std::vector<Fields>>(&data_); }

 private:
  std::variant<std::string, bool, std::vector<Fields>> data_;
};

/// The names of one scope, each set once.
class Fields {
 public:
  Fields() = default;
  Fields(std::initializer_list<std::pair<const std::string, Value>> values) : values_(values) {}

  /// Adds a name that is not there yet.
  void set(const std::string& name, Value value);

  /// The value of a name, or null.
  const Value* find(std::string_view name) const;

  const std::map<std::string, Value, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, Value, std::less<>> values_;
};

/// The template's text with every tag replaced. An unknown name, a list used as a variable, a text
/// used as a section and unbalanced sections are errors that read "FILE:LINE: reason".
base::Result<std::string> render(std::string_view file, std::string_view text,
                                 const Fields& fields);

}  // namespace heddle::emit
