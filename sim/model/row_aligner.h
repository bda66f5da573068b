// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/parameters.h"
#include "sim/model/queue.h"

namespace heddle::model {

/// heddle_row_aligner: moves rows of bytes to where they belong in words of memory.
class RowAligner {
 public:
  struct Row {
    std::uint32_t end = 0;  ///< bytes from the start of the first word to the row's end
    bool skip = false;      ///< the first word is left out

    template <typename V>
    void visit(V& v) {
      v.state(end);
      v.state(skip);
    }
  };

  explicit RowAligner(const Parameters& p) : word_(static_cast<std::uint32_t>(p.word_bytes)) {}

  bool row_ready() const { return rows_.ready(); }
  bool in_ready(bool out_ready) const {
    return active_ && !taken_ && (end_ == 0 || !valid_ || out_ready);
  }
  bool valid() const { return valid_; }
  bool last() const { return last_; }

  void step(bool row_valid, const Row& row, bool in_valid, bool in_last, bool out_ready) {
    if (active_ || valid_ || rows_.valid()) move(in_valid, in_last, out_ready);
    if (row_valid) rows_.push(row);
  }

  template <typename V>
  void visit(V& v) {
    v.state(active_);
    if (active_) {
      v.state(first_);
      v.state(skip_);
      v.state(taken_);
      v.state(end_);
    }
    v.state(valid_);
    if (valid_) v.state(last_);
    rows_.visit(v);
  }

 private:
  void move(bool in_valid, bool in_last, bool out_ready) {
    const bool more = end_ != 0;
    const bool make = active_ && more && (!valid_ || out_ready) && (taken_ || in_valid);
    const bool drop = active_ && !more && !taken_ && in_valid;
    const bool take = (make && !taken_) || drop;
    const std::uint32_t end_next = end_ > word_ ? end_ - word_ : 0;
    const bool last_word = !more || (make && end_next == 0);
    const bool row_done = active_ && last_word && (taken_ || (take && in_last));
    const bool start = rows_.valid() && (!active_ || row_done);
    if (make) {
      valid_ = !(first_ && skip_);
      last_ = end_next == 0;
    } else if (out_ready) {
      valid_ = false;
    }
    if (start) {
      begin();
    } else {
      if (row_done) active_ = false;
      if (make) first_ = false;
      if (make) end_ = end_next;
      if (take && in_last) taken_ = true;
    }
  }

  void begin() {
    active_ = true;
    first_ = true;
    taken_ = false;
    skip_ = rows_.front().skip;
    end_ = rows_.front().end;
    rows_.pop();
  }

  std::uint32_t word_;
  bool active_ = false;
  bool first_ = false;  ///< no word of the row has been made
  bool skip_ = false;
  bool taken_ = false;  ///< the row's last beat has been taken
  std::uint32_t end_ = 0;
  bool valid_ = false;
  bool last_ = false;
  Queue<Row, 2> rows_;
};

}  // namespace heddle::model
