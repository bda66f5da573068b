// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "sim/model/visit.h"

namespace heddle::model {

/// heddle_fifo with `kDepth` places, a power of two: what is pushed in a cycle can leave in the
/// next one. In a cycle, pop comes first.
template <typename T, std::size_t kDepth>
class Queue {
 public:
  bool ready() const { return size_ < kDepth; }
  bool valid() const { return size_ != 0; }
  std::size_t size() const { return size_; }
  const T& front() const { return slots_[head_]; }

  void pop() {
    head_ = (head_ + 1) % kDepth;
    --size_;
  }
  void push(const T& value) { slots_[(head_ + size_++) % kDepth] = value; }

  template <typename V>
  void visit(V& v) {
    v.state(size_);
    for (std::size_t i = 0; i < size_; ++i) visit_item(v, slots_[(head_ + i) % kDepth]);
  }

 private:
  std::array<T, kDepth> slots_{};
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

/// heddle_skid_buffer: a register with a second one behind it, so that ready is a register, too.
template <typename T>
class SkidBuffer {
 public:
  bool ready() const { return !skid_valid_; }
  bool valid() const { return valid_; }
  const T& front() const { return out_; }

  void step(bool in_valid, const T& in, bool out_ready) {
    if (out_ready || !valid_) {
      valid_ = skid_valid_ || in_valid;
      if (valid_) out_ = skid_valid_ ? skid_ : in;
      skid_valid_ = false;
    } else if (in_valid && !skid_valid_) {
      skid_ = in;
      skid_valid_ = true;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(valid_);
    v.state(skid_valid_);
    if (valid_) visit_item(v, out_);
    if (skid_valid_) visit_item(v, skid_);
  }

 private:
  bool valid_ = false;
  bool skid_valid_ = false;
  T out_{};
  T skid_{};
};

}  // namespace heddle::model
