// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/fifo.h"
#include "sim/model/parameters.h"
#include "sim/model/queue.h"
#include "sim/model/read_path.h"
#include "sim/model/row_aligner.h"
#include "sim/model/walkers.h"

namespace heddle::model {

/// heddle_row_writer: writes rows as bursts.
class RowWriter {
 public:
  /// Whose row a burst is of, and whether it ends the row.
  struct Tag {
    bool completion = false;
    bool is_final = false;  ///< a job's last row
    std::uint8_t slot = 0;
    bool row_end = false;

    template <typename V>
    void visit(V& v) {
      v.state(completion);
      v.state(is_final);
      v.state(slot);
      v.state(row_end);
    }
  };

  explicit RowWriter(const Parameters& p);

  bool row_ready() const {
    return splitter_.request_ready() && aligner_.row_ready() && tags_.ready() && !quiesced_;
  }
  bool in_ready() const { return aligner_.in_ready(takes_word()); }
  bool aw_valid() const { return aw_.valid(); }
  std::uint32_t aw_beats() const { return aw_.front(); }
  bool w_valid() const { return words_.valid() && announced_ != 0; }
  /// Of the burst that memory answers next.
  const Tag& answered() const { return flights_.front(); }
  /// Not a burst is under way.
  bool idle() const { return left_ == 0 && flights_.empty(); }
  /// Nothing changes before the next row.
  bool asleep() const { return asleep_; }
  /// Begins nothing more; the burst under way ends without data.
  void quiesce() { quiesced_ = true; }

  void step(bool take, const Row& row, bool is_completion, bool in_valid, bool in_last,
            bool aw_ready, bool w_ready, bool answers) {
    if (!take && asleep_) return;
    move(take, row, is_completion, in_valid, in_last, aw_ready, w_ready, answers);
  }

  template <typename V>
  void visit(V& v) {
    splitter_.visit(v);
    aligner_.visit(v);
    tags_.visit(v);
    v.state(left_);
    aw_.visit(v);
    words_.visit(v);
    v.state(announced_);
    flights_.visit(v);
  }

 private:
  bool begins() const {
    return left_ == 0 && splitter_.valid() && aligner_.valid() && aw_.ready() && words_.ready() &&
           flights_.size() < most_flights_ && !quiesced_;
  }
  void move(bool take, const Row& row, bool is_completion, bool in_valid, bool in_last,
            bool aw_ready, bool w_ready, bool answers);
  bool sends() const {
    return begins() || (left_ != 0 && words_.ready() && (aligner_.valid() || quiesced_));
  }
  bool takes_word() const { return sends() && !quiesced_; }

  std::uint32_t word_;
  std::uint32_t chunk_;
  bool asleep_ = true;
  bool quiesced_ = false;
  BurstSplitter splitter_;
  RowAligner aligner_;
  Queue<Tag, 8> tags_;
  std::uint32_t left_ = 0;  ///< words of the open burst still to come
  SkidBuffer<std::uint32_t> aw_;
  Queue<std::uint8_t, 4> words_;  ///< whether each ends its burst
  std::uint32_t announced_ = 0;   ///< bursts accepted whose words have not all left
  Fifo<Tag> flights_;
  std::size_t most_flights_;
};

/// heddle_write_mux: rows of results and completion entries share the row writer.
class WriteMux {
 public:
  explicit WriteMux(const Parameters& p) {
    constexpr int kEntryBytes = 16;
    entry_beats_ = p.word_bytes < kEntryBytes ? kEntryBytes / p.word_bytes : 1;
  }

  bool chooses_completion(bool completion_valid) const {
    return completion_valid && entry_left_ == 0;
  }
  bool order_ready() const { return order_.ready(); }
  bool from_entry() const { return order_.front() != 0; }
  bool out_valid(bool results_valid) const {
    return order_.valid() && (from_entry() ? entry_left_ != 0 : results_valid);
  }
  bool out_last(bool results_last) const { return from_entry() ? entry_left_ == 1 : results_last; }
  bool results_ready(bool out_ready) const { return order_.valid() && !from_entry() && out_ready; }

  void step(bool take, bool completion, bool transfer, bool last) {
    if (transfer && from_entry()) --entry_left_;
    if (transfer && last) order_.pop();
    if (take) order_.push(completion);
    if (take && completion) entry_left_ = entry_beats_;
  }

  template <typename V>
  void visit(V& v) {
    v.state(entry_left_);
    order_.visit(v);
  }

 private:
  int entry_beats_ = 1;
  int entry_left_ = 0;  ///< beats of the entry whose row is taken
  Queue<std::uint8_t, 4> order_;
};

}  // namespace heddle::model
