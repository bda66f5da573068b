// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/estimate_json.h"
#include "generator/cli/estimate_page.h"
#include "generator/cli/estimate_picture.h"
#include "generator/cli/estimate_study.h"
#include "generator/cli/estimate_text.h"
#include "generator/cli/network_input.h"
#include "generator/cli/spec_input.h"

namespace heddle::cli {
namespace {

constexpr std::int64_t kMostTokens = std::int64_t{1} << 20;

struct Options {
  std::string spec;
  std::string network;
  std::string patterns;
  StudyOptions study;
  std::string json;
  std::string csv;
  std::string html;
  std::string svg;
};

/// The densities of "2:4,1:4".
base::Result<std::vector<network::Density>> parse_patterns(const std::string& text) {
  std::vector<network::Density> densities;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const auto density = network::parse_density(text.substr(at, end - at));
    if (!density) {
      return base::Error{fmt::format("'--patterns {}' is not a list of N:M with 1 <= N <= M <= {}",
                                     text, network::kLongestBlock)};
    }
    densities.push_back(*density);
    at = end + 1;
  }
  return densities;
}

std::vector<std::string> paths_of(const Options& options) {
  return {options.json, options.csv, options.html, options.svg};
}

/// Standard output, unless a file goes there.
std::FILE* text_stream(const Options& options) {
  const auto paths = paths_of(options);
  return human_stream(std::count(paths.begin(), paths.end(), "-") > 0 ? "-" : "");
}

base::Status write_files(const Options& options, const Study& study) {
  auto status = write_json(options.json, study_json(study));
  if (status.ok()) status = write_text(options.csv, study_csv(study));
  if (status.ok()) status = write_text(options.html, study_page(study));
  if (status.ok()) status = write_text(options.svg, study_picture(study));
  return status;
}

base::ExitCode estimate(Options options) {
  const auto writable = check_outputs(paths_of(options));
  if (!writable.ok()) return report(writable.error());
  auto patterns = parse_patterns(options.patterns);
  if (!patterns.ok()) return report(patterns.error());
  options.study.patterns = std::move(patterns).value();
  const auto design = load_design(options.spec);
  const auto network = load_network(options.network);
  if (!design || !network) return base::ExitCode::kBadInput;
  const auto study = make_study(*design, *network, options.study);
  if (!study.ok()) return report(study.error());
  fmt::print(text_stream(options), "{}", study_text(*study.value()));
  const auto written = write_files(options, *study.value());
  return written.ok() ? base::ExitCode::kOk : report(written.error());
}

void add_usage_options(CLI::App& command, StudyOptions& study) {
  const CLI::Range tokens(std::int64_t{0}, kMostTokens);
  command.add_option("--prefill", study.prefill, "tokens of the prompt (default: 512; 0: none)")
      ->check(tokens);
  command.add_option("--decode", study.decode, "tokens that follow it (default: 128; 0: none)")
      ->check(tokens);
  command
      .add_option("--context", study.context,
                  "tokens in the cache when they begin (default: those of the prompt)")
      ->check(tokens);
  command.add_option("--batch", study.batch, "inputs side by side")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 12))
      ->capture_default_str();
}

void add_machine_options(CLI::App& command, StudyOptions& study) {
  const CLI::Range positive(1e-3, 1e6);
  command
      .add_option(
          "--bandwidth", study.bandwidth,
          "GB/s of the memory, both ways together (default: a bus word per cycle each way); "
          "a GEMM takes its cycles or those of its bytes, whichever are more")
      ->check(positive);
  command.add_option("--clock", study.clock, "MHz (default: the spec's target.clock_mhz)")
      ->check(positive);
  command.add_option("--latency", study.latency, "cycles until memory answers")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}))
      ->capture_default_str();
  const std::map<std::string, spec::OutputType> types = {{"int32", spec::OutputType::kInt32},
                                                         {"int8", spec::OutputType::kInt8},
                                                         {"int4", spec::OutputType::kInt4}};
  command
      .add_option("--output-type", study.output,
                  "of the results: int32 (default, where the design has it), int8, int4")
      ->transform(CLI::CheckedTransformer(types));
}

void add_attention_options(CLI::App& command, StudyOptions& study) {
  command.add_option("--kv-bits", study.kv_bits, "of the keys and values in the cache")
      ->check(CLI::IsMember({4, 8, 16}))
      ->capture_default_str();
  const std::map<std::string, network::AttentionOn> places = {
      {"bytes", network::AttentionOn::kHost}, {"array", network::AttentionOn::kArray}};
  command
      .add_option("--attention", study.attention_on,
                  "bytes (default): a host does it, the cache crosses the memory; array: GEMMs of "
                  "dense weights")
      ->transform(CLI::CheckedTransformer(places));
  command
      .add_option("--host-gmacs", study.host_gmacs,
                  "10^9 MAC/s of that host (default: as many as the array does)")
      ->check(CLI::Range(1e-3, 1e9));
}

}  // namespace

void add_estimate(CLI::App& program, base::ExitCode& exit) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("estimate", "Estimate what a whole network takes on a spec");
  command->add_option("SPEC", options->spec, kSpecHelp)->required();
  command->add_option("--network", options->network, network_help())->required();
  command->add_option("--patterns", options->patterns,
                      "N:M,...: further densities to compare, beside the spec's and dense");
  add_usage_options(*command, options->study);
  add_machine_options(*command, options->study);
  add_attention_options(*command, options->study);
  command->add_option("--json", options->json, kJsonHelp);
  command->add_option("--csv", options->csv, "write every layer as a line ('-': standard output)");
  command->add_option("--html", options->html,
                      "write a page with tables and picture ('-': standard output)");
  command->add_option("--svg", options->svg, "draw roofline and layers ('-': standard output)");
  command->callback([options, &exit] { exit = estimate(*options); });
}

}  // namespace heddle::cli
