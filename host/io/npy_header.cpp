// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/npy_header.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "host/io/names.h"

namespace heddle::io {
namespace {

/// What the dictionary says, before it is understood.
struct RawHeader {
  std::optional<std::string> descr;
  std::optional<bool> fortran_order;
  std::optional<std::vector<std::size_t>> shape;
};

/// Reads the part of Python's literal syntax that numpy writes.
class LiteralReader {
 public:
  explicit LiteralReader(std::string_view text) : text_(text) {}

  /// Consumes `symbol` when it comes next.
  bool take(char symbol) {
    skip_space();
    if (position_ == text_.size() || text_[position_] != symbol) return false;
    ++position_;
    return true;
  }

  std::optional<std::string> string() {
    skip_space();
    if (position_ == text_.size()) return std::nullopt;
    const char quote = text_[position_];
    if (quote != '\'' && quote != '"') return std::nullopt;
    const std::size_t end = text_.find(quote, position_ + 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string value(text_.substr(position_ + 1, end - position_ - 1));
    position_ = end + 1;
    return value;
  }

  std::optional<bool> boolean() {
    if (take_word("True")) return true;
    if (take_word("False")) return false;
    return std::nullopt;
  }

  std::optional<std::vector<std::size_t>> tuple() {
    if (!take('(')) return std::nullopt;
    std::vector<std::size_t> values;
    while (!take(')')) {
      if (!values.empty() && !take(',')) return std::nullopt;
      if (!values.empty() && take(')')) break;
      const std::optional<std::size_t> value = number();
      if (!value) return std::nullopt;
      values.push_back(*value);
    }
    return values;
  }

  bool at_end() {
    skip_space();
    return position_ == text_.size();
  }

 private:
  void skip_space() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n')) {
      ++position_;
    }
  }

  bool take_word(std::string_view word) {
    skip_space();
    if (text_.substr(position_, word.size()) != word) return false;
    position_ += word.size();
    return true;
  }

  std::optional<std::size_t> number() {
    constexpr std::size_t kMostDigits = 18;  // always below 2^63
    skip_space();
    std::size_t value = 0;
    std::size_t digits = 0;
    while (position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9') {
      value = value * 10 + static_cast<std::size_t>(text_[position_] - '0');
      ++position_;
      if (++digits > kMostDigits) return std::nullopt;
    }
    if (digits == 0) return std::nullopt;
    take('L');  // as Python 2 wrote long integers
    return value;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

/// False when the value of `key` is malformed, or the key unknown or repeated.
bool read_value(LiteralReader& reader, const std::string& key, RawHeader& header) {
  if (key == "descr" && !header.descr) {
    header.descr = reader.string();
    return header.descr.has_value();
  }
  if (key == "fortran_order" && !header.fortran_order) {
    header.fortran_order = reader.boolean();
    return header.fortran_order.has_value();
  }
  if (key == "shape" && !header.shape) {
    header.shape = reader.tuple();
    return header.shape.has_value();
  }
  return false;
}

std::optional<RawHeader> read_dictionary(std::string_view text) {
  LiteralReader reader(text);
  RawHeader header;
  if (!reader.take('{')) return std::nullopt;
  for (bool first = true; !reader.take('}'); first = false) {
    if (!first && !reader.take(',')) return std::nullopt;
    if (!first && reader.take('}')) break;
    const std::optional<std::string> key = reader.string();
    if (!key || !reader.take(':') || !read_value(reader, *key, header)) return std::nullopt;
  }
  if (!reader.at_end() || !header.descr || !header.fortran_order || !header.shape) {
    return std::nullopt;
  }
  return header;
}

std::optional<ElementType> element_type(std::string_view code) {
  constexpr std::pair<std::string_view, ElementType> kTypes[] = {
      {"f2", ElementType::kFloat16}, {"f4", ElementType::kFloat32}, {"f8", ElementType::kFloat64},
      {"i1", ElementType::kInt8},    {"i2", ElementType::kInt16},   {"i4", ElementType::kInt32},
      {"i8", ElementType::kInt64},   {"u1", ElementType::kUint8},   {"u2", ElementType::kUint16},
      {"u4", ElementType::kUint32},  {"b1", ElementType::kBool}};
  for (const auto& [name, type] : kTypes) {
    if (name == code) return type;
  }
  return std::nullopt;
}

}  // namespace

base::Result<NpyHeader> parse_npy_header(const std::string& file, std::string_view text) {
  const std::optional<RawHeader> raw = read_dictionary(text);
  if (!raw) {
    return file_error(
        file, fmt::format("has the header \"{}\"; expected a dictionary of 'descr' (a plain type), "
                          "'fortran_order' and 'shape': save it again with numpy.save",
                          printable(text)));
  }
  NpyHeader header;
  const std::string& descr = *raw->descr;
  const char order = descr.empty() ? '\0' : descr[0];
  const std::optional<ElementType> type =
      element_type(descr.empty() ? descr : std::string_view(descr).substr(1));
  const bool order_known = order == '<' || order == '>' || order == '|';
  // '|' means that bytes have no order, which only single bytes have not.
  if (!type || !order_known || (order == '|' && element_size(*type) > 1)) {
    return file_error(file,
                      fmt::format("holds elements of type '{}'; supported are f2 f4 f8 i1 i2 i4 i8 "
                                  "u1 u2 u4 b1 of either byte order: convert it with numpy's "
                                  "astype, for example to 'int8' or 'float32'",
                                  printable(descr)));
  }
  header.type = *type;
  header.order = order == '>' ? ByteOrder::kBig : ByteOrder::kLittle;
  header.fortran_order = *raw->fortran_order;
  header.shape = *raw->shape;
  return header;
}

}  // namespace heddle::io
