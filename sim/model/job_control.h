// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/model/descriptor.h"

namespace heddle::model {

/// heddle_ring_fetcher: reads descriptors from the command ring, in order, one ahead.
class RingFetcher {
 public:
  bool request_valid() const { return state_ == State::kRequest; }
  bool beat_ready() const { return state_ == State::kReceive; }
  bool descriptor_valid() const { return state_ == State::kOffer; }
  bool idle() const { return state_ == State::kIdle; }
  /// Descriptors asked for so far.
  std::uint64_t fetched() const { return fetched_; }

  void step(std::uint64_t doorbell, bool requested, bool last_beat, bool taken) {
    switch (state_) {
      case State::kIdle:
        if (fetched_ != doorbell) state_ = State::kRequest;
        break;
      case State::kRequest:
        if (!requested) break;
        state_ = State::kReceive;
        ++fetched_;
        break;
      case State::kReceive:
        if (last_beat) state_ = State::kOffer;
        break;
      case State::kOffer:
        if (taken) state_ = State::kIdle;
        break;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(state_);
    v.state(fetched_);
  }

 private:
  enum class State : std::uint8_t { kIdle, kRequest, kReceive, kOffer };
  State state_ = State::kIdle;
  std::uint64_t fetched_ = 0;
};

/// heddle_descriptor_decoder: the time that it takes.
class DescriptorDecoder {
 public:
  bool descriptor_ready() const { return state_ == State::kIdle; }
  bool job_valid() const { return state_ == State::kOffer; }

  void step(bool start, bool job_ready) {
    switch (state_) {
      case State::kIdle:
        if (!start) break;
        state_ = State::kDecode;
        left_ = kDecodeCycles;
        break;
      case State::kDecode:
        if (--left_ == 0) state_ = State::kOffer;
        break;
      case State::kOffer:
        if (job_ready) state_ = State::kIdle;
        break;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.state(state_);
    v.state(left_);
  }

 private:
  /// A bit a cycle of 32-bit divisions, a register on either side, and the checks.
  static constexpr int kDecodeCycles = 32 + 3;
  enum class State : std::uint8_t { kIdle, kDecode, kOffer };
  State state_ = State::kIdle;
  int left_ = 0;
};

}  // namespace heddle::model
