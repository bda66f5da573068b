// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "driver_backend.h"
#include "error_plan.h"
#include "heddle.h"
#include "job.h"
#include "memory_options.h"
#include "options.h"
#include "placement.h"
#include "system.h"

namespace sim {

/// What became of one GEMM.
struct GemmOutcome {
  bool completed = false;
  heddle_completion_t completion = {};
  std::string fault;  ///< what is wrong with it, or empty
};

/// What the driver had put in the ring when it wrote the doorbell.
struct Submission {
  Cycle doorbell = 0;                                  ///< when the device took it
  std::vector<std::vector<std::uint8_t>> descriptors;  ///< of 64 bytes each
};

/// What became of the job, from its first doorbell on.
struct Attempt {
  bool completed = false;      ///< every GEMM is, or the fault that was to come has come
  std::string failure;         ///< what went wrong apart from single GEMMs, or empty
  Cycle cycles = 0;            ///< from the doorbell to memory's acknowledge of the last completion
  Cycle interrupt_cycles = 0;  ///< from the doorbell to the interrupt's last rise, 0 without one
  heddle_counters_t counters = {};
  Traffic traffic;
  std::vector<GemmOutcome> gemms;
  std::uint64_t ring_address = 0;
  std::uint64_t completion_address = 0;
  std::vector<Submission> submissions;

  bool passed() const;
};

/// What a run yields.
struct Outcome {
  std::vector<Attempt> attempts;                   ///< more than one only after an error or a reset
  std::string recovery_failure;                    ///< why there is no next attempt, or empty
  std::vector<std::vector<std::uint8_t>> results;  ///< raw buffers after the last attempt
  std::vector<std::string> violations;
  std::uint64_t violation_count = 0;
  Cycle simulated_cycles = 0;
  double seconds = 0;

  bool passed() const;
};

/// Runs one job on one device, with the incident that the options ask for.
class Run {
 public:
  /// On a system with Placement::memory_bytes(job) of memory.
  Run(System& system, const Job& job, const Options& options);
  /// Throws std::runtime_error when the job does not fit the device.
  Outcome run();

 private:
  bool open();
  bool run_with_incident();
  bool run_with_error();
  bool run_with_reset();
  bool recover_by_driver();
  bool recover_by_pin();
  Attempt attempt(const ErrorPlan& plan, const Cycle* give_up_after);
  void submit(Attempt& attempt);
  bool submit_next(Attempt& attempt);
  void record_submission(Attempt& attempt, std::uint16_t before);
  bool has_room() const;
  bool collect(Attempt& attempt, const ErrorPlan& plan, std::size_t index);
  void check(Attempt& attempt, const ErrorPlan& plan) const;
  std::string check_gemm(const GemmOutcome& gemm, const ErrorPlan& plan, std::size_t index) const;
  void check_rest();
  heddle_gemm_t gemm(std::size_t index) const;
  bool succeeded(heddle_status_t status, const char* call, std::string& failure) const;

  System& system_;
  const Job& job_;
  const Options& options_;
  DriverBackend backend_;
  Placement placement_;
  heddle_device_t driver_ = {};
  std::size_t submitted_ = 0;
  std::size_t in_flight_ = 0;     ///< descriptors
  std::size_t first_number_ = 0;  ///< completions since the last reset, before this attempt
  Outcome outcome_;
};

}  // namespace sim
