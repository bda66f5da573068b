// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace sim {
namespace {

constexpr const char* kReadNames[] = {"descriptors", "weights", "params", "activations",
                                      "partials"};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

const char* boolean(bool value) { return value ? "true" : "false"; }

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.flush()) throw std::runtime_error(path + ": cannot be written");
}

/// Why the last attempt did not complete, or is not there.
std::string failure_of(const Outcome& outcome) {
  if (!outcome.recovery_failure.empty()) return outcome.recovery_failure;
  return outcome.attempts.empty() ? "" : outcome.attempts.back().failure;
}

/// The options that a failing run needs to be repeated, in parentheses, or nothing.
std::string conditions(const Options& options) {
  const MemoryOptions& memory = options.memory;
  std::string text;
  const auto add = [&text](const std::string& what) {
    text += (text.empty() ? " (" : ", ") + what;
  };
  if (memory.stalls != 0) add("stalls " + std::to_string(memory.stalls) + " %");
  if (memory.latency != 0) add("latency " + std::to_string(memory.latency));
  if (memory.jitter != 0) add("jitter " + std::to_string(memory.jitter));
  if (memory.bandwidth != 100) add("bandwidth " + std::to_string(memory.bandwidth) + " %");
  if (memory.interleave) add("interleave");
  if (options.interrupt) add("interrupt");
  if (options.error) {
    add(std::string(options.error->response == kSlaveError ? "slverr:" : "decerr:") +
        options.error->where);
  }
  if (options.reset_at) add("reset at " + std::to_string(*options.reset_at));
  if (options.hard_reset_at) add("hard reset at " + std::to_string(*options.hard_reset_at));
  if (text.empty()) return text;
  add("seed " + std::to_string(memory.seed));
  return text + ")";
}

void print_faults(const Attempt& attempt) {
  if (!attempt.failure.empty()) std::printf("  %s\n", attempt.failure.c_str());
  for (std::size_t i = 0; i < attempt.gemms.size(); ++i) {
    const std::string& fault = attempt.gemms[i].fault;
    if (!fault.empty()) std::printf("  GEMM %zu: %s\n", i, fault.c_str());
  }
}

std::string gemms_json(const Attempt& attempt) {
  std::ostringstream out;
  for (const GemmOutcome& gemm : attempt.gemms) {
    const heddle_completion_t& completion = gemm.completion;
    out << (out.tellp() == 0 ? "" : ", ") << "{\"completed\": " << boolean(gemm.completed)
        << ", \"number\": " << completion.number << ", \"tag\": " << unsigned{completion.tag}
        << ", \"status\": " << completion.status
        << ", \"status_text\": " << quoted(heddle_status_text(completion.status))
        << ", \"cycles\": " << completion.cycles
        << ", \"error_address\": " << completion.error_address
        << ", \"fault\": " << quoted(gemm.fault) << "}";
  }
  return out.str();
}

/// Attempts before the last one.
std::string earlier_json(const Outcome& outcome) {
  std::string out;
  for (std::size_t i = 0; i + 1 < outcome.attempts.size(); ++i) {
    out += (i == 0 ? "" : ", ") + ("[" + gemms_json(outcome.attempts[i]) + "]");
  }
  return out;
}

std::string counters_json(const heddle_counters_t& counters) {
  std::ostringstream out;
  out << "\"cycles\": " << counters.cycles << ", \"issued\": " << counters.issued
      << ", \"stall_weights\": " << counters.stall_weights
      << ", \"stall_activations\": " << counters.stall_activations
      << ", \"stall_output\": " << counters.stall_output
      << ", \"stall_memory\": " << counters.stall_memory
      << ", \"bytes_read\": " << counters.bytes_read
      << ", \"bytes_written\": " << counters.bytes_written
      << ", \"descriptors\": " << counters.descriptors;
  return out.str();
}

/// One number per read ID, and one for the writes.
std::string traffic_json(const std::uint64_t* reads, std::uint64_t writes) {
  std::ostringstream out;
  for (const char* name : kReadNames) out << quoted(name) << ": " << *reads++ << ", ";
  out << "\"writes\": " << writes;
  return out.str();
}

/// The driver's descriptors, byte by byte in hexadecimal, and when it rang for them.
std::string submissions_json(const Attempt& attempt) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const Submission& submission : attempt.submissions) {
    out += (out.empty() ? "{" : ", {") + ("\"doorbell\": " + std::to_string(submission.doorbell)) +
           ", \"descriptors\": [";
    for (std::size_t i = 0; i < submission.descriptors.size(); ++i) {
      out += i == 0 ? "\"" : ", \"";
      for (const std::uint8_t byte : submission.descriptors[i]) {
        out += {kDigits[byte >> 4], kDigits[byte & 15]};
      }
      out += '"';
    }
    out += "]}";
  }
  return out;
}

std::string violations_json(const Outcome& outcome) {
  std::string out;
  for (const std::string& text : outcome.violations) {
    out += (out.empty() ? "" : ", ") + quoted(text);
  }
  return out;
}

}  // namespace

void print_verdict(const Options& options, const Outcome& outcome) {
  const bool pass = outcome.passed();
  std::printf("%s %s%s:", pass ? "PASS" : "FAIL", options.job.c_str(), conditions(options).c_str());
  if (outcome.attempts.empty()) {
    std::printf(" not started\n");
  } else {
    const Attempt& last = outcome.attempts.back();
    std::printf(" %llu cycles, %zu GEMMs, %llu beats written\n",
                static_cast<unsigned long long>(last.cycles), last.gemms.size(),
                static_cast<unsigned long long>(last.traffic.write_beats));
  }
  if (pass) return;
  for (const Attempt& attempt : outcome.attempts) print_faults(attempt);
  if (!outcome.recovery_failure.empty()) std::printf("  %s\n", outcome.recovery_failure.c_str());
  for (const std::string& text : outcome.violations) std::printf("  %s\n", text.c_str());
}

void write_results(const std::string& path, const Outcome& outcome) {
  std::string bytes;
  for (const std::vector<std::uint8_t>& results : outcome.results) {
    bytes.append(results.begin(), results.end());
  }
  write_file(path, bytes);
}

void write_stats(const std::string& path, const Outcome& outcome, const System& system) {
  const Attempt last = outcome.attempts.empty() ? Attempt() : outcome.attempts.back();
  const double rate = static_cast<double>(outcome.simulated_cycles) / outcome.seconds;
  const System::Identity identity = system.identity();
  std::ostringstream out;
  out << "{\n"
      << "  \"design\": " << quoted(identity.name) << ",\n"
      << "  \"hash\": " << quoted(identity.hash) << ",\n"
      << "  \"passed\": " << boolean(outcome.passed()) << ",\n"
      << "  \"completed\": " << boolean(last.completed) << ",\n"
      << "  \"failure\": " << quoted(failure_of(outcome)) << ",\n"
      << "  \"cycles\": " << last.cycles << ",\n"
      << "  \"interrupt_cycles\": " << last.interrupt_cycles << ",\n"
      << "  \"compute_cycles\": " << last.counters.issued << ",\n"
      << "  \"counters\": {" << counters_json(last.counters) << "},\n"
      << "  \"beats\": {" << traffic_json(last.traffic.read_beats, last.traffic.write_beats)
      << "},\n"
      << "  \"bursts\": {" << traffic_json(last.traffic.read_bursts, last.traffic.write_bursts)
      << "},\n"
      << "  \"gemms\": [" << gemms_json(last) << "],\n"
      << "  \"ring_address\": " << last.ring_address << ",\n"
      << "  \"completion_address\": " << last.completion_address << ",\n"
      << "  \"submissions\": [" << submissions_json(last) << "],\n"
      << "  \"earlier_attempts\": [" << earlier_json(outcome) << "],\n"
      << "  \"violations\": [" << violations_json(outcome) << "],\n"
      << "  \"simulated_cycles\": " << outcome.simulated_cycles << ",\n"
      << "  \"cycles_per_second\": " << static_cast<std::uint64_t>(rate) << ",\n"
      << "  \"wall_seconds\": " << outcome.seconds << "\n}\n";
  write_file(path, out.str());
}

}  // namespace sim
