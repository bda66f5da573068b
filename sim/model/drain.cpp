// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/drain.h"

#include <algorithm>

namespace heddle::model {
namespace {

/// From a read to the queue: accumulator, lane, and the epilogue.
std::uint32_t read_cycles(const Parameters& p) { return 2 + (p.has_requantizer ? 7 : 2); }

std::uint32_t queue_depth(const Parameters& p) { return p.issue_to_psum > 20 ? 64 : 32; }

std::uint32_t ceil_div(int a, int b) { return static_cast<std::uint32_t>((a + b - 1) / b); }

}  // namespace

Drain::Drain(const Parameters& p)
    : p_(p),
      lines_(ceil_div(p.columns, p.result_lanes)),
      partials_(p.bus_bits(), 32 * p.result_lanes),
      packer_(p),
      places_(queue_depth(p)),
      pipeline_(1u << (read_cycles(p) - 1)) {
  const std::uint32_t spare = queue_depth(p) - read_cycles(p) - 3;
  early_tokens_ = std::min(spare, static_cast<std::uint32_t>(p.issue_to_psum)) / lines_;
}

/// A bank is given back once it is certain that it will be read in time.
bool Drain::gives_back(bool o_tile_done) const {
  const bool surely_read = state_ == State::kRead && !job_->accumulate && early_tokens_ != 0 &&
                           tokens_left_ <= early_tokens_ && places_ >= early_tokens_ * lines_;
  return !returned_ && (surely_read || o_tile_done);
}

void Drain::move_pipeline(bool read, bool token_done) {
  const bool wide = read && job_->output == Output::kInt32;
  const bool byte = read && job_->output == Output::kInt8;
  const std::uint32_t mask = 2 * pipeline_ - 1;
  pipeline_valid_ = (pipeline_valid_ << 1 | (read ? 1u : 0u)) & mask;
  pipeline_last_ = (pipeline_last_ << 1 | (token_done ? 1u : 0u)) & mask;
  pipeline_wide_ = (pipeline_wide_ << 1 | (wide ? 1u : 0u)) & mask;
  pipeline_byte_ = (pipeline_byte_ << 1 | (byte ? 1u : 0u)) & mask;
}

/// The line that leaves the pipeline goes into the queue.
void Drain::move_line() {
  if ((pipeline_valid_ & pipeline_) == 0) return;
  const std::uint8_t units = (pipeline_wide_ & pipeline_) != 0   ? 8
                             : (pipeline_byte_ & pipeline_) != 0 ? 2
                                                                 : 1;
  queue_.push({units, (pipeline_last_ & pipeline_) != 0});
}

void Drain::finish_o_tile() {
  state_ = State::kLoad;
  if (--o_left_ != 0) return;
  o_left_ = job_->o_tiles;
  if (tiles_.is_last()) state_ = State::kIdle;
  tiles_.advance();
}

void Drain::move(const Job* start, bool epilogue_line, bool partial, bool partial_last, bool closed,
                 bool results_ready) {
  const bool accumulates = state_ == State::kRead && job_->accumulate;
  const bool read =
      state_ == State::kRead && places_ != 0 && (!accumulates || partials_.out_valid());
  const bool token_done = read && line_ + 1 == lines_;
  const bool o_tile_done = token_done && tokens_left_ == 1;
  const bool begin = state_ == State::kWait && epilogue_left_ == 0 && closed_ != 0;
  const bool give_back = gives_back(o_tile_done);
  const bool pop = !queue_.empty() && packer_.ready();
  const Line line = queue_.front();

  packer_.step(pop, line.units, line.last, results_ready);
  if (pop) queue_.pop();
  move_line();
  move_pipeline(read, token_done);
  partials_.step(partial, partial_last, read && accumulates, token_done && accumulates);
  places_ = places_ - (read ? 1 : 0) + (pop ? 1 : 0);
  drained_ = give_back;
  returned_ = (returned_ || give_back) && !o_tile_done;
  closed_ = closed_ + (closed ? 1 : 0) - (begin ? 1 : 0);
  if (epilogue_line && epilogue_left_ != 0) --epilogue_left_;
  if (read) line_ = token_done ? 0 : line_ + 1;
  if (token_done) --tokens_left_;

  if (start != nullptr) {
    job_ = start;
    state_ = State::kLoad;
    line_ = 0;
    o_left_ = start->o_tiles;
    tiles_.start(start->tokens, start->token_tile);
  } else if (state_ == State::kLoad) {
    state_ = State::kWait;
    epilogue_left_ = job_->epilogue_lines();
    tokens_left_ = tiles_.tokens();
  } else if (begin) {
    state_ = State::kRead;
  } else if (o_tile_done) {
    finish_o_tile();
  }
}

}  // namespace heddle::model
