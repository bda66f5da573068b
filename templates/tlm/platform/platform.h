// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

#include "accelerator.h"
#include "guard.h"
#include "host.h"
#include "job.h"
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

class Platform {
 public:
  /// With memory for the job.
  Platform(Accelerator& accelerator, const sim::Job& job, const sim::Options& options,
           sim::Violations& violations);

  Host& host() { return host_; }

 private:
  sim::Storage storage_;
  Host host_;
  Ram memory_;
  Guard guard_;
  Router router_;
  sc_core::sc_signal<bool> interrupt_;
};

}  // namespace platform
