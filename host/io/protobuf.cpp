// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/protobuf.h"

#include "host/io/decode.h"

namespace heddle::io {

std::nullopt_t WireReader::fail() {
  failed_ = true;
  return std::nullopt;
}

std::optional<ByteView> WireReader::take(std::uint64_t size) {
  if (size > bytes_.size - position_) return fail();
  const ByteView view = {bytes_.data + position_, static_cast<std::size_t>(size)};
  position_ += view.size;
  return view;
}

std::optional<std::uint64_t> WireReader::varint() {
  constexpr unsigned kBitsPerByte = 7;
  constexpr unsigned kMostBits = 64;
  if (at_end()) return std::nullopt;
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < kMostBits; shift += kBitsPerByte) {
    const std::optional<ByteView> byte = take(1);
    if (!byte) return std::nullopt;
    value |= static_cast<std::uint64_t>(byte->data[0] & 0x7f) << shift;
    if ((byte->data[0] & 0x80) == 0) return value;
  }
  return fail();
}

std::optional<std::uint64_t> WireReader::fixed(std::size_t size) {
  if (at_end()) return std::nullopt;
  const std::optional<ByteView> bytes = take(size);
  if (!bytes) return std::nullopt;
  return load_unsigned(bytes->data, size, ByteOrder::kLittle);
}

std::optional<WireField> WireReader::field() {
  const std::optional<std::uint64_t> key = varint();
  if (!key) return std::nullopt;
  WireField field;
  field.number = *key >> 3;
  field.type = static_cast<WireType>(*key & 7);
  if (field.number == 0) return fail();
  std::optional<std::uint64_t> value;
  switch (field.type) {
    case WireType::kVarint:
    case WireType::kBytes:
      value = varint();
      break;
    case WireType::kFixed64:
      value = fixed(8);
      break;
    case WireType::kFixed32:
      value = fixed(4);
      break;
  }
  // Groups, which proto3 lacks, and a key without a value end here.
  if (!value) return fail();
  field.number_value = *value;
  if (field.type == WireType::kBytes) {
    const std::optional<ByteView> content = take(*value);
    if (!content) return std::nullopt;
    field.bytes = *content;
  }
  return field;
}

}  // namespace heddle::io
