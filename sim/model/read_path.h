// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "sim/model/deep_fifo.h"
#include "sim/model/fifo.h"
#include "sim/model/memory.h"
#include "sim/model/parameters.h"
#include "sim/model/queue.h"

namespace heddle::model {

/// A part of a request that memory answers at once.
struct Burst {
  std::uint32_t beats = 0;
  bool last = false;  ///< of its request

  template <typename V>
  void visit(V& v) {
    v.state(beats);
    v.state(last);
  }
};

/// heddle_burst_splitter: cuts requests where a burst has to end.
class BurstSplitter {
 public:
  explicit BurstSplitter(const Parameters& p)
      : chunk_(static_cast<std::uint32_t>(p.chunk_beats())) {}

  bool request_ready() const { return !busy_ || (more_ == 0 && out_.ready()); }
  bool valid() const { return out_.valid(); }
  /// Bursts of the request are still to be cut off, behind the one at hand.
  bool has_more() const { return busy_ && more_ != 0; }
  const Burst& burst() const { return out_.front(); }

  /// `place`: of the request's first word in its chunk.
  void step(bool accept, std::uint32_t place, std::uint32_t beats, bool burst_ready) {
    const bool advance = busy_ && out_.ready();
    const bool last = more_ == 0;
    const Burst next{(last ? last_end_ : chunk_ - 1) - first_ + 1, last};
    out_.step(busy_, next, burst_ready);
    if (accept) {
      const std::uint64_t end = std::uint64_t{beats} - 1 + place;
      busy_ = true;
      ++requests_;
      first_ = place;
      more_ = static_cast<std::uint32_t>(end / chunk_);
      last_end_ = static_cast<std::uint32_t>(end % chunk_);
    } else if (advance) {
      busy_ = !last;
      first_ = 0;
      if (!last) --more_;
    }
  }

  template <typename V>
  void visit(V& v) {
    v.total(requests_);
    v.state(busy_);
    if (busy_) {
      v.state(first_);
      v.nested(more_, 1u, requests_);
      v.state(last_end_);
    }
    out_.visit(v);
  }

 private:
  std::uint32_t chunk_;
  bool busy_ = false;
  std::uint32_t first_ = 0;
  std::uint64_t requests_ = 0;  ///< accepted so far
  std::uint32_t more_ = 0;      ///< bursts of the request behind this one
  std::uint32_t last_end_ = 0;
  SkidBuffer<Burst> out_;
};

/// What an engine is asked for.
struct ReadRequest {
  std::uint32_t place = 0;  ///< of its first word in its chunk
  std::uint32_t beats = 0;
};

/// heddle_read_engine: turns requests into a stream of what memory returns.
class ReadEngine {
 public:
  ReadEngine(const Parameters& p, int outstanding);

  bool request_ready() const { return splitter_.request_ready() && tags_ < kTags && !quiesced_; }
  /// The request at hand has bursts to come: another one has to wait.
  bool is_cutting() const { return splitter_.has_more(); }
  bool ar_valid() const { return ar_valid_; }
  std::uint32_t ar_beats() const { return ar_beats_; }
  bool valid() const { return buffer_.valid(); }
  bool last() const { return buffer_.last(); }
  bool nothing_in_flight() const { return flights_.empty(); }
  /// Nothing changes before the next request.
  bool asleep() const { return asleep_; }
  /// Asks for nothing more.
  void quiesce() { quiesced_ = true; }

  void step(bool request, const ReadRequest& what, bool ar_ready, bool r_valid, bool r_last,
            bool out_ready) {
    if (request || !asleep_) move(request, what, ar_ready, r_valid, r_last, out_ready);
  }

  template <typename V>
  void visit(V& v) {
    splitter_.visit(v);
    v.state(tags_);
    v.state(ar_valid_);
    if (ar_valid_) v.state(ar_beats_);
    v.total(bursts_);
    // Words on their way matter to the burst at hand once there are few enough.
    const bool waits = splitter_.valid();
    v.nested(used_, waits ? capacity_ - splitter_.burst().beats + 1 : 0u, bursts_);
    flights_.visit(v);
    buffer_.visit(v);
  }

 private:
  static constexpr int kTags = 4;

  void move(bool request, const ReadRequest& what, bool ar_ready, bool r_valid, bool r_last,
            bool out_ready);

  bool asleep_ = true;
  bool quiesced_ = false;
  BurstSplitter splitter_;
  int tags_ = 0;  ///< requests of which bursts are still to be asked for
  bool ar_valid_ = false;
  std::uint32_t ar_beats_ = 0;
  std::uint32_t capacity_;    ///< words of the buffer
  std::uint32_t used_ = 0;    ///< of them, spoken for
  std::uint64_t bursts_ = 0;  ///< asked for so far
  std::size_t most_flights_;
  Fifo<std::uint8_t> flights_;  ///< whether each burst ends its request
  DeepFifo buffer_;
};

/// heddle_read_arbiter: one burst a cycle, round robin.
template <std::size_t kEngines>
class ReadArbiter {
 public:
  struct Address {
    std::uint8_t id = 0;
    std::uint32_t beats = 0;

    template <typename V>
    void visit(V& v) {
      v.state(id);
      v.state(beats);
    }
  };

  /// The engine whose burst is granted, or kEngines.
  std::size_t grant(const std::array<ReadEngine, kEngines>& engines) const {
    if (!out_.ready()) return kEngines;
    for (std::size_t id = behind_; id < kEngines; ++id) {
      if (engines[id].ar_valid()) return id;
    }
    for (std::size_t id = 0; id < behind_; ++id) {
      if (engines[id].ar_valid()) return id;
    }
    return kEngines;
  }

  bool ar_valid() const { return out_.valid(); }
  const Address& ar() const { return out_.front(); }
  /// What came a cycle ago.
  const ReadBeat& arrived() const { return arrived_; }

  void step(std::size_t granted, std::uint32_t beats, bool ar_ready, const ReadBeat& beat) {
    out_.step(granted < kEngines, {static_cast<std::uint8_t>(granted), beats}, ar_ready);
    if (granted < kEngines) behind_ = granted + 1;
    arrived_ = beat;
  }

  template <typename V>
  void visit(V& v) {
    v.state(behind_);
    out_.visit(v);
    v.state(arrived_.valid);
    if (arrived_.valid) v.state(arrived_.id);
    if (arrived_.valid) v.state(arrived_.last);
  }

 private:
  std::size_t behind_ = 0;  ///< the engine behind the one that was granted last
  SkidBuffer<Address> out_;
  ReadBeat arrived_;
};

}  // namespace heddle::model
