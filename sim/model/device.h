// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/model/completions.h"
#include "sim/model/core.h"
#include "sim/model/counters.h"
#include "sim/model/descriptor.h"
#include "sim/model/fifo.h"
#include "sim/model/job_control.h"
#include "sim/model/memory.h"
#include "sim/model/queue.h"
#include "sim/model/read_path.h"
#include "sim/model/walkers.h"
#include "sim/model/write_path.h"

namespace heddle::model {

/// What the device reports when a descriptor's completion is in memory.
struct Completion {
  Cycle start = 0;    ///< the descriptor was dispatched
  Cycle finish = 0;   ///< its last result was acknowledged; start, if it was refused
  Cycle written = 0;  ///< its completion was
  /// As the completion entry says it.
  std::uint64_t cycles() const { return finish == start ? 0 : finish - start; }
};

/// The device and its memory, without data.
class Device {
 public:
  struct Config {
    Parameters parameters;
    MemoryOptions memory;
    std::uint64_t ring_base = 0;
    std::uint64_t completion_base = 0;
    int ring_log2 = 4;
  };

  /// What happened in a cycle.
  struct Events {
    bool fetched = false;    ///< the next descriptor has been read: it is to be submitted now
    bool started = false;    ///< the next descriptor
    bool tile_sent = false;  ///< all results of a token tile of descriptor `sender` are on the bus
    bool finished = false;   ///< the last result of descriptor `finisher` is in memory
    bool reported = false;   ///< the next completion is on the bus
    bool written = false;    ///< the next completion is in memory
    bool underrun = false;   ///< weights or params have ended before the GEMM
    std::uint64_t sender = 0;    ///< as `finisher`
    std::uint64_t finisher = 0;  ///< number of the descriptor
  };

  explicit Device(const Config& config);
  /// Out of a reset: starts afresh, at the time and with the memory of the one before.
  Device(const Config& config, const Device& before);
  /// A copy in the same state, which goes its own way.
  Device(const Device&) = default;
  Device& operator=(const Device&) = delete;

  /// Puts a descriptor in the ring, behind those before. It is looked at when it has been read.
  void submit(const Descriptor& descriptor);
  /// Slices of a submitted descriptor; before any of its parameters has been read.
  void plan(std::uint64_t number, const SlicePlan& slices);
  /// The doorbell register: descriptors submitted so far.
  void ring_doorbell();
  /// The doorbell register, as the fetcher sees it from `cycle` on.
  void ring_doorbell(std::uint64_t descriptors, Cycle cycle);
  /// Whether descriptors are fetched.
  void enable(bool enabled) { enabled_ = enabled; }
  /// Where the rings are; while the device is at rest.
  void place_rings(std::uint64_t ring_base, std::uint64_t completion_base, int ring_log2);
  /// From now on nothing begins that is seen on the bus.
  void quiesce();

  void step();
  /// Many steps at once, while the device is at rest.
  void rest(Cycle cycles);
  Cycle now() const { return now_; }
  /// Of the last cycle.
  const Events& events() const { return events_; }
  /// Descriptors that the device has asked for.
  std::uint64_t fetched() const { return fetcher_.fetched(); }
  const Counters& counters() const { return counters_; }
  /// Of the descriptors so far, in order.
  const std::vector<Completion>& completions() const { return completed_; }
  bool done() const { return completed_.size() == submitted(); }
  /// Not a beat is in flight.
  bool idle() const { return reads_.idle() && writes_.idle(); }
  /// The device has no burst under way.
  bool is_quiet() const;
  /// Nothing happens before the next doorbell.
  bool is_at_rest() const;
  /// When the last completion that asked for it raised the interrupt.
  Cycle interrupt() const { return interrupt_; }

  const Core& core() const { return core_; }
  /// Nothing came or went between the parts in this cycle; inside of them, something may.
  bool is_calm() const { return calm_; }
  /// Lets so many cycles pass like this one, in which nothing has changed but counters.
  void repeat(std::uint64_t cycles, const Counters& before);
  /// Something began or ended that does so once only, since the state was looked at: nothing before
  /// recurs.
  bool take_news() {
    const bool news = core_.take_news() || news_;
    news_ = false;
    return news;
  }

  template <typename V>
  void visit(V& v);

 private:
  enum Engine { kDescriptors, kWeights, kParams, kActivations, kPartials, kEngines };
  struct Wires;

  /// Completed descriptors that are not yet forgotten: the core may still be dropping their
  /// padding.
  static constexpr std::size_t kRemembered = 8;

  std::uint64_t submitted() const { return forgotten_ + jobs_.size(); }
  void forget();
  void look(Wires& w);
  void look_at_writes(Wires& w);
  void look_at_requests(Wires& w);
  void count(const Wires& w);
  void move(const Wires& w);
  void move_partials(const Wires& w);
  void move_walkers(const Wires& w);
  void move_tile_rows(std::size_t side, bool sent);
  void move_reads(const Wires& w);
  void move_writes(const Wires& w);
  void record(const Wires& w);
  const Job* take(Queue<const Job*, 4>& queue, bool ready);

  Config config_;
  // What parts point at stays in its place when the device is copied.
  std::shared_ptr<const Parameters> parameters_;
  const Parameters& p_ = *parameters_;
  Fifo<std::shared_ptr<Job>> jobs_;  ///< of descriptors, until they are forgotten
  std::uint64_t forgotten_ = 0;      ///< descriptors in front of these
  struct Doorbell {
    Cycle cycle = 0;  ///< from which the fetcher sees it
    std::uint64_t descriptors = 0;
  };
  Fifo<Doorbell> doorbells_;
  std::uint64_t doorbell_ = 0;
  bool enabled_ = true;
  Events events_;
  Cycle now_ = 0;

  ReadPort reads_;
  WritePort writes_;
  std::array<ReadEngine, kEngines> engines_;
  ReadArbiter<kEngines> arbiter_;
  RingFetcher fetcher_;
  DescriptorDecoder decoder_;
  Core core_;

  std::array<Queue<const Job*, 4>, 2> region_commands_;
  std::array<RegionRequests, 2> regions_;
  Queue<const Job*, 4> matrix_commands_;
  RowRequests rows_;
  Queue<const Job*, 4> marker_commands_;
  RowMarker marker_;
  struct SlottedJob {
    const Job* job = nullptr;
    std::uint8_t slot = 0;
  };
  std::array<Queue<SlottedJob, 4>, 2> tile_commands_;
  std::array<TileRows, 2> tile_rows_;  ///< of results and of partials
  Queue<RowAligner::Row, 64> partial_rows_;
  RowAligner partial_aligner_;
  WriteMux mux_;
  RowWriter writer_;
  Completions slots_;

  bool raise_ = false;  ///< set_completion, which the register shows a cycle later
  Cycle interrupt_ = 0;
  bool news_ = false;
  bool calm_ = false;
  Counters counters_;
  std::vector<Completion> completed_;
  Fifo<Completion> in_flight_;
};

template <typename V>
void Device::visit(V& v) {
  v.state(doorbell_);
  reads_.visit(v);
  writes_.visit(v);
  for (ReadEngine& engine : engines_) engine.visit(v);
  arbiter_.visit(v);
  fetcher_.visit(v);
  decoder_.visit(v);
  core_.visit(v);
  for (auto& queue : region_commands_) v.state(queue.size());
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    regions_[i].visit(v, engines_[kWeights + i].is_cutting());
  }
  v.state(matrix_commands_.size());
  rows_.visit(v);
  v.state(marker_commands_.size());
  marker_.visit(v);
  for (auto& queue : tile_commands_) v.state(queue.size());
  for (auto& rows : tile_rows_) rows.visit(v);
  partial_rows_.visit(v);
  partial_aligner_.visit(v);
  mux_.visit(v);
  writer_.visit(v);
  slots_.visit(v);
  v.state(raise_);
  counters_.visit(v);
  v.total(now_);
}

}  // namespace heddle::model
