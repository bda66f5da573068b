// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <numeric>

namespace heddle::model {

/// heddle_unpacker: cuts the beats of a packet into lines.
class Unpacker {
 public:
  Unpacker(int in_bits, int out_bits) {
    const int unit = std::gcd(in_bits, out_bits);
    in_ = static_cast<std::uint32_t>(in_bits / unit);
    out_ = static_cast<std::uint32_t>(out_bits / unit);
    room_limit_ = out_ + (in_ > out_ ? in_ : out_) - 1;
  }

  bool in_ready() const { return drop_ || (!sealed_ && fill_ <= room_limit_); }
  bool out_valid() const { return !drop_ && (fill_ >= out_ || sealed_); }
  /// The line that was taken last lies beyond the packet's end, at least in part.
  bool underrun() const { return underrun_; }

  /// `accept`: a beat comes in; `take`: a line leaves; `finish`: the consumer ends the packet.
  void step(bool accept, bool accept_last, bool take, bool finish) {
    underrun_ = take && fill_ < out_;
    if (drop_) {
      drop_ = !(accept && accept_last);
    } else if (finish) {
      drop_ = !sealed_ && !(accept && accept_last);
      fill_ = 0;
      sealed_ = false;
    } else {
      if (take) fill_ = fill_ >= out_ ? fill_ - out_ : 0;
      if (accept) fill_ += in_;
      sealed_ = sealed_ || (accept && accept_last);
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(fill_);
    v.state(sealed_);
    v.state(drop_);
  }

 private:
  std::uint32_t in_ = 1;          ///< units of a beat
  std::uint32_t out_ = 1;         ///< units of a line
  std::uint32_t room_limit_ = 0;  ///< most units with room for a beat
  std::uint32_t fill_ = 0;
  bool sealed_ = false;  ///< the packet's last beat is in
  bool drop_ = false;    ///< the consumer has ended the packet, its last beat is to come
  bool underrun_ = false;
};

}  // namespace heddle::model
