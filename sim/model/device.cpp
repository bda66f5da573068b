// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/device.h"

namespace heddle::model {
namespace {

constexpr std::uint32_t kDescriptorBytes = 64;
constexpr std::uint32_t kEntryBytes = 16;
/// From set_completion over the status register to the pin.
constexpr Cycle kInterruptCycles = 2;
/// From the write of the doorbell until the fetcher sees it.
constexpr Cycle kDoorbellCycles = 2;

RowsCommand result_rows(const Job& job, std::uint8_t slot) {
  return {job.results, job.result_stride, job.tokens,     job.token_tile,
          job.o_tiles, job.tile_bytes,    job.last_bytes, slot};
}

RowsCommand partial_rows(const Job& job, std::uint8_t slot) {
  return {job.partials,           job.partial_stride,     job.tokens, job.token_tile, job.o_tiles,
          job.partial_tile_bytes, job.partial_last_bytes, slot};
}

}  // namespace

/// What goes on between the parts in a cycle.
struct Device::Wires {
  bool answers = false;
  RowWriter::Tag answered;
  bool finish = false;   ///< a job's last result is in memory
  bool written = false;  ///< a completion is

  bool dispatch = false;
  bool start = false;
  std::uint8_t slot = 0;
  const Job* job = nullptr;

  bool take_completion = false;
  bool take_row = false;
  bool take_result = false;
  Row row;
  bool out_valid = false;
  bool out_last = false;
  bool out_ready = false;
  bool results_ready = false;

  std::array<bool, kEngines> sent{};
  std::array<ReadRequest, kEngines> requests;
  std::array<bool, kEngines> out_ready_of{};
  bool partial_valid = false;
  bool partial_last = false;
  bool activation_valid = false;
  bool activation_taken = false;
  RowAligner::Row partial_row;
  std::size_t granted = kEngines;
};

Device::Device(const Config& config)
    : config_(config),
      parameters_(std::make_shared<const Parameters>(config.parameters)),
      reads_(config.memory),
      writes_(config.memory),
      engines_{ReadEngine(p_, 1), ReadEngine(p_, p_.outstanding), ReadEngine(p_, p_.outstanding),
               ReadEngine(p_, p_.outstanding), ReadEngine(p_, p_.outstanding)},
      core_(p_),
      rows_(p_),
      tile_rows_{TileRows(p_), TileRows(p_)},
      partial_aligner_(p_),
      mux_(p_),
      writer_(p_) {}

Device::Device(const Config& config, const Device& before) : Device(config) {
  now_ = before.now_;
  reads_ = before.reads_;
  writes_ = before.writes_;
}

void Device::submit(const Descriptor& descriptor) {
  jobs_.push(std::make_shared<Job>(decode(p_, descriptor)));
}

void Device::plan(std::uint64_t number, const SlicePlan& slices) {
  jobs_.at(number - forgotten_)->slices = slices;
}

/// Lets go of descriptors that have long been completed.
void Device::forget() {
  while (forgotten_ + kRemembered < completed_.size()) {
    jobs_.pop();
    ++forgotten_;
  }
}

void Device::ring_doorbell() { ring_doorbell(submitted(), now_ + kDoorbellCycles); }

void Device::ring_doorbell(std::uint64_t descriptors, Cycle cycle) {
  doorbells_.push({cycle, descriptors});
}

void Device::place_rings(std::uint64_t ring_base, std::uint64_t completion_base, int ring_log2) {
  config_.ring_base = ring_base;
  config_.completion_base = completion_base;
  config_.ring_log2 = ring_log2;
}

void Device::quiesce() {
  enabled_ = false;
  for (ReadEngine& engine : engines_) engine.quiesce();
  writer_.quiesce();
}

bool Device::is_quiet() const {
  for (const ReadEngine& engine : engines_) {
    if (!engine.nothing_in_flight()) return false;
  }
  return writer_.idle();
}

bool Device::is_at_rest() const {
  for (const ReadEngine& engine : engines_) {
    if (!engine.asleep()) return false;
  }
  const bool fetches = enabled_ && fetcher_.fetched() != doorbell_;
  return doorbells_.empty() && !fetches && fetcher_.idle() && !decoder_.job_valid() &&
         decoder_.descriptor_ready() && slots_.started() == slots_.completed() &&
         writer_.asleep() && idle();
}

void Device::rest(Cycle cycles) {
  // After so many, memory has saved up all the bandwidth that it can.
  constexpr Cycle kEnough = 200;
  const Cycle stepped = config_.memory.is_random() ? cycles : cycles < kEnough ? cycles : kEnough;
  for (Cycle i = 0; i < stepped; ++i) step();
  now_ += cycles - stepped;
}

/// The command that a part takes in this cycle, or none.
const Job* Device::take(Queue<const Job*, 4>& queue, bool ready) {
  if (!ready || !queue.valid()) return nullptr;
  const Job* job = queue.front();
  queue.pop();
  news_ = true;
  return job;
}

void Device::step() {
  events_ = Events();
  if (!doorbells_.empty() && doorbells_.front().cycle == now_) {
    doorbell_ = doorbells_.front().descriptors;
    doorbells_.pop();
    news_ = true;
  }
  reads_.drive(now_);
  writes_.drive(now_);
  Wires w;
  look(w);
  move(w);
  ++now_;
}

void Device::repeat(std::uint64_t cycles, const Counters& before) {
  counters_.repeat(cycles, before);
  core_.skip(cycles);
  now_ += cycles;
}

void Device::look(Wires& w) {
  w.slot = slots_.start_slot();
  if (decoder_.job_valid() && slots_.start_ready()) {
    const Job& job = *jobs_.at(slots_.started() - forgotten_);
    const bool runs = job.status == 0;
    w.start = !runs || (core_.command_ready() && (!job.fence || slots_.none_in_flight()));
    w.dispatch = w.start && runs;
    w.job = &job;
  }
  look_at_writes(w);
  look_at_requests(w);
  core_.look();
}

void Device::look_at_writes(Wires& w) {
  w.answers = writes_.answers();
  if (w.answers) w.answered = writer_.answered();
  w.finish = w.answers && w.answered.row_end && w.answered.is_final;
  w.written = w.answers && w.answered.row_end && w.answered.completion;

  const bool entry = slots_.entry_valid();
  const bool completion = mux_.chooses_completion(entry);
  const bool ready = mux_.order_ready() && writer_.row_ready();
  w.take_completion = completion && ready;
  w.take_result = !completion && tile_rows_[0].valid() && ready;
  w.take_row = w.take_completion || w.take_result;
  if (w.take_completion) {
    const std::uint64_t place = slots_.reported() & ((1u << config_.ring_log2) - 1);
    w.row = {static_cast<std::uint32_t>(config_.completion_base + place * kEntryBytes), kEntryBytes,
             false, 0};
  } else if (w.take_result) {
    w.row = tile_rows_[0].row();
  }
  w.out_ready = writer_.in_ready();
  w.out_valid = mux_.out_valid(core_.results_valid());
  w.out_last = w.out_valid && mux_.out_last(core_.results_last());
  w.results_ready = mux_.results_ready(w.out_ready);
}

void Device::look_at_requests(Wires& w) {
  const auto word = static_cast<std::uint32_t>(p_.word_bytes);
  const auto chunk = static_cast<std::uint32_t>(p_.chunk_beats());
  if (fetcher_.request_valid()) {
    const std::uint64_t place = fetcher_.fetched() & ((1u << config_.ring_log2) - 1);
    const auto address = static_cast<std::uint32_t>(config_.ring_base + place * kDescriptorBytes);
    w.requests[kDescriptors] = {address / word % chunk, kDescriptorBytes / word};
    w.sent[kDescriptors] = engines_[kDescriptors].request_ready();
  }
  for (const Engine engine : {kWeights, kParams}) {
    const RegionRequests& region = regions_[engine - kWeights];
    w.sent[engine] = region.request_valid() && engines_[engine].request_ready();
    if (w.sent[engine]) w.requests[engine] = region.request();
  }
  w.sent[kActivations] = rows_.request_valid() && engines_[kActivations].request_ready();
  if (w.sent[kActivations]) w.requests[kActivations] = rows_.request();

  w.sent[kPartials] =
      tile_rows_[1].valid() && partial_rows_.ready() && engines_[kPartials].request_ready();
  if (w.sent[kPartials]) {
    const Row row = tile_rows_[1].row();
    const std::uint32_t offset = row.address % word;
    const std::uint32_t span = offset + row.bytes;
    w.requests[kPartials] = {row.address / word % chunk, (span + word - 1) / word};
    // Down by the offset is up by what is missing to a word, without the first word.
    w.partial_row = {(offset == 0 ? 0 : word - offset) + span, offset != 0};
  }

  w.out_ready_of[kDescriptors] = fetcher_.beat_ready();
  w.out_ready_of[kWeights] = core_.weights_ready();
  w.out_ready_of[kParams] = core_.params_ready();
  w.out_ready_of[kActivations] = marker_.busy() && core_.activations_ready();
  w.out_ready_of[kPartials] = partial_aligner_.in_ready(core_.partials_ready());
  w.partial_valid = partial_aligner_.valid();
  w.partial_last = w.partial_valid && partial_aligner_.last();
  w.activation_valid = marker_.busy() && engines_[kActivations].valid();
  w.activation_taken = w.activation_valid && core_.activations_ready();
  w.granted = arbiter_.grant(engines_);
}

void Device::count(const Wires& w) {
  const Core::Stalls& stalls = core_.stalls();
  const auto late = [this](Engine engine) {
    return !engines_[engine].valid() && !engines_[engine].nothing_in_flight();
  };
  const bool memory =
      (stalls.weights && (late(kWeights) || late(kParams))) ||
      (stalls.activations && late(kActivations)) ||
      (stalls.output && (late(kPartials) || (core_.results_valid() && !w.results_ready)));
  if (!slots_.none_in_flight()) ++counters_.cycles;
  if (core_.issues()) ++counters_.issued_bundles;
  if (memory) ++counters_.stall_memory;
  if (stalls.weights && !memory) ++counters_.stall_weights;
  if (stalls.activations && !memory) ++counters_.stall_activations;
  if (stalls.output && !memory) ++counters_.stall_output;
  if (arbiter_.arrived().valid) {
    ++counters_.read_beats;
    ++counters_.stream_beats[arbiter_.arrived().id];
  }
  if (writer_.w_valid() && writes_.data_ready()) ++counters_.write_beats;
  if (w.written) ++counters_.descriptors;
}

void Device::move(const Wires& w) {
  count(w);
  move_partials(w);
  Core::Inputs in;
  in.command = w.dispatch ? w.job : nullptr;
  in.weight = engines_[kWeights].valid();
  in.weight_last = in.weight && engines_[kWeights].last();
  in.param = engines_[kParams].valid();
  in.param_last = in.param && engines_[kParams].last();
  in.activation = w.activation_valid;
  in.activation_last = w.activation_valid && marker_.last();
  in.partial = w.partial_valid;
  in.partial_last = w.partial_last;
  in.results_ready = w.results_ready;
  core_.step(now_, in);
  move_walkers(w);
  move_writes(w);
  move_reads(w);
  record(w);
  calm_ = doorbells_.empty() && w.granted == kEngines && !reads_.beat().valid && !w.answers &&
          !w.out_valid && !w.activation_valid && !w.start && core_.goes_on();
}

void Device::move_partials(const Wires& w) {
  const bool valid = engines_[kPartials].valid();
  const bool take = partial_rows_.valid() && partial_aligner_.row_ready();
  const RowAligner::Row row = partial_rows_.front();
  partial_aligner_.step(take, row, valid, valid && engines_[kPartials].last(),
                        core_.partials_ready());
  if (take) partial_rows_.pop();
  if (w.sent[kPartials]) partial_rows_.push(w.partial_row);
}

void Device::move_walkers(const Wires& w) {
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const Job* job = take(region_commands_[i], regions_[i].command_ready());
    const bool weights = i == 0;
    regions_[i].step(job,
                     job == nullptr ? 0
                     : weights      ? job->weights_place
                                    : job->params_place,
                     job == nullptr ? 0
                     : weights      ? job->weight_beats
                                    : job->param_beats,
                     w.sent[kWeights + i]);
  }
  rows_.step(take(matrix_commands_, rows_.command_ready()), w.sent[kActivations]);
  marker_.step(take(marker_commands_, !marker_.busy()), w.activation_taken);
  events_.tile_sent = w.take_result && tile_rows_[0].ends_tile();
  move_tile_rows(0, w.take_result);
  move_tile_rows(1, w.sent[kPartials]);
  if (!w.dispatch) return;
  for (auto& queue : region_commands_) queue.push(w.job);
  matrix_commands_.push(w.job);
  marker_commands_.push(w.job);
  tile_commands_[0].push({w.job, w.slot});
  if (w.job->accumulate) tile_commands_[1].push({w.job, w.slot});
}

void Device::move_tile_rows(std::size_t side, bool sent) {
  Queue<SlottedJob, 4>& queue = tile_commands_[side];
  if (!queue.valid() || !tile_rows_[side].command_ready()) {
    tile_rows_[side].step(nullptr, sent);
    return;
  }
  const auto [job, slot] = queue.front();
  const RowsCommand command = side == 0 ? result_rows(*job, slot) : partial_rows(*job, slot);
  tile_rows_[side].step(&command, sent);
  queue.pop();
  news_ = true;
}

void Device::move_writes(const Wires& w) {
  const bool aw_ready = writes_.address_ready();
  if (writer_.aw_valid() && aw_ready) ++counters_.write_bursts;
  const bool w_ready = writes_.data_ready();
  writes_.step(now_, writer_.aw_valid() && aw_ready, writer_.aw_beats(),
               writer_.w_valid() && w_ready);
  mux_.step(w.take_row, w.take_completion, w.out_valid && w.out_ready, w.out_last);
  writer_.step(w.take_row, w.row, w.take_completion, w.out_valid, w.out_last, aw_ready, w_ready,
               w.answers);
}

void Device::move_reads(const Wires& w) {
  const bool ar_ready = reads_.address_ready();
  const bool accept = arbiter_.ar_valid() && ar_ready;
  const std::uint8_t id = arbiter_.ar().id;
  if (accept) ++counters_.stream_bursts[id];
  const std::uint32_t beats = arbiter_.ar().beats;
  const ReadBeat arrived = arbiter_.arrived();
  const bool descriptor_ends =
      engines_[kDescriptors].valid() && fetcher_.beat_ready() && engines_[kDescriptors].last();
  const std::uint32_t granted_beats = w.granted < kEngines ? engines_[w.granted].ar_beats() : 0;
  for (std::size_t i = 0; i < kEngines; ++i) {
    engines_[i].step(w.sent[i], w.requests[i], w.granted == i, arrived.valid && arrived.id == i,
                     arrived.last, w.out_ready_of[i]);
  }
  arbiter_.step(w.granted, granted_beats, ar_ready, reads_.beat());
  reads_.step(now_, accept, id, beats);

  const bool decode = fetcher_.descriptor_valid() && decoder_.descriptor_ready();
  events_.fetched = descriptor_ends;
  fetcher_.step(enabled_ ? doorbell_ : fetcher_.fetched(), w.sent[kDescriptors], descriptor_ends,
                decode);
  decoder_.step(decode, w.start);
}

/// Descriptors in flight, and what becomes of them.
void Device::record(const Wires& w) {
  const std::uint64_t reported = slots_.reported();
  const auto number_of = [reported](std::uint8_t slot) {
    return reported + (slot - reported) % Completions::kSlots;
  };
  if (w.finish) {
    events_.finisher = number_of(w.answered.slot);
    in_flight_.at(events_.finisher - completed_.size()).finish = now_;
  }
  if (events_.tile_sent) events_.sender = number_of(w.row.slot);
  events_.started = w.start;
  events_.finished = w.finish;
  events_.reported = w.take_completion;
  events_.written = w.written;
  events_.underrun = core_.underrun();
  news_ = news_ || w.start || w.finish || w.written;
  if (w.written) {
    if (slots_.raises()) interrupt_ = now_ + kInterruptCycles;
    completed_.push_back(in_flight_.front());
    completed_.back().written = now_;
    in_flight_.pop();
    forget();
  }
  if (w.start) in_flight_.push({now_, now_, 0});
  slots_.step(w.start, w.dispatch, w.start && w.job->interrupt, w.finish, w.answered.slot,
              w.take_completion, w.written);
}

}  // namespace heddle::model
