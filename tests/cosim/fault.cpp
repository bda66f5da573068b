// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cosim/fault.h"

#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/workload.h"
#include "sim/cosim/model_run.h"

namespace heddle::cosim_test {
namespace {

std::string failure_text(const cosim::CosimReport& report) {
  std::string text = report.failure;
  for (const std::string& violation : report.violations) text += "; " + violation;
  if (report.first_mismatch) {
    const auto& first = *report.first_mismatch;
    text += fmt::format("; GEMM {}: y[{}][{}] is {}, golden {} (O tile {})", first.command, first.t,
                        first.o, first.actual, first.expected, first.o_tile);
  }
  return text;
}

std::vector<arch::Workload> parts_of(const cosim::Gemm& gemm, const cosim::JobCommand& command) {
  arch::Workload whole;
  whole.tokens = command.tokens;
  whole.o = command.o;
  whole.output = command.output;
  whole.bias = !gemm.bias.empty();
  whole.accumulate = !gemm.existing.empty();
  whole.token_tile = command.token_tile;
  std::vector<arch::Workload> parts(command.parts.size(), whole);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].k = command.parts[i].k;
    parts[i].slices = command.parts[i].slices;
  }
  arch::chain(parts);
  return parts;
}

/// How the bytes that the device counted differ from the predicted ones, or nothing.
std::string traffic_text(const arch::Design& design, const Case& test, const cosim::Job& job,
                         const cosim::CosimReport& report) {
  arch::BusBytes predicted;
  for (std::size_t i = 0; i < job.commands.size(); ++i) {
    for (const arch::Workload& part : parts_of(test.gemms[i], job.commands[i])) {
      const arch::Traffic bytes = arch::traffic(design, part);
      predicted.read += bytes.read();
      predicted.written += bytes.written();
    }
  }
  if (predicted.read == report.bytes_read && predicted.written == report.bytes_written) return "";
  return fmt::format("; {} bytes read and {} written, predicted {} and {}", report.bytes_read,
                     report.bytes_written, predicted.read, predicted.written);
}

/// The first figure in which the cycle model differs, or nothing.
std::string model_text(const arch::Design& design, const Case& test, const cosim::Job& job,
                       const cosim::CosimReport& report) {
  if (!report.failure.empty()) return "";
  const model::Outcome outcome = cosim::run_model(design, job, test.options, report.trace);
  const std::string text = cosim::first_divergence(design, job, outcome, report);
  return text.empty() ? text : "; " + text;
}

}  // namespace

std::string fault_of(const arch::Design& design, const cosim::Simulator& simulator,
                     const Case& test) {
  const auto job = cosim::make_job(design, test.gemms);
  if (!job.ok()) return job.error().message;
  const auto report = cosim::run_job(design, simulator, job.value(), test.options);
  if (!report.ok()) return report.error().message;
  const std::string traffic = traffic_text(design, test, job.value(), report.value());
  const std::string model = model_text(design, test, job.value(), report.value());
  if (report.value().match && traffic.empty() && model.empty()) return "";
  return failure_text(report.value()) + traffic + model;
}

}  // namespace heddle::cosim_test
