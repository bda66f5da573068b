// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "host/driver/heddle.h"
#include "host/driver/heddle_registers.h"
#include "templates/sim/driver_backend.h"
#include "templates/sim/job.h"
#include "templates/sim/placement.h"
#include "templates/sim/system.h"
#include "tests/faults/contract/raw.h"

namespace heddle::contract {

/// The simulated device with a job's operands in its memory. The driver brings it up; from there on
/// descriptors and registers are written past the driver's guards.
class Rig {
 public:
  /// `job` is one of the package's vectors. Throws std::runtime_error when the device does not
  /// start.
  Rig(const std::string& job, const sim::MemoryOptions& memory, std::uint32_t ring_log2);

  // ---- Descriptors ----

  std::size_t gemms() const { return job_.gemms.size(); }
  /// GEMM `index` as the driver would submit it.
  Descriptor legal(std::size_t index) const;
  /// Writes the next descriptors into the ring, which must have room; the doorbell stays.
  void put(const Descriptor& descriptor);
  /// Rings for all that has been put.
  void ring() { write(HEDDLE_REG_DOORBELL, submitted_); }
  std::uint16_t submitted() const { return submitted_; }
  std::size_t entries() const { return std::size_t{1} << ring_log2_; }
  /// Places in the ring that no completion is awaited for.
  std::size_t room() const { return entries() - std::uint16_t(submitted_ - collected_); }

  /// Waits for the next completion; throws std::runtime_error when it does not come.
  Completion next();
  /// Whether there is one that has not been taken.
  bool has_next() { return std::uint16_t(read(HEDDLE_REG_COMPLETED)) != collected_; }
  /// Descriptor and completion, alone.
  Completion run(const Descriptor& descriptor);

  // ---- Results ----

  /// Fills the results of all GEMMs with a pattern.
  void prepare() { placement_.prepare(); }
  /// What is wrong with a GEMM's results, or empty.
  std::string check(std::size_t index) const { return placement_.check(index, true); }
  /// What was written since prepare(), or empty.
  std::string check_untouched(std::size_t index) const { return placement_.check_untouched(index); }

  // ---- The device ----

  std::uint32_t read(std::uint32_t offset) { return system_->read_register(offset); }
  void write(std::uint32_t offset, std::uint32_t value) { system_->write_register(offset, value); }
  void step(sim::Cycle cycles);
  /// Waits until the interrupt is high; false when it stays low for `cycles`.
  bool wait_interrupt(sim::Cycle cycles);
  /// Waits until the device has nothing to do.
  void wait_idle();

  sim::System& system() { return *system_; }
  sim::DriverBackend& backend() { return backend_; }
  heddle_device_t& driver() { return driver_; }
  const heddle_capabilities_t& capabilities() const { return driver_.capabilities; }
  heddle_gemm_t gemm(std::size_t index) const { return placement_.gemm(index); }
  /// More memory; the device may do with it what `access` says.
  heddle_buffer_t allocate(std::size_t bytes, sim::Access access);
  /// Rings of another size at another place, for an idle device that is not enabled.
  void move_rings(std::uint32_t ring_log2);
  /// Where the host sees a piece of memory.
  const std::uint8_t* at(std::uint64_t address) const;
  /// Forgets what was submitted, as after a reset.
  void restart();

  /// What the device did against its bus's rules, or left undone; empty if all is well. The driver
  /// and its test may have had completions of their own.
  std::string finish();

 private:
  void give_up_after(sim::Cycle start, const std::string& what);
  void use_rings(std::uint64_t commands, std::uint64_t completions, std::uint32_t ring_log2);

  sim::Job job_;
  std::shared_ptr<sim::System> system_;
  sim::DriverBackend backend_;
  sim::Placement placement_;
  heddle_device_t driver_ = {};
  std::uint64_t commands_ = 0;     ///< address of the command ring
  std::uint64_t completions_ = 0;  ///< address of the completion ring
  std::uint32_t ring_log2_ = 0;
  std::uint16_t submitted_ = 0;
  std::uint16_t collected_ = 0;
};

}  // namespace heddle::contract
