// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/descriptor.h"
#include "sim/model/token_tiles.h"
#include "sim/model/unpacker.h"

namespace heddle::model {

/// heddle_activation_writer with heddle_row_padder: writes rows of activations into the banks.
class ActivationWriter {
 public:
  explicit ActivationWriter(const Parameters& p)
      : p_(p),
        unpacker_(p.bus_bits(), p.activation_line_bits),
        rows_end_with_beats_(p.lines_per_k_tile * p.activation_line_bits % p.bus_bits() == 0) {}

  bool command_ready() const { return !busy_; }
  bool activations_ready() const {
    return to_accept_ != 0 && (drop_ || (!pad_ && unpacker_.in_ready()));
  }
  /// The last word of a bundle was written a cycle ago.
  bool bundle_written() const { return bundle_written_; }

  /// `beat`: one of a row is offered; `free`: words that are done with.
  void step(const Job* start, bool beat, bool row_last, std::uint64_t free);

  /// `free`: words that are done with.
  template <typename V>
  void visit(V& v, std::uint64_t free) {
    unpacker_.visit(v);
    v.state(pad_);
    v.state(drop_);
    v.countdown(to_accept_, 1u);
    v.total(place_);
    v.total(rows_padded_);
    // Later tokens of a bundle find the room that the first one has taken.
    const std::uint64_t top = seat_ == 0 ? place_ : place_ + k_left_ - 1;
    words_free_ = static_cast<std::uint64_t>(p_.activation_words) - (top - free);
    v.nested(words_free_, std::uint64_t{2}, free);
    v.state(bundle_written_);
    v.state(room_);
    v.state(busy_);
    if (!busy_ && to_accept_ == 0) return;
    v.nested(left_, 2u, rows_padded_);
    v.countdown(to_write_, 2u);
    v.nested(k_left_, 2u, to_write_);
    v.state(line_);
    v.state(seat_);
    v.nested(tokens_left_, 2u, tiles_.left());
    tiles_.visit(v, tokens_left_ < 2);
  }

 private:
  bool ends_bundle() const {
    return seat_ + 1 == static_cast<std::uint32_t>(p_.tokens_per_cycle) || tokens_left_ == 1;
  }
  void finish_word();
  void finish_token();
  void pad(bool transfer, bool from_row, bool row_last);

  const Parameters& p_;
  Unpacker unpacker_;
  bool rows_end_with_beats_;
  const Job* job_ = nullptr;
  bool pad_ = false;        ///< a packet has ended, its row has not
  bool drop_ = false;       ///< a row has ended, its packet has not
  std::uint32_t left_ = 0;  ///< beats that the row lacks
  std::uint64_t rows_padded_ = 0;
  std::uint32_t to_accept_ = 0;  ///< tokens whose row has not been accepted
  std::uint32_t to_write_ = 0;   ///< tokens whose row is not in the banks
  std::uint32_t k_left_ = 0;     ///< K tiles of the current token, with this one
  std::uint32_t line_ = 0;
  std::uint64_t place_ = 0;        ///< current word
  std::uint32_t seat_ = 0;         ///< of the token in its bundle
  std::uint32_t tokens_left_ = 0;  ///< of the token tile, with this one
  TokenTiles tiles_;
  bool busy_ = false;
  bool bundle_written_ = false;
  std::uint64_t words_free_ = 0;  ///< in the ring, when it was shown last
  bool room_ = true;              ///< the ring has a place for the current word
};

}  // namespace heddle::model
