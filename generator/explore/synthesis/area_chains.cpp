// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_chains.h"

#include <cstdint>

namespace heddle::explore {
namespace {

using verilog::Instance;

/// `bits` go through `first` registers of one unit, then `second` of another.
void add_chain(std::vector<Sample>& samples, double bits, std::int64_t first, std::int64_t second) {
  const auto delay = [](std::int64_t depth) {
    return Instance{"heddle_delay_line", {{"DEPTH", depth}, {"WIDTH", 1}}};
  };
  samples.push_back({delay(first), -bits});
  samples.push_back({delay(second), -bits});
  samples.push_back({delay(first + second), bits});
}

/// The registers that weights wait in while positions are decoded; 0 when there is nothing to
/// decode.
std::int64_t decode_stages(const verilog::Counts& units) {
  for (const auto& [unit, times] : units) {
    if (unit.module == "heddle_weight_loader") return unit.parameters.at("DECODE_STAGES");
  }
  return 0;
}

/// Weights, from the loader to their columns' delays.
void add_weights(std::vector<Sample>& samples, const Instance& skew, std::int64_t stages) {
  const auto width = static_cast<double>(skew.parameters.at("WEIGHT_WIDTH"));
  for (std::int64_t column = 0; column < skew.parameters.at("COLUMNS"); ++column) {
    const std::int64_t group = column / skew.parameters.at("COLUMN_GROUP");
    for (std::int64_t slot = 0; slot < skew.parameters.at("N"); ++slot) {
      add_chain(samples, width, stages, group + slot + 1);
    }
  }
}

/// Activations of several tokens, from the packer to a row. The last N - 1 positions of a block are
/// needed one slot later each.
void add_positions(std::vector<Sample>& samples, const Instance& row, double times) {
  const double width = times * static_cast<double>(row.parameters.at("CANDIDATE_WIDTH"));
  for (std::int64_t slot = 1; slot < row.parameters.at("N"); ++slot) {
    add_chain(samples, width, 1, slot + 1);
  }
}

bool has_packer(const verilog::Counts& units) {
  for (const auto& [unit, times] : units) {
    if (unit.module == "heddle_token_packer") return true;
  }
  return false;
}

}  // namespace

std::vector<Sample> samples_between(const verilog::Counts& units) {
  std::vector<Sample> samples;
  const std::int64_t stages = decode_stages(units);
  const bool is_packed = has_packer(units);
  for (const auto& [unit, times] : units) {
    if (unit.module == "heddle_load_skew" && stages > 0) add_weights(samples, unit, stages);
    if (unit.module == "heddle_array_row" && is_packed) {
      add_positions(samples, unit, static_cast<double>(times));
    }
  }
  return samples;
}

}  // namespace heddle::explore
