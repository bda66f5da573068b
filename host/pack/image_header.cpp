// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/image_header.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

/// Code i of the file stands for entry i.
constexpr std::array<spec::IndexEncoding, 3> kEncodings = {spec::IndexEncoding::kPosition,
                                                           spec::IndexEncoding::kBitmask,
                                                           spec::IndexEncoding::kCombinatorial};

/// Shows `visit` every field in file order, so that reading and writing cannot differ.
template <typename AnyHeader, typename Visitor>
void for_each_field(AnyHeader& header, Visitor& visit) {
  visit(header.version);
  visit(header.header_bytes);
  visit(header.file_bytes);
  visit(header.checksum);
  visit(header.flags);
  visit(header.rows);
  visit(header.columns);
  visit(header.n);
  visit(header.m);
  visit(header.weight_bits);
  visit(header.activation_bits);
  visit(header.encoding);
  visit(header.index_bits);
  visit(header.group);
  visit(header.scale_bits);
  visit(header.activation_line_blocks);
  visit(header.result_lanes);
  visit(header.bus_bits);
  visit(header.later_parts);
  visit(header.o);
  visit(header.k);
  visit(header.nonzeros);
  visit(header.weight_bits_used);
  visit(header.param_bits_used);
  for (auto* section : {&header.slices, &header.weights, &header.params}) {
    visit(section->offset);
    visit(section->size);
  }
  visit(header.first_k);
  visit(header.vector);
  visit(header.reserved);
}

/// Appends unsigned integers, little-endian.
struct FieldWriter {
  std::vector<std::uint8_t>& bytes;

  template <typename T>
  void operator()(const T& field) {
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bytes.push_back(static_cast<std::uint8_t>((field >> (8 * i)) & 0xFF));
    }
  }
};

/// Reads what FieldWriter wrote.
struct FieldReader {
  const std::uint8_t* next;

  template <typename T>
  void operator()(T& field) {
    field = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) field |= static_cast<T>(T{*next++} << (8 * i));
  }
};

std::uint32_t to_field(int value) { return static_cast<std::uint32_t>(value); }

/// Fields above int, which no layout has, become the largest int, which no layout has either.
int to_int(std::uint32_t field) {
  return static_cast<int>(std::min<std::uint32_t>(field, std::numeric_limits<int>::max()));
}

std::uint32_t encoding_code(spec::IndexEncoding encoding) {
  const auto* found = std::find(kEncodings.begin(), kEncodings.end(), encoding);
  assert(found != kEncodings.end() && "a legal layout never has the encoding auto");
  return static_cast<std::uint32_t>(found - kEncodings.begin());
}

/// Unknown codes become kAuto, which check_layout refuses.
spec::IndexEncoding encoding_of(std::uint32_t code) {
  return code < kEncodings.size() ? kEncodings[code] : spec::IndexEncoding::kAuto;
}

void set_layout(const Layout& layout, Header& header) {
  header.rows = to_field(layout.rows);
  header.columns = to_field(layout.columns);
  header.n = to_field(layout.n);
  header.m = to_field(layout.m);
  header.weight_bits = to_field(layout.weight_bits);
  header.activation_bits = to_field(layout.activation_bits);
  header.encoding = encoding_code(layout.encoding);
  header.index_bits = to_field(layout.index_bits);
  header.group = to_field(layout.group);
  header.scale_bits = to_field(layout.scale_bits);
  header.activation_line_blocks = to_field(layout.activation_line_blocks);
  header.result_lanes = to_field(layout.result_lanes);
  header.bus_bits = to_field(layout.bus_bits);
  header.vector = to_field(layout.vector);
}

void place_sections(const Image& image, Header& header) {
  std::uint64_t end = kHeaderBytes;
  const auto place = [&end](const std::vector<std::uint8_t>& bytes) {
    const Section section{end, bytes.size()};
    end += (section.size + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
    return section;
  };
  header.slices = place(image.slices);
  header.weights = place(image.weights);
  header.params = place(image.params);
  header.file_bytes = end;
}

}  // namespace

Header make_header(const Image& image, const Layout& layout) {
  Header header;
  header.flags = (image.bias ? kFlagBias : 0) | (image.requantized ? kFlagRequantized : 0);
  set_layout(layout, header);
  header.later_parts = static_cast<std::uint32_t>(image.later_parts);
  header.first_k = static_cast<std::uint64_t>(image.first_k);
  header.o = static_cast<std::uint64_t>(image.o);
  header.k = static_cast<std::uint64_t>(image.k);
  header.nonzeros = static_cast<std::uint64_t>(image.nonzeros);
  header.weight_bits_used = static_cast<std::uint64_t>(image.weight_bits_used);
  header.param_bits_used = static_cast<std::uint64_t>(image.param_bits_used);
  place_sections(image, header);
  return header;
}

Layout layout_of(const Header& header) {
  Layout layout;
  layout.rows = to_int(header.rows);
  layout.columns = to_int(header.columns);
  layout.n = to_int(header.n);
  layout.m = to_int(header.m);
  layout.weight_bits = to_int(header.weight_bits);
  layout.activation_bits = to_int(header.activation_bits);
  layout.encoding = encoding_of(header.encoding);
  layout.index_bits = to_int(header.index_bits);
  layout.group = to_int(header.group);
  layout.scale_bits = to_int(header.scale_bits);
  layout.activation_line_blocks = to_int(header.activation_line_blocks);
  layout.result_lanes = to_int(header.result_lanes);
  layout.bus_bits = to_int(header.bus_bits);
  layout.vector = to_int(header.vector);
  return layout;
}

std::vector<std::uint8_t> encode(const Header& header) {
  std::vector<std::uint8_t> bytes(kMagic.begin(), kMagic.end());
  FieldWriter writer{bytes};
  for_each_field(header, writer);
  assert(bytes.size() == kHeaderBytes);
  return bytes;
}

Header decode(const std::uint8_t* bytes) {
  Header header;
  FieldReader reader{bytes + kMagic.size()};
  for_each_field(header, reader);
  return header;
}

}  // namespace heddle::pack
