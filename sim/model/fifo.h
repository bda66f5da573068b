// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sim/model/visit.h"

namespace heddle::model {

/// A queue that grows as it has to.
template <typename T>
class Fifo {
 public:
  Fifo() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T& front() { return slots_[head_]; }
  const T& front() const { return slots_[head_]; }
  T& at(std::size_t i) { return slots_[(head_ + i) & mask_]; }

  void push(const T& value) {
    if (size_ > mask_) grow();
    slots_[(head_ + size_) & mask_] = value;
    ++size_;
  }
  void pop() {
    head_ = (head_ + 1) & mask_;
    --size_;
  }

  template <typename V>
  void visit(V& v) {
    v.state(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      visit_item(v, slots_[(head_ + i) & mask_]);
    }
  }

 private:
  static constexpr std::size_t kFirstSlots = 16;  // a power of two, as all sizes

  void grow() {
    std::vector<T> slots(2 * slots_.size());
    for (std::size_t i = 0; i < size_; ++i) slots[i] = at(i);
    slots_ = std::move(slots);
    mask_ = slots_.size() - 1;
    head_ = 0;
  }

  std::vector<T> slots_;
  std::size_t mask_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace heddle::model
