// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/contract/rig.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "tests/faults/contract/tested_system.h"

namespace heddle::contract {
namespace {

constexpr sim::Cycle kPatience = 300000;       // for a completion
constexpr sim::Cycle kDrainCycles = 64;        // watched at the end
constexpr std::size_t kSpareBytes = 1u << 20;  // for Rig::allocate
constexpr std::size_t kBlock = 64;

sim::Job read_job(const std::string& directory, const std::string& hash, std::uint32_t ring_log2) {
  sim::Job job = sim::read_job(directory, hash);
  job.ring_log2 = ring_log2;
  return job;
}

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

}  // namespace

Rig::Rig(const std::string& job, const sim::MemoryOptions& memory, std::uint32_t ring_log2)
    : job_(read_job(job, design_hash(), ring_log2)),
      system_(make_system(sim::Placement::memory_bytes(job_) + kSpareBytes, memory)),
      backend_(*system_),
      placement_(job_, system_->storage(), memory.seed) {
  system_->reset();
  const heddle_backend_t backend = backend_.interface(false);
  heddle_config_t config = {};
  config.ring_log2 = ring_log2;
  const heddle_status_t status = heddle_open(&driver_, &backend, &config);
  if (status != HEDDLE_OK) fail(std::string("heddle_open: ") + heddle_status_text(status));
  placement_.place(driver_);
  placement_.prepare();
  use_rings(driver_.ring_address, driver_.completion_address, ring_log2);
}

void Rig::use_rings(std::uint64_t commands, std::uint64_t completions, std::uint32_t ring_log2) {
  commands_ = commands;
  completions_ = completions;
  ring_log2_ = ring_log2;
}

const std::uint8_t* Rig::at(std::uint64_t address) const {
  return driver_.backend.memory + (address - driver_.backend.memory_address);
}

Descriptor Rig::legal(std::size_t index) const {
  const heddle_gemm_t gemm = placement_.gemm(index);
  Descriptor descriptor;
  descriptor.weights = gemm.weights->address;
  descriptor.activations = gemm.activations;
  descriptor.results = gemm.results;
  descriptor.partials = gemm.partials;
  descriptor.tokens = gemm.tokens;
  descriptor.k = static_cast<std::uint32_t>(gemm.weights->k);
  descriptor.o = static_cast<std::uint32_t>(gemm.weights->o);
  descriptor.weight_blocks = gemm.weights->weight_blocks;
  descriptor.param_blocks = gemm.weights->param_blocks;
  descriptor.activation_stride = gemm.activation_stride;
  descriptor.result_stride = gemm.result_stride;
  const std::uint32_t chosen =
      heddle_token_tile(&driver_, gemm.tokens, gemm.weights->k, gemm.weights->o);
  descriptor.token_tile = static_cast<std::uint16_t>(gemm.token_tile ? gemm.token_tile : chosen);
  descriptor.flags =
      static_cast<std::uint8_t>(gemm.output | (gemm.weights->has_bias ? kBias : 0) |
                                (gemm.accumulate ? kAccumulate : 0) | (gemm.fence ? kFence : 0));
  descriptor.tag = gemm.tag;
  return descriptor;
}

void Rig::put(const Descriptor& descriptor) {
  if (room() == 0) fail("the test puts more descriptors than the ring holds");
  const std::size_t slot = submitted_ & (entries() - 1);
  std::memcpy(const_cast<std::uint8_t*>(at(commands_)) + slot * sizeof descriptor, &descriptor,
              sizeof descriptor);
  ++submitted_;
}

/// Throws when what is waited for since `start` will not come.
void Rig::give_up_after(sim::Cycle start, const std::string& what) {
  if (system_->stopped()) fail(what + ": " + system_->failure());
  if (system_->now() - start > kPatience) fail(what + "; " + system_->memory_state());
}

Completion Rig::next() {
  const sim::Cycle start = system_->now();
  while (!has_next()) {
    give_up_after(start, "completion " + std::to_string(collected_) + " does not come");
  }
  Completion completion;
  const std::size_t slot = collected_ & (entries() - 1);
  std::memcpy(&completion, at(completions_) + slot * sizeof completion, sizeof completion);
  ++collected_;
  return completion;
}

Completion Rig::run(const Descriptor& descriptor) {
  put(descriptor);
  ring();
  return next();
}

void Rig::step(sim::Cycle cycles) { system_->run(cycles); }

bool Rig::wait_interrupt(sim::Cycle cycles) {
  return system_->wait_interrupt(system_->now() + cycles);
}

void Rig::wait_idle() {
  const sim::Cycle start = system_->now();
  do {
    give_up_after(start, "the device stays busy");
  } while ((read(HEDDLE_REG_STATUS) & HEDDLE_STATUS_BUSY_MASK) != 0);
}

heddle_buffer_t Rig::allocate(std::size_t bytes, sim::Access access) {
  heddle_buffer_t buffer;
  const heddle_status_t status = heddle_allocate(&driver_, bytes, &buffer);
  if (status != HEDDLE_OK) fail(std::string("heddle_allocate: ") + heddle_status_text(status));
  system_->storage().grant(buffer.address, bytes, access);
  return buffer;
}

void Rig::move_rings(std::uint32_t ring_log2) {
  const std::size_t count = std::size_t{1} << ring_log2;
  const heddle_buffer_t commands = allocate(count * sizeof(Descriptor), sim::kRead);
  const heddle_buffer_t completions =
      allocate(std::max(count * sizeof(Completion), kBlock), sim::kWrite);
  write(HEDDLE_REG_RING_BASE, static_cast<std::uint32_t>(commands.address));
  write(HEDDLE_REG_RING_BASE + 4, static_cast<std::uint32_t>(commands.address >> 32));
  write(HEDDLE_REG_COMPLETION_BASE, static_cast<std::uint32_t>(completions.address));
  write(HEDDLE_REG_COMPLETION_BASE + 4, static_cast<std::uint32_t>(completions.address >> 32));
  write(HEDDLE_REG_RING_SIZE, ring_log2);
  use_rings(commands.address, completions.address, ring_log2);
}

void Rig::restart() {
  submitted_ = 0;
  collected_ = 0;
}

std::string Rig::finish() {
  step(kDrainCycles);
  std::string text;
  if (system_->stopped()) text += system_->failure() + "\n";
  if ((read(HEDDLE_REG_STATUS) & HEDDLE_STATUS_BUSY_MASK) != 0) text += "the device is busy\n";
  if (!system_->is_memory_idle()) text += system_->memory_state() + "\n";
  const std::uint32_t completed = read(HEDDLE_REG_COMPLETED);
  if ((read(HEDDLE_REG_DESCRIPTORS) & 0xFFFFu) != completed) text += "DESCRIPTORS miscounts\n";
  for (const std::string& violation : system_->violations().texts()) text += violation + "\n";
  return text;
}

}  // namespace heddle::contract
