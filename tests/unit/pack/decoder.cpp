// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/pack/decoder.h"

#include <algorithm>
#include <stdexcept>

namespace heddle::pack::testing {
namespace {

constexpr std::uint64_t kMostListed = 13000;

/// Row `up_to` of Pascal's triangle and all above, by additions only.
std::vector<std::vector<std::uint64_t>> pascal(int up_to) {
  std::vector<std::vector<std::uint64_t>> triangle;
  for (int row = 0; row <= up_to; ++row) {
    std::vector<std::uint64_t> values(static_cast<std::size_t>(up_to) + 2, 0);
    values[0] = 1;
    for (std::size_t i = 1; row > 0 && i < values.size(); ++i) {
      values[i] = triangle.back()[i - 1] + triangle.back()[i];
    }
    triangle.push_back(values);
  }
  return triangle;
}

std::uint64_t choose(int from, int count) {
  static const auto triangle = pascal(32);
  return triangle.at(static_cast<std::size_t>(from)).at(static_cast<std::size_t>(count));
}

/// Bits that can count to `values` - 1.
int bits_for(std::uint64_t values) {
  int bits = 0;
  for (std::uint64_t reach = 1; reach < values; reach *= 2) ++bits;
  return bits;
}

/// Lists every ascending choice of `left` positions below m behind those in `chosen`.
void list_choices(int m, int left, std::vector<int>& chosen,
                  std::vector<std::vector<int>>& choices) {
  if (left == 0) {
    choices.push_back(chosen);
    return;
  }
  for (int p = chosen.empty() ? 0 : chosen.back() + 1; p + left <= m; ++p) {
    chosen.push_back(p);
    list_choices(m, left - 1, chosen, choices);
    chosen.pop_back();
  }
}

std::uint64_t rank_of(const std::vector<int>& positions) {
  std::uint64_t rank = 0;
  for (std::size_t j = 0; j < positions.size(); ++j) {
    rank += choose(positions[j], static_cast<int>(j) + 1);
  }
  return rank;
}

/// Walks the parameter packet, then the weight packet, in the order of the streams page.
class Decoder {
 public:
  Decoder(const Layout& layout, const Command& command, const std::vector<std::uint8_t>& weights,
          const std::vector<std::uint8_t>& params)
      : layout_(layout),
        command_(command),
        rows_(static_cast<std::size_t>(layout.rows)),
        columns_(static_cast<std::size_t>(layout.columns)),
        m_(static_cast<std::size_t>(layout.m)),
        tile_inputs_(rows_ * m_),
        weights_(weights),
        params_(params),
        book_(layout.encoding, layout.n, layout.m) {
    out_.o_tiles = tiles(command.outputs, columns_);
    out_.k_tiles = tiles(command.inputs, tile_inputs_);
    out_.slices = base::Matrix<int>(out_.o_tiles, out_.k_tiles);
    out_.blocks.assign(out_.o_tiles * columns_,
                       std::vector<std::vector<Slice>>(out_.k_tiles * rows_));
    if (layout.group > 0) {
      out_.scales = base::Matrix<int>(out_.o_tiles * columns_, out_.k_tiles * tile_inputs_, -1);
    }
  }

  DecodedLayer run() {
    for (std::size_t ot = 0; ot < out_.o_tiles; ++ot) read_params(ot);
    for (std::size_t ot = 0; ot < out_.o_tiles; ++ot) {
      for (std::size_t kt = 0; kt < out_.k_tiles; ++kt) {
        for (int pass = 0; pass < out_.slices(ot, kt); ++pass) read_pass(ot, kt);
      }
    }
    return out_;
  }

 private:
  static std::size_t tiles(std::size_t size, std::size_t tile) {
    std::size_t count = 0;
    for (std::size_t covered = 0; covered < size; covered += tile) ++count;
    return count;
  }

  /// A parameter line: C bytes.
  std::vector<int> read_line() {
    std::vector<int> line;
    for (std::size_t c = 0; c < columns_; ++c) {
      line.push_back(static_cast<int>(params_.field(out_.param_bits + c * 8, 8)));
    }
    out_.param_bits += columns_ * 8;
    return line;
  }

  /// Four parameter lines: C words.
  void read_words(std::vector<std::int64_t>& words) {
    const std::size_t first = out_.param_bits;
    for (int line = 0; line < 4; ++line) read_line();
    for (std::size_t c = 0; c < columns_; ++c) {
      words.push_back(params_.signed_field(first + 32 * c, 32));
    }
  }

  void read_params(std::size_t ot) {
    for (std::size_t kt = 0; kt < out_.k_tiles; ++kt) {
      if (kt % columns_ == 0) read_slice_counts(ot, kt);
      if (layout_.group > 0) read_scales(ot, kt);
    }
    if (command_.bias) read_words(out_.bias);
    if (!command_.requantized) return;
    read_words(out_.multiplier);
    const std::vector<int> shifts = read_line();
    out_.shift.insert(out_.shift.end(), shifts.begin(), shifts.end());
  }

  void read_slice_counts(std::size_t ot, std::size_t first) {
    const std::vector<int> line = read_line();
    for (std::size_t i = 0; i < columns_; ++i) {
      if (first + i < out_.k_tiles) {
        out_.slices(ot, first + i) = line[i];
      } else if (line[i] != 0) {
        throw std::runtime_error("slice count beyond KT is not zero");
      }
    }
  }

  void read_scales(std::size_t ot, std::size_t kt) {
    const std::size_t group = static_cast<std::size_t>(layout_.group);
    const std::size_t first = kt * tile_inputs_;
    // A tile within a longer group has no lines of its own and goes on with the group's.
    const bool has_lines = first % group == 0 || tile_inputs_ % group == 0;
    const std::size_t segments = tile_inputs_ % group == 0 ? tile_inputs_ / group : 1;
    for (std::size_t s = 0; s < segments; ++s) {
      if (has_lines) scale_line_ = read_line();
      const std::size_t length = tile_inputs_ / segments;
      for (std::size_t k = first + s * length; k < first + (s + 1) * length; ++k) {
        for (std::size_t c = 0; c < columns_; ++c) {
          out_.scales(ot * columns_ + c, k) = scale_line_[c];
        }
      }
    }
  }

  void read_pass(std::size_t ot, std::size_t kt) {
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t c = 0; c < columns_; c += static_cast<std::size_t>(layout_.vector)) {
        read_record(ot * columns_ + c, kt * rows_ + r);
      }
    }
  }

  /// The slice of a vector of outputs: the weights of one output after the other, then the code.
  void read_record(std::size_t output, std::size_t block) {
    std::vector<Slice> slices;
    for (int i = 0; i < layout_.vector; ++i) {
      Slice slice;
      for (int j = 0; j < layout_.n; ++j) {
        slice.weights.push_back(
            static_cast<int>(weights_.signed_field(out_.weight_bits, layout_.weight_bits)));
        out_.weight_bits += static_cast<std::size_t>(layout_.weight_bits);
      }
      slices.push_back(slice);
    }
    const std::vector<int> positions = book_.read(weights_, out_.weight_bits);
    out_.weight_bits += static_cast<std::size_t>(book_.bits());
    for (Slice& slice : slices) {
      slice.positions = positions;
      out_.blocks[output++][block].push_back(slice);
    }
  }

  const Layout& layout_;
  const Command& command_;
  std::size_t rows_;
  std::size_t columns_;
  std::size_t m_;
  std::size_t tile_inputs_;
  BitReader weights_;
  BitReader params_;
  CodeBook book_;
  std::vector<int> scale_line_;
  DecodedLayer out_;
};

}  // namespace

std::uint64_t BitReader::field(std::size_t first, int bits) const {
  std::uint64_t value = 0;
  for (int i = 0; i < bits; ++i) {
    if (bit(first + static_cast<std::size_t>(i))) value |= std::uint64_t{1} << i;
  }
  return value;
}

std::int64_t BitReader::signed_field(std::size_t first, int bits) const {
  const auto value = static_cast<std::int64_t>(field(first, bits));
  const std::int64_t half = std::int64_t{1} << (bits - 1);
  return value < half ? value : value - 2 * half;
}

bool BitReader::zero_from(std::size_t first) const {
  for (std::size_t i = first; i < bytes_.size() * 8; ++i) {
    if (bit(i)) return false;
  }
  return true;
}

int CodeBook::bits_of(spec::IndexEncoding encoding, int n, int m) {
  if (encoding == spec::IndexEncoding::kPosition) {
    return n * bits_for(static_cast<std::uint64_t>(m));
  }
  return encoding == spec::IndexEncoding::kBitmask ? m : bits_for(choose(m, n));
}

CodeBook::CodeBook(spec::IndexEncoding encoding, int n, int m)
    : encoding_(encoding),
      n_(n),
      m_(m),
      bits_(bits_of(encoding, n, m)),
      combinations_(choose(m, n)) {
  if (encoding != spec::IndexEncoding::kCombinatorial || combinations_ > kMostListed) return;
  std::vector<std::vector<int>> choices;
  std::vector<int> chosen;
  list_choices(m, n, chosen, choices);
  positions_by_code_.resize(combinations_);
  for (const auto& positions : choices) {
    std::vector<int>& entry = positions_by_code_.at(rank_of(positions));
    if (!entry.empty()) throw std::runtime_error("two choices of positions share a code");
    entry = positions;
  }
}

std::vector<int> CodeBook::read(const BitReader& reader, std::size_t first) const {
  if (encoding_ == spec::IndexEncoding::kCombinatorial) {
    return read_combinatorial(reader.field(first, bits_));
  }
  std::vector<int> positions;
  if (encoding_ == spec::IndexEncoding::kPosition) {
    const int width = bits_ / n_;
    for (int j = 0; j < n_; ++j) {
      positions.push_back(
          static_cast<int>(reader.field(first + static_cast<std::size_t>(j * width), width)));
    }
  } else {
    for (int p = 0; p < m_; ++p) {
      if (reader.bit(first + static_cast<std::size_t>(p))) positions.push_back(p);
    }
  }
  return positions;
}

std::vector<int> CodeBook::read_combinatorial(std::uint64_t code) const {
  if (code >= combinations_) throw std::runtime_error("combinatorial code is out of range");
  if (!positions_by_code_.empty()) return positions_by_code_[code];
  // Too many to list: the largest position first, as in the number system's uniqueness proof.
  std::vector<int> positions;
  for (int j = n_ - 1; j >= 0; --j) {
    int p = m_ - 1;
    while (choose(p, j + 1) > code) --p;
    code -= choose(p, j + 1);
    positions.insert(positions.begin(), p);
  }
  return positions;
}

DecodedLayer decode(const Layout& layout, const Command& command,
                    const std::vector<std::uint8_t>& weights,
                    const std::vector<std::uint8_t>& params) {
  return Decoder(layout, command, weights, params).run();
}

}  // namespace heddle::pack::testing
