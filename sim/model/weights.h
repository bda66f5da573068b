// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/model/descriptor.h"
#include "sim/model/queue.h"
#include "sim/model/token_tiles.h"
#include "sim/model/unpacker.h"

namespace heddle::model {

/// A tile on its way to the weight loader and the pass planner.
struct Tile {
  std::uint8_t slices = 0;
  bool new_scale = false;
  bool packet_end = false;

  template <typename V>
  void visit(V& v) {
    v.state(slices);
    v.state(new_scale);
    v.state(packet_end);
  }
};

/// heddle_param_walker: reads parameters, hands out tiles, scale sets and epilogue lines.
class ParamWalker {
 public:
  explicit ParamWalker(const Parameters& p) : p_(p), unpacker_(p.bus_bits(), 8 * p.columns) {}

  bool command_ready() const { return state_ == State::kIdle; }
  bool params_ready() const { return unpacker_.in_ready(); }
  bool tile_valid(bool scales_ready) const {
    return state_ == State::kTile && (!pushes_scales() || scales_ready);
  }
  Tile tile() const { return {slices(), pushes_scales(), k_left_ == 1 && o_left_ == 1}; }
  bool scales_valid() const { return state_ == State::kTile && pushes_scales(); }
  bool epilogue_valid() const { return state_ == State::kEpilogue && unpacker_.out_valid(); }
  bool underrun() const { return unpacker_.underrun(); }

  void step(const Job* start, bool param, bool param_last, bool tile_done, bool epilogue_ready);

  template <typename V>
  void visit(V& v) {
    v.state(state_);
    unpacker_.visit(v);
    v.total(o_tiles_walked_);
    v.total(lines_of_counts_);
    if (state_ == State::kIdle) return;
    // Which tile it is matters where tiles differ in slices.
    if (job_->slices.tiles.size() == 1) {
      v.nested(k_left_, 2u, o_tiles_walked_);
    } else {
      v.state(k_left_);
    }
    if (job_->slices.is_regular(job_->k_tiles)) {
      v.nested(o_left_, 2u, tiles_.left());
    } else {
      v.state(o_left_);
    }
    v.state(in_group_);
    v.nested(counts_left_, 2u, lines_of_counts_);
    v.state(lines_left_);
    v.state(pending_);
    v.state(any_slice_);
    tiles_.visit(v, o_left_ < 2);
  }

 private:
  enum class State : std::uint8_t { kIdle, kCounts, kScales, kTile, kEpilogue, kEnd };

  std::uint8_t slices() const {
    const std::uint8_t count = job_->slices.at(tile_);
    return count == 0 && k_left_ == 1 && !any_slice_ ? std::uint8_t{1} : count;
  }
  bool pushes_scales() const { return pending_ && slices() != 0; }
  State after_tile() const;
  State after_o_tile() const { return o_left_ == 1 ? State::kEnd : State::kCounts; }
  void pass_tile();
  void begin_counts();
  void end_traversal();
  void enter(State state);

  const Parameters& p_;
  Unpacker unpacker_;
  const Job* job_ = nullptr;
  State state_ = State::kIdle;
  std::size_t tile_ = 0;           ///< number of the tile in its traversal
  std::uint32_t k_left_ = 0;       ///< K tiles, with this one
  std::uint32_t o_left_ = 0;       ///< O tiles, likewise
  std::uint32_t in_group_ = 0;     ///< K tile within its scale group
  std::uint32_t counts_left_ = 0;  ///< K tiles of a line of slice counts, with this one
  std::uint32_t lines_left_ = 0;
  bool pending_ = false;    ///< a scale set is read and not yet pushed
  bool any_slice_ = false;  ///< a tile before in this O tile has slices
  TokenTiles tiles_;
  std::uint64_t o_tiles_walked_ = 0;
  std::uint64_t lines_of_counts_ = 0;
};

/// heddle_weight_loader: fills the array's shadow weights.
class WeightLoader {
 public:
  explicit WeightLoader(const Parameters& p)
      : p_(p), unpacker_(p.bus_bits(), p.weight_line_bits), open_rows_(p.chain_rows) {}

  bool weights_ready() const { return unpacker_.in_ready(); }
  bool tile_ready() const { return passes_ == 0; }
  bool loaded() const { return loaded_; }
  bool underrun() const { return unpacker_.underrun(); }

  void step(bool word, bool word_last, const Tile* tile, bool pass_start);

  template <typename V>
  void visit(V& v) {
    unpacker_.visit(v);
    v.state(passes_);
    v.state(last_);
    v.state(finish_);
    v.state(full_);
    v.state(row_);
    v.state(step_);
    v.state(open_rows_);
    v.state(chain_row_);
    v.state(delivering_);
    v.state(loaded_);
  }

 private:
  void move_guard(bool send, bool pass_start);

  const Parameters& p_;
  Unpacker unpacker_;
  unsigned passes_ = 0;  ///< of the tile still to fill, with this one
  bool last_ = false;    ///< the tile ends the packet
  bool finish_ = false;  ///< the packet is done with
  bool full_ = false;    ///< a set is filled and waits for the start of its pass
  int row_ = 0;
  int step_ = 0;
  int open_rows_;  ///< rows of each chain that the swap has passed
  int chain_row_ = 0;
  std::uint64_t delivering_ = 0;  ///< last lines on their way through the decoder
  bool loaded_ = false;
};

}  // namespace heddle::model
