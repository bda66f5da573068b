// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "accelerator.h"
#include "module.h"

namespace platform {

/// The package's module.
std::unique_ptr<heddle::twin::Module> make_module(const char* name,
                                                  const heddle::twin::Config& config);

/// The TLM model.
class TlmAccelerator : public Accelerator {
 public:
  TlmAccelerator(const sim::MemoryOptions& memory, bool use_dmi);
  ~TlmAccelerator() override;

  sim::System::Identity identity() const override;
  unsigned address_bits() const override;
  sc_core::sc_time clock_period() const override { return module_->clock_period(); }
  tlm::tlm_target_socket<>& control() override { return module_->control; }
  tlm::tlm_initiator_socket<>& memory() override { return module_->memory; }
  sc_core::sc_out<bool>& interrupt() override { return module_->interrupt; }
  void reset() override { module_->reset(); }
  sim::Traffic traffic() const override;
  bool is_memory_idle() const override { return module_->is_memory_idle(); }
  sim::Cycle taken(sim::Cycle begin) const override { return begin; }
  void trace(const std::string& path) override;

 private:
  std::unique_ptr<heddle::twin::Module> module_;
  sc_core::sc_trace_file* trace_ = nullptr;
};

}  // namespace platform
