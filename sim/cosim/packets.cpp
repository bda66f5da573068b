// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/packets.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::cosim {
namespace {

/// Appends the low bits of values, least significant bit first.
class BitStream {
 public:
  void put(std::uint32_t value, int bits) {
    for (int bit = 0; bit < bits; ++bit, ++count_) {
      if (count_ % 8 == 0) bytes_.push_back(0);
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (value >> bit & 1u) << count_ % 8);
    }
  }
  void pad(std::size_t bytes) {
    bytes_.resize(bytes);
    count_ = bytes * 8;
  }
  std::size_t size() const { return bytes_.size(); }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t count_ = 0;
};

}  // namespace

int output_bits(spec::OutputType type) {
  switch (type) {
    case spec::OutputType::kInt32:
      return 32;
    case spec::OutputType::kInt8:
      return 8;
    case spec::OutputType::kInt4:
      return 4;
  }
  return 0;
}

std::size_t beat_bytes(const arch::Design& design, std::int64_t bits) {
  const int bus = design.stream.bus;
  return static_cast<std::size_t>(base::ceil_div(bits, bus) * (bus / 8));
}

std::size_t activation_packet(const arch::Design& design, std::int64_t k) {
  return beat_bytes(design, k * design.spec.precision.activation);
}

std::size_t result_packet(const arch::Design& design, int bits) {
  return beat_bytes(design, std::int64_t{design.array.columns} * bits);
}

std::vector<std::uint8_t> result_stream(const arch::Design& design,
                                        const base::Matrix<std::int32_t>& y, int token_tile,
                                        spec::OutputType type) {
  const auto tile = static_cast<std::size_t>(token_tile);
  const auto columns = static_cast<std::size_t>(design.array.columns);
  const int bits = output_bits(type);
  BitStream stream;
  for (std::size_t first = 0; first < y.rows; first += tile) {
    const std::size_t end = std::min(first + tile, y.rows);
    for (std::size_t output = 0; output < y.columns; output += columns) {
      for (std::size_t t = first; t < end; ++t) {
        const std::size_t packet = stream.size();
        const std::size_t used = std::min(columns, y.columns - output);
        for (std::size_t c = 0; c < used; ++c) {
          stream.put(static_cast<std::uint32_t>(y(t, output + c)), bits);
        }
        stream.pad(packet + result_packet(design, bits));
      }
    }
  }
  return stream.take();
}

}  // namespace heddle::cosim
