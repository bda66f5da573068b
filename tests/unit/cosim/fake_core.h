// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "templates/sim/core.h"

namespace heddle::cosim::testing {

/// What a FakeCore does wrong.
enum class Fault {
  kNone,
  kDropsValid,      ///< takes a refused result beat back
  kChangesPayload,  ///< alters a refused result beat
  kMovesLast,       ///< tlast one beat early
  kOmitsLast,       ///< never raises tlast
  kSurplusBeat,     ///< one result beat too many
  kEarlyDone,       ///< done before the last beat has left
  kSpuriousDone,    ///< done without a command
  kLeavesInput,     ///< never takes the last beat of the weights
  kHangs,           ///< delivers nothing
  kUnderrun,
};

/// One command's worth of results: packets of beats.
struct Script {
  std::size_t bus_bytes = 4;
  std::vector<std::size_t> packet_beats;   ///< of all commands
  std::vector<std::size_t> command_beats;  ///< result beats per command
  std::size_t weight_beats = 0;            ///< over all commands
  Fault fault = Fault::kNone;
};

/// A core without hardware: takes every input beat at once and delivers the bytes 0, 1, 2, ... as
/// results, one beat per cycle. Its pins change at rising clock edges.
class FakeCore final : public sim::Core {
 public:
  explicit FakeCore(const Script& script);

  void eval() override;
  void set_command(const sim::Command& command) override;
  bool open_trace(const std::string& path) override;

  /// Commands that were handed over, in order.
  const std::vector<sim::Command>& commands() const { return commands_; }
  /// Input bytes that were taken from one stream.
  const std::vector<std::uint8_t>& taken(sim::SourceId id) const { return streams_[id].bytes; }
  /// Cycle, counted from the end of reset, in which a stream's beats were taken.
  const std::vector<std::uint64_t>& cycles(sim::SourceId id) const { return streams_[id].cycles; }
  /// Likewise for tlast of the beats.
  const std::vector<bool>& lasts(sim::SourceId id) const { return streams_[id].lasts; }

  /// Profiling pins that this core shows in each cycle.
  std::uint8_t shown_issue = 0;
  std::uint8_t shown_stall_weights = 0;
  std::uint8_t shown_stall_activations = 0;
  std::uint8_t shown_stall_output = 0;

 private:
  struct Input {
    std::vector<std::uint8_t> data;
    std::uint8_t valid = 0;
    std::uint8_t last = 0;
    std::uint8_t ready = 1;
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint64_t> cycles;
    std::vector<bool> lasts;
  };

  void bind();
  void rising_edge();
  void take_inputs();
  void move_results();
  void show_result();
  bool last_of_packet() const;

  Script script_;
  Input streams_[sim::kSourceCount];
  std::vector<std::uint8_t> result_data_;
  std::uint8_t result_valid_ = 0;
  std::uint8_t result_last_ = 0;
  std::uint8_t result_ready_ = 0;
  std::uint8_t clk_ = 0;
  std::uint8_t previous_clk_ = 0;
  std::uint8_t rst_n_ = 0;
  std::uint8_t command_valid_ = 0;
  std::uint8_t command_ready_ = 1;
  std::uint8_t done_ = 0;
  std::uint8_t underrun_ = 0;
  std::uint64_t cycle_ = 0;
  std::size_t accepted_ = 0;
  std::size_t finished_ = 0;
  std::size_t beat_ = 0;      ///< of all results
  std::size_t refusals_ = 0;  ///< cycles in which a result was refused
  sim::Command pending_;
  std::vector<sim::Command> commands_;
};

}  // namespace heddle::cosim::testing
