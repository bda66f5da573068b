// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "axi_pins.h"
#include "memory_options.h"
#include "read_port.h"
#include "storage.h"
#include "violations.h"
#include "write_port.h"

namespace sim {

/// The memory behind the device's AXI4 master. It is pipelined: an ideal one moves a beat each way
/// in every cycle, whatever its latency.
///
/// What the device was not granted answers DECERR and is a violation.
class AxiMemory {
 public:
  /// Of `bytes` from `base` on, both multiples of 64.
  AxiMemory(const AxiPins& pins, std::uint64_t base, std::size_t bytes,
            const MemoryOptions& options, Violations& violations)
      : storage_(base, bytes, pins.bus_bytes),
        reads_(pins, storage_, options, violations),
        writes_(pins, storage_, options, violations) {}

  Storage& storage() { return storage_; }

  /// Sets the memory's outputs for this cycle.
  void drive(Cycle now) {
    reads_.drive(now);
    writes_.drive(now);
  }

  /// Samples this cycle's handshakes, before the clock edge; true when something moved.
  bool sample(Cycle now) {
    const bool read = reads_.sample(now, traffic_);
    const bool written = writes_.sample(now, traffic_);
    return read || written;
  }

  /// Forgets all bursts in flight, keeps its bytes.
  void reset() {
    reads_.reset();
    writes_.reset();
  }

  /// True without bursts in flight.
  bool idle() const { return reads_.idle() && writes_.idle(); }
  const Traffic& traffic() const { return traffic_; }
  void clear_traffic() { traffic_ = Traffic(); }
  /// What is in flight and who waits for whom, in words.
  std::string state() const { return reads_.state() + "; " + writes_.state(); }

 private:
  Storage storage_;
  ReadPort reads_;
  WritePort writes_;
  Traffic traffic_;
};

}  // namespace sim
