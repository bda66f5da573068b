// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/model/visit.h"

namespace heddle::model {

/// A queue that grows as it has to. While it is short, it lies in itself: devices are copied often.
template <typename T>
class Fifo {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  T& front() { return slots()[head_]; }
  const T& front() const { return slots()[head_]; }
  T& at(std::size_t i) { return slots()[(head_ + i) & mask_]; }

  void push(const T& value) {
    if (size_ > mask_) grow();
    slots()[(head_ + size_) & mask_] = value;
    ++size_;
  }
  void pop() {
    head_ = (head_ + 1) & mask_;
    --size_;
  }

  template <typename V>
  void visit(V& v) {
    v.state(size_);
    for (std::size_t i = 0; i < size_; ++i) visit_item(v, at(i));
  }

 private:
  /// Slots that take 64 bytes, or four; a power of two, as all sizes.
  static constexpr std::uint32_t first_slots() {
    constexpr std::size_t kBytes = 64;
    std::uint32_t slots = 4;
    while (2 * slots * sizeof(T) <= kBytes) slots *= 2;
    return slots;
  }

  T* slots() { return many_.empty() ? few_.data() : many_.data(); }
  const T* slots() const { return many_.empty() ? few_.data() : many_.data(); }

  void grow() {
    std::vector<T> slots(2 * (std::size_t{mask_} + 1));
    for (std::size_t i = 0; i < size_; ++i) slots[i] = at(i);
    many_ = std::move(slots);
    mask_ = static_cast<std::uint32_t>(many_.size() - 1);
    head_ = 0;
  }

  std::array<T, first_slots()> few_{};
  std::vector<T> many_;  ///< in place of them, once they are not enough
  std::uint32_t mask_ = first_slots() - 1;
  std::uint32_t head_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace heddle::model
