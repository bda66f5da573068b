// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <fmt/format.h>

#include "generator/explore/sweep/readers.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;

constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr std::int64_t kLargestSeed = std::int64_t{1} << 53;

void read_synthetic(Reading& reading, MapReader& map, WeightsSource& source) {
  const auto shape = read_integers(reading, map,
                                   {"synthetic",
                                    "2 integers: outputs and inputs",
                                    "synthetic: [4096, 4096]",
                                    {kWidest, kWidest}});
  const auto seed = map.integer({"seed", 0, kLargestSeed, 1});
  if (shape.empty()) return;
  source.synthetic =
      SyntheticWeights{shape[0], shape[1], static_cast<std::uint64_t>(seed.value_or(1))};
}

void read_weights_file(Reading& reading, MapReader& map, WeightsSource& source) {
  const auto name = map.text("file", "file: model.safetensors");
  source.tensor = map.text("tensor", "tensor: model.layers.0.mlp.up_proj.weight").value_or("");
  if (!name) return;
  source.file = path_of(reading, *name);
  std::error_code ignored;
  if (std::filesystem::is_regular_file(source.file, ignored)) return;
  const std::string path = map.path("file");
  const std::string reason = fmt::format("{}: no such file; check the path", source.file);
  reading.diagnostics.report(DiagnosticId::kUnreadableFile, map.locate("file"),
                             fmt::arg("key", path), fmt::arg("reason", reason));
}

}  // namespace

MemorySettings read_memory(Reading& reading, MapReader& map) {
  MemorySettings memory;
  auto part = read_map(reading, map, "memory", "memory: {latency: 100}");
  if (!part) return memory;
  memory.latency = part->integer({"latency", 0, 100'000, 100}).value_or(memory.latency);
  memory.bandwidth = part->positive_number("bandwidth", "bandwidth: 25.6");
  part->refuse_others();
  return memory;
}

ToolSettings read_tools(Reading& reading, MapReader& map) {
  ToolSettings tools;
  auto part = read_map(reading, map, "synthesis", "synthesis: {scope: core}");
  if (!part) return tools;
  tools.core = read_word(reading, *part, "scope", {"device", "core"}) == 1;
  tools.osu035 = read_word(reading, *part, "library", {"osu018", "osu035"}) == 1;
  tools.up5k = read_word(reading, *part, "ice40", {"hx8k", "up5k"}) == 1;
  tools.activity = part->positive_number("activity", "activity: 0.1").value_or(tools.activity);
  part->refuse_others();
  return tools;
}

std::optional<WeightsSource> read_weights(Reading& reading, MapReader& map) {
  auto part = read_map(reading, map, "weights", "weights: {file: model.safetensors}");
  if (!part) return std::nullopt;
  const bool has_file = part->has("file");
  const bool is_synthetic = part->has("synthetic");
  if (has_file == is_synthetic) {
    reading.diagnostics.report(DiagnosticId::kNotExactlyOne, map.locate("weights"),
                               fmt::arg("key", "weights"), fmt::arg("count", has_file ? 2 : 0),
                               fmt::arg("choices", "'file', 'synthetic'"),
                               fmt::arg("remedy", "write for example '{synthetic: [4096, 4096]}'"));
    return std::nullopt;
  }
  WeightsSource source;
  if (has_file) {
    read_weights_file(reading, *part, source);
  } else {
    read_synthetic(reading, *part, source);
  }
  part->refuse_others();
  return source;
}

}  // namespace heddle::explore
