// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/cli/estimate_words.h"

namespace heddle::cli {
namespace {

using Json = nlohmann::ordered_json;

Json network_json(const network::Network& network, int kv_bits) {
  Json json = {{"name", network.name},
               {"parameters", network::parameters(network)},
               {"layer_weights", network::layer_weights(network)}};
  if (!network.attention) return json;
  const network::Attention& attention = *network.attention;
  json["attention"] = {{"layers", attention.layers},
                       {"heads", attention.heads},
                       {"kv_heads", attention.kv_heads},
                       {"head_dim", attention.head_dim},
                       {"window", attention.window ? Json(*attention.window) : Json()}};
  json["kv_bytes_per_token"] = attention.values_per_token() * kv_bits / 8;
  return json;
}

Json usage_json(const Study& study) {
  const network::Usage& usage = study.usage;
  if (!study.network.is_language_model()) return {{"batch", usage.batch}};
  return {{"prefill", usage.prefill},
          {"decode", usage.decode},
          {"context", usage.context},
          {"batch", usage.batch}};
}

Json bytes_json(const network::Cost& cost) {
  const arch::Traffic& bytes = cost.bytes;
  return {{"weights", bytes.weights},         {"params", bytes.params},
          {"activations", bytes.activations}, {"partials", bytes.partials},
          {"results", bytes.results},         {"descriptors", bytes.descriptors},
          {"completions", bytes.completions}, {"kv_read", cost.kv_read},
          {"kv_written", cost.kv_written},    {"read", cost.read()},
          {"written", cost.written()}};
}

Json cost_json(const Study& study, const StudyEntry& entry, const network::Cost& cost) {
  return {{"cycles", cost.cycles},
          {"ms", 1e3 * study.seconds(cost.cycles)},
          {"multiplier_bound_cycles", cost.multiplier_cycles},
          {"bandwidth_bound_cycles", cost.memory_cycles},
          {"bound", bound_text(cost)},
          {"of_bound", network::of_bound(cost)},
          {"macs", cost.macs},
          {"useful_macs", cost.useful_macs},
          {"host_macs", cost.host_macs},
          {"utilization", utilization(entry, cost)},
          {"macs_per_byte", intensity(cost)},
          {"gmacs", gmacs(study, cost)},
          {"bytes", bytes_json(cost)}};
}

Json row_json(const Study& study, const StudyEntry& entry, const network::Row& row) {
  Json json = {{"name", row.name}, {"runs", row.runs}};
  if (row.gemm) {
    json["shape"] = {{"tokens", row.gemm->tokens}, {"k", row.gemm->k}, {"o", row.gemm->o}};
    json["pattern"] = network::to_text(row.gemm->density);
  }
  json.update(cost_json(study, entry, row.cost));
  return json;
}

Json phase_json(const Study& study, const StudyEntry& entry, const network::PhaseEstimate& phase) {
  Json layers = Json::array();
  for (const network::Row& row : phase.rows) layers.push_back(row_json(study, entry, row));
  const char* rate =
      phase.phase == network::Phase::kInference ? "inputs_per_second" : "tokens_per_second";
  return {{"phase", to_text(phase.phase)},
          {"steps", phase.steps},
          {rate, throughput(study, phase)},
          {"speed_over_dense", speed_over_dense(study, entry, phase.phase)},
          {"total", cost_json(study, entry, phase.total)},
          {"layers", layers}};
}

Json entry_json(const Study& study, const StudyEntry& entry) {
  Json phases = Json::array();
  for (const network::PhaseEstimate& phase : entry.estimate.phases) {
    phases.push_back(phase_json(study, entry, phase));
  }
  return {{"name", entry.machine.name},
          {"what", to_text(entry.kind)},
          {"pattern", network::to_text(entry.machine.density)},
          {"multipliers", entry.machine.multipliers},
          {"stored_bytes", entry.estimate.stored_bytes},
          {"phases", phases}};
}

/// A text between quotes where it needs them.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string csv_line(const Study& study, const StudyEntry& entry,
                     const network::PhaseEstimate& phase, const network::Row& row) {
  const network::Cost& cost = row.cost;
  const std::string shape = row.gemm ? fmt::format("{},{},{},{}", row.gemm->tokens, row.gemm->k,
                                                   row.gemm->o, network::to_text(row.gemm->density))
                                     : ",,,";
  return fmt::format("{},{},{},{},{},{},{:.6g},{},{},{},{},{:.6g},{:.6g},{},{},{},{},{},{},{},{}\n",
                     quoted(entry.machine.name), to_text(phase.phase), quoted(row.name), row.runs,
                     shape, cost.cycles, 1e3 * study.seconds(cost.cycles), cost.macs,
                     cost.useful_macs, cost.host_macs, bound_text(cost), utilization(entry, cost),
                     intensity(cost), cost.bytes.weights, cost.bytes.params, cost.bytes.activations,
                     cost.bytes.results, cost.kv_read, cost.kv_written, cost.read(),
                     cost.written());
}

}  // namespace

nlohmann::ordered_json study_json(const Study& study) {
  const network::Machine& machine = study.entries.front().machine;
  Json machines = Json::array();
  for (const StudyEntry& entry : study.entries) machines.push_back(entry_json(study, entry));
  return {{"design", {{"name", study.design.spec.name}, {"hash", study.design.hash}}},
          {"network", network_json(study.network, machine.kv_bits)},
          {"usage", usage_json(study)},
          {"clock_mhz", study.clock_mhz},
          {"bytes_per_cycle", machine.memory.rate()},
          {"memory_latency_cycles", machine.memory.latency},
          {"assumptions", assumptions(study)},
          {"machines", machines}};
}

std::string study_csv(const Study& study) {
  std::string text =
      "machine,phase,layer,runs,tokens,k,o,pattern,cycles,ms,macs,useful_macs,host_macs,bound,"
      "utilization,macs_per_byte,weight_bytes,param_bytes,activation_bytes,result_bytes,"
      "kv_read_bytes,kv_written_bytes,read_bytes,written_bytes\n";
  for (const StudyEntry& entry : study.entries) {
    for (const network::PhaseEstimate& phase : entry.estimate.phases) {
      for (const network::Row& row : phase.rows) text += csv_line(study, entry, phase, row);
      text += csv_line(study, entry, phase, {"total", std::nullopt, phase.steps, phase.total});
    }
  }
  return text;
}

}  // namespace heddle::cli
