// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_units.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "generator/base/math.h"
#include "generator/explore/synthesis/area_sampling.h"

namespace heddle::explore {
namespace {

using verilog::Instance;

/// Only the comparison of row numbers; rows, delays and skew are units.
void sample_array(Sampling& sampling) {
  sampling.fix({{"COLUMNS", 1},
                {"COLUMN_GROUP", 1},
                {"VECTOR", 1},
                {"N", 1},
                {"M", 1},
                {"ACTIVATION_WIDTH", 2},
                {"WEIGHT_WIDTH", 2},
                {"PACK_SHIFT", 0},
                {"TOKENS_PER_CYCLE", 1},
                {"CANDIDATE_WIDTH", 2},
                {"SELECT_WIDTH", 1},
                {"CHAIN_WIDTH", 8},
                {"LOAD_HOP", 1}});
}

/// The registers of a block on its way east; its bits are alike. Positions that no slot needs any
/// more are not kept, and those that none needs yet may be kept in LUTs.
void sample_array_row(Sampling& sampling) {
  const std::int64_t groups =
      base::ceil_div(sampling.value("COLUMNS"), sampling.value("COLUMN_GROUP"));
  sampling.fix({{"COLUMNS", groups},
                {"COLUMN_GROUP", 1},
                {"VECTOR", 1},
                {"CHAIN_WIDTH", 8},
                {"TOKENS_PER_CYCLE", 1},
                {"PACK_SHIFT", 0},
                {"ACTIVATION_WIDTH", 2},
                {"WEIGHT_WIDTH", 2}});
  sampling.straight("CANDIDATE_WIDTH", 2, 4);
}

/// Which line of banks is written; where a word has several blocks, one may clear another.
void sample_activation_banks(Sampling& sampling) {
  const std::int64_t bits = sampling.value("M") * sampling.value("ACTIVATION_WIDTH");
  const std::int64_t lines = sampling.value("ROWS") / sampling.value("LINE_BLOCKS");
  sampling.fix({{"M", 1}, {"ADDRESS_WIDTH", 2}, {"N", 1}, {"CHAIN_ROWS", 1}});
  if (sampling.value("TOKENS_PER_CYCLE") == 1) {
    sampling.fix({{"ACTIVATION_WIDTH", 1}, {"ROWS", lines}, {"LINE_BLOCKS", 1}});
  } else {
    sampling.fix({{"ACTIVATION_WIDTH", bits}}).straight("ACTIVATION_WIDTH", 4, 8);
  }
}

/// The control; beats, codes and what is delayed are units.
void sample_weight_loader(Sampling& sampling) {
  sampling.fix({{"COLUMNS", 1},
                {"VECTOR", 1},
                {"N", 1},
                {"M", 1},
                {"WEIGHT_WIDTH", 2},
                {"INDEX_WIDTH", 0},
                {"LINE_WIDTH", 2},
                {"SELECT_WIDTH", 1},
                {"ENCODING", 0},
                {"BUS_WIDTH", 32},
                {"DECODE_STAGES", 1}});
}

/// That all groups are ready.
void sample_column_feet(Sampling& sampling) {
  const std::int64_t groups =
      base::ceil_div(sampling.value("COLUMNS"), sampling.value("COLUMN_GROUP"));
  sampling.fix({{"COLUMNS", groups},
                {"COLUMN_GROUP", 1},
                {"SEGMENTS", 1},
                {"TOKENS_PER_CYCLE", 1},
                {"PSUM_WIDTH", 8},
                {"SCALE_WIDTH", 0},
                {"ACCUMULATOR_WIDTH", 16},
                {"BUNDLES", 2},
                {"BUNDLE_WIDTH", 1},
                {"SCALE_FIFO_DEPTH", 2},
                {"ISSUE_TO_PSUM", 8},
                {"PSUM_TO_WRITE", 2}});
}

/// Sums of `bits`, which are multiplied by scales: evenly between multiples of four, but for the
/// widths that DSP slices take (18 bits of ECP5, 25 of 7 series, 27 of UltraScale+), and those that
/// they no longer take.
void sample_factor(Sampling& sampling, std::int64_t bits) {
  static const std::set<std::int64_t> at_limits = {18, 19, 25, 26, 27};
  const std::vector<std::string> widths = {"PSUM_WIDTH", "ACCUMULATOR_WIDTH"};
  if (at_limits.count(bits) != 0) return;
  if (bits == 17) {
    sampling.between(widths, 16, 18);
  } else {
    sampling.grid(widths, 4);
  }
}

/// Scaling and adding, which grow with the sums; queue and banks are units.
void sample_column_foot(Sampling& sampling) {
  const std::int64_t scaled =
      sampling.value("PSUM_WIDTH") + sampling.value("SCALE_WIDTH") +
      base::ceil_log2(static_cast<std::uint64_t>(sampling.value("SEGMENTS")));
  const bool is_wide = sampling.value("ACCUMULATOR_WIDTH") / 4 * 4 > scaled;
  if (is_wide) sampling.grid({"ACCUMULATOR_WIDTH"}, 4);
  sample_factor(sampling, sampling.value("PSUM_WIDTH"));
  sampling.fix({{"BUNDLES", 2}, {"SCALE_FIFO_DEPTH", 2}});
  sampling.straight("COLUMNS", 2, 4);
  sampling.apart({{"BUNDLE_WIDTH", 4}}, {{"COLUMNS", 1},
                                         {"SEGMENTS", 1},
                                         {"TOKENS_PER_CYCLE", 1},
                                         {"PSUM_WIDTH", 8},
                                         {"SCALE_WIDTH", 0},
                                         {"ACCUMULATOR_WIDTH", 12}});
}

/// Control and the choice of a line, which depends on factors that widths have: nothing to tell
/// from neighbours. The latency is in comparisons with constants alone.
void sample_drain(Sampling& sampling) {
  sampling.fix({{"ISSUE_TO_PSUM", 36}, {"ROUNDING", 0}});
  sampling.apart({{"BUNDLE_WIDTH", 4}, {"TOKENS_WIDTH", 6}}, {{"BUS_WIDTH", 64},
                                                              {"COLUMNS", 2},
                                                              {"LANES", 2},
                                                              {"LINE_NUMBER_WIDTH", 1},
                                                              {"ACCUMULATOR_WIDTH", 16},
                                                              {"TOKENS_PER_CYCLE", 1},
                                                              {"SEAT_WIDTH", 1},
                                                              {"HAS_REQUANTIZER", 1}});
}

/// Registers of a line of counts and of a set of scales, and counters.
void sample_param_walker(Sampling& sampling) {
  const int group_bits =
      base::ceil_log2(static_cast<std::uint64_t>(sampling.value("TILES_PER_GROUP")));
  sampling.fix({{"BUS_WIDTH", 32}, {"TOKENS_WIDTH", 8}});
  if (sampling.value("TILES_PER_GROUP") > 0) {
    sampling.fix({{"TILES_PER_GROUP", std::int64_t{1} << group_bits}});
  }
  sampling.straight("COLUMNS", 4, 8).straight("SCALE_LINES", 1, 2).straight("K_TILES_WIDTH", 6, 8);
}

/// Counters and the length of rows, which is a product with a constant.
void sample_activation_writer(Sampling& sampling) {
  sampling.apart({{"ADDRESS_WIDTH", 8}, {"K_TILES_WIDTH", 9}, {"TOKENS_WIDTH", 6}},
                 {{"BUS_WIDTH", 64},
                  {"LINE_WIDTH", 64},
                  {"LINES", 2},
                  {"LINE_NUMBER_WIDTH", 1},
                  {"TOKENS_PER_CYCLE", 1},
                  {"SEAT_WIDTH", 1}});
}

/// The shifter moves whole units, the greatest that divides beat and line. Bits of a unit are
/// alike; what they share is the control, which is much the same for all widths: that of a small
/// one counts.
std::vector<Sample> samples_of_unpacker(const Instance& unpacker) {
  constexpr std::int64_t kKnown = 4;  // bits of a unit
  const std::int64_t in = unpacker.parameters.at("IN_WIDTH");
  const std::int64_t out = unpacker.parameters.at("OUT_WIDTH");
  const std::int64_t unit = std::gcd(in, out);
  if (unit <= kKnown) return {{unpacker, 1}};
  const auto of = [&](std::int64_t in_units, std::int64_t out_units, std::int64_t size) {
    return Instance{"heddle_unpacker",
                    {{"IN_WIDTH", in_units * size}, {"OUT_WIDTH", out_units * size}}};
  };
  const double times = static_cast<double>(unit) / static_cast<double>(kKnown);
  if (in == out) return {{of(1, 1, kKnown), 2 - times}, {of(1, 1, 2 * kKnown), times - 1}};
  return {{of(in / unit, out / unit, kKnown), times},
          {of(4, 5, kKnown), 2 * (1 - times)},
          {of(4, 5, 2 * kKnown), times - 1}};
}

/// Comparisons with limits; what divides and multiplies are units. But a row's bits are a product
/// with the activations' width, which is a shift for powers of two.
void sample_descriptor_decoder(Sampling& sampling) {
  const std::int64_t activation = sampling.value("ACTIVATION_WIDTH");
  const bool is_shift = (activation & (activation - 1)) == 0;
  sampling.fix({{"TILE_K", 64},
                {"COLUMNS", 16},
                {"TOKENS", 64},
                {"ACTIVATION_WORDS", 4096},
                {"MAX_K_TILES", 4095},
                {"ACTIVATION_WIDTH", is_shift ? 8 : activation},
                {"TOKENS_PER_CYCLE", 1}});
}

/// Only connections, with the parameters of those that it connects.
void sample_job_control(Sampling& sampling) {
  sampling.fix({{"ACTIVATION_WIDTH", 8}});
  sample_descriptor_decoder(sampling);
}

/// All of it, but for a bit of one buffer: activations are told where a row ends, and nobody asks.
std::vector<Sample> samples_of_read_system(const Instance& reads) {
  const std::int64_t bus = reads.parameters.at("BUS_WIDTH");
  const auto beats = static_cast<std::uint64_t>(reads.parameters.at("OUTSTANDING") *
                                                reads.parameters.at("BURST_BEATS"));
  const std::int64_t depth = std::int64_t{1} << std::max(4, base::ceil_log2(beats));
  const auto buffer = [&](std::int64_t width) {
    return Instance{"heddle_deep_fifo", {{"WIDTH", width}, {"DEPTH", depth}}};
  };
  return {{reads, 1}, {buffer(bus + 1), -1}, {buffer(bus), 1}};
}

using Rule = void (*)(Sampling&);

const std::map<std::string, Rule>& rules() {
  static const std::map<std::string, Rule> table = {
      {"heddle_array", sample_array},
      {"heddle_array_row", sample_array_row},
      {"heddle_activation_banks", sample_activation_banks},
      {"heddle_weight_loader", sample_weight_loader},
      {"heddle_column_feet", sample_column_feet},
      {"heddle_column_foot", sample_column_foot},
      {"heddle_drain", sample_drain},
      {"heddle_param_walker", sample_param_walker},
      {"heddle_activation_writer", sample_activation_writer},
      {"heddle_descriptor_decoder", sample_descriptor_decoder},
      {"heddle_job_control", sample_job_control},
      {"heddle_delay_line", [](Sampling& s) { s.proportional("WIDTH"); }},
      {"heddle_delay_bits", [](Sampling& s) { s.proportional("WIDTH").straight("DEPTH", 2, 4); }},
      {"heddle_epilogue_lane", [](Sampling& s) { s.grid({"ACCUMULATOR_WIDTH"}, 4); }},
  };
  return table;
}

}  // namespace

bool is_open_module(const std::string& module) {
  static const std::set<std::string> open = {"heddle_device",
                                             "heddle_core",
                                             "heddle_array",
                                             "heddle_packed_array",
                                             "heddle_array_row",
                                             "heddle_load_skew",
                                             "heddle_drain",
                                             "heddle_activation_banks",
                                             "heddle_weight_loader",
                                             "heddle_column_feet",
                                             "heddle_column_foot",
                                             "heddle_param_walker",
                                             "heddle_job_control",
                                             "heddle_activation_writer",
                                             "heddle_descriptor_decoder"};
  return open.count(module) != 0;
}

std::vector<Sample> samples_of(const Instance& unit) {
  // These only connect others.
  if (unit.module == "heddle_load_skew" || unit.module == "heddle_packed_array") return {};
  if (unit.module == "heddle_delay_line" || unit.module == "heddle_delay_bits") {
    if (unit.parameters.at("DEPTH") == 0) return {};
  }
  if (unit.module == "heddle_unpacker") return samples_of_unpacker(unit);
  if (unit.module == "heddle_read_system") return samples_of_read_system(unit);
  Sampling sampling(unit);
  const auto rule = rules().find(unit.module);
  if (rule != rules().end()) rule->second(sampling);
  return std::move(sampling).samples();
}

}  // namespace heddle::explore
