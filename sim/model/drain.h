// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/descriptor.h"
#include "sim/model/fifo.h"
#include "sim/model/queue.h"
#include "sim/model/token_tiles.h"
#include "sim/model/unpacker.h"

namespace heddle::model {

/// heddle_result_packer: puts lines of results together to words.
class ResultPacker {
 public:
  explicit ResultPacker(const Parameters& p)
      : units_(static_cast<std::uint32_t>(p.bus_bits() / (p.result_lanes * kUnitBits))) {}

  bool ready() const { return !beat_valid_ || out_.ready(); }
  bool valid() const { return out_.valid(); }
  bool last() const { return out_.front() != 0; }
  bool is_empty() const { return !beat_valid_ && !out_.valid(); }

  /// `line_units`: of four bits for each lane.
  void step(bool push, std::uint32_t line_units, bool push_last, bool out_ready) {
    const bool skid_ready = out_.ready();
    out_.step(beat_valid_, beat_last_, out_ready);
    if (push) {
      const std::uint32_t next = place_ + line_units;
      beat_valid_ = next == units_ || push_last;
      place_ = push_last || next == units_ ? 0 : next;
      beat_last_ = push_last;
    } else if (skid_ready) {
      beat_valid_ = false;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(beat_valid_);
    v.state(beat_last_);
    v.state(place_);
    out_.visit(v);
  }

 private:
  static constexpr int kUnitBits = 4;
  std::uint32_t units_;  ///< of a word
  bool beat_valid_ = false;
  std::uint8_t beat_last_ = 0;
  std::uint32_t place_ = 0;
  SkidBuffer<std::uint8_t> out_;
};

/// heddle_drain with heddle_epilogue_regs: turns accumulators into results.
class Drain {
 public:
  explicit Drain(const Parameters& p);

  bool command_ready() const { return state_ == State::kIdle; }
  bool partials_ready() const { return partials_.in_ready(); }
  bool epilogue_ready() const { return epilogue_left_ != 0; }
  /// A bank of accumulators may be used again.
  bool drained() const { return drained_; }
  bool results_valid() const { return packer_.valid(); }
  bool results_last() const { return packer_.last(); }

  void step(const Job* start, bool epilogue_line, bool partial, bool partial_last, bool closed,
            bool results_ready) {
    if (is_asleep() && start == nullptr && !epilogue_line && !partial && !closed) return;
    move(start, epilogue_line, partial, partial_last, closed, results_ready);
  }

  template <typename V>
  void visit(V& v) {
    v.state(state_);
    v.state(epilogue_left_);
    partials_.visit(v);
    v.state(drained_);
    v.state(closed_);
    v.state(places_);
    v.state(pipeline_valid_);
    v.state(pipeline_last_);
    v.state(pipeline_wide_);
    v.state(pipeline_byte_);
    queue_.visit(v);
    packer_.visit(v);
    if (state_ == State::kIdle) return;
    v.nested(o_left_, 2u, tiles_.left());
    v.state(tokens_left_);
    v.state(line_);
    v.state(returned_);
    tiles_.visit(v, o_left_ < 2);
  }

 private:
  enum class State : std::uint8_t { kIdle, kLoad, kWait, kRead };
  struct Line {
    std::uint8_t units = 0;
    bool last = false;

    template <typename V>
    void visit(V& v) {
      v.state(units);
      v.state(last);
    }
  };

  /// Nothing changes by itself.
  bool is_asleep() const {
    const bool waits =
        state_ == State::kIdle || (state_ == State::kWait && (epilogue_left_ != 0 || closed_ == 0));
    return waits && !drained_ && pipeline_valid_ == 0 && queue_.empty() && packer_.is_empty();
  }
  void move(const Job* start, bool epilogue_line, bool partial, bool partial_last, bool closed,
            bool results_ready);
  bool gives_back(bool o_tile_done) const;
  void move_line();
  void move_pipeline(bool read, bool token_done);
  void finish_o_tile();

  const Parameters& p_;
  std::uint32_t lines_;         ///< of a token
  std::uint32_t early_tokens_;  ///< with no more to read, a bank is given back
  const Job* job_ = nullptr;
  Unpacker partials_;
  ResultPacker packer_;
  Fifo<Line> queue_;  ///< never more than what places_ counts
  State state_ = State::kIdle;
  std::uint32_t epilogue_left_ = 0;  ///< lines still to come
  std::uint32_t o_left_ = 0;         ///< O tiles, with this one
  std::uint32_t tokens_left_ = 0;    ///< of the O tile, with this one
  std::uint32_t line_ = 0;
  bool drained_ = false;
  bool returned_ = false;     ///< this O tile's bank has been given back
  std::uint32_t closed_ = 0;  ///< O tiles closed and not yet begun
  std::uint32_t places_;      ///< of the queue, not spoken for
  std::uint32_t pipeline_;    ///< the bit of the oldest line on its way to the queue
  // Lines between accumulators and queue, the youngest in bit 0: whether there is one, the last of
  // its token, of 32 bits, of 8 bits.
  std::uint32_t pipeline_valid_ = 0;
  std::uint32_t pipeline_last_ = 0;
  std::uint32_t pipeline_wide_ = 0;
  std::uint32_t pipeline_byte_ = 0;
  TokenTiles tiles_;
};

}  // namespace heddle::model
