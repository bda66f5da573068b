// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tlm_accelerator.h"

#include <stdexcept>

#include "design.h"

namespace platform {
namespace {

heddle::twin::Config config_of(const sim::MemoryOptions& memory, bool use_dmi) {
  heddle::twin::Config config;
  config.memory = {memory.latency, memory.jitter,     memory.bandwidth,
                   memory.stalls,  memory.interleave, static_cast<unsigned>(memory.outstanding),
                   memory.seed};
  config.use_dmi = use_dmi;
  return config;
}

}  // namespace

TlmAccelerator::TlmAccelerator(const sim::MemoryOptions& memory, bool use_dmi)
    : module_(make_module("accelerator", config_of(memory, use_dmi))) {}

TlmAccelerator::~TlmAccelerator() {
  if (trace_ != nullptr) sc_core::sc_close_vcd_trace_file(trace_);
}

sim::System::Identity TlmAccelerator::identity() const {
  const heddle::twin::Design& design = module_->design();
  return {design.name, design.hash, design.word(), design.clock_mhz};
}

unsigned TlmAccelerator::address_bits() const { return module_->design().address_bits; }

sim::Traffic TlmAccelerator::traffic() const {
  const heddle::twin::Traffic from = module_->traffic();
  sim::Traffic traffic;
  for (std::size_t i = 0; i < heddle::twin::Traffic::kStreams; ++i) {
    traffic.read_beats[i] = from.read_beats[i];
    traffic.read_bursts[i] = from.read_bursts[i];
  }
  traffic.write_beats = from.write_beats;
  traffic.write_bursts = from.write_bursts;
  traffic.last_acknowledge = kResetCycles + module_->last_completion();
  return traffic;
}

void TlmAccelerator::trace(const std::string& path) {
  const std::string ending = ".vcd";
  if (path.size() <= ending.size() || path.substr(path.size() - ending.size()) != ending) {
    throw std::runtime_error("--trace: '" + path + "' does not end in .vcd");
  }
  trace_ = sc_core::sc_create_vcd_trace_file(path.substr(0, path.size() - ending.size()).c_str());
  trace_->set_time_unit(1, sc_core::SC_PS);
  module_->trace(trace_);
}

}  // namespace platform
