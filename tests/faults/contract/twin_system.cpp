// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// The model of a package's tlm/, without SystemC. PACKAGE_DESIGN is what the package calls its
// design.
#include <algorithm>

#include "templates/tlm/device.h"
#include "tests/faults/contract/tested_system.h"

const heddle::twin::Design& PACKAGE_DESIGN();

namespace heddle::contract {
namespace {

/// Memory with grants; a word without one, or with an error, spoils its burst.
class CheckedMemory : public twin::Bus {
 public:
  CheckedMemory(const twin::Design& design, std::size_t bytes)
      : word_(design.word()),
        storage_(std::uint64_t{1} << (design.address_bits - 1), bytes, word_) {}

  bool read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) override {
    storage_.read(address, bytes, to);
    return check(address, bytes, sim::kRead);
  }
  bool write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) override {
    if (!check(address, bytes, sim::kWrite)) return false;
    std::copy_n(from, bytes, storage_.data() + (address - storage_.base()));
    return true;
  }
  sim::Storage& storage() { return storage_; }
  sim::Violations& violations() { return violations_; }

 private:
  bool check(std::uint64_t address, std::size_t bytes, sim::Access access) {
    bool good = true;
    for (std::uint64_t at = address / word_ * word_; at < address + bytes; at += word_) {
      good = good && storage_.respond(at, access) == sim::kOkay;
      if (!storage_.granted(at, access)) violations_.report(0, "memory", sim::hex(at));
    }
    return good;
  }

  std::size_t word_;
  sim::Storage storage_;
  sim::Violations violations_;
};

class TwinSystem final : public sim::System {
 public:
  TwinSystem(std::size_t memory_bytes, const sim::MemoryOptions& memory)
      : memory_(PACKAGE_DESIGN(), memory_bytes),
        device_(PACKAGE_DESIGN(),
                {memory.latency, memory.jitter, memory.bandwidth, memory.stalls, memory.interleave,
                 memory.outstanding, memory.seed},
                memory_) {}

  Identity identity() const override {
    const twin::Design& design = PACKAGE_DESIGN();
    return {design.name, design.hash, design.word(), design.clock_mhz};
  }
  sim::Storage& storage() override { return memory_.storage(); }
  sim::Violations& violations() override { return memory_.violations(); }
  void reset() override {}
  sim::Cycle now() const override { return device_.now(); }
  void run(sim::Cycle cycles) override {
    const sim::Cycle end = now() + cycles;
    while (!alarmed() && now() < end) leap(std::min(end, alarm_));
  }
  bool wait_interrupt(sim::Cycle end) override {
    while (!interrupt() && !alarmed() && now() < end) leap(std::min(end, alarm_));
    return interrupt();
  }
  bool interrupt() const override { return device_.interrupt(); }
  sim::Cycle interrupt_rise() const override { return interrupt_rise_; }
  std::uint32_t read_register(std::uint32_t offset) override {
    for (sim::Cycle i = 0; i < twin::Device::kReadCycles; ++i) step();
    const std::uint32_t value = device_.read(offset);
    for (sim::Cycle i = twin::Device::kReadCycles; i < twin::Device::kAccessCycles; ++i) step();
    return value;
  }
  sim::Cycle write_register(std::uint32_t offset, std::uint32_t value) override {
    const sim::Cycle taken = now();
    device_.write(offset, value, ~0u);
    for (sim::Cycle i = 0; i < twin::Device::kAccessCycles; ++i) step();
    return taken;
  }
  bool stopped() const override { return false; }
  const std::string& failure() const override { return no_failure_; }
  void set_alarm(sim::Cycle cycle) override { alarm_ = cycle; }
  void clear_alarm() override { alarm_ = ~sim::Cycle{0}; }
  bool alarmed() const override { return now() >= alarm_; }
  bool is_memory_idle() const override { return device_.is_memory_idle(); }
  std::string memory_state() const override {
    return is_memory_idle() ? "nothing is in flight" : "bursts are in flight";
  }
  sim::Traffic traffic() const override {
    const model::Counters& counters = device_.counters();
    sim::Traffic traffic;
    for (std::size_t i = 0; i < counters.stream_beats.size(); ++i) {
      traffic.read_beats[i] = counters.stream_beats[i] - before_.stream_beats[i];
      traffic.read_bursts[i] = counters.stream_bursts[i] - before_.stream_bursts[i];
    }
    traffic.write_beats = counters.write_beats - before_.write_beats;
    traffic.write_bursts = counters.write_bursts - before_.write_bursts;
    traffic.last_acknowledge = device_.last_completion();
    return traffic;
  }
  void clear_traffic() override { before_ = device_.counters(); }

 private:
  void step() { leap(now() + 1); }
  /// Up to a cycle, or through the next one in which something happens.
  void leap(sim::Cycle end) {
    const bool before = interrupt();
    device_.advance(std::min(end, device_.next_event() + 1));
    if (interrupt() && !before) interrupt_rise_ = now();
  }

  CheckedMemory memory_;
  twin::Device device_;
  model::Counters before_;
  sim::Cycle alarm_ = ~sim::Cycle{0};
  sim::Cycle interrupt_rise_ = 0;
  std::string no_failure_;
};

}  // namespace

std::string design_hash() { return PACKAGE_DESIGN().hash; }

std::shared_ptr<sim::System> make_system(std::size_t memory_bytes,
                                         const sim::MemoryOptions& memory) {
  return std::make_shared<TwinSystem>(memory_bytes, memory);
}

}  // namespace heddle::contract
