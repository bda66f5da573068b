// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace sim {
namespace {

std::uint64_t mismatched_bytes(const Outcome& outcome, const Job& job) {
  const std::size_t common = std::min(outcome.results.size(), job.expected.size());
  std::uint64_t count = std::max(outcome.results.size(), job.expected.size()) - common;
  for (std::size_t i = 0; i < common; ++i) count += outcome.results[i] != job.expected[i];
  return count;
}

std::string first_mismatch(const Outcome& outcome, const Job& job) {
  const std::size_t common = std::min(outcome.results.size(), job.expected.size());
  std::size_t i = 0;
  while (i < common && outcome.results[i] == job.expected[i]) ++i;
  return "first at byte " + std::to_string(i) + " of " + std::to_string(job.expected.size());
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

void write_file(const std::string& path, const char* data, std::size_t size) {
  std::ofstream file(path, std::ios::binary);
  file.write(data, static_cast<std::streamsize>(size));
  if (!file.flush()) throw std::runtime_error(path + ": cannot be written");
}

std::string beats_json(const Outcome& outcome) {
  std::ostringstream out;
  for (std::size_t id = 0; id < kSourceCount; ++id) {
    out << quoted(kSourceNames[id]) << ": " << outcome.beats[id] << ", ";
  }
  out << "\"results\": " << outcome.result_beats;
  return out.str();
}

std::string commands_json(const Outcome& outcome) {
  std::ostringstream out;
  for (const CommandSpan& span : outcome.commands) {
    out << (out.tellp() == 0 ? "" : ", ") << "{\"accepted\": " << span.accepted
        << ", \"done\": " << span.done << "}";
  }
  return out.str();
}

std::string violations_json(const Outcome& outcome) {
  std::string out;
  for (const std::string& text : outcome.violations) {
    out += (out.empty() ? "" : ", ") + quoted(text);
  }
  return out;
}

}  // namespace

bool passed(const Outcome& outcome, const Job& job) {
  return outcome.completed && !outcome.underrun && outcome.violations.empty() &&
         (!job.has_expected || outcome.results == job.expected);
}

void print_verdict(const Options& options, const Outcome& outcome, const Job& job) {
  const bool pass = passed(outcome, job);
  std::printf("%s %s", pass ? "PASS" : "FAIL", options.job.c_str());
  if (options.stalls != 0 || options.latency != 0) {
    std::printf(" (stalls %u %%, latency %llu, seed %llu)", options.stalls,
                static_cast<unsigned long long>(options.latency),
                static_cast<unsigned long long>(options.seed));
  }
  std::printf(": %llu cycles, %llu result beats\n", static_cast<unsigned long long>(outcome.cycles),
              static_cast<unsigned long long>(outcome.result_beats));
  if (pass) return;
  if (!outcome.completed) std::printf("  %s\n", outcome.failure.c_str());
  if (outcome.underrun) std::printf("  underrun: a packet ended before its last line\n");
  for (const std::string& text : outcome.violations) std::printf("  %s\n", text.c_str());
  if (job.has_expected && outcome.results != job.expected) {
    std::printf("  %llu bytes of the result differ, %s\n",
                static_cast<unsigned long long>(mismatched_bytes(outcome, job)),
                first_mismatch(outcome, job).c_str());
  }
}

void write_results(const std::string& path, const Outcome& outcome) {
  write_file(path, reinterpret_cast<const char*>(outcome.results.data()), outcome.results.size());
}

void write_stats(const std::string& path, const Outcome& outcome, const Core& core) {
  const std::uint64_t read =
      std::accumulate(outcome.beats.begin(), outcome.beats.end(), std::uint64_t{0});
  const double rate = static_cast<double>(outcome.simulated_cycles) / outcome.seconds;
  std::ostringstream out;
  out << "{\n"
      << "  \"design\": " << quoted(core.name) << ",\n"
      << "  \"hash\": " << quoted(core.hash) << ",\n"
      << "  \"completed\": " << (outcome.completed ? "true" : "false") << ",\n"
      << "  \"failure\": " << quoted(outcome.failure) << ",\n"
      << "  \"cycles\": " << outcome.cycles << ",\n"
      << "  \"compute_cycles\": " << outcome.compute_cycles << ",\n"
      << "  \"issued_tokens\": " << outcome.issued_tokens << ",\n"
      << "  \"stall_cycles\": {\"weights\": " << outcome.stalls.weights
      << ", \"activations\": " << outcome.stalls.activations
      << ", \"output\": " << outcome.stalls.output << ", \"memory\": " << outcome.stalls.memory
      << "},\n"
      << "  \"beats\": {" << beats_json(outcome) << "},\n"
      << "  \"bytes_read\": " << read * core.bus_bytes << ",\n"
      << "  \"bytes_written\": " << outcome.result_beats * core.bus_bytes << ",\n"
      << "  \"commands\": [" << commands_json(outcome) << "],\n"
      << "  \"underrun\": " << (outcome.underrun ? "true" : "false") << ",\n"
      << "  \"violations\": [" << violations_json(outcome) << "],\n"
      << "  \"simulated_cycles\": " << outcome.simulated_cycles << ",\n"
      << "  \"simulated_cycles_per_second\": " << static_cast<std::uint64_t>(rate) << ",\n"
      << "  \"wall_seconds\": " << outcome.seconds << "\n}\n";
  const std::string text = out.str();
  write_file(path, text.data(), text.size());
}

}  // namespace sim
