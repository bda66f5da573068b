// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "params.h"

#include "bit_stream.h"
#include "heddle_registers.h"

namespace heddle::twin {
namespace {

constexpr std::uint64_t kBlock = 64;

class Reader {
 public:
  Reader(const Design& design, const model::Descriptor& descriptor, Bus& bus, Errors& errors)
      : design_(design),
        p_(design.parameters),
        descriptor_(descriptor),
        tiles_(tiles_of(design, descriptor)),
        stream_(bus, design.chunk(), descriptor.weights + descriptor.weight_blocks * kBlock,
                descriptor.param_blocks * kBlock, HEDDLE_COMPLETION_STATUS_PARAMS_ERROR, errors) {}

  Params read() {
    if (p_.has_scales()) {
      const auto length = static_cast<std::uint32_t>(p_.tiles_per_group);
      params_.groups = (tiles_.k_tiles + length - 1) / length;
    }
    for (std::uint32_t ot = 0; ot < tiles_.o_tiles; ++ot) {
      read_tiles();
      read_epilogue();
    }
    return std::move(params_);
  }

 private:
  void read_tiles() {
    const auto columns = static_cast<std::uint32_t>(p_.columns);
    bool any = false;
    for (std::uint32_t kt = 0; kt < tiles_.k_tiles; ++kt) {
      if (kt % columns == 0) read_line(counts_);
      std::uint8_t count = counts_[kt % columns];
      if (count == 0 && kt + 1 == tiles_.k_tiles && !any) count = 1;
      any = any || count != 0;
      params_.slices.push_back(count);
      if (p_.has_scales() && kt % static_cast<std::uint32_t>(p_.tiles_per_group) == 0) {
        read_scales();
      }
    }
  }

  void read_line(std::vector<std::uint8_t>& line) {
    line.clear();
    append_line(8, line);
  }

  /// The low bits of the bytes of a line.
  void append_line(int bits, std::vector<std::uint8_t>& to) {
    const std::uint32_t mask = (1u << bits) - 1;
    for (int c = 0; c < p_.columns; ++c) {
      to.push_back(static_cast<std::uint8_t>(stream_.take(8) & mask));
    }
  }

  void read_scales() {
    for (int s = 0; s < p_.segments; ++s) append_line(design_.scale_bits, params_.scales);
  }

  void append_words(std::vector<std::int32_t>& to) {
    for (int c = 0; c < p_.columns; ++c) to.push_back(stream_.take_signed(32));
  }

  void read_epilogue() {
    constexpr int kShiftBits = 5;
    if (descriptor_.bias) append_words(params_.bias);
    if (descriptor_.output == model::Output::kInt32) return;
    append_words(params_.multiplier);
    append_line(kShiftBits, params_.shift);
  }

  const Design& design_;
  const model::Parameters& p_;
  const model::Descriptor& descriptor_;
  Tiles tiles_;
  BitStream stream_;
  std::vector<std::uint8_t> counts_;
  Params params_;
};

}  // namespace

Params read_params(const Design& design, const model::Descriptor& descriptor, Bus& bus,
                   Errors& errors) {
  return Reader(design, descriptor, bus, errors).read();
}

}  // namespace heddle::twin
