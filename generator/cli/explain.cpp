// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/explain_text.h"
#include "generator/cli/patterns.h"
#include "generator/cli/prediction.h"
#include "generator/cli/spec_input.h"
#include "generator/emit/design_json.h"

namespace heddle::cli {
namespace {

constexpr std::int64_t kMostLatency = 1000000;

struct Options {
  std::string spec;
  std::string shape;
  std::string pattern;
  std::int64_t latency = 0;
  std::string json;
};

base::Result<std::optional<Prediction>> requested_prediction(const arch::Design& design,
                                                             const Options& options) {
  if (options.shape.empty()) {
    if (options.pattern.empty()) return std::optional<Prediction>{};
    return base::Error{"--pattern needs --shape T,K,O"};
  }
  const auto shape = parse_shape(options.shape);
  if (!shape.ok()) return shape.error();
  Pattern pattern{Pattern::Kind::kBlocks, design.spec.sparsity.n, design.spec.sparsity.m};
  if (!options.pattern.empty()) {
    const auto asked = parse_pattern(options.pattern);
    if (!asked.ok()) return asked.error();
    pattern = asked.value();
  }
  const auto prediction = predict(design, shape.value(), pattern, options.latency);
  if (!prediction.ok()) return prediction.error();
  return std::optional<Prediction>{prediction.value()};
}

nlohmann::ordered_json report_json(const arch::Design& design,
                                   const std::optional<Prediction>& prediction) {
  nlohmann::ordered_json json = emit::design_json(design);
  auto& patterns = json["patterns"] = nlohmann::ordered_json::array();
  for (const PatternCost& cost : pattern_costs(design)) {
    patterns.push_back({{"n", cost.n},
                        {"m", design.spec.sparsity.m},
                        {"passes", cost.slices},
                        {"multipliers_busy", cost.busy},
                        {"speed_over_dense", cost.over_dense}});
  }
  if (prediction) json.update(to_json(*prediction));
  return json;
}

base::ExitCode explain(const Options& options) {
  const auto writable = check_writable(options.json);
  if (!writable.ok()) return report(writable.error());
  const auto design = load_design(options.spec);
  if (!design) return base::ExitCode::kBadInput;
  const auto prediction = requested_prediction(*design, options);
  if (!prediction.ok()) return report(prediction.error());

  std::FILE* out = human_stream(options.json);
  fmt::print(out, "{}", explain_design(*design));
  if (prediction.value()) fmt::print(out, "{}", explain_prediction(*design, *prediction.value()));
  const auto written = write_json(options.json, report_json(*design, prediction.value()));
  return written.ok() ? base::ExitCode::kOk : report(written.error());
}

}  // namespace

void add_explain(CLI::App& program, base::ExitCode& exit) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("explain", "Show what a spec implies, and what a GEMM takes on it");
  command->add_option("SPEC", options->spec, kSpecHelp)->required();
  command->add_option("--shape", options->shape, "T,K,O: predict a GEMM of this shape");
  command->add_option("--pattern", options->pattern,
                      "density of its weights: N:M (default: the spec's) or 'dense'");
  command
      ->add_option("--latency", options->latency,
                   "cycles from an address to memory's answer in the prediction")
      ->check(CLI::Range(std::int64_t{0}, kMostLatency))
      ->capture_default_str();
  command->add_option("--json", options->json, kJsonHelp);
  command->callback([options, &exit] { exit = explain(*options); });
}

}  // namespace heddle::cli
