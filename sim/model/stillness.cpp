// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/stillness.h"

#include <algorithm>
#include <limits>

namespace heddle::model {
namespace {

/// A number for all that matters of a state but the clock, and the next time that is waited for.
class Digest {
 public:
  explicit Digest(Cycle now) : now_(now) {}

  template <typename T>
  void state(T value) {
    hash_ = (hash_ ^ static_cast<std::uint64_t>(value)) * 0xff51afd7ed558ccdu;
    hash_ ^= hash_ >> 32;
  }
  template <typename T>
  void countdown(T& value, T) {
    state(value);
  }
  template <typename T>
  void nested(T& value, T, std::uint64_t) {
    state(value);
  }
  template <typename T>
  void free(T& value, std::uint64_t) {
    state(value);
  }
  template <typename T>
  void total(T& value) {
    total_ = value;
  }
  void offset(std::uint64_t& value) { state(value - total_); }
  void time(Cycle& cycle) {
    state(cycle);
    if (cycle >= now_) next_ = std::min(next_, cycle);
  }

  std::uint64_t hash() const { return hash_; }
  Cycle next() const { return next_; }

 private:
  Cycle now_;
  std::uint64_t total_ = 0;  ///< the last one
  std::uint64_t hash_ = 0x9e3779b97f4a7c15u;
  Cycle next_ = std::numeric_limits<Cycle>::max();
};

}  // namespace

void Stillness::step(Device& device, Cycle limit) {
  if (pause_ != 0) --pause_;
  const bool looks = calm_ >= kCalm && pause_ == 0;
  if (!looks) {
    device.step();
    calm_ = device.is_calm() ? calm_ + 1 : 0;
    return;
  }
  Digest before(device.now());
  device.visit(before);
  const Counters counted = device.counters();
  device.step();
  calm_ = 0;
  pause_ = kPause;
  Digest after(device.now());
  device.visit(after);
  if (!device.is_calm() || before.hash() != after.hash()) return;
  const std::uint64_t most = device.core().cycles_to_go_on();
  if (after.next() == std::numeric_limits<Cycle>::max() && most > device.now()) return;
  const std::uint64_t cycles = std::min({after.next() - device.now(), most, limit - device.now()});
  device.repeat(cycles, counted);
  skipped_ += cycles;
  pause_ = 0;
}

}  // namespace heddle::model
