// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/diagnostic.h"
#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/sweep.h"
#include "generator/network/map_reader.h"
#include "generator/spec/reader.h"
#include "generator/spec/yaml.h"

/// The parts of a sweep file, one reader each. They report faults at their place, and give what
/// can be read all the same.
namespace heddle::explore {

/// A sweep file on its way into a Sweep.
struct Reading {
  const spec::YamlDocument& document;
  base::Diagnostics& diagnostics;
  std::string folder;                      ///< of the sweep file; empty: the current one
  std::vector<base::Diagnostics>& others;  ///< of files that the sweep names
};

/// The path of a file that a sweep names.
std::string path_of(const Reading& reading, const std::string& name);
/// The text of such a file; nothing, and a report, when it cannot be read.
std::optional<std::string> read_file(Reading& reading, const std::string& name,
                                     std::string_view key, base::SourceLocation location);

/// One of several texts.
struct TextEntry {
  std::string text;
  std::string key;  ///< "constraints[0]"
  base::SourceLocation location;
};
/// A list of texts, or a single one; none where the key is absent.
std::vector<TextEntry> read_texts(Reading& reading, network::MapReader& map, std::string_view key,
                                  std::string_view example);

/// Reports a text that is none of the choices, with the nearest of them.
void refuse_choice(Reading& reading, const TextEntry& entry,
                   const std::vector<std::string>& choices);
/// One of several words, by its place; 0 where the key is absent, or there is a report.
std::size_t read_word(Reading& reading, network::MapReader& map, std::string_view key,
                      const std::vector<std::string>& words);

/// A mapping under a key; nothing where the key is absent, or is none.
std::optional<network::MapReader> read_map(Reading& reading, network::MapReader& map,
                                           std::string_view key, std::string_view example);

/// A list of integers, by place each in 1..most.
struct IntegersKey {
  std::string_view name;
  std::string_view meaning;  ///< "3 integers: tokens, inputs and outputs"
  std::string_view example;
  std::vector<std::int64_t> most;
};
/// The integers; empty where the key is absent, or there is a report.
std::vector<std::int64_t> read_integers(Reading& reading, network::MapReader& map,
                                        const IntegersKey& key);

spec::LocatedSpec read_base(Reading& reading, network::MapReader& map);
std::vector<Axis> read_axes(Reading& reading, network::MapReader& map);
std::vector<Expression> read_constraints(Reading& reading, network::MapReader& map);
/// A GEMM: the keys `gemm`, `density`, `output` and `bias` of a mapping.
GemmWorkload read_gemm(Reading& reading, network::MapReader& map);
std::vector<Workload> read_workloads(Reading& reading, network::MapReader& map);
MemorySettings read_memory(Reading& reading, network::MapReader& map);
ToolSettings read_tools(Reading& reading, network::MapReader& map);
std::optional<WeightsSource> read_weights(Reading& reading, network::MapReader& map);
/// The evaluators that run; what they need is asked for.
std::vector<EvaluatorInfo> read_evaluators(Reading& reading, network::MapReader& map,
                                           const std::vector<EvaluatorInfo>& known);
/// Those that only look at the best points; none of those that look at all.
std::vector<EvaluatorInfo> read_front_evaluators(Reading& reading, network::MapReader& map,
                                                 const std::vector<EvaluatorInfo>& known,
                                                 const std::vector<EvaluatorInfo>& chosen);
std::vector<Objective> read_objectives(Reading& reading, network::MapReader& map,
                                       const std::vector<EvaluatorInfo>& chosen,
                                       const std::vector<EvaluatorInfo>& known);
/// How to search; it must suit the axes and the objectives.
SearchOptions read_search(Reading& reading, network::MapReader& map, const std::vector<Axis>& axes,
                          const std::vector<EvaluatorInfo>& chosen);

}  // namespace heddle::explore
