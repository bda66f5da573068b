// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/streams.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "generator/base/math.h"
#include "host/pack/bit_writer.h"

namespace heddle::pack {
namespace {

std::size_t to_size(std::int64_t value) { return static_cast<std::size_t>(value); }

std::int64_t to_signed(std::size_t value) { return static_cast<std::int64_t>(value); }

std::size_t bus_bytes(const Layout& layout) { return to_size(layout.bus_bits / 8); }

int value_bits(spec::OutputType type) {
  switch (type) {
    case spec::OutputType::kInt8:
      return 8;
    case spec::OutputType::kInt4:
      return 4;
    case spec::OutputType::kInt32:
      break;
  }
  return 32;
}

/// Bytes of one packet: the outputs of one token in one O tile.
std::size_t row_bytes(const Layout& layout, int bits) {
  return to_size(base::round_up(std::int64_t{layout.columns} * bits, layout.bus_bits) / 8);
}

/// Calls visit(token, first output) for each packet, in stream order.
template <typename Visit>
void for_each_row(const Layout& layout, std::size_t tokens, std::size_t outputs, int token_tile,
                  Visit visit) {
  assert(token_tile >= 1);
  const std::size_t tile = to_size(token_tile);
  for (std::size_t first = 0; first < tokens; first += tile) {
    const std::size_t end = std::min(first + tile, tokens);
    for (std::size_t o = 0; o < outputs; o += to_size(layout.columns)) {
      for (std::size_t t = first; t < end; ++t) visit(t, o);
    }
  }
}

/// Value `index` of a row that starts at `packet`, `bits` (4, 8 or 32) wide.
std::int32_t value_at(const std::uint8_t* packet, std::size_t index, int bits) {
  if (bits == 4) {
    const int nibble = (packet[index / 2] >> (index % 2 * 4)) & 0xF;
    return nibble < 8 ? nibble : nibble - 16;
  }
  if (bits == 8) return static_cast<std::int8_t>(packet[index]);
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i) word |= std::uint32_t{packet[4 * index + i]} << (8 * i);
  return static_cast<std::int32_t>(word);
}

}  // namespace

std::size_t activation_row_bytes(const Layout& layout, std::size_t k) {
  return to_size(base::round_up(to_signed(k) * layout.activation_bits, layout.bus_bits) / 8);
}

base::Status check_activations(const Layout& layout, const base::Matrix<std::int8_t>& x) {
  if (x.empty()) {
    return base::Error{"activations are " + std::to_string(x.rows) + " x " +
                       std::to_string(x.columns) + "; give at least one token and one input"};
  }
  const int high = (1 << (layout.activation_bits - 1)) - 1;
  const int low = -high - 1;
  for (std::size_t i = 0; i < x.data.size(); ++i) {
    if (x.data[i] >= low && x.data[i] <= high) continue;
    return base::Error{"activation of token " + std::to_string(i / x.columns) + ", input " +
                       std::to_string(i % x.columns) + " is " + std::to_string(x.data[i]) +
                       ", outside " + std::to_string(low) + ".." + std::to_string(high) +
                       "; quantize to " + std::to_string(layout.activation_bits) +
                       " bits, or generate a design with a wider precision.activation"};
  }
  return base::ok_status();
}

std::vector<std::uint8_t> pack_activations(const Layout& layout,
                                           const base::Matrix<std::int8_t>& x) {
  assert(check_activations(layout, x).ok());
  BitWriter writer(to_signed(x.rows * activation_row_bytes(layout, x.columns)) * 8);
  for (std::size_t t = 0; t < x.rows; ++t) {
    for (std::size_t k = 0; k < x.columns; ++k) {
      writer.put(static_cast<std::uint32_t>(x(t, k)), layout.activation_bits);
    }
    writer.align(bus_bytes(layout));
  }
  return writer.take();
}

std::vector<std::uint8_t> pack_partials(const Layout& layout,
                                        const base::Matrix<std::int32_t>& existing,
                                        int token_tile) {
  BitWriter writer(to_signed(expected_result_bytes(layout, existing.rows, existing.columns,
                                                   spec::OutputType::kInt32)) *
                   8);
  const auto put_row = [&](std::size_t t, std::size_t first) {
    for (std::size_t o = first; o < first + to_size(layout.columns); ++o) {
      writer.put(o < existing.columns ? static_cast<std::uint32_t>(existing(t, o)) : 0, 32);
    }
    writer.align(bus_bytes(layout));
  };
  for_each_row(layout, existing.rows, existing.columns, token_tile, put_row);
  return writer.take();
}

std::size_t expected_result_bytes(const Layout& layout, std::size_t tokens, std::size_t outputs,
                                  spec::OutputType type) {
  return tokens * to_size(layout.o_tiles(to_signed(outputs))) *
         row_bytes(layout, value_bits(type));
}

base::Result<base::Matrix<std::int32_t>> unpack_results(const Layout& layout,
                                                        const std::vector<std::uint8_t>& stream,
                                                        std::size_t tokens, std::size_t outputs,
                                                        int token_tile, spec::OutputType type) {
  const std::size_t expected = expected_result_bytes(layout, tokens, outputs, type);
  const int bits = value_bits(type);
  if (stream.size() != expected) {
    return base::Error{"result stream has " + std::to_string(stream.size()) + " bytes but " +
                       std::to_string(tokens) + " tokens x " + std::to_string(outputs) +
                       " outputs of int" + std::to_string(bits) + " take " +
                       std::to_string(expected) + "; read it with the shape and type of the " +
                       "command"};
  }
  base::Matrix<std::int32_t> y(tokens, outputs);
  const std::uint8_t* packet = stream.data();
  const auto read_row = [&](std::size_t t, std::size_t first) {
    const std::size_t used = std::min(to_size(layout.columns), outputs - first);
    for (std::size_t c = 0; c < used; ++c) y(t, first + c) = value_at(packet, c, bits);
    packet += row_bytes(layout, bits);
  };
  for_each_row(layout, tokens, outputs, token_tile, read_row);
  return y;
}

}  // namespace heddle::pack
