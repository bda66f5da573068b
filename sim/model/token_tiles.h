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
  bool is_last() const { return left_ <= tile_; }
  std::uint32_t tokens() const { return is_last() ? left_ : tile_; }

  /// `ends_soon`: from here on it may matter whether this token tile is the last; before, only that
  /// it is a full one.
  template <typename V>
  void visit(V& v, bool ends_soon = true) {
    v.state(tile_);
    v.countdown(left_, ends_soon ? tile_ + 1 : tile_);
  }

 private:
  std::uint32_t left_ = 0;  ///< with those of the current tile
  std::uint32_t tile_ = 1;
};

}  // namespace heddle::model
