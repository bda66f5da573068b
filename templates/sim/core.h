// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

/// The simulation harness of a generated GEMM core: feeds the streams of a job, checks what
/// returns.
namespace sim {

/// The fields of one command, as docs/stream-core.md defines them.
struct Command {
  std::uint32_t tokens = 0;
  std::uint32_t token_tile = 0;
  std::uint32_t k_tiles = 0;
  std::uint32_t o_tiles = 0;
  std::uint32_t output = 0;
  std::uint32_t bias = 0;
  std::uint32_t accumulate = 0;
};

/// Pins of a stream that enters the core; data is little-endian and bus_bytes long.
struct SourcePins {
  std::uint8_t* data = nullptr;
  std::uint8_t* valid = nullptr;
  std::uint8_t* last = nullptr;
  const std::uint8_t* ready = nullptr;
};

/// Pins of the stream that leaves the core.
struct SinkPins {
  const std::uint8_t* data = nullptr;
  const std::uint8_t* valid = nullptr;
  const std::uint8_t* last = nullptr;
  std::uint8_t* ready = nullptr;
};

/// Indices of Core::sources.
enum SourceId { kWeights, kParams, kActivations, kPartials, kSourceCount };
constexpr std::array<const char*, kSourceCount> kSourceNames = {"weights", "params", "activations",
                                                                "partials"};

/// The simulated core behind pointers to its pins: only core.cpp depends on the design, all other
/// files of the harness compile once for every design.
class Core {
 public:
  virtual ~Core() = default;

  /// Settles the model after its inputs, the clock included, have changed.
  virtual void eval() = 0;
  /// Puts a command on the command pins.
  virtual void set_command(const Command& command) = 0;
  /// Starts a waveform file; false when the simulator was built without tracing.
  virtual bool open_trace(const std::string& path) = 0;

  std::string name;  ///< of the design
  std::string hash;  ///< of the design
  std::size_t bus_bytes = 0;

  std::uint8_t* clk = nullptr;
  std::uint8_t* rst_n = nullptr;
  std::uint8_t* command_valid = nullptr;
  const std::uint8_t* command_ready = nullptr;
  std::array<SourcePins, kSourceCount> sources;
  SinkPins results;
  const std::uint8_t* done = nullptr;
  const std::uint8_t* underrun = nullptr;
  const std::uint8_t* issue = nullptr;
  const std::uint8_t* stall_weights = nullptr;
  const std::uint8_t* stall_activations = nullptr;
  const std::uint8_t* stall_output = nullptr;
};

/// The core of this simulator. Registers without reset start with values drawn from `seed`.
std::unique_ptr<Core> make_core(std::uint64_t seed);

}  // namespace sim
