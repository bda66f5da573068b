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
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T& front() { return slots_[head_]; }
  const T& front() const { return slots_[head_]; }
  T& at(std::size_t i) { return slots_[(head_ + i) & (slots_.size() - 1)]; }

  void push(const T& value) {
    if (size_ == slots_.size()) grow();
    slots_[(head_ + size_) & (slots_.size() - 1)] = value;
    ++size_;
  }
  void pop() {
    head_ = (head_ + 1) & (slots_.size() - 1);
    --size_;
  }

  template <typename V>
  void visit(V& v) {
    v.state(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      visit_item(v, slots_[(head_ + i) & (slots_.size() - 1)]);
    }
  }

 private:
  static constexpr std::size_t kFirstSlots = 16;  // a power of two, as all sizes

  void grow() {
    std::vector<T> slots(slots_.empty() ? kFirstSlots : 2 * slots_.size());
    for (std::size_t i = 0; i < size_; ++i) slots[i] = slots_[(head_ + i) & (slots_.size() - 1)];
    slots_ = std::move(slots);
    head_ = 0;
  }

  std::vector<T> slots_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace heddle::model
