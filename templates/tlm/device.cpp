// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "device.h"

#include <algorithm>
#include <array>

#include "heddle_registers.h"

namespace heddle::twin {
namespace {

constexpr Cycle kHoldCycles = 8;  // of an inner reset
constexpr Cycle kFar = 1u << 24;  // far enough to be called ahead

void store(std::uint8_t* at, int bytes, std::uint64_t value) {
  for (int i = 0; i < bytes; ++i) at[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace

Device::Device(const Design& design, const model::MemoryOptions& memory, Bus& bus)
    : design_(design), memory_(memory), bus_(bus), foresight_(config()) {}

model::Device::Config Device::config() const {
  return {design_.parameters, memory_, ring_base_, completion_base_, static_cast<int>(ring_log2_)};
}

std::uint16_t Device::fetched() const {
  return static_cast<std::uint16_t>(foresight_.model().fetched());
}

// ---- Time ----

void Device::step() {
  begin_cycle();
  const bool was_quiet = reset_ == Reset::kQuiesce && foresight_.exact().is_quiet();
  if (!writes_.empty() && writes_.front().cycle <= now()) {
    if (reset_ == Reset::kNone) apply(writes_.front());
    writes_.pop_front();
  }
  end_cycle(foresight_.step());
  if (reset_ != Reset::kNone) step_reset(was_quiet);
}

void Device::begin_cycle() {
  inputs_ = Interrupts::Inputs();
  inputs_.count = coalesce_count_;
  inputs_.ticks = coalesce_ticks_;
}

void Device::end_cycle(bool event) {
  if (event) follow(foresight_.model().events());
  foresight_.enable(enable_);
  inputs_.enables = enables_;
  interrupts_.step(inputs_);
}

void Device::advance(Cycle limit) {
  const Cycle before = now();
  const std::uint64_t quiet = quiet_cycles();
  if (quiet == 0) return step();
  const Cycle end = before + std::min(quiet, limit - before);
  if (foresight_.is_at_rest()) {
    foresight_.rest(end - before);
    interrupts_.rest(end - before);
    return;
  }
  begin_cycle();
  const bool event = foresight_.advance(end);
  interrupts_.rest(now() - before - (event ? 1 : 0));
  if (event) end_cycle(true);
}

Cycle Device::next_event() {
  const std::uint64_t quiet = quiet_cycles();
  const Cycle event = quiet == 0 ? now() : foresight_.next_event();
  return now() + std::min({event - now(), quiet, kFar});
}

/// Cycles before registers and interrupt change, if the model has no event before.
std::uint64_t Device::quiet_cycles() const {
  if (!writes_.empty() || reset_ != Reset::kNone) return 0;
  return interrupts_.quiet_cycles(coalesce_count_, coalesce_ticks_);
}

bool Device::is_at_rest() const {
  return flights_.empty() && quiet_cycles() == Interrupts::kForever && foresight_.is_at_rest();
}

// ---- Descriptors ----

void Device::follow(const model::Device::Events& events) {
  if (is_resetting()) {
    if (events.fetched) submit_nothing();
    return;
  }
  if (events.underrun) {
    for (Flight& flight : flights_) {
      if (flight.is_active) flight.errors.note(HEDDLE_COMPLETION_STATUS_UNDERRUN);
    }
  }
  if (events.fetched) fetch();
  if (events.tile_sent) pass_tile(events.sender);
  if (events.finished) finish(events.finisher);
  if (events.written) complete();
  if (events.started) start();
}

/// In front of a reset, whatever has been read is without effect.
void Device::submit_nothing() {
  model::Descriptor refused;
  refused.status = HEDDLE_COMPLETION_STATUS_BAD_DIMENSION;
  foresight_.change().submit(refused);
}

/// Reads the next descriptor and hands it to the model.
void Device::fetch() {
  const std::uint64_t number = written_ + flights_.size();
  const std::uint64_t place = number & ((1u << ring_log2_) - 1);
  const std::uint64_t address = design_.reach(ring_base_ + place * HEDDLE_DESCRIPTOR_BYTES);
  std::array<std::uint8_t, HEDDLE_DESCRIPTOR_BYTES> bytes{};
  Flight& flight = flights_.emplace_back();
  const bool arrived = bus_.read(address, bytes.data(), bytes.size());
  flight.descriptor = parse_descriptor(bytes.data());
  if (arrived) {
    const std::uint8_t status = check_descriptor(design_, flight.descriptor);
    if (status != 0) flight.errors.note(status);
  } else {
    flight.errors.note(HEDDLE_COMPLETION_STATUS_DESCRIPTOR_ERROR, address);
  }
  flight.descriptor.fields.status = flight.errors.status();
  foresight_.change().submit(flight.descriptor.fields);
}

void Device::start() {
  const std::uint64_t number = started_++;
  Flight& started = flight(number);
  if (started.errors.status() != 0) return;
  started.is_active = true;
  started.start = now();
  started.gemm = std::make_unique<Gemm>(design_, started.descriptor.fields, bus_, started.errors);
  const Tiles tiles = tiles_of(design_, started.descriptor.fields);
  foresight_.change().plan(number, model::slice_plan(started.gemm->slices(), tiles.k_tiles));
}

void Device::pass_tile(std::uint64_t number) {
  Flight& sender = flight(number);
  if (sender.gemm && sender.gemm->has_tile()) sender.gemm->pass_tile();
}

void Device::finish(std::uint64_t number) {
  Flight& finished = flight(number);
  finished.gemm.reset();
  finished.is_active = false;
  finished.cycles = static_cast<std::uint32_t>(now() - finished.start);
}

/// Memory has acknowledged the completion of the descriptor in front.
void Device::complete() {
  const Flight& done = flights_.front();
  const std::uint64_t place = written_ & ((1u << ring_log2_) - 1);
  std::array<std::uint8_t, HEDDLE_COMPLETION_BYTES> entry{};
  store(&entry[HEDDLE_COMPLETION_NUMBER_OFFSET], 2, written_);
  entry[HEDDLE_COMPLETION_TAG_OFFSET] = done.descriptor.tag;
  entry[HEDDLE_COMPLETION_STATUS_OFFSET] = done.errors.status();
  store(&entry[HEDDLE_COMPLETION_CYCLES_OFFSET], 4, done.cycles);
  store(&entry[HEDDLE_COMPLETION_ERROR_ADDRESS_OFFSET], 8, done.errors.address());
  inputs_.written = true;
  inputs_.raises = done.descriptor.fields.interrupt || done.errors.status() != 0;
  const std::uint64_t address = design_.reach(completion_base_ + place * entry.size());
  if (!bus_.write(address, entry.data(), entry.size())) {
    inputs_.fault = true;
    lost_ = true;
  }
  if (!lost_) ++completed_;
  last_completion_ = now() - 1;
  ++written_;
  flights_.pop_front();
}

// ---- Reset ----

/// Follows heddle_reset_control: quiesce, wait for the bus, hold the reset.
void Device::step_reset(bool was_quiet) {
  if (is_resetting()) clear();
  ++reset_cycles_;
  if (reset_ == Reset::kRequested && reset_cycles_ == 2) {
    reset_ = Reset::kQuiesce;
    reset_cycles_ = 0;
    foresight_.change().quiesce();
  } else if (reset_ == Reset::kQuiesce && reset_cycles_ > 1 && was_quiet) {
    reset_ = Reset::kHold;
    reset_cycles_ = 0;
    start_afresh();
  } else if (reset_ == Reset::kHold && reset_cycles_ == kHoldCycles) {
    reset_ = Reset::kNone;
  }
}

/// No descriptor was ever there.
void Device::start_afresh() {
  foresight_.start_afresh(config());
  flights_.clear();
  started_ = 0;
  written_ = 0;
  completed_ = 0;
  lost_ = false;
}

/// The registers, in every cycle of a reset.
void Device::clear() {
  enable_ = false;
  ring_base_ = 0;
  completion_base_ = 0;
  ring_log2_ = 0;
  doorbell_ = 0;
  submitted_ = 0;
  enables_ = 0;
  coalesce_count_ = 0;
  coalesce_ticks_ = 0;
  upper_ = 0;
  interrupts_ = Interrupts();
}

}  // namespace heddle::twin
