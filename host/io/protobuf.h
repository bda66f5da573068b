// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "host/io/file.h"

/// The wire format of protocol buffers, read field by field without a schema.
namespace heddle::io {

enum class WireType { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

/// One field of a message. Numbers are in `number_value`, bytes and their kin in `bytes`.
struct WireField {
  std::uint64_t number = 0;
  WireType type = WireType::kVarint;
  std::uint64_t number_value = 0;
  ByteView bytes;
};

/// Reads values one after the other and never past the end. After malformed input failed() is
/// true and nothing more is read.
class WireReader {
 public:
  explicit WireReader(ByteView bytes) : bytes_(bytes) {}

  /// The next field of a message; nullopt at its end or on malformed input.
  std::optional<WireField> field();

  /// The next bare number, as packed repeated fields hold them; likewise.
  std::optional<std::uint64_t> varint();
  std::optional<std::uint64_t> fixed(std::size_t size);

  bool failed() const { return failed_; }

 private:
  bool at_end() const { return failed_ || position_ == bytes_.size; }
  std::optional<ByteView> take(std::uint64_t size);
  std::nullopt_t fail();

  ByteView bytes_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

}  // namespace heddle::io
