// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <systemc>

#include "guard.h"
#include "host.h"
#include "job.h"
#include "module.h"
#include "options.h"
#include "ram.h"
#include "router.h"
#include "storage.h"
#include "violations.h"

/// A virtual platform around the accelerator:
///
///   host ------------------------> router ----> memory
///     ^                              |  ^
///     | interrupt                    v  |
///     '-------------------- accelerator -> guard
namespace platform {

/// The package's accelerator.
std::unique_ptr<heddle::twin::Module> make_accelerator(const char* name,
                                                       const heddle::twin::Config& config);

class Platform {
 public:
  /// With memory for the job.
  Platform(std::unique_ptr<heddle::twin::Module> accelerator, const sim::Job& job,
           const sim::Options& options);
  ~Platform();

  Host& host() { return host_; }
  /// Writes a waveform from now on.
  void trace(const std::string& path);

 private:
  Host::Probe probe();
  sim::Traffic traffic() const;
  void reset();

  std::unique_ptr<heddle::twin::Module> accelerator_;
  sim::Violations violations_;
  sim::Storage storage_;
  Host host_;
  Ram memory_;
  Guard guard_;
  Router router_;
  sc_core::sc_signal<bool> interrupt_;
  sc_core::sc_trace_file* trace_ = nullptr;
};

}  // namespace platform
