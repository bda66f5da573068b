// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/run.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "generator/arch/workload.h"
#include "generator/base/math.h"
#include "generator/base/process.h"
#include "generator/spec/defaults.h"
#include "host/pack/rows.h"
#include "sim/cosim/layout.h"

namespace heddle::cosim {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

/// A folder that exists as long as this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string path = (fs::temp_directory_path(error) / "heddle-job-XXXXXX").string();
    if (mkdtemp(path.data()) != nullptr) path_ = path;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Empty when the folder could not be made.
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// What a simulator leaves behind.
struct RawRun {
  nlohmann::json stats;
  Bytes results;
};

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> command_line(const Simulator& simulator, const fs::path& folder,
                                      const RunOptions& options) {
  std::vector<std::string> line = {simulator.executable,
                                   "--job",
                                   folder.string(),
                                   "--results",
                                   (folder / "results.bin").string(),
                                   "--stats",
                                   (folder / "stats.json").string(),
                                   "--seed",
                                   std::to_string(options.seed),
                                   "--stalls",
                                   std::to_string(options.stalls_percent),
                                   "--latency",
                                   std::to_string(options.latency),
                                   "--jitter",
                                   std::to_string(options.jitter),
                                   "--bandwidth",
                                   std::to_string(options.bandwidth_percent),
                                   "--outstanding",
                                   std::to_string(options.outstanding),
                                   "--max-cycles",
                                   std::to_string(options.max_cycles)};
  // With a quantum, the figures would not be the device's to the cycle.
  if (simulator.device == Device::kTlm) line.insert(line.end(), {"--quantum", "0"});
  if (!options.trace.empty()) {
    line.push_back("--trace");
    line.push_back(fs::absolute(options.trace).string());
  }
  if (options.interleave) line.push_back("--interleave");
  if (options.interrupt) line.push_back("--interrupt");
  if (options.progress) line.push_back("--progress");
  return line;
}

base::Result<RawRun> run_simulator(const Simulator& simulator, const Job& job,
                                   const RunOptions& options) {
  const TemporaryFolder folder;
  if (folder.path().empty()) return base::Error{"cannot make a temporary folder; set TMPDIR"};
  const base::Status written = write_files(job.files, folder.path().string());
  if (!written.ok()) return written.error();
  const auto errors =
      options.progress ? base::ErrorStream::kInherited : base::ErrorStream::kCaptured;
  const auto completion =
      base::run_process({command_line(simulator, folder.path(), options), "", {}, errors});
  if (!completion.ok()) return completion.error();
  const auto stats = read_file(folder.path() / "stats.json");
  const auto results = read_file(folder.path() / "results.bin");
  const nlohmann::json parsed = nlohmann::json::parse(stats.value_or(""), nullptr, false);
  if (!results || parsed.is_discarded()) {
    return base::Error{"the simulator stopped with exit code " +
                           std::to_string(completion.value().exit_code) + ":\n" +
                           completion.value().output,
                       base::ExitCode::kCheckFailed};
  }
  return RawRun{parsed, Bytes(results->begin(), results->end())};
}

/// What is wrong with single GEMMs, Y apart.
void read_completions(const nlohmann::json& gemms, CosimReport& report) {
  for (std::size_t i = 0; i < gemms.size(); ++i) {
    const nlohmann::json& gemm = gemms[i];
    report.gemm_cycles.push_back(gemm.at("cycles"));
    const std::string fault = gemm.at("fault");
    if (fault.empty()) continue;
    report.violations.push_back("GEMM " + std::to_string(i) + ": " + fault);
  }
}

std::vector<std::uint8_t> bytes_of(const std::string& hexadecimal) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

DriverTrace read_trace(const nlohmann::json& stats) {
  DriverTrace trace;
  trace.ring_address = stats.at("ring_address");
  trace.completion_address = stats.at("completion_address");
  for (const nlohmann::json& from : stats.at("submissions")) {
    Submission& submission = trace.submissions.emplace_back();
    submission.doorbell = from.at("doorbell");
    for (const nlohmann::json& descriptor : from.at("descriptors")) {
      submission.descriptors.push_back(bytes_of(descriptor));
    }
  }
  return trace;
}

void read_stats(const nlohmann::json& stats, CosimReport& report) {
  report.failure = stats.at("failure");
  report.violations = stats.at("violations").get<std::vector<std::string>>();
  read_completions(stats.at("gemms"), report);
  report.cycles = stats.at("cycles");
  report.interrupt_cycles = stats.at("interrupt_cycles");
  report.trace = read_trace(stats);
  const nlohmann::json& counters = stats.at("counters");
  report.issued_bundles = counters.at("issued");
  report.stall_cycles = {counters.at("stall_weights"), counters.at("stall_activations"),
                         counters.at("stall_output"), counters.at("stall_memory")};
  report.busy_cycles = counters.at("cycles");
  report.descriptors = counters.at("descriptors");
  report.bytes_read = counters.at("bytes_read");
  report.bytes_written = counters.at("bytes_written");
  report.simulated_cycles_per_second = stats.at("cycles_per_second");
  report.wall_seconds = stats.at("wall_seconds");
}

FirstMismatch locate(const arch::Design& design, const JobCommand& command, std::size_t index,
                     std::size_t element, std::int32_t actual) {
  FirstMismatch mismatch;
  mismatch.command = index;
  mismatch.t = static_cast<std::int64_t>(element) / command.o;
  mismatch.o = static_cast<std::int64_t>(element) % command.o;
  mismatch.expected = command.expected.data[element];
  mismatch.actual = actual;
  mismatch.token_tile = mismatch.t / command.token_tile;
  mismatch.o_tile = mismatch.o / design.array.columns;
  mismatch.k_tiles = command.k_tiles;
  for (const JobPart& part : command.parts) {
    const std::int64_t k_tiles = base::ceil_div(part.k, design.capacity.k_per_tile);
    const auto first = part.slices.begin() + mismatch.o_tile * k_tiles;
    mismatch.slices.insert(mismatch.slices.end(), first, first + k_tiles);
  }
  return mismatch;
}

void compare(const arch::Design& design, const JobCommand& command, std::size_t index,
             const base::Matrix<std::int32_t>& y, CosimReport& report) {
  for (std::size_t i = 0; i < y.data.size(); ++i) {
    if (y.data[i] == command.expected.data[i]) continue;
    ++report.mismatches;
    if (!report.first_mismatch) {
      report.first_mismatch = locate(design, command, index, i, y.data[i]);
    }
  }
}

/// Cuts the raw results into those of each GEMM and compares them with the golden ones.
void read_results(const arch::Design& design, const Job& job, const Bytes& results,
                  CosimReport& report) {
  std::size_t offset = 0;
  for (std::size_t i = 0; i < job.commands.size(); ++i) {
    const JobCommand& command = job.commands[i];
    const auto tokens = static_cast<std::size_t>(command.tokens);
    const std::size_t end = std::min(offset + tokens * command.result_stride, results.size());
    const Bytes part(results.begin() + static_cast<std::ptrdiff_t>(offset),
                     results.begin() + static_cast<std::ptrdiff_t>(end));
    auto y = pack::unpack_rows(part, tokens, static_cast<std::size_t>(command.o),
                               spec::output_bits(command.output), command.result_stride);
    offset = end;
    if (y.ok()) {
      compare(design, command, i, y.value(), report);
      report.y.push_back(std::move(y).value());
    } else {
      report.mismatches += command.tokens * command.o;
      if (report.failure.empty()) report.failure = y.error().message;
    }
  }
  if (report.y.size() != job.commands.size()) report.y.clear();
}

/// Cycles in which the tokens of a GEMM enter the array, pass by pass.
std::int64_t bundles_of(const arch::Design& design, const JobCommand& command) {
  const auto bundles = [&](std::int64_t tokens) {
    return base::ceil_div(tokens, design.array.tokens_per_cycle);
  };
  const std::int64_t full_tiles = command.tokens / command.token_tile;
  return full_tiles * bundles(command.token_tile) + bundles(command.tokens % command.token_tile);
}

void add_figures(const arch::Design& design, const Job& job, CosimReport& report) {
  std::int64_t useful = 0;
  std::int64_t issues = 0;
  double operations = 0;
  for (const JobCommand& command : job.commands) {
    report.shapes.push_back({command.tokens, command.k, command.o});
    report.passes += command.passes;
    report.nonzeros += command.nonzeros;
    report.parts += static_cast<std::int64_t>(command.parts.size());
    report.inexact += command.inexact;
    useful += command.nonzeros * command.tokens;
    issues += command.passes * bundles_of(design, command);
    operations += 2.0 * static_cast<double>(command.tokens) * static_cast<double>(command.k) *
                  static_cast<double>(command.o);
  }
  const arch::Bounds bounds =
      arch::bounds(design, useful, {report.bytes_read, report.bytes_written}, report.cycles);
  report.multiplier_bound_cycles = bounds.multiplier_cycles;
  report.bandwidth_bound_cycles = bounds.bandwidth_cycles;
  report.utilization = bounds.utilization;
  const double megahertz = design.spec.target.clock_mhz;
  report.effective_gops_at_clock =
      operations * megahertz * 1e-3 / static_cast<double>(report.cycles);
  if (report.failure.empty() && report.issued_bundles != issues) {
    report.violations.push_back("the array took " + std::to_string(report.issued_bundles) +
                                " bundles of tokens, not " + std::to_string(issues));
  }
}

}  // namespace

base::Result<CosimReport> run_job(const arch::Design& design, const Simulator& simulator,
                                  const Job& job, const RunOptions& options) {
  const auto raw = run_simulator(simulator, job, options);
  if (!raw.ok()) return raw.error();
  const nlohmann::json& stats = raw.value().stats;
  CosimReport report;
  report.seed = options.seed;
  report.stalls_percent = options.stalls_percent;
  report.latency = options.latency;
  read_stats(stats, report);
  read_results(design, job, raw.value().results, report);
  add_figures(design, job, report);
  report.match = report.mismatches == 0 && report.failure.empty() && report.violations.empty();
  return report;
}

}  // namespace heddle::cosim
