// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/fifo.h"

namespace heddle::model {

/// heddle_deep_fifo: words of packets, of which only the last ones are told apart. A word takes two
/// cycles through it.
class DeepFifo {
 public:
  bool valid() const { return valid_; }
  bool last() const { return last_; }
  bool empty() const { return !valid_ && level_ == 0; }

  void step(bool push, bool push_last, bool out_ready) {
    if (out_ready || !valid_) {
      valid_ = read_valid_;
      if (read_valid_) {
        last_ = take();
        --level_;
      }
    }
    read_valid_ = level_ != 0;  // a word that is being written cannot be read yet
    if (push) put(push_last);
  }

  template <typename V>
  void visit(V& v) {
    v.state(valid_);
    v.state(read_valid_);
    if (valid_) v.state(last_);
    v.total(pushes_);
    v.total(firsts_);
    v.nested(level_, 1u, pushes_);
    v.nested(open_, 0u, pushes_);
    v.nested(first_, 2u, firsts_);
    packets_.visit(v);
  }

 private:
  void put(bool last) {
    ++pushes_;
    ++level_;
    ++open_;
    if (!last) return;
    if (first_ == 0) {
      begin(open_);
    } else {
      packets_.push(open_);
    }
    open_ = 0;
  }

  void begin(std::uint32_t words) {
    first_ = words;
    ++firsts_;
  }

  /// The next word leaves; whether it ends its packet.
  bool take() {
    if (first_ == 0) {
      --open_;
      return false;
    }
    if (--first_ != 0) return false;
    if (packets_.empty()) return true;
    begin(packets_.front());
    packets_.pop();
    return true;
  }

  bool valid_ = false;
  bool last_ = false;
  bool read_valid_ = false;
  std::uint32_t level_ = 0;      ///< words in the memory and its read register
  std::uint32_t first_ = 0;      ///< words left of the first packet, if its end is in the memory
  Fifo<std::uint32_t> packets_;  ///< words of the packets behind it whose end is, too
  std::uint32_t open_ = 0;       ///< words of the last packet, whose end is not
  std::uint64_t pushes_ = 0;     ///< words so far
  std::uint64_t firsts_ = 0;     ///< packets that have been the first
};

}  // namespace heddle::model
