// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "templates/sim/axi_checker.h"
#include "templates/sim/axi_memory.h"
#include "tests/unit/harness/pins.h"

namespace sim::testing {

constexpr std::uint64_t kBase = 0x80000000;
constexpr std::size_t kBytes = 1 << 16;

/// A beat of R as it was taken.
struct ReadBeat {
  Cycle cycle;
  std::uint8_t id;
  std::uint8_t first_byte;
  std::uint8_t response;
  bool last;
};

/// A memory, a checker, and a master that offers what a test queues.
class MemoryBench {
 public:
  explicit MemoryBench(const MemoryOptions& options, std::size_t bus_bytes = 8)
      : wires(bus_bytes),
        memory(wires.pins(), kBase, kBytes, options, violations),
        checker(wires.pins(), violations) {
    memory.storage().grant(kBase, kBytes, kReadWrite);
    // A byte tells its word.
    for (std::size_t i = 0; i < kBytes; ++i) {
      memory.storage().data()[i] = static_cast<std::uint8_t>(i / bus_bytes);
    }
  }

  /// One cycle in which the master offers what the wires say.
  void step() {
    memory.drive(now);
    checker.sample(now);
    if (wires.ar.valid && wires.ar.ready) read_addresses.push_back(now);
    if (wires.r_valid && wires.r_ready) {
      beats.push_back({now, wires.r_id, wires.r_data[0], wires.r_response, wires.r_last != 0});
    }
    if (wires.b_valid && wires.b_ready) {
      acknowledges.push_back(now);
      responses.push_back(wires.b_response);
    }
    memory.sample(now);
    ++now;
  }

  void step(int cycles) {
    for (int i = 0; i < cycles; ++i) step();
  }

  /// Issues one read burst.
  void read(std::uint64_t address, std::uint8_t length, std::uint8_t id = 0) {
    wires.ar.offer(address, length, id);
    do step();
    while (!wires.ar.ready);
    wires.ar.valid = 0;
  }

  /// Issues one write burst and its data, a beat at a time; byte values count up from `value`.
  void write(std::uint64_t address, std::uint8_t length, std::uint8_t value) {
    wires.aw.offer(address, length);
    do step();
    while (!wires.aw.ready);
    wires.aw.valid = 0;
    for (int beat = 0; beat < length; ++beat) {
      wires.offer_data(static_cast<std::uint8_t>(value + beat), beat + 1 == length);
      do step();
      while (!wires.w_ready);
    }
    wires.w_valid = 0;
  }

  std::uint8_t byte(std::uint64_t address) { return memory.storage().data()[address - kBase]; }

  AxiWires wires;
  Violations violations;
  AxiMemory memory;
  AxiChecker checker;
  Cycle now = 0;
  std::vector<Cycle> read_addresses;
  std::vector<ReadBeat> beats;
  std::vector<Cycle> acknowledges;
  std::vector<std::uint8_t> responses;
};

}  // namespace sim::testing
