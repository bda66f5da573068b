// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

namespace heddle::twin {

class Device;
class MemoryPort;
struct Design;

/// How memory behaves in the cycles that the device counts. The delays that a memory annotates on
/// its transactions are not used: they say nothing of bursts that overlap.
struct MemoryTiming {
  std::uint64_t latency = 0;   ///< cycles from an address to its data, 1 at least
  std::uint64_t jitter = 0;    ///< most that a burst takes longer than that, at random
  unsigned bandwidth = 100;    ///< percent of cycles in which data moves, each direction
  unsigned stalls = 0;         ///< percent of cycles in which a channel pauses at random
  bool interleave = false;     ///< reads of different streams overtake each other, beat by beat
  unsigned outstanding = 512;  ///< reads, and likewise writes, that are accepted ahead
  std::uint64_t seed = 0;      ///< of what is random
};

struct Config {
  MemoryTiming memory;
  bool use_dmi = true;  ///< when memory grants it
};

/// What crossed the memory port since the last reset, by stream: descriptors, weights, params,
/// activations, partials.
struct Traffic {
  static constexpr std::size_t kStreams = 5;
  std::uint64_t read_beats[kStreams] = {};
  std::uint64_t read_bursts[kStreams] = {};
  std::uint64_t write_beats = 0;
  std::uint64_t write_bursts = 0;
};

/// The accelerator behind TLM-2.0 sockets (docs/tlm.md).
///
/// Registers are reached through `control`, by b_transport with temporal decoupling or by
/// nb_transport; memory is reached through `memory`, by DMI where it is granted, else by
/// b_transport. The device runs ahead of the simulation by at most the global quantum.
class Module : public sc_core::sc_module {
 public:
  tlm_utils::simple_target_socket<Module> control;
  tlm_utils::simple_initiator_socket<Module> memory;
  sc_core::sc_out<bool> interrupt;  ///< level

  ~Module() override;

  /// Powers up anew: registers, statistics and whatever is in flight are gone.
  void reset();
  const Design& design() const { return design_; }
  sc_core::sc_time clock_period() const { return period_; }

  // ---- For those who measure ----

  /// Cycles since the simulation began at a time, whole ones.
  std::uint64_t cycle_of(const sc_core::sc_time& time) const;
  /// When memory acknowledged the last completion; 0 before the first.
  std::uint64_t last_completion() const;
  Traffic traffic() const;
  /// Not a burst is in flight.
  bool is_memory_idle() const;
  /// Adds to a waveform the interrupt, whether the device is busy, and how many descriptors have
  /// been fetched and completed.
  void trace(sc_core::sc_trace_file* file) const override;

 protected:
  /// `design` lives as long as the module does.
  Module(sc_core::sc_module_name name, const Design& design, const Config& config);

 private:
  SC_HAS_PROCESS(Module);
  struct Edge {
    std::uint64_t cycle = 0;
    bool level = false;
  };

  void end_of_elaboration() override;
  void run();
  void drive_interrupt();
  void add_edge(std::uint64_t cycle, bool level);
  void notify_edge();
  void invalidate(sc_dt::uint64 first, sc_dt::uint64 last);
  void b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  unsigned transport_dbg(tlm::tlm_generic_payload& transaction);
  tlm::tlm_response_status check(const tlm::tlm_generic_payload& transaction) const;
  void access_word(tlm::tlm_generic_payload& transaction, std::uint64_t word,
                   const sc_core::sc_time& time);
  static std::uint32_t exchange(tlm::tlm_generic_payload& transaction, std::uint64_t word,
                                std::uint32_t& value);
  void advance_to(std::uint64_t cycle);
  void wait_for(std::uint64_t event);
  sc_core::sc_time local_time() const;
  void power_up();
  void show();
  sc_core::sc_time time_of(std::uint64_t cycle) const;
  std::uint64_t now() const;

  const Design& design_;
  const Config config_;
  const sc_core::sc_time period_;
  std::unique_ptr<MemoryPort> port_;
  std::unique_ptr<Device> device_;
  std::uint64_t offset_ = 0;  ///< cycle in which the device was powered up
  sc_core::sc_event wake_;
  bool is_stepping_ = false;    ///< memory may let others run in the middle of a cycle
  bool must_power_up_ = false;  ///< behind it
  std::deque<Edge> edges_;      ///< of the interrupt, not yet driven
  sc_core::sc_event edge_;
  bool level_ = false;  ///< behind the last of them
  // For waveforms
  mutable bool is_traced_ = false;
  bool busy_ = false;
  std::uint32_t fetched_ = 0;
  std::uint32_t completed_ = 0;
};

}  // namespace heddle::twin
