// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/activations.h"

namespace heddle::model {

/// heddle_row_padder: fills rows up to whole K tiles and drops what is beyond.
void ActivationWriter::pad(bool transfer, bool from_row, bool row_last) {
  const bool row_end = left_ == 1;
  const bool in_last = from_row && row_last;
  const bool was_pad = pad_;
  if (transfer) pad_ = !row_end && (pad_ || in_last);
  if (drop_) {
    drop_ = !in_last;
  } else if (transfer) {
    drop_ = row_end && !was_pad && !in_last;
  }
  if (!transfer) return;
  left_ = row_end ? job_->padded_row_beats : left_ - 1;
  if (row_end) ++rows_padded_;
}

void ActivationWriter::finish_token() {
  // Tokens of a bundle lie in the same words.
  const bool bundle_end = ends_bundle();
  bundle_written_ = bundle_end;
  place_ = bundle_end ? place_ + 1 : place_ + 1 - job_->k_tiles;
  k_left_ = job_->k_tiles;
  seat_ = bundle_end ? 0 : seat_ + 1;
  if (--tokens_left_ == 0) {
    tiles_.advance();
    tokens_left_ = tiles_.tokens();
  }
  if (--to_write_ == 0) busy_ = false;
}

void ActivationWriter::finish_word() {
  line_ = 0;
  if (k_left_ == 1) {
    finish_token();
    return;
  }
  ++place_;
  --k_left_;
}

void ActivationWriter::step(const Job* start, bool beat, bool row_last, std::uint64_t free) {
  const bool offered = beat && to_accept_ != 0;
  const bool accepted = beat && activations_ready();
  const bool out_valid = pad_ || (!drop_ && offered);
  const bool transfer = out_valid && unpacker_.in_ready();
  const bool row_end = left_ == 1 && !rows_end_with_beats_;
  const bool take = unpacker_.out_valid() && busy_ && room_;
  const bool word_done = take && line_ + 1 == static_cast<std::uint32_t>(p_.lines_per_k_tile);
  const bool token_done = word_done && k_left_ == 1;
  const std::uint64_t level = place_ - free + (word_done ? 1 : 0);
  room_ = level < static_cast<std::uint64_t>(p_.activation_words);
  bundle_written_ = false;

  unpacker_.step(transfer, row_end, take, token_done && !rows_end_with_beats_);
  pad(transfer, accepted, row_last);
  if (accepted && row_last) --to_accept_;
  if (word_done) {
    finish_word();
  } else if (take) {
    ++line_;
  }
  if (start == nullptr) return;
  job_ = start;
  busy_ = true;
  left_ = start->padded_row_beats;
  to_accept_ = start->tokens;
  to_write_ = start->tokens;
  k_left_ = start->k_tiles;
  line_ = 0;
  seat_ = 0;
  tiles_.start(start->tokens, start->token_tile);
  tokens_left_ = tiles_.tokens();
}

}  // namespace heddle::model
