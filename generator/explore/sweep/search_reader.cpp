// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/sweep/query.h"
#include "generator/explore/sweep/readers.h"
#include "generator/explore/sweep/space.h"
#include "generator/explore/sweep/spec_names.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;

constexpr std::uint64_t kMostGridPoints = 1'000'000;

struct MethodWord {
  std::string_view word;
  Method method;
};
constexpr std::array<MethodWord, 4> kMethods = {{{"grid", Method::kGrid},
                                                 {"random", Method::kRandom},
                                                 {"latin", Method::kLatin},
                                                 {"nsga2", Method::kNsga2}}};

/// Where a column of an expression is in the file. Texts of several lines, and quoted ones with
/// escapes, do not stand there as they are read: then the place is that of their start.
base::SourceLocation locate(const Reading& reading, const TextEntry& entry, int column) {
  const std::string_view line = reading.diagnostics.source_line(entry.location.line);
  for (const int quote : {0, 1}) {
    const auto start = static_cast<std::size_t>(entry.location.column - 1 + quote);
    if (start <= line.size() && line.substr(start, entry.text.size()) == entry.text) {
      return {entry.location.line, static_cast<int>(start) + column};
    }
  }
  return entry.location;
}

void refuse_expression(Reading& reading, const TextEntry& entry, const SyntaxError& error) {
  reading.diagnostics.report(DiagnosticId::kIllegalExpression, locate(reading, entry, error.column),
                             fmt::arg("key", entry.key), fmt::arg("fault", error.fault),
                             fmt::arg("remedy", error.remedy));
}

std::vector<MetricInfo> metrics_of(const std::vector<EvaluatorInfo>& evaluators) {
  std::vector<MetricInfo> all;
  for (const EvaluatorInfo& evaluator : evaluators) {
    all.insert(all.end(), evaluator.metrics.begin(), evaluator.metrics.end());
  }
  return all;
}

const EvaluatorInfo* find_evaluator(const std::vector<EvaluatorInfo>& known,
                                    std::string_view metric) {
  for (const EvaluatorInfo& evaluator : known) {
    for (const MetricInfo& info : evaluator.metrics) {
      if (info.name == metric) return &evaluator;
    }
  }
  return nullptr;
}

std::string objective_text(const MetricInfo& metric) {
  return (metric.better == Better::kLower ? "min " : "max ") + metric.name;
}

std::optional<Method> read_method(Reading& reading, MapReader& map) {
  const auto text = map.text("method", "method: grid");
  if (!text) return std::nullopt;
  std::vector<std::string> words;
  for (const MethodWord& candidate : kMethods) {
    if (candidate.word == *text) return candidate.method;
    words.emplace_back(candidate.word);
  }
  refuse_choice(reading, {*text, map.path("method"), map.locate("method")}, words);
  return std::nullopt;
}

/// A key of the sweep with evaluators.
struct EvaluatorsKey {
  std::string_view name;
  std::string example;
};

/// The evaluators that a key names, without those that another one has, and what they need.
std::vector<EvaluatorInfo> read_choice(Reading& reading, MapReader& map, const EvaluatorsKey& key,
                                       const std::vector<EvaluatorInfo>& known,
                                       const std::vector<EvaluatorInfo>& others) {
  std::vector<std::string> names;
  for (const EvaluatorInfo& evaluator : known) names.push_back(evaluator.name);
  std::vector<EvaluatorInfo> chosen;
  for (const TextEntry& entry : read_texts(reading, map, key.name, key.example)) {
    const auto by_name = [&](const EvaluatorInfo& info) { return info.name == entry.text; };
    const auto evaluator = std::find_if(known.begin(), known.end(), by_name);
    if (evaluator == known.end()) {
      refuse_choice(reading, entry, names);
    } else if (std::any_of(chosen.begin(), chosen.end(), by_name) ||
               std::any_of(others.begin(), others.end(), by_name)) {
      const std::string shown = "'" + base::shorten(entry.text) + "'";
      reading.diagnostics.report(DiagnosticId::kRepeatedEntry, entry.location,
                                 fmt::arg("key", key.name), fmt::arg("value", shown));
    } else {
      chosen.push_back(*evaluator);
    }
  }
  for (const EvaluatorInfo& evaluator : chosen) {
    for (const std::string& need : evaluator.needs) {
      const bool is_weights = need == "weights";
      if (map.has(need)) continue;
      map.refuse_missing(need, is_weights ? "weights: {synthetic: [4096, 4096]}"
                                          : "workloads: [{gemm: [512, 4096, 11008]}]");
    }
  }
  return chosen;
}

}  // namespace

std::vector<Expression> read_constraints(Reading& reading, MapReader& map) {
  std::vector<Expression> all;
  for (const TextEntry& entry :
       read_texts(reading, map, "constraints", "constraints: [array.rows <= 16]")) {
    auto parsed = parse_expression(entry.text, spec_names());
    if (auto* expression = std::get_if<Expression>(&parsed)) {
      all.push_back(std::move(*expression));
    } else {
      refuse_expression(reading, entry, std::get<SyntaxError>(parsed));
    }
  }
  return all;
}

std::vector<EvaluatorInfo> read_evaluators(Reading& reading, MapReader& map,
                                           const std::vector<EvaluatorInfo>& known) {
  const std::string example = fmt::format("evaluate: [{}]", known.front().name);
  if (!map.has("evaluate")) map.refuse_missing("evaluate", example);
  return read_choice(reading, map, {"evaluate", example}, known, {});
}

std::vector<EvaluatorInfo> read_front_evaluators(Reading& reading, MapReader& map,
                                                 const std::vector<EvaluatorInfo>& known,
                                                 const std::vector<EvaluatorInfo>& chosen) {
  return read_choice(reading, map, {"evaluate_front", "evaluate_front: [synthesis]"}, known,
                     chosen);
}

std::vector<Objective> read_objectives(Reading& reading, MapReader& map,
                                       const std::vector<EvaluatorInfo>& chosen,
                                       const std::vector<EvaluatorInfo>& known) {
  std::vector<Objective> all;
  const std::vector<MetricInfo> metrics = metrics_of(chosen);
  for (const TextEntry& entry :
       read_texts(reading, map, "objectives", "objectives: [min cycles, min lut]")) {
    auto parsed = parse_objective(entry.text, metrics_of(known));
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
      refuse_expression(reading, entry, *error);
      continue;
    }
    const Objective& objective = std::get<Objective>(parsed);
    const auto same = [&](const auto& other) { return other.metric == objective.metric; };
    if (find_evaluator(chosen, objective.metric) == nullptr) {
      reading.diagnostics.report(
          DiagnosticId::kMetricNotEvaluated, entry.location, fmt::arg("key", entry.key),
          fmt::arg("metric", objective.metric),
          fmt::arg("evaluator", find_evaluator(known, objective.metric)->name));
    } else if (std::any_of(all.begin(), all.end(), same)) {
      const std::string shown = "'" + objective.metric + "'";
      reading.diagnostics.report(DiagnosticId::kRepeatedEntry, entry.location,
                                 fmt::arg("key", "objectives"), fmt::arg("value", shown));
    } else {
      all.push_back(objective);
    }
  }
  return all;
}

SearchOptions read_search(Reading& reading, MapReader& map, const std::vector<Axis>& axes,
                          const std::vector<EvaluatorInfo>& chosen) {
  const std::vector<MetricInfo> metrics = metrics_of(chosen);
  SearchOptions options;
  auto part = read_map(reading, map, "search", "search: {method: nsga2, points: 200}");
  base::SourceLocation method_place = map.locate("axes");
  if (part) {
    options.method = read_method(reading, *part).value_or(options.method);
    if (const auto points = part->integer({"points", 1, 1'000'000'000, 200})) {
      options.points = static_cast<std::uint64_t>(*points);
    }
    const auto population = part->integer({"population", 2, 10'000, 24});
    options.population = static_cast<std::uint32_t>(population.value_or(options.population));
    const auto seed = part->integer({"seed", 0, std::int64_t{1} << 53, 1});
    options.seed = static_cast<std::uint64_t>(seed.value_or(1));
    if (part->has("method")) method_place = part->locate("method");
    part->refuse_others();
  }
  if (options.method == Method::kNsga2 && !map.has("objectives")) {
    const std::string example = metrics.empty() ? "min cycles" : objective_text(metrics.front());
    reading.diagnostics.report(DiagnosticId::kSearchWithoutObjectives, method_place,
                               fmt::arg("key", "search.method"), fmt::arg("method", "nsga2"),
                               fmt::arg("example", example));
  }
  const auto count = combinations(axes);
  if (options.method == Method::kGrid && !options.points && (!count || *count > kMostGridPoints)) {
    const std::string shown = count ? std::to_string(*count) : "more than 2^64";
    reading.diagnostics.report(DiagnosticId::kGridTooLarge, map.locate_name("axes"),
                               fmt::arg("count", shown), fmt::arg("limit", kMostGridPoints));
  }
  return options;
}

}  // namespace heddle::explore
