// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_tables.h"

#include <fmt/format.h>

#include "generator/cli/estimate_words.h"
#include "generator/cli/text.h"

namespace heddle::cli {
namespace {

void add_row(const Study& study, const StudyEntry& entry, const network::PhaseEstimate& phase,
             const network::Row& row, Table& table) {
  const network::Cost& cost = row.cost;
  const bool is_total = row.runs == 0;
  table.row({row.name, is_total ? "" : grouped(row.runs),
             row.gemm ? fmt::format("{},{},{}", row.gemm->tokens, row.gemm->k, row.gemm->o) : "",
             grouped(cost.cycles), seconds_text(study.seconds(cost.cycles)),
             percent_text(cost.cycles, phase.total.cycles),
             fmt::format("{:.1f} %", 100 * utilization(entry, cost)),
             fmt::format("{:.1f}", intensity(cost)), bound_text(cost),
             fmt::format("{:.1f} %", 100 * network::of_bound(cost)),
             bytes_text(cost.bytes.weights + cost.bytes.params), bytes_text(cost.read()),
             bytes_text(cost.written())});
}

/// Heads of the columns that each phase has in the comparison.
std::vector<std::string> comparison_heads(const Study& study) {
  std::vector<std::string> heads = {"weights", "stored"};
  for (const auto& phase : study.entries.front().estimate.phases) {
    const std::string name = to_text(phase.phase);
    const std::string unit = throughput_unit(phase.phase);
    heads.insert(heads.end(), {name, unit, "x dense", "busy", "moved"});
  }
  return heads;
}

}  // namespace

Table layer_table(const Study& study, const network::PhaseEstimate& phase) {
  const StudyEntry& entry = study.entries.front();
  Table table({"layer", "runs", "T,K,O", "cycles", "time", "share", "busy", "MAC/byte", "bound",
               "of it", "weights", "read", "written"});
  for (const network::Row& row : phase.rows) add_row(study, entry, phase, row, table);
  add_row(study, entry, phase, {"total", std::nullopt, 0, phase.total}, table);
  return table;
}

Table machine_table(const Study& study) {
  Table table(comparison_heads(study));
  for (const StudyEntry& entry : study.entries) {
    std::vector<std::string> row = {entry.machine.name, bytes_text(entry.estimate.stored_bytes)};
    for (const network::PhaseEstimate& phase : entry.estimate.phases) {
      const network::Cost& cost = phase.total;
      row.insert(row.end(),
                 {seconds_text(study.seconds(cost.cycles)), rate_text(throughput(study, phase)),
                  fmt::format("{:.2f}", speed_over_dense(study, entry, phase.phase)),
                  fmt::format("{:.1f} %", 100 * utilization(entry, cost)),
                  bytes_text(cost.read() + cost.written())});
    }
    table.row(row);
  }
  return table;
}

}  // namespace heddle::cli
