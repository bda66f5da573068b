// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace heddle::model {

/// heddle_token_tiles: the walk over tokens in tiles.
class TokenTiles {
 public:
  void start(std::uint32_t tokens, std::uint32_t tile) {
    left_ = tokens;
    tile_ = tile;
  }
  void advance() { left_ -= left_ < tile_ ? left_ : tile_; }

  /// Tokens, with those of the current tile.
  std::uint32_t left() const { return left_; }
  /// Tells the O tiles of all token tiles apart, by how many of them are left in this one.
  std::uint64_t round_of(std::uint32_t o_left) const { return std::uint64_t{left_} << 32 | o_left; }
  bool is_last() const { return left_ <= tile_; }
  std::uint32_t tokens() const { return is_last() ? left_ : tile_; }

  template <typename V>
  void visit(V& v) {
    v.state(tile_);
    v.countdown(left_, tile_ + 1);
  }

 private:
  std::uint32_t left_ = 0;  ///< with those of the current tile
  std::uint32_t tile_ = 1;
};

}  // namespace heddle::model
