// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/descriptor.h"
#include "sim/model/read_path.h"
#include "sim/model/token_tiles.h"

namespace heddle::model {

/// A row of bytes in memory. Of its address only what its bursts depend on is kept: where it is in
/// a chunk, or, of rows that never leave one, in themselves.
struct Row {
  std::uint32_t address = 0;
  std::uint32_t bytes = 0;
  bool is_final = false;  ///< the command's last
  std::uint8_t slot = 0;
};

/// Lowest address bits on which bursts of rows depend: of rows of `bytes`, each at a sum of
/// multiples of `base`, `stride` and `bytes`.
inline std::uint32_t address_mask(const Parameters& p, std::uint64_t base, std::uint64_t stride,
                                  std::uint32_t bytes) {
  const auto chunk = static_cast<std::uint32_t>(p.chunk_beats() * p.word_bytes);
  const auto word = static_cast<std::uint32_t>(p.word_bytes);
  const std::uint32_t reach = bytes < word ? word : bytes;
  const bool is_power = (bytes & (bytes - 1)) == 0;
  const bool is_aligned = is_power && reach <= chunk && ((base | stride) & (reach - 1)) == 0;
  return (is_aligned ? reach : chunk) - 1;
}

/// heddle_region_requests: asks for the same words for every token tile.
class RegionRequests {
 public:
  bool command_ready() const { return !valid_; }
  bool request_valid() const { return valid_; }
  ReadRequest request() const { return {place_, beats_}; }

  void step(const Job* start, std::uint32_t place, std::uint32_t beats, bool sent) {
    if (start != nullptr) {
      valid_ = true;
      place_ = place;
      beats_ = beats;
      tiles_.start(start->tokens, start->token_tile);
    } else if (sent) {
      valid_ = !tiles_.is_last();
      tiles_.advance();
    }
  }

  /// `waits`: the engine will not take a request before it has moved on visibly.
  template <typename V>
  void visit(V& v, bool waits) {
    v.state(valid_);
    if (!valid_) return;
    v.state(place_);
    v.state(beats_);
    tiles_.visit(v, !waits);
  }

 private:
  bool valid_ = false;
  std::uint32_t place_ = 0;
  std::uint32_t beats_ = 0;
  TokenTiles tiles_;
};

/// heddle_row_requests: asks for the rows of a matrix, one by one or all at once.
class RowRequests {
 public:
  explicit RowRequests(const Parameters& p) : p_(p) {}

  bool command_ready() const { return left_ == 0; }
  bool request_valid() const { return left_ != 0; }
  ReadRequest request() const {
    const auto word = static_cast<std::uint32_t>(p_.word_bytes);
    return {address_ / word % static_cast<std::uint32_t>(p_.chunk_beats()), beats_};
  }

  void step(const Job* start, bool sent) {
    if (start != nullptr) {
      const std::uint32_t row_bytes = start->row_beats * static_cast<std::uint32_t>(p_.word_bytes);
      mask_ = start->requests == 1
                  ? static_cast<std::uint32_t>(p_.chunk_beats() * p_.word_bytes) - 1
                  : address_mask(p_, start->activations, start->activation_stride, row_bytes);
      address_ = static_cast<std::uint32_t>(start->activations) & mask_;
      stride_ = start->activation_stride;
      beats_ = start->request_beats;
      left_ = start->requests;
    } else if (sent) {
      address_ = (address_ + stride_) & mask_;
      --left_;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.countdown(left_, 2u);
    if (left_ == 0) return;
    v.state(address_);
    v.state(stride_);
    v.state(beats_);
  }

 private:
  const Parameters& p_;
  std::uint32_t mask_ = 0;
  std::uint32_t address_ = 0;
  std::uint32_t stride_ = 0;
  std::uint32_t beats_ = 0;
  std::uint32_t left_ = 0;  ///< requests not yet sent
};

/// heddle_row_marker: marks the last beat of each row.
class RowMarker {
 public:
  bool busy() const { return rows_ != 0; }
  bool last() const { return beats_ == 1; }

  void step(const Job* start, bool transfer) {
    if (start != nullptr) {
      rows_ = start->tokens;
      row_beats_ = start->row_beats;
      beats_ = row_beats_;
    } else if (transfer) {
      if (beats_ == 1) --rows_;
      beats_ = beats_ == 1 ? row_beats_ : beats_ - 1;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.countdown(rows_, 2u);
    if (rows_ == 0) return;
    v.state(row_beats_);
    v.nested(beats_, 2u, rows_);
  }

 private:
  std::uint32_t rows_ = 0;  ///< not yet passed
  std::uint32_t row_beats_ = 0;
  std::uint32_t beats_ = 0;  ///< of the row, not yet passed
};

/// What heddle_tile_rows walks over.
struct RowsCommand {
  std::uint64_t address = 0;
  std::uint32_t stride = 0;
  std::uint32_t tokens = 0;
  std::uint32_t token_tile = 0;
  std::uint32_t o_tiles = 0;
  std::uint32_t tile_bytes = 0;
  std::uint32_t last_bytes = 0;
  std::uint8_t slot = 0;
};

/// heddle_tile_rows: where the rows of results lie, in the order in which they leave the core.
class TileRows {
 public:
  explicit TileRows(const Parameters& p) : p_(p) {}

  bool command_ready() const { return !starting_ && !valid_; }
  bool valid() const { return valid_; }
  /// The row is the last one of its token tile.
  bool ends_tile() const { return o_left_ == 1 && token_ + 1 == tiles_.tokens(); }
  Row row() const {
    const bool last_o_tile = o_left_ == 1;
    return {address_, last_o_tile ? c_.last_bytes : c_.tile_bytes,
            last_o_tile && token_ + 1 == tiles_.tokens() && tiles_.is_last(), c_.slot};
  }

  void step(const RowsCommand* start, bool sent) {
    if (start != nullptr) {
      begin(*start);
    } else if (starting_) {
      starting_ = false;
      valid_ = true;
    } else if (sent) {
      advance();
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(starting_);
    v.state(valid_);
    if (!valid_ && !starting_) return;
    v.state(next_);
    v.state(column_);
    v.state(address_);
    v.nested(o_left_, 2u, tiles_.left());
    v.state(o_left_ == c_.o_tiles);
    v.state(token_);
    tiles_.visit(v, o_left_ < 2);
  }

 private:
  void begin(const RowsCommand& command) {
    c_ = command;
    starting_ = true;
    mask_ = address_mask(p_, c_.address, c_.stride, c_.tile_bytes);
    column_ = static_cast<std::uint32_t>(c_.address) & mask_;
    address_ = column_;
    next_ = 0;
    o_left_ = c_.o_tiles;
    token_ = 0;
    tiles_.start(c_.tokens, c_.token_tile);
  }

  void advance() {
    const std::uint32_t below = (address_ + c_.stride) & mask_;
    if (++token_ < tiles_.tokens()) {
      address_ = below;
      return;
    }
    token_ = 0;
    if (o_left_ == c_.o_tiles) next_ = below;
    if (o_left_ > 1) {
      column_ = (column_ + c_.tile_bytes) & mask_;
      --o_left_;
    } else {
      valid_ = !tiles_.is_last();
      column_ = next_;
      o_left_ = c_.o_tiles;
      tiles_.advance();
    }
    address_ = column_;
  }

  const Parameters& p_;
  RowsCommand c_;
  bool starting_ = false;  ///< a cycle goes into the first token tile
  bool valid_ = false;
  std::uint32_t mask_ = 0;
  std::uint32_t next_ = 0;    ///< address of the next token tile, known after the first O tile
  std::uint32_t column_ = 0;  ///< the O tile in the token tile's first row
  std::uint32_t address_ = 0;
  std::uint32_t o_left_ = 0;  ///< O tiles, with this one
  std::uint32_t token_ = 0;   ///< in the token tile
  TokenTiles tiles_;
};

}  // namespace heddle::model
