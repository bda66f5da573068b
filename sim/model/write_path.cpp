// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/write_path.h"

namespace heddle::model {

RowWriter::RowWriter(const Parameters& p)
    : word_(static_cast<std::uint32_t>(p.word_bytes)),
      chunk_(static_cast<std::uint32_t>(p.chunk_beats())),
      splitter_(p),
      aligner_(p),
      most_flights_(static_cast<std::size_t>(p.write_bursts)) {}

void RowWriter::move(bool take, const Row& row, bool is_completion, bool in_valid, bool in_last,
                     bool aw_ready, bool w_ready, bool answers) {
  const bool begin = begins();
  const bool send = sends();
  const bool take_word = takes_word();
  const Burst burst = splitter_.burst();
  const std::uint32_t left_next = begin ? burst.beats - 1 : left_ - 1;
  const bool aw_done = aw_.valid() && aw_ready;
  const bool w_leaves = w_valid() && w_ready;
  const bool burst_leaves = w_leaves && words_.front() != 0;

  if (answers) flights_.pop();
  if (begin) {
    Tag tag = tags_.front();
    tag.row_end = burst.last;
    flights_.push(tag);
    if (burst.last) tags_.pop();
  }
  if (w_leaves) words_.pop();
  if (send) words_.push(left_next == 0);
  if (send) left_ = left_next;
  aw_.step(begin, burst.beats, aw_ready);
  if (aw_done) ++announced_;
  if (burst_leaves) --announced_;

  if (take) {
    const std::uint32_t offset = row.address % word_;
    const std::uint32_t words = (offset + row.bytes + word_ - 1) / word_;
    splitter_.step(true, row.address / word_ % chunk_, words, begin);
    aligner_.step(true, {offset + row.bytes, false}, in_valid, in_last, take_word);
    tags_.push({is_completion, row.is_final, row.slot, false});
  } else {
    splitter_.step(false, 0, 0, begin);
    aligner_.step(false, {}, in_valid, in_last, take_word);
  }
  asleep_ = !tags_.valid() && !words_.valid() && !aw_.valid() && flights_.empty();
}

}  // namespace heddle::model
