// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/cosim_activity.h"
#include "generator/cli/cosim_text.h"
#include "generator/cli/layer.h"
#include "generator/cli/spec_input.h"
#include "generator/emit/package.h"
#include "generator/spec/enum_text.h"
#include "host/io/npy.h"
#include "sim/cosim/compare.h"
#include "sim/cosim/job.h"
#include "sim/cosim/run.h"
#include "sim/cosim/simulator.h"

namespace heddle::cli {
namespace {

enum class Devices { kRtl, kTlm, kBoth };

struct Options {
  std::string program;  ///< as it was called
  std::string spec;
  LayerOptions layer;
  int stalls = 0;
  std::int64_t latency = 0;
  std::int64_t jitter = 0;
  int bandwidth = 100;
  bool interleave = false;
  Devices devices = Devices::kRtl;
  std::string output;
  std::string fst;
  std::string vcd;
  std::string activity;
  std::string json;
  bool quiet = false;
};

/// What a co-simulation needs and leaves behind.
struct Session {
  arch::Design design;
  Layer layer;
  cosim::Simulator simulator;
  cosim::CosimReport report;
  std::optional<TlmRun> tlm;  ///< beside the Verilog
};

base::Status check_options(const Options& options) {
  if (options.devices != Devices::kRtl && !options.fst.empty()) {
    return base::Error{"the TLM model writes no FST; use --vcd, or --device rtl"};
  }
  if (options.devices == Devices::kBoth && !options.vcd.empty()) {
    return base::Error{"two devices do not share a waveform; use --device rtl or --device tlm"};
  }
  if (options.devices != Devices::kRtl && !options.activity.empty()) {
    return base::Error{"activities are those of the Verilog; use --device rtl"};
  }
  for (const std::string& path :
       {options.output, options.fst, options.vcd, options.activity, options.json}) {
    auto writable = check_writable(path);
    if (!writable.ok()) return writable;
  }
  return base::ok_status();
}

std::string shell_quoted(const std::string& word) {
  const char* const plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,=+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// The command line that repeats a run, with every choice that matters spelled out.
std::string command_line(const Options& options, const Layer& layer) {
  const LayerOptions& asked = options.layer;
  std::string line = shell_quoted(options.program) + " cosim " + shell_quoted(options.spec);
  const auto add = [&line](const char* name, const std::string& value) {
    if (!value.empty()) line += fmt::format(" {} {}", name, shell_quoted(value));
  };
  add("--shape", fmt::format("{},{},{}", layer.shape.tokens, layer.shape.k, layer.shape.o));
  add("--pattern", asked.pattern);
  add("--weights", asked.weights);
  add("--tensor", asked.tensor);
  add("--activations", asked.activations);
  add("--seed", std::to_string(asked.seed));
  if (asked.output != spec::OutputType::kInt32) add("--output-type", to_text(asked.output));
  if (asked.bias) line += " --bias";
  if (asked.accumulate) line += " --accumulate";
  if (asked.token_tile) add("--token-tile", std::to_string(*asked.token_tile));
  if (options.stalls != 0) add("--stalls", std::to_string(options.stalls));
  if (options.latency != 0) add("--latency", std::to_string(options.latency));
  if (options.jitter != 0) add("--jitter", std::to_string(options.jitter));
  if (options.bandwidth != 100) add("--bandwidth", std::to_string(options.bandwidth));
  if (options.interleave) line += " --interleave";
  if (options.devices != Devices::kRtl) {
    add("--device", options.devices == Devices::kTlm ? "tlm" : "both");
  }
  return line;
}

/// The files of a package that its simulator is made of.
std::vector<cosim::File> simulation_files(const arch::Design& design) {
  std::vector<cosim::File> files;
  for (const emit::Artifact& artifact : emit::emit_package(design)) {
    files.push_back({artifact.path, artifact.text});
  }
  return files;
}

void say_progress(const char* what) {
  if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "{}\n", what);
}

/// Where waveforms go; those that are only counted, beside the counts.
std::string trace_path(const Options& options) {
  if (!options.fst.empty()) return options.fst;
  const bool counts_only = options.vcd.empty() && !options.activity.empty();
  return counts_only ? options.activity + ".vcd" : options.vcd;
}

cosim::RunOptions run_options(const Options& options) {
  cosim::RunOptions run;
  run.seed = options.layer.seed;
  run.stalls_percent = options.stalls;
  run.latency = options.latency;
  run.jitter = options.jitter;
  run.bandwidth_percent = options.bandwidth;
  run.interleave = options.interleave;
  run.trace = trace_path(options);
  run.progress = isatty(STDERR_FILENO) != 0;
  return run;
}

/// A job on one device: with what, and what came of it.
base::Status run_on(cosim::Device device, const Options& options, const cosim::Job& job,
                    const arch::Design& design, cosim::Simulator& simulator,
                    cosim::CosimReport& report) {
  const auto tracing = !options.fst.empty()          ? cosim::Tracing::kFst
                       : trace_path(options).empty() ? cosim::Tracing::kNone
                                                     : cosim::Tracing::kVcd;
  say_progress("building the simulator (kept for the next run) ...");
  auto built = cosim::build_simulator(simulation_files(design), tracing, device);
  if (!built.ok()) return built.error();
  simulator = std::move(built).value();
  say_progress("simulating ...");
  auto reported = cosim::run_job(design, simulator, job, run_options(options));
  if (!reported.ok()) return reported.error();
  report = std::move(reported).value();
  return base::ok_status();
}

base::Status simulate(const Options& options, Session& session) {
  const auto job = cosim::make_job(session.design, {session.layer.gemm});
  if (!job.ok()) return job.error();
  const auto first = options.devices == Devices::kTlm ? cosim::Device::kTlm : cosim::Device::kRtl;
  base::Status status =
      run_on(first, options, job.value(), session.design, session.simulator, session.report);
  if (!status.ok() || options.devices != Devices::kBoth) return status;
  TlmRun& tlm = session.tlm.emplace();
  status =
      run_on(cosim::Device::kTlm, options, job.value(), session.design, tlm.simulator, tlm.report);
  if (!status.ok()) return status;
  const cosim::RunOptions run = run_options(options);
  tlm.same_cycles = cosim::has_same_cycles(run);
  tlm.difference = cosim::first_difference(session.report, tlm.report, run);
  return status;
}

bool matches(const Session& session) {
  if (!session.report.match) return false;
  return !session.tlm || (session.tlm->report.match && session.tlm->difference.empty());
}

base::Status write_results(const std::string& path, const Session& session) {
  if (path.empty() || session.report.y.empty()) return base::ok_status();
  const base::Matrix<std::int32_t>& y = session.report.y.front();
  if (session.layer.gemm.output == spec::OutputType::kInt32) return io::write_npy(path, y);
  base::Matrix<std::int8_t> narrow(y.rows, y.columns);
  for (std::size_t i = 0; i < y.data.size(); ++i) {
    narrow.data[i] = static_cast<std::int8_t>(y.data[i]);
  }
  return io::write_npy(path, narrow);
}

/// Waveforms that were only to be counted do not stay.
base::Status count_waves(const Options& options, const Session& session) {
  if (options.activity.empty()) return base::ok_status();
  const std::string waves = trace_path(options);
  base::Status written = base::ok_status();
  if (matches(session)) written = write_activity(options.activity, waves, session.report);
  std::error_code ignored;
  if (options.vcd.empty()) std::filesystem::remove(waves, ignored);
  return written;
}

nlohmann::ordered_json origin_json(const Origin& origin) {
  nlohmann::ordered_json json = {{"source", origin.source}};
  if (!origin.pruned.empty()) json["pruned_to"] = origin.pruned;
  if (origin.pruning_error) json["pruning_error"] = *origin.pruning_error;
  if (origin.quantization_error) json["quantization_error"] = *origin.quantization_error;
  return json;
}

nlohmann::ordered_json report_json(const Session& session, const std::string& command) {
  nlohmann::ordered_json json = cosim::to_json(session.report);
  json["name"] = session.design.spec.name;
  json["hash"] = session.design.hash;
  json["token_tile"] = cosim::token_tile_of(session.design, session.layer.gemm);
  json["output_type"] = to_text(session.layer.gemm.output);
  json["weights"] = origin_json(session.layer.weights);
  json["activations"] = origin_json(session.layer.activations);
  json["simulator"] = {{"cached", session.simulator.cached},
                       {"build_seconds", session.simulator.build_seconds}};
  json["command"] = command;
  json["device"] = session.simulator.device == cosim::Device::kTlm ? "tlm" : "rtl";
  if (!session.tlm) return json;
  json["tlm"] = cosim::to_json(session.tlm->report);
  json["devices_agree"] = session.tlm->difference.empty();
  json["first_difference"] = session.tlm->difference;
  json["match"] = matches(session);
  return json;
}

base::ExitCode cosim(const Options& options) {
  const auto legal = check_options(options);
  if (!legal.ok()) return report(legal.error());
  const auto design = load_design(options.spec);
  if (!design) return base::ExitCode::kBadInput;
  auto layer = make_layer(*design, options.layer);
  if (!layer.ok()) return report(layer.error());

  Session session{*design, std::move(layer).value(), {}, {}, std::nullopt};
  const auto simulated = simulate(options, session);
  if (!simulated.ok()) return report(simulated.error());
  const std::string command = command_line(options, session.layer);
  if (!options.quiet) {
    fmt::print(human_stream(options.json), "{}",
               describe({session.design, session.layer, session.simulator, session.report,
                         session.tlm, command}));
  }
  auto written = write_results(options.output, session);
  if (written.ok()) written = count_waves(options, session);
  if (written.ok()) written = write_json(options.json, report_json(session, command));
  if (!written.ok()) return report(written.error());
  return matches(session) ? base::ExitCode::kOk : base::ExitCode::kCheckFailed;
}

void add_workload_options(CLI::App& command, LayerOptions& layer) {
  command.add_option("--shape", layer.shape,
                     "T,K,O: tokens, inputs, outputs; or T when files tell the rest");
  command.add_option("--pattern", layer.pattern,
                     "weights: N:M (default: the spec's), 'dense' or 'mixed'");
  command.add_option("--seed", layer.seed, "of everything that is drawn")->capture_default_str();
  command.add_option("--weights", layer.weights,
                     "FILE[:TENSOR], [O][K]: .npy, .safetensors, .onnx or llama2.c .bin");
  command.add_option("--tensor", layer.tensor, "tensor of the weights file");
  command.add_option("--activations", layer.activations, "FILE, [T][K]");
  const std::map<std::string, spec::OutputType> types = {{"int32", spec::OutputType::kInt32},
                                                         {"int8", spec::OutputType::kInt8},
                                                         {"int4", spec::OutputType::kInt4}};
  command.add_option("--output-type", layer.output, "of the results: int32 (default), int8, int4")
      ->transform(CLI::CheckedTransformer(types));
  command.add_flag("--bias", layer.bias, "add a drawn bias to every output");
  command.add_flag("--accumulate", layer.accumulate, "add to drawn existing results");
  command.add_option("--token-tile", layer.token_tile, "tokens per pass (default: the fastest)");
}

}  // namespace

void add_cosim(CLI::App& program, base::ExitCode& exit) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "cosim", "Simulate the device on a layer and compare it with the golden model");
  command->add_option("SPEC", options->spec, kSpecHelp)->required();
  add_workload_options(*command, options->layer);
  command
      ->add_option("--stalls", options->stalls,
                   "percent of cycles in which each bus channel pauses")
      ->check(CLI::Range(0, 99));
  command->add_option("--latency", options->latency, "cycles of the simulated memory")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}));
  command->add_option("--jitter", options->jitter, "random cycles on top, per burst")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}));
  command->add_option("--bandwidth", options->bandwidth, "percent of cycles that move data")
      ->check(CLI::Range(1, 100));
  command->add_flag("--interleave", options->interleave, "mix the data of different reads");
  const std::map<std::string, Devices> devices = {
      {"rtl", Devices::kRtl}, {"tlm", Devices::kTlm}, {"both", Devices::kBoth}};
  command
      ->add_option("--device", options->devices,
                   "what computes: rtl (default), tlm: the SystemC model, or both, compared")
      ->transform(CLI::CheckedTransformer(devices));
  command->add_option("--output", options->output, "write what the device returned, .npy");
  auto* fst = command->add_option("--fst", options->fst, "write waveforms, compact");
  command->add_option("--vcd", options->vcd, "write waveforms, VCD")->excludes(fst);
  command
      ->add_option("--activity", options->activity,
                   "write how often every net switches while the layer is computed")
      ->excludes(fst);
  command->add_option("--json", options->json, kJsonHelp);
  command->add_flag("--quiet", options->quiet, "print no text");
  options->program = program.get_name();
  command->callback([options, &exit] { exit = cosim(*options); });
}

}  // namespace heddle::cli
