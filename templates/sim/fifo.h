// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace sim {

/// A queue that allocates only when it grows beyond its longest length so far.
template <typename T>
class Fifo {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T& front() { return slots_[head_]; }
  const T& front() const { return slots_[head_]; }

  void push(const T& value) {
    if (size_ == slots_.size()) grow();
    slots_[(head_ + size_) & (slots_.size() - 1)] = value;
    ++size_;
  }

  void pop() {
    head_ = (head_ + 1) & (slots_.size() - 1);
    --size_;
  }

  void clear() { size_ = 0; }

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

}  // namespace sim
