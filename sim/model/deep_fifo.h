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
    v.state(level_);
    v.state(open_);
    packets_.visit(v);
  }

 private:
  void put(bool last) {
    ++level_;
    ++open_;
    if (!last) return;
    packets_.push(open_);
    open_ = 0;
  }

  /// The next word leaves; whether it ends its packet.
  bool take() {
    if (packets_.empty()) {
      --open_;
      return false;
    }
    if (--packets_.front() != 0) return false;
    packets_.pop();
    return true;
  }

  bool valid_ = false;
  bool last_ = false;
  bool read_valid_ = false;
  std::uint32_t level_ = 0;      ///< words in the memory and its read register
  Fifo<std::uint32_t> packets_;  ///< words left of each packet whose end is in the memory
  std::uint32_t open_ = 0;       ///< words of the packet behind them
};

}  // namespace heddle::model
