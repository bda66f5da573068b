// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <fmt/format.h>

#include "generator/explore/sweep/readers.h"
#include "generator/spec/value_reader.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;

constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr std::int64_t kLargestSeed = std::int64_t{1} << 53;
constexpr std::int64_t kLongestLimit = 10'000'000;  // seconds: almost four months

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

/// A number, the word cosim, or what is to be simulated.
void read_activity(Reading& reading, MapReader& map, ToolSettings& tools) {
  constexpr std::string_view kKey = "activity";
  constexpr std::string_view kExample = "activity: cosim";
  const spec::YamlRef* ref = map.value(kKey, kExample);
  if (ref == nullptr) return;
  const spec::YamlNode& node = reading.document.at(*ref);
  if (node.kind == spec::YamlKind::kMap) {
    auto part = read_map(reading, map, kKey, kExample);
    tools.simulate = true;
    tools.simulated = read_gemm(reading, *part);
    if (!part->has("gemm")) part->refuse_missing("gemm", "gemm: [64, 256, 32]");
    part->refuse_others();
  } else if (spec::is_scalar(node) && node.text == "cosim") {
    tools.simulate = true;
  } else if (node.text.find_first_not_of("0123456789.eE+-") != std::string::npos) {
    map.refuse_type(kKey, *ref, "a number above 0, cosim or a mapping with 'gemm'", kExample);
  } else {
    tools.activity = map.positive_number(kKey, "activity: 0.1").value_or(tools.activity);
  }
}

/// A program by its name, or by a path beside the sweep.
std::string read_program(Reading& reading, MapReader& map, std::string_view key,
                         const std::string& usual) {
  const auto name = map.text(key, fmt::format("{}: {}", key, usual));
  if (!name || name->find('/') == std::string::npos) return name.value_or(usual);
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(path_of(reading, *name), error);
  if (std::filesystem::is_regular_file(path, error)) return path.lexically_normal().string();
  const std::string shown = map.path(key);
  const std::string reason = fmt::format("{}: no such file; check the path", *name);
  reading.diagnostics.report(DiagnosticId::kUnreadableFile, map.locate(key), fmt::arg("key", shown),
                             fmt::arg("reason", reason));
  return usual;
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
  read_activity(reading, *part, tools);
  tools.yosys = read_program(reading, *part, "yosys", tools.yosys);
  tools.nextpnr = read_program(reading, *part, "nextpnr", tools.nextpnr);
  tools.time_limit_s = static_cast<int>(
      part->integer({"time_limit", 1, kLongestLimit, 600}).value_or(tools.time_limit_s));
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
