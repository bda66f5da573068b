// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "run.h"

#include <algorithm>
#include <chrono>

namespace sim {
namespace {

constexpr std::uint64_t kPatienceUs = 1000000000;  // the bench gives up long before
constexpr Cycle kDrainCycles = 32;                 // watched after the last completion
constexpr std::uint32_t kStatus = 0x044;
constexpr std::uint32_t kBusy = 1;
constexpr std::size_t kDescriptorBytes = 64;

heddle_config_t config_of(const System& system, const Job& job) {
  heddle_config_t config = {};
  config.ring_log2 = job.ring_log2;
  config.expected_hash = std::stoull(system.identity().hash.substr(0, 16), nullptr, 16);
  return config;
}

heddle_counters_t since(const heddle_counters_t& before, const heddle_counters_t& now) {
  heddle_counters_t difference;
  difference.cycles = now.cycles - before.cycles;
  difference.issued = now.issued - before.issued;
  difference.stall_weights = now.stall_weights - before.stall_weights;
  difference.stall_activations = now.stall_activations - before.stall_activations;
  difference.stall_output = now.stall_output - before.stall_output;
  difference.stall_memory = now.stall_memory - before.stall_memory;
  difference.bytes_read = now.bytes_read - before.bytes_read;
  difference.bytes_written = now.bytes_written - before.bytes_written;
  difference.descriptors = now.descriptors - before.descriptors;
  return difference;
}

}  // namespace

bool Attempt::passed() const {
  return completed && failure.empty() &&
         std::all_of(gemms.begin(), gemms.end(),
                     [](const GemmOutcome& gemm) { return gemm.fault.empty(); });
}

bool Outcome::passed() const {
  return !attempts.empty() && recovery_failure.empty() && violation_count == 0 &&
         std::all_of(attempts.begin(), attempts.end(),
                     [](const Attempt& attempt) { return attempt.passed(); });
}

Run::Run(System& system, const Job& job, const Options& options)
    : system_(system),
      job_(job),
      options_(options),
      backend_(system),
      placement_(job, system.storage(), options.memory.seed) {}

Outcome Run::run() {
  const auto start = std::chrono::steady_clock::now();
  system_.reset();
  if (open() && run_with_incident()) {
    const ErrorPlan no_error(job_, placement_, system_.identity().bus_bytes);
    outcome_.attempts.push_back(attempt(no_error, nullptr));
    for (std::size_t i = 0; i < job_.gemms.size(); ++i) {
      outcome_.results.push_back(placement_.results(i));
    }
  }
  outcome_.violations = system_.violations().texts();
  outcome_.violation_count = system_.violations().total();
  outcome_.simulated_cycles = system_.now();
  outcome_.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return std::move(outcome_);
}

/// True when a call of the driver did what it should; else says why not.
bool Run::succeeded(heddle_status_t status, const char* call, std::string& failure) const {
  if (system_.stopped()) {
    failure = std::string(call) + ": " + system_.failure();
  } else if (status != HEDDLE_OK) {
    failure = std::string(call) + ": " + heddle_status_text(status);
  }
  return failure.empty();
}

bool Run::open() {
  const heddle_backend_t backend = backend_.interface(options_.interrupt);
  const heddle_config_t config = config_of(system_, job_);
  const heddle_status_t status = heddle_open(&driver_, &backend, &config);
  if (!succeeded(status, "heddle_open", outcome_.recovery_failure)) return false;
  placement_.place(driver_);
  first_number_ = 0;
  return true;
}

/// Runs the job into the incident that the options ask for; true when the device is ready again.
bool Run::run_with_incident() {
  if (options_.error) return run_with_error();
  if (options_.reset_at || options_.hard_reset_at) return run_with_reset();
  return true;
}

bool Run::run_with_error() {
  Storage& storage = system_.storage();
  const ErrorPlan plan(job_, placement_, system_.identity().bus_bytes, *options_.error,
                       options_.memory.seed);
  storage.inject(plan.error());
  outcome_.attempts.push_back(attempt(plan, nullptr));
  storage.clear_errors();
  if (system_.stopped()) return false;
  const std::size_t collected = static_cast<std::size_t>(
      std::count_if(outcome_.attempts.back().gemms.begin(), outcome_.attempts.back().gemms.end(),
                    [](const GemmOutcome& gemm) { return gemm.completed; }));
  first_number_ = collected;
  return collected == job_.gemms.size() || recover_by_driver();
}

bool Run::run_with_reset() {
  const Cycle cycle = options_.reset_at ? *options_.reset_at : *options_.hard_reset_at;
  const ErrorPlan no_error(job_, placement_, system_.identity().bus_bytes);
  outcome_.attempts.push_back(attempt(no_error, &cycle));
  if (system_.stopped()) return false;
  return options_.reset_at ? recover_by_driver() : recover_by_pin();
}

bool Run::recover_by_driver() {
  const heddle_status_t status = heddle_reset(&driver_);
  if (!succeeded(status, "heddle_reset", outcome_.recovery_failure)) return false;
  if (!system_.is_memory_idle()) {
    system_.violations().report(system_.now(), "reset",
                                "is over with bursts under way; " + system_.memory_state());
  }
  first_number_ = 0;
  return true;
}

bool Run::recover_by_pin() {
  system_.reset();
  return open();
}

/// The job from doorbell to last completion; or to `give_up_after` cycles after the doorbell, which
/// counts as completed.
Attempt Run::attempt(const ErrorPlan& plan, const Cycle* give_up_after) {
  Attempt attempt;
  attempt.gemms.resize(job_.gemms.size());
  attempt.ring_address = driver_.ring_address;
  attempt.completion_address = driver_.completion_address;
  placement_.prepare();
  heddle_counters_t before = {};
  if (!succeeded(heddle_read_counters(&driver_, &before), "heddle_read_counters",
                 attempt.failure)) {
    return attempt;
  }
  system_.clear_traffic();
  backend_.clear_doorbell();
  submitted_ = 0;
  in_flight_ = 0;
  submit(attempt);
  if (give_up_after != nullptr) system_.set_alarm(backend_.doorbell() + *give_up_after);
  std::size_t index = 0;
  while (attempt.failure.empty() && index < job_.gemms.size() && collect(attempt, plan, index)) {
    in_flight_ -= placement_.parts(index++);
    while (has_room() && submit_next(attempt)) {
    }
  }
  const bool given_up = system_.alarmed() && !system_.stopped();
  system_.clear_alarm();
  const bool faulted = attempt.failure.empty() && index < job_.gemms.size() && plan.faults(index);
  attempt.completed = index == job_.gemms.size() || given_up || faulted;
  if (given_up) attempt.failure.clear();
  if (!attempt.completed || given_up || faulted) return attempt;
  check_rest();
  heddle_counters_t after = {};
  if (succeeded(heddle_read_counters(&driver_, &after), "heddle_read_counters", attempt.failure)) {
    attempt.counters = since(before, after);
  }
  attempt.traffic = system_.traffic();
  attempt.cycles = attempt.traffic.last_acknowledge - backend_.doorbell();
  if (system_.interrupt_rise() > backend_.doorbell()) {
    attempt.interrupt_cycles = system_.interrupt_rise() - backend_.doorbell();
  }
  check(attempt, plan);
  return attempt;
}

heddle_gemm_t Run::gemm(std::size_t index) const {
  heddle_gemm_t gemm = placement_.gemm(index);
  gemm.interrupt = options_.interrupt;
  return gemm;
}

/// Whether the ring takes all parts of the next GEMM, and there is one.
bool Run::has_room() const {
  const std::size_t entries = std::size_t{1} << job_.ring_log2;
  return submitted_ < job_.gemms.size() && in_flight_ + placement_.parts(submitted_) <= entries;
}

/// As many GEMMs as the ring takes, with one doorbell; one that it never takes is the driver's to
/// refuse.
void Run::submit(Attempt& attempt) {
  std::vector<heddle_gemm_t> gemms;
  for (; has_room() || submitted_ == 0; ++submitted_) {
    gemms.push_back(gemm(submitted_));
    in_flight_ += placement_.parts(submitted_);
  }
  const std::uint16_t before = driver_.submitted;
  const heddle_status_t status = heddle_submit_many(&driver_, gemms.data(), gemms.size());
  if (succeeded(status, "heddle_submit_many", attempt.failure)) record_submission(attempt, before);
}

/// The ring's entries from number `before` on.
void Run::record_submission(Attempt& attempt, std::uint16_t before) {
  const std::size_t mask = (std::size_t{1} << job_.ring_log2) - 1;
  Submission& submission = attempt.submissions.emplace_back();
  submission.doorbell = backend_.last_doorbell();
  for (std::uint16_t number = before; number != driver_.submitted; ++number) {
    const std::uint8_t* entry = driver_.ring + (number & mask) * kDescriptorBytes;
    submission.descriptors.emplace_back(entry, entry + kDescriptorBytes);
  }
}

bool Run::submit_next(Attempt& attempt) {
  const heddle_gemm_t next = gemm(submitted_);
  const std::uint16_t before = driver_.submitted;
  if (!succeeded(heddle_submit(&driver_, &next), "heddle_submit", attempt.failure)) return false;
  record_submission(attempt, before);
  in_flight_ += placement_.parts(submitted_);
  ++submitted_;
  return true;
}

/// Waits for the next completion; false when there is none, without a failure if none should be.
bool Run::collect(Attempt& attempt, const ErrorPlan& plan, std::size_t index) {
  GemmOutcome& gemm = attempt.gemms[index];
  const heddle_status_t status = heddle_wait(&driver_, kPatienceUs, &gemm.completion);
  const bool must_fault = plan.faults(index);
  if (must_fault && status == HEDDLE_DEVICE_FAULT && !system_.stopped()) return false;
  if (!succeeded(status, "heddle_wait", attempt.failure)) return false;
  gemm.completed = true;
  if (must_fault) attempt.failure = "no fault, though a completion could not be written";
  return !must_fault;
}

/// Nothing is left to be done after the last completion.
void Run::check_rest() {
  system_.run(kDrainCycles);
  if (!system_.is_memory_idle()) {
    system_.violations().report(
        system_.now(), "m_axi",
        "bursts are under way after the last completion; " + system_.memory_state());
  }
  if ((system_.read_register(kStatus) & kBusy) != 0) {
    system_.violations().report(system_.now(), "STATUS", "busy after the last completion");
  }
}

void Run::check(Attempt& attempt, const ErrorPlan& plan) const {
  for (std::size_t i = 0; i < attempt.gemms.size(); ++i) {
    attempt.gemms[i].fault = check_gemm(attempt.gemms[i], plan, i);
  }
}

std::string Run::check_gemm(const GemmOutcome& gemm, const ErrorPlan& plan,
                            std::size_t index) const {
  const heddle_completion_t& completion = gemm.completion;
  const auto number = static_cast<std::uint16_t>(first_number_ + index);
  if (completion.number != number) {
    return "completion has number " + std::to_string(completion.number) + ", not " +
           std::to_string(number);
  }
  if (completion.tag != job_.gemms[index].tag) {
    return "completion has tag " + std::to_string(completion.tag) + ", not " +
           std::to_string(job_.gemms[index].tag);
  }
  const heddle_status_t status = plan.status(index);
  if (completion.status != status) {
    return "status " + std::to_string(completion.status) + ", " +
           heddle_status_text(completion.status) + ", instead of " + std::to_string(status) + ", " +
           heddle_status_text(status) + "; error address " + hex(completion.error_address);
  }
  const std::string wrong_address = plan.check_address(index, completion.error_address);
  if (!wrong_address.empty()) return wrong_address;
  if (status == HEDDLE_DESCRIPTOR_ERROR) return placement_.check_untouched(index);
  return placement_.check(index, plan.is_trusted(index));
}

}  // namespace sim
