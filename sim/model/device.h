// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
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

  explicit Device(const Config& config);
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  /// Puts a descriptor in the ring, behind those before. It is seen when the doorbell says so.
  void submit(const Descriptor& descriptor);
  /// The doorbell register: descriptors submitted so far.
  void ring_doorbell();

  void step();
  Cycle now() const { return now_; }
  const Counters& counters() const { return counters_; }
  /// Of the descriptors so far, in order.
  const std::vector<Completion>& completions() const { return completed_; }
  bool done() const { return completed_.size() == descriptors_.size(); }
  /// Not a beat is in flight.
  bool idle() const { return reads_.idle() && writes_.idle(); }
  /// When the last completion that asked for it raised the interrupt.
  Cycle interrupt() const { return interrupt_; }

  const Core& core() const { return core_; }
  /// Nothing came or went between the parts in this cycle; inside of them, something may.
  bool is_calm() const { return calm_; }
  /// Lets so many cycles pass like this one, in which nothing has changed but counters.
  void repeat(std::uint64_t cycles, const Counters& before);
  /// Commands have been started since the state was looked at: nothing before recurs.
  bool take_news() {
    const bool news = core_.take_news() || news_;
    news_ = false;
    return news;
  }
  /// Whether in all that is under way or to come every O tile has the same slices.
  bool is_regular() const { return irregular_ == completed_irregular_; }

  template <typename V>
  void visit(V& v);

 private:
  enum Engine { kDescriptors, kWeights, kParams, kActivations, kPartials, kEngines };
  struct Wires;

  bool is_regular(std::size_t number) const;
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

  const Config config_;
  const Parameters& p_ = config_.parameters;
  std::deque<Descriptor> descriptors_;
  std::deque<Job> jobs_;
  struct Doorbell {
    Cycle cycle = 0;  ///< from which the fetcher sees it
    std::uint64_t descriptors = 0;
  };
  Fifo<Doorbell> doorbells_;
  std::uint64_t doorbell_ = 0;
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
  std::size_t irregular_ = 0;  ///< descriptors whose tiles differ in slices
  std::size_t completed_irregular_ = 0;
  bool calm_ = false;
  Counters counters_;
  std::vector<Completion> completed_;
  std::deque<Completion> in_flight_;
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
  for (auto& region : regions_) region.visit(v);
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
