// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "host/pack/layout.h"

/// A slow decoder of the streams, written from docs/stream-core.md alone: it shares no arithmetic
/// with the packer and reads one bit at a time.
namespace heddle::pack::testing {

/// Reads bit fields at any place; throws std::out_of_range beyond the end.
class BitReader {
 public:
  explicit BitReader(const std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  bool bit(std::size_t index) const { return ((bytes_.at(index / 8) >> (index % 8)) & 1) != 0; }
  std::uint64_t field(std::size_t first, int bits) const;
  std::int64_t signed_field(std::size_t first, int bits) const;
  /// True when every bit from `first` to the end is zero.
  bool zero_from(std::size_t first) const;

 private:
  const std::vector<std::uint8_t>& bytes_;
};

/// What a slice record says of one output.
struct Slice {
  std::vector<int> positions;  ///< n, as the index code names them
  std::vector<int> weights;    ///< n
};

/// Every index code of one encoding of n:m, decoded. Throws std::runtime_error for a code that the
/// encoding does not define.
class CodeBook {
 public:
  CodeBook(spec::IndexEncoding encoding, int n, int m);
  /// Width of a code, from the table of the streams page.
  static int bits_of(spec::IndexEncoding encoding, int n, int m);
  int bits() const { return bits_; }
  /// Positions named by the code that starts at bit `first`.
  std::vector<int> read(const BitReader& reader, std::size_t first) const;

 private:
  std::vector<int> read_combinatorial(std::uint64_t code) const;

  spec::IndexEncoding encoding_;
  int n_;
  int m_;
  int bits_;
  std::uint64_t combinations_;
  std::vector<std::vector<int>> positions_by_code_;  ///< empty when there are too many
};

/// The two packets of one traversal, decoded; padding outputs and inputs included.
struct DecodedLayer {
  std::size_t o_tiles = 0;
  std::size_t k_tiles = 0;
  base::Matrix<int> slices;  ///< [o_tiles][k_tiles]
  /// Slices of output o, block b, in pass order: blocks[o][b][pass].
  std::vector<std::vector<std::vector<Slice>>> blocks;
  base::Matrix<int> scales;        ///< the scale of each padded (output, k); empty without scales
  std::vector<std::int64_t> bias;  ///< per padded output, or empty
  std::vector<std::int64_t> multiplier;  ///< per padded output, or empty
  std::vector<int> shift;                ///< per padded output, or empty
  std::size_t weight_bits = 0;           ///< bits read from the weight stream
  std::size_t param_bits = 0;            ///< bits read from the parameter stream
};

/// What the device knows besides the streams.
struct Command {
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  bool bias = false;
  bool requantized = false;
};

/// Decodes both packets; throws when they end early or hold an undefined code.
DecodedLayer decode(const Layout& layout, const Command& command,
                    const std::vector<std::uint8_t>& weights,
                    const std::vector<std::uint8_t>& params);

}  // namespace heddle::pack::testing
