// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/snapshot.h"

#include <cstring>

namespace heddle::model {

/// Writes down what a visit shows.
class Snapshot::Writer {
 public:
  Writer(Cycle now, Snapshot& snapshot)
      : now_(now), s_(snapshot), at_(s_.states_.data()), end_(at_ + s_.states_.size()) {}
  ~Writer() { s_.size_ = static_cast<std::size_t>(at_ - s_.states_.data()); }

  template <typename T>
  void state(T value) {
    if (static_cast<std::size_t>(end_ - at_) < sizeof value) grow();
    std::memcpy(at_, &value, sizeof value);
    at_ += sizeof value;
  }
  template <typename T>
  void countdown(T& value, T floor) {
    nested(value, floor, 0);
  }
  /// Below the floor, the value counts as a state.
  template <typename T>
  void nested(T& value, T floor, std::uint64_t round) {
    const bool is_far = value >= floor;
    state(is_far);
    if (is_far) {
      s_.counts_.push_back({&value, value, floor, round, false});
    } else {
      state(value);
    }
  }
  template <typename T>
  void free(T& value, std::uint64_t round) {
    s_.counts_.push_back({&value, value, 0, round, true});
  }
  template <typename T>
  void total(T& value) {
    s_.totals_.push_back(value);
  }
  void offset(std::uint64_t& value) { state(value - s_.totals_.back()); }
  void time(Cycle& cycle) { state(cycle > now_ ? cycle - now_ : 0); }

 private:
  void grow() {
    const std::ptrdiff_t size = at_ - s_.states_.data();
    s_.states_.resize(2 * s_.states_.size() + kFirstBytes);
    at_ = s_.states_.data() + size;
    end_ = s_.states_.data() + s_.states_.size();
  }

  static constexpr std::size_t kFirstBytes = 2048;

  Cycle now_;
  Snapshot& s_;
  unsigned char* at_;
  unsigned char* end_;
};

namespace {

/// Gives a device in the same state other counts and totals.
class Mover {
 public:
  Mover(Cycle later, const Numbers& counts, const Numbers& totals)
      : later_(later), count_(counts.begin()), total_(totals.begin()) {}

  template <typename T>
  void state(T) {}
  template <typename T>
  void countdown(T& value, T floor) {
    if (value >= floor) value = static_cast<T>(*count_++);
  }
  template <typename T>
  void nested(T& value, T floor, std::uint64_t) {
    countdown(value, floor);
  }
  template <typename T>
  void free(T& value, std::uint64_t) {
    value = static_cast<T>(*count_++);
  }
  template <typename T>
  void total(T& value) {
    shift_ = *total_ - value;
    value = static_cast<T>(*total_++);
  }
  void offset(std::uint64_t& value) { value += shift_; }
  void time(Cycle& cycle) { cycle += later_; }

 private:
  Cycle later_;
  Numbers::const_iterator count_;
  Numbers::const_iterator total_;
  std::uint64_t shift_ = 0;  ///< of the last total
};

/// A part of a hash, independent of the other parts so that they are computed side by side.
struct Lane {
  std::uint64_t value;
  std::uint64_t factor;

  void take(std::uint64_t word) {
    value = (value ^ word) * factor;
    value ^= value >> 32;
  }
};

}  // namespace

void Snapshot::capture(Device& device) {
  counts_.clear();
  totals_.clear();
  {
    Writer writer(device.now(), *this);
    device.visit(writer);
  }
  key_ = hash();
}

Snapshot::Key Snapshot::hash() {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  constexpr std::size_t kLanes = 4;
  const std::size_t words = (size_ / kWord / kLanes + 1) * kLanes;
  if (states_.size() < words * kWord) states_.resize(words * kWord);
  std::memset(states_.data() + size_, 0, words * kWord - size_);
  // Each word goes into two lanes, one for either half of the key.
  Lane low[kLanes / 2] = {{0x9e3779b97f4a7c15u ^ size_, 0xff51afd7ed558ccdu},
                          {0xbf58476d1ce4e5b9u, 0xc4ceb9fe1a85ec53u}};
  Lane high[kLanes / 2] = {{0x94d049bb133111ebu, 0xd6e8feb86659fd93u},
                           {0x2545f4914f6cdd1du, 0xa0761d6478bd642fu}};
  for (std::size_t i = 0; i < words; i += 2) {
    std::uint64_t word[2];
    std::memcpy(word, states_.data() + i * kWord, sizeof word);
    for (std::size_t lane = 0; lane < 2; ++lane) {
      low[lane].take(word[lane]);
      high[lane].take(word[lane]);
    }
  }
  low[0].take(low[1].value);
  high[0].take(high[1].value);
  return {low[0].value, high[0].value};
}

void move_to(Device& device, const Numbers& counts, const Numbers& totals) {
  // The device shows its clock last.
  Mover mover(totals.back() - device.now(), counts, totals);
  device.visit(mover);
}

}  // namespace heddle::model
