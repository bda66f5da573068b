// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/weights.h"

namespace heddle::model {

ParamWalker::State ParamWalker::after_tile() const {
  if (k_left_ == 1) return job_->epilogue_lines() != 0 ? State::kEpilogue : after_o_tile();
  if (counts_left_ == 1) return State::kCounts;
  const bool ends_group =
      p_.has_scales() && in_group_ + 1 == static_cast<std::uint32_t>(p_.tiles_per_group);
  return ends_group ? State::kScales : State::kTile;
}

void ParamWalker::enter(State state) {
  if (state == State::kScales && state_ != state) {
    lines_left_ = static_cast<std::uint32_t>(p_.segments);
  }
  if (state == State::kEpilogue && state_ != state) lines_left_ = job_->epilogue_lines();
  state_ = state;
}

/// The counters behind a tile that has been taken.
void ParamWalker::pass_tile() {
  if (pushes_scales()) pending_ = false;
  any_slice_ = any_slice_ || slices() != 0;
  ++tile_;
  if (--k_left_ == 0) {
    k_left_ = job_->k_tiles;
    in_group_ = 0;
    any_slice_ = false;
    ++o_tiles_walked_;
    begin_counts();
    return;
  }
  if (p_.has_scales() && ++in_group_ == static_cast<std::uint32_t>(p_.tiles_per_group)) {
    in_group_ = 0;
  }
  if (--counts_left_ == 0) begin_counts();
}

void ParamWalker::begin_counts() {
  counts_left_ = static_cast<std::uint32_t>(p_.columns);
  ++lines_of_counts_;
}

void ParamWalker::end_traversal() {
  o_left_ = job_->o_tiles;
  tile_ = 0;
  state_ = tiles_.is_last() ? State::kIdle : State::kCounts;
  tiles_.advance();
}

void ParamWalker::step(const Job* start, bool param, bool param_last, bool tile_done,
                       bool epilogue_ready) {
  const bool line = unpacker_.out_valid();
  bool take = false;
  bool o_tile_done = false;
  bool traversal_done = false;
  switch (state_) {
    case State::kIdle:
      break;
    case State::kCounts:
      take = line;
      if (line) enter(p_.has_scales() && in_group_ == 0 ? State::kScales : State::kTile);
      break;
    case State::kScales:
      take = line;
      if (!line || --lines_left_ != 0) break;
      pending_ = true;
      enter(State::kTile);
      break;
    case State::kTile:
      if (!tile_done) break;
      o_tile_done = k_left_ == 1 && job_->epilogue_lines() == 0;
      enter(after_tile());
      pass_tile();
      break;
    case State::kEpilogue:
      take = line && epilogue_ready;
      if (!take || --lines_left_ != 0) break;
      o_tile_done = true;
      enter(after_o_tile());
      break;
    case State::kEnd:
      traversal_done = true;
      end_traversal();
      break;
  }
  if (o_tile_done) --o_left_;
  unpacker_.step(param, param_last, take, traversal_done);
  if (start == nullptr) return;
  job_ = start;
  state_ = State::kCounts;
  tile_ = 0;
  k_left_ = start->k_tiles;
  o_left_ = start->o_tiles;
  in_group_ = 0;
  any_slice_ = false;
  begin_counts();
  tiles_.start(start->tokens, start->token_tile);
}

void WeightLoader::step(bool word, bool word_last, const Tile* tile, bool pass_start) {
  const bool row_open = p_.load_slope <= 1 || chain_row_ < open_rows_;
  const bool send = unpacker_.out_valid() && passes_ != 0 && !full_ && row_open;
  const bool pass_sent = send && row_ + 1 == p_.rows;
  const bool tile_sent = pass_sent && passes_ == 1;
  const bool empty_end = tile != nullptr && tile->slices == 0 && tile->packet_end;
  unpacker_.step(word, word_last, send, finish_);
  finish_ = (tile_sent && last_) || empty_end;

  const std::uint64_t moved = delivering_ << 1 | (pass_sent ? 1u : 0u);
  const bool delivered = (moved >> (p_.decode_cycles - 1) & 1u) != 0;
  delivering_ = moved & ((std::uint64_t{1} << (p_.decode_cycles - 1)) - 1);
  if (pass_start)
    loaded_ = false;
  else if (delivered)
    loaded_ = true;

  if (pass_sent)
    full_ = true;
  else if (pass_start)
    full_ = false;
  if (pass_sent)
    row_ = 0;
  else if (send)
    ++row_;
  if (pass_sent) --passes_;
  if (tile != nullptr) {
    passes_ = tile->slices;
    last_ = tile->packet_end;
  }
  move_guard(send, pass_start);
}

/// A row may be loaded again once the swap has passed it.
void WeightLoader::move_guard(bool send, bool pass_start) {
  if (p_.load_slope <= 1) return;
  if (send) chain_row_ = chain_row_ + 1 == p_.chain_rows ? 0 : chain_row_ + 1;
  if (pass_start) {
    step_ = 0;
    open_rows_ = 1;
  } else if (open_rows_ != p_.chain_rows) {
    const bool last_step = step_ + 1 == p_.load_slope;
    step_ = last_step ? 0 : step_ + 1;
    if (last_step) ++open_rows_;
  }
}

}  // namespace heddle::model
