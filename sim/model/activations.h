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
  /// Words written since reset.
  std::uint64_t place() const { return place_; }

  /// `beat`: one of a row is offered; `free`: words that are done with.
  void step(const Job* start, bool beat, bool row_last, std::uint64_t free);

  template <typename V>
  void visit(V& v) {
    unpacker_.visit(v);
    v.state(pad_);
    v.state(drop_);
    v.countdown(to_accept_, 1u);
    v.total(place_);
    v.offset(fill_);
    v.state(bundle_written_);
    v.state(room_);
    v.state(busy_);
    if (!busy_ && to_accept_ == 0) return;
    v.state(left_);
    v.countdown(to_write_, 2u);
    v.state(k_left_);
    v.state(line_);
    v.state(seat_);
    v.state(token_);
    tiles_.visit(v);
  }

 private:
  bool ends_bundle() const {
    return seat_ + 1 == static_cast<std::uint32_t>(p_.tokens_per_cycle) ||
           token_ + 1 == tiles_.tokens();
  }
  void finish_word();
  void finish_token();
  void pad(bool transfer, bool from_row, bool row_last);

  const Parameters& p_;
  Unpacker unpacker_;
  bool rows_end_with_beats_;
  const Job* job_ = nullptr;
  bool pad_ = false;             ///< a packet has ended, its row has not
  bool drop_ = false;            ///< a row has ended, its packet has not
  std::uint32_t left_ = 0;       ///< beats that the row lacks
  std::uint32_t to_accept_ = 0;  ///< tokens whose row has not been accepted
  std::uint32_t to_write_ = 0;   ///< tokens whose row is not in the banks
  std::uint32_t k_left_ = 0;     ///< K tiles of the current token, with this one
  std::uint32_t line_ = 0;
  std::uint64_t fill_ = 0;   ///< first word of the current bundle
  std::uint64_t place_ = 0;  ///< current word
  std::uint32_t seat_ = 0;   ///< of the token in its bundle
  std::uint32_t token_ = 0;  ///< in its tile
  TokenTiles tiles_;
  bool busy_ = false;
  bool bundle_written_ = false;
  bool room_ = true;  ///< the ring has a place for the current word
};

}  // namespace heddle::model
