// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "bench.h"

#include <cstdio>

namespace sim {
namespace {

constexpr Cycle kResetCycles = 4;
constexpr Cycle kIdleLimit = 200000;        // without a beat on the master: a deadlock
constexpr Cycle kClockInterval = 1u << 16;  // cycles between looks at the wall clock
constexpr double kReportSeconds = 2;

/// In the upper half of what the device can address, so that no address bit is idle.
std::uint64_t memory_base(unsigned address_bits) { return std::uint64_t{1} << (address_bits - 1); }

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Bench::Bench(Device& device, std::size_t memory_bytes, const MemoryOptions& memory,
             const Limits& limits)
    : device_(device),
      limits_(limits),
      memory_(device.axi, memory_base(device.address_bits), memory_bytes, memory, violations_),
      axi_checker_(device.axi, violations_),
      lite_checker_(device.lite, violations_),
      registers_(device.lite, *this, Stalls(memory.seed * 16, memory.stalls)),
      start_(std::chrono::steady_clock::now()),
      last_report_(start_),
      idle_limit_(kIdleLimit + 2 * (memory.latency + memory.jitter)) {}

void Bench::stop(const std::string& reason) {
  if (failure_.empty()) failure_ = "cycle " + std::to_string(now_) + ": " + reason;
}

void Bench::reset() {
  memory_.reset();
  registers_.reset();
  axi_checker_.reset();
  lite_checker_.reset();
  *device_.rst_n = 0;
  for (Cycle i = 0; i < kResetCycles; ++i) {
    *device_.clk = 0;
    device_.eval();
    if (i != 0) {
      axi_checker_.sample_reset(now_);
      lite_checker_.sample_reset(now_);
      if (interrupt()) violations_.report(now_, "interrupt", "is high in reset");
    }
    *device_.clk = 1;
    device_.eval();
    ++now_;
  }
  *device_.clk = 0;
  *device_.rst_n = 1;
  interrupt_before_ = false;
  last_progress_ = now_;
}

/// One clock cycle: drive the inputs, settle, sample the handshakes, then the rising edge.
void Bench::step() {
  if (stopped()) return;
  memory_.drive(now_);
  registers_.drive();
  device_.eval();
  sample();
  *device_.clk = 1;
  device_.eval();
  *device_.clk = 0;
  ++now_;
  watch();
}

void Bench::run(Cycle cycles) {
  for (Cycle i = 0; i < cycles && !alarmed(); ++i) step();
}

bool Bench::wait_interrupt(Cycle end) {
  while (!interrupt()) {
    if (alarmed() || now_ >= end) return false;
    step();
  }
  return true;
}

Cycle Bench::write_register(std::uint32_t offset, std::uint32_t value) {
  registers_.write(offset, value);
  return registers_.accepted();
}

System::Identity Bench::identity() const {
  return {device_.name, device_.hash, device_.axi.bus_bytes, device_.clock_mhz};
}

void Bench::sample() {
  axi_checker_.sample(now_);
  lite_checker_.sample(now_);
  if (memory_.sample(now_)) last_progress_ = now_;
  registers_.sample(now_);
  const bool raised = interrupt();
  if (raised && !interrupt_before_) interrupt_rise_ = now_;
  interrupt_before_ = raised;
}

void Bench::watch() {
  if (limits_.progress && now_ % kClockInterval == 0) report_progress();
  if (limits_.max_cycles != 0 && now_ >= limits_.max_cycles) {
    stop("the limit of cycles is reached; " + memory_.state());
  } else if (now_ - last_progress_ > idle_limit_) {
    stop("nothing has moved on m_axi since cycle " + std::to_string(last_progress_) + "; " +
         memory_.state() + (memory_.idle() ? "; the device asks for nothing" : ""));
  }
}

void Bench::report_progress() {
  if (seconds_since(last_report_) < kReportSeconds) return;
  last_report_ = std::chrono::steady_clock::now();
  std::fprintf(stderr, "%llu cycles, %.0f cycles/s\n", static_cast<unsigned long long>(now_),
               static_cast<double>(now_) / seconds_since(start_));
}

}  // namespace sim
