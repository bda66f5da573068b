// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "host/driver/heddle.h"
#include "templates/tlm/device.h"

namespace heddle::twin::testing {

/// Memory with ranges that answer with an error.
class TestMemory : public Bus {
 public:
  static constexpr std::uint64_t kBase = 0x10000;

  explicit TestMemory(std::size_t bytes) : bytes_(bytes + 64) {}

  bool read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) override;
  bool write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) override;

  /// At a multiple of 64, as the host sees it.
  std::uint8_t* data();
  std::size_t size() const { return bytes_.size() - 64; }
  /// So far.
  std::uint64_t accesses() const { return accesses_; }
  /// Every access to the word at the address fails.
  void fail_at(std::uint64_t address) { failing_ = address; }

 private:
  bool is_good(std::uint64_t address, std::size_t bytes);

  std::vector<std::uint8_t> bytes_;
  std::uint64_t failing_ = 0;
  std::uint64_t accesses_ = 0;
};

/// A device, its memory, and a host that runs the C driver on it.
class Host {
 public:
  /// How the device goes through time: cycle by cycle; from event to event; or likewise, but
  /// looking ahead first whether there is one.
  enum class Pace { kStep, kLeap, kLookAhead };
  /// The interrupt has changed.
  struct Edge {
    Cycle cycle = 0;
    bool level = false;
    bool operator==(const Edge& other) const {
      return cycle == other.cycle && level == other.level;
    }
  };

  explicit Host(const Design& design, const model::MemoryOptions& memory = {},
                Pace pace = Pace::kStep);

  TestMemory& memory() { return memory_; }
  Device& device() { return device_; }
  heddle_backend_t backend();
  std::uint32_t read(std::uint32_t offset);
  void write(std::uint32_t offset, std::uint32_t value, std::uint32_t mask = 0xFFFFFFFF);
  void step(Cycle cycles);
  const std::vector<Edge>& edges() const { return edges_; }
  /// What was seen outside before the device said so; empty, if nothing.
  const std::string& surprise() const { return surprise_; }

 private:
  void leap(Cycle end);
  void note_interrupt();

  Design design_;
  TestMemory memory_;
  Device device_;
  Pace pace_;
  std::vector<Edge> edges_;
  std::string surprise_;
};

}  // namespace heddle::twin::testing
