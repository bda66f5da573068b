// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/report.h"

#include <nlohmann/json.hpp>

namespace heddle::cosim {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const GemmShape& shape) {
  return {{"tokens", shape.tokens}, {"k", shape.k}, {"o", shape.o}};
}

Json to_json(const FirstMismatch& mismatch) {
  return {{"command", mismatch.command},
          {"t", mismatch.t},
          {"o", mismatch.o},
          {"expected", mismatch.expected},
          {"actual", mismatch.actual},
          {"token_tile", mismatch.token_tile},
          {"o_tile", mismatch.o_tile},
          {"k_tiles", mismatch.k_tiles},
          {"slices_of_k_tiles", mismatch.slices}};
}

Json shapes_json(const std::vector<GemmShape>& shapes) {
  if (shapes.size() == 1) return to_json(shapes.front());
  Json list = Json::array();
  for (const GemmShape& shape : shapes) list.push_back(to_json(shape));
  return list;
}

}  // namespace

Json to_json(const CosimReport& report) {
  Json json = {{"match", report.match},
               {"mismatches", report.mismatches},
               {"cycles", report.cycles},
               {"multiplier_bound_cycles", report.multiplier_bound_cycles},
               {"bandwidth_bound_cycles", report.bandwidth_bound_cycles},
               {"utilization", report.utilization},
               {"bytes_read", report.bytes_read},
               {"bytes_written", report.bytes_written},
               {"stall_cycles",
                {{"weights", report.stall_cycles.weights},
                 {"activations", report.stall_cycles.activations},
                 {"output", report.stall_cycles.output},
                 {"memory", report.stall_cycles.memory}}},
               {"simulated_cycles_per_second", report.simulated_cycles_per_second},
               {"gemm_cycles", report.gemm_cycles},
               {"issued_bundles", report.issued_bundles},
               {"passes", report.passes},
               {"nonzeros", report.nonzeros},
               {"effective_gops_at_clock", report.effective_gops_at_clock},
               {"shape", shapes_json(report.shapes)},
               {"parts", report.parts},
               {"inexact_results", report.inexact},
               {"seed", report.seed},
               {"stalls_percent", report.stalls_percent},
               {"latency", report.latency},
               {"wall_seconds", report.wall_seconds}};
  if (!report.failure.empty()) json["failure"] = report.failure;
  if (!report.violations.empty()) json["violations"] = report.violations;
  if (report.first_mismatch) json["first_mismatch"] = to_json(*report.first_mismatch);
  return json;
}

}  // namespace heddle::cosim
