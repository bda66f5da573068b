// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/model_run.h"

#include <cstddef>
#include <vector>

#include "generator/base/math.h"
#include "sim/model/from_design.h"

namespace heddle::cosim {
namespace {

/// Cycles that a co-simulation spends in reset.
constexpr std::int64_t kResetCycles = 4;

model::MemoryOptions memory_of(const RunOptions& options) {
  model::MemoryOptions memory;
  memory.latency = static_cast<model::Cycle>(options.latency);
  memory.jitter = static_cast<model::Cycle>(options.jitter);
  memory.bandwidth = static_cast<unsigned>(options.bandwidth_percent);
  memory.stalls = static_cast<unsigned>(options.stalls_percent);
  memory.interleave = options.interleave;
  memory.outstanding = static_cast<std::size_t>(options.outstanding);
  memory.seed = options.seed;
  return memory;
}

/// Slices of the job's descriptors, in order: one descriptor for each part of a command.
std::vector<model::SlicePlan> slices_of(const arch::Design& design, const Job& job) {
  std::vector<model::SlicePlan> plans;
  for (const JobCommand& command : job.commands) {
    for (const JobPart& part : command.parts) {
      const std::int64_t k_tiles = base::ceil_div(part.k, design.capacity.k_per_tile);
      plans.push_back(model::slice_plan(part.slices, static_cast<std::size_t>(k_tiles)));
    }
  }
  return plans;
}

}  // namespace

model::Outcome run_model(const arch::Design& design, const Job& job, const RunOptions& options,
                         const DriverTrace& trace) {
  const std::vector<model::SlicePlan> slices = slices_of(design, job);
  model::Schedule schedule;
  schedule.ring_base = trace.ring_address;
  schedule.completion_base = trace.completion_address;
  schedule.ring_log2 = job.ring_log2;
  std::size_t number = 0;
  for (const Submission& from : trace.submissions) {
    model::Submission& submission = schedule.submissions.emplace_back();
    submission.doorbell = static_cast<model::Cycle>(from.doorbell - kResetCycles);
    for (const std::vector<std::uint8_t>& bytes : from.descriptors) {
      submission.descriptors.push_back(model::parse_descriptor(bytes.data()));
      submission.descriptors.back().slices = slices[number++];
    }
  }
  return model::run(model::from_design(design), memory_of(options), schedule);
}

std::string first_divergence(const arch::Design& design, const Job& job,
                             const model::Outcome& model, const CosimReport& report) {
  const model::Counters& counters = model.counters;
  const auto word = static_cast<std::uint64_t>(design.memory.word_bytes);
  struct Figure {
    std::string name;
    std::uint64_t model;
    std::int64_t rtl;
  };
  std::vector<Figure> figures = {
      {"descriptors", counters.descriptors, report.descriptors},
      {"bundles issued", counters.issued_bundles, report.issued_bundles},
      {"bytes read", counters.read_beats * word, report.bytes_read},
      {"bytes written", counters.write_beats * word, report.bytes_written},
      {"cycles", model.cycles, report.cycles},
      {"busy cycles", counters.cycles, report.busy_cycles},
      {"cycles stalled on weights", counters.stall_weights, report.stall_cycles.weights},
      {"cycles stalled on activations", counters.stall_activations,
       report.stall_cycles.activations},
      {"cycles stalled on output", counters.stall_output, report.stall_cycles.output},
      {"cycles stalled on memory", counters.stall_memory, report.stall_cycles.memory}};
  // The pin rises but once for completions that the driver sees together.
  if (report.interrupt_cycles != 0 && job.commands.size() == 1) {
    figures.push_back({"cycles to the interrupt", model.interrupt_cycles, report.interrupt_cycles});
  }
  std::size_t part = 0;
  for (std::size_t i = 0; i < job.commands.size() && i < report.gemm_cycles.size(); ++i) {
    std::uint64_t cycles = 0;
    for (std::size_t j = 0; j < job.commands[i].parts.size(); ++j) {
      cycles += model.completions[part++].cycles();
    }
    figures.push_back({"cycles of GEMM " + std::to_string(i), cycles, report.gemm_cycles[i]});
  }
  for (const Figure& figure : figures) {
    if (figure.model == static_cast<std::uint64_t>(figure.rtl)) continue;
    return figure.name + ": " + std::to_string(figure.rtl) + ", the model says " +
           std::to_string(figure.model);
  }
  return "";
}

}  // namespace heddle::cosim
