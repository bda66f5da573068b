// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/sweep/readers.h"
#include "generator/network/load.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/value_reader.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;
using network::Nulls;
using spec::YamlRef;

constexpr std::int64_t kMostTokens = std::int64_t{1} << 20;
constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr std::string_view kGemmExample = "gemm: [512, 4096, 11008]";
constexpr std::string_view kExample = "workloads: [{gemm: [512, 4096, 11008]}]";

void read_density(Reading& reading, MapReader& map, GemmWorkload& gemm) {
  const auto text = map.text("density", "density: \"2:4\"");
  if (!text) return;
  gemm.density = network::parse_density(*text);
  if (gemm.density) return;
  const std::string path = map.path("density");
  const std::string shown = "'" + base::shorten(*text) + "'";
  reading.diagnostics.report(DiagnosticId::kIllegalDensity, map.locate("density"),
                             fmt::arg("key", path), fmt::arg("value", shown),
                             fmt::arg("limit", network::kLongestBlock));
}

void read_output(Reading& reading, MapReader& map, GemmWorkload& gemm) {
  const auto text = map.text("output", "output: int8");
  if (!text) return;
  if (const auto type = spec::from_text<spec::OutputType>(*text)) {
    gemm.output = *type;
    return;
  }
  const auto words = spec::words_of<spec::OutputType>();
  const std::string path = map.path("output");
  const std::string shown = "'" + base::shorten(*text) + "'";
  const std::string choices = base::join(words, ", ");
  const std::string nearest = base::nearest(*text, words);
  reading.diagnostics.report(DiagnosticId::kIllegalValue, map.locate("output"),
                             fmt::arg("key", path), fmt::arg("value", shown),
                             fmt::arg("choices", choices), fmt::arg("nearest", nearest));
}

void refuse_network(Reading& reading, MapReader& map, const std::string& name) {
  const auto names = network::builtin_names();
  const std::string nearest = base::nearest(name, names);
  const std::string remedy = base::is_similar(name, nearest)
                                 ? fmt::format("did you mean '{}'?", nearest)
                                 : fmt::format("those are {}", base::join(names, ", "));
  const std::string path = map.path("network");
  const std::string shown = "'" + base::shorten(name) + "'";
  reading.diagnostics.report(DiagnosticId::kUnknownNetwork, map.locate("network"),
                             fmt::arg("key", path), fmt::arg("value", shown),
                             fmt::arg("remedy", remedy));
}

/// The network of a name, or of a file beside the sweep.
std::optional<network::Network> find_network(Reading& reading, MapReader& map,
                                             const std::string& name) {
  network::LoadResult result;
  if (const network::NetworkFile* file = network::find_builtin(name)) {
    result = network::load(file->text, std::string(file->path));
  } else if (name.find('.') == std::string::npos) {
    refuse_network(reading, map, name);
    return std::nullopt;
  } else {
    const auto text = read_file(reading, name, map.path("network"), map.locate("network"));
    if (!text) return std::nullopt;
    result = network::load(*text, path_of(reading, name));
  }
  if (!result.diagnostics.all().empty()) reading.others.push_back(std::move(result.diagnostics));
  return std::move(result.network);
}

std::optional<NetworkWorkload> read_network(Reading& reading, MapReader& map) {
  constexpr std::int64_t kMostBatch = 4096;
  NetworkWorkload workload;
  network::Usage& usage = workload.usage;
  usage.prefill = map.integer({"prefill", 0, kMostTokens, 512}).value_or(usage.prefill);
  usage.decode = map.integer({"decode", 0, kMostTokens, 128}).value_or(usage.decode);
  usage.context = map.integer({"context", 0, kMostTokens, 512}).value_or(usage.prefill);
  usage.batch = map.integer({"batch", 1, kMostBatch, 1}).value_or(usage.batch);
  const auto name = map.text("network", "network: llama_7b");
  if (!name) return std::nullopt;
  auto network = find_network(reading, map, *name);
  if (!network) return std::nullopt;
  if (network->is_language_model() && usage.prefill == 0 && usage.decode == 0) {
    const std::string path = map.path("network");
    reading.diagnostics.report(DiagnosticId::kNothingToCompute, map.locate("network"),
                               fmt::arg("key", path));
  }
  workload.network = *std::move(network);
  return workload;
}

Workload read_workload(Reading& reading, const YamlRef& ref, const std::string& place) {
  MapReader map(reading.document, reading.diagnostics, ref, place, Nulls::kRefused);
  Workload workload;
  workload.name = map.text("name", "name: ffn").value_or("");
  workload.count = map.integer({"count", 1, 1 << 16, 32}).value_or(1);
  const bool has_gemm = map.has("gemm");
  const bool has_network = map.has("network");
  if (has_gemm == has_network) {
    reading.diagnostics.report(DiagnosticId::kNotExactlyOne, ref.location, fmt::arg("key", place),
                               fmt::arg("count", has_gemm ? 2 : 0),
                               fmt::arg("choices", "'gemm', 'network'"),
                               fmt::arg("remedy",
                                        "write for example '{gemm: [512, 4096, 4096]}' "
                                        "or '{network: llama_7b}'"));
    return workload;
  }
  if (has_gemm) {
    workload.gemm = read_gemm(reading, map);
  } else {
    workload.network = read_network(reading, map);
    if (workload.name.empty() && workload.network) workload.name = workload.network->network.name;
  }
  map.refuse_others();
  return workload;
}

}  // namespace

GemmWorkload read_gemm(Reading& reading, MapReader& map) {
  GemmWorkload gemm;
  const auto shape = read_integers(reading, map,
                                   {"gemm",
                                    "3 integers: tokens, inputs and outputs",
                                    kGemmExample,
                                    {kMostTokens, kWidest, kWidest}});
  if (!shape.empty()) {
    gemm.tokens = shape[0];
    gemm.k = shape[1];
    gemm.o = shape[2];
  }
  read_density(reading, map, gemm);
  read_output(reading, map, gemm);
  gemm.bias = map.flag("bias").value_or(false);
  return gemm;
}

std::vector<Workload> read_workloads(Reading& reading, MapReader& map) {
  std::vector<Workload> all;
  if (map.value("workloads", kExample) == nullptr) return all;
  std::set<std::string> names;
  for (const YamlRef& ref : map.list("workloads", kExample)) {
    const std::string place = fmt::format("workloads[{}]", all.size());
    if (reading.document.at(ref).kind != spec::YamlKind::kMap) {
      const std::string actual = spec::describe(reading.document.at(ref));
      reading.diagnostics.report(DiagnosticId::kWrongType, ref.location, fmt::arg("key", place),
                                 fmt::arg("actual", actual), fmt::arg("expected", "a mapping"),
                                 fmt::arg("example", "{gemm: [512, 4096, 11008]}"));
      all.emplace_back();
      continue;
    }
    Workload workload = read_workload(reading, ref, place);
    if (workload.name.empty()) workload.name = fmt::format("workload {}", all.size());
    const std::string shown = "'" + base::shorten(workload.name) + "'";
    if (!names.insert(workload.name).second) {
      reading.diagnostics.report(DiagnosticId::kRepeatedEntry, ref.location,
                                 fmt::arg("key", "workloads"), fmt::arg("value", shown));
    }
    all.push_back(std::move(workload));
  }
  return all;
}

}  // namespace heddle::explore
