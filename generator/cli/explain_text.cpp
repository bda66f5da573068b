// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/explain_text.h"

#include <fmt/format.h>

#include "generator/base/math.h"
#include "generator/cli/page.h"
#include "generator/cli/patterns.h"
#include "generator/cli/text.h"
#include "generator/emit/figures.h"
#include "generator/spec/enum_text.h"

namespace heddle::cli {
namespace {

/// A block with more non-zeros than these still has its row; longer tables hide what matters.
constexpr int kLongestPatternTable = 8;

std::string bits(int count) { return fmt::format("{} bits", count); }

/// How the tokens of a cycle use the multipliers.
std::string sharing_text(const arch::Design& design) {
  const arch::ArrayShape& array = design.array;
  if (design.is_booth()) return "each with its own multipliers";
  if (!array.is_packed()) return "each with its own multipliers; too wide to share the target's";
  const std::string shared = fmt::format("in one multiplier, {} bits apart", array.pack_shift);
  if (array.chains == array.segments) return shared;
  return shared + fmt::format("; {} chains of {} rows per column", array.chains, array.chain_rows);
}

void explain_array(const arch::Design& design, const emit::Figures& figures, Page& page) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const arch::ArrayShape& array = design.array;
  page.section("array");
  page.row(
      "multipliers", grouped(array.built_multipliers()),
      fmt::format("{} rows x {} columns x {} per block{}", array.rows, array.columns, sparsity.n,
                  array.built_multipliers() == array.stages() ? "" : " and token"));
  if (design.is_booth()) {
    page.row("built of", "LUTs",
             fmt::format("{} Booth digits per weight", (design.spec.precision.weight + 1) / 2));
  }
  if (array.tokens_per_cycle > 1) {
    page.row("tokens per cycle", std::to_string(array.tokens_per_cycle), sharing_text(design));
  }
  page.row("peak", fmt::format("{:.4g} GOPS", figures.peak_gops),
           fmt::format("dense-equivalent at {}:{}, {} MHz; two operations per multiply-add",
                       sparsity.n, sparsity.m, design.spec.target.clock_mhz));
  page.row("tile", fmt::format("{} x {}", design.capacity.k_per_tile, array.columns),
           "inputs x outputs that the array holds at once");
  page.row("select", fmt::format("{} : 1", design.sparsity.candidates),
           "activations that one multiplier chooses from");
  if (array.segments > 1) {
    page.row("segments", std::to_string(array.segments),
             fmt::format("of {} rows, each with its own group scale", array.segment_rows));
  }
}

void explain_weights(const arch::Design& design, const emit::Figures& figures, Page& page) {
  const arch::SparsityFormat& format = design.sparsity;
  page.section("weights in memory");
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const bool shares = sparsity.vector > 1;
  page.row(
      "slice", bits(format.slice_bits),
      fmt::format("{}{} x {} value + {} index ({})",
                  shares ? fmt::format("{} outputs x ", sparsity.vector) : "", sparsity.n,
                  design.spec.precision.weight, format.index_bits, spec::to_text(format.encoding)));
  if (shares) {
    const double alone = static_cast<double>(format.index_bits) / sparsity.n;
    page.row("index per weight", fmt::format("{:.4g} bits", alone / sparsity.vector),
             fmt::format("instead of {:.4g}: {} outputs share positions", alone, sparsity.vector));
  }
  const double stored = figures.weight_bits_stored + figures.scale_bits_stored;
  page.row("per dense weight", fmt::format("{:.4g} bits", stored),
           fmt::format("{:.4g} slice + {:.4g} scale; {:.2g}x less than FP16",
                       figures.weight_bits_stored, figures.scale_bits_stored, 16 / stored));
}

void explain_widths(const arch::Design& design, Page& page) {
  const arch::Widths& widths = design.widths;
  const spec::Spec& spec = design.spec;
  page.section("widths");
  page.row("product", bits(widths.product),
           fmt::format("{}-bit weight x {}-bit activation", spec.precision.weight,
                       spec.precision.activation));
  page.row("partial sum", bits(widths.psum),
           fmt::format("{} products of a column{}", design.array.segment_rows * spec.sparsity.n,
                       design.array.segments > 1 ? " segment" : ""));
  if (design.has_scales()) {
    page.row("scaled sum", bits(widths.scaled),
             fmt::format("times scales of {} bits, one per {} weights", spec.scale.bits,
                         *spec.scale.group));
  }
  page.row("accumulator", bits(widths.accumulator),
           fmt::format("exact for {} weights at their extremes", grouped(design.capacity.max_k)));
}

void explain_memories(const arch::Design& design, const emit::Figures& figures, Page& page) {
  page.section("memories");
  for (const emit::Memory& memory : figures.memories) {
    page.row(
        memory.name, bits_text(memory.bits()),
        fmt::format("{} x {} words of {} bits", memory.count, grouped(memory.words), memory.width));
  }
  page.row("stationary weights",
           bits_text(std::int64_t{2} * design.array.stages() * design.spec.precision.weight +
                     std::int64_t{2} * design.array.selects() * design.sparsity.select_bits),
           "two sets of registers: one computes, one loads");
}

void explain_streams(const arch::Design& design, Page& page) {
  const arch::StreamFormat& stream = design.stream;
  const std::int64_t pass_bits = std::int64_t{design.array.rows} * stream.weight_line;
  page.section(fmt::format("streams, {} bits per beat", stream.bus));
  page.row("weight line", bits(stream.weight_line),
           fmt::format("one array row; {} beats per pass",
                       grouped(base::ceil_div(pass_bits, stream.bus))));
  page.row("parameter line", bits(stream.param_line), "one byte per column");
  page.row(
      "activation line", bits(stream.activation_line),
      fmt::format("{} blocks of {} bits", stream.activation_line_blocks, stream.activation_block));
  page.row("result line", bits(stream.result_line),
           fmt::format("{} results per cycle leave", stream.result_lanes));
}

void explain_limits(const arch::Design& design, const emit::Figures& figures, Page& page) {
  page.section("timing and limits");
  page.row("latency", fmt::format("{} cycles", figures.compute_latency),
           "from a token's issue to its accumulator");
  page.row("weights load in",
           fmt::format("{} cycles", grouped(base::ceil_div(
                                        std::int64_t{design.array.rows} * design.stream.weight_line,
                                        design.stream.bus))),
           design.array.tokens_per_cycle == 1 ? "hidden when a pass has as many tokens"
                                              : "hidden when a pass has as many bundles of tokens");
  page.row("token tile", fmt::format("{} tokens", design.capacity.token_tile),
           "most per pass; fewer when K fills the activation buffer");
  page.row("longest K", grouped(design.capacity.max_k),
           "of one descriptor; longer ones take several");
}

bool in_pattern_table(const arch::Design& design, int n) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  if (sparsity.m <= kLongestPatternTable) return true;
  const bool power_of_two = (n & (n - 1)) == 0;
  return power_of_two || n == sparsity.n || n == sparsity.m;
}

void explain_patterns(const arch::Design& design, Page& page) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  page.section("patterns at run time");
  for (const PatternCost& cost : pattern_costs(design)) {
    if (!in_pattern_table(design, cost.n)) continue;
    page.row(fmt::format("{}:{}{}", cost.n, sparsity.m, cost.n == sparsity.m ? " dense" : ""),
             fmt::format("{} pass{}", cost.slices, cost.slices == 1 ? "" : "es"),
             fmt::format("per tile, {:>5.1f} % of the multipliers busy, {:.3g}x dense",
                         100 * cost.busy, cost.over_dense));
  }
  if (sparsity.n == 1) return;
  page.row("with n = 1", "any N:M",
           fmt::format("keeps {} rows busy at any density; takes {} instead of {} activation bits "
                       "per cycle",
                       design.array.rows * sparsity.n,
                       grouped(std::int64_t{design.array.rows} * sparsity.n *
                               design.stream.activation_block),
                       grouped(std::int64_t{design.array.rows} * design.stream.activation_block)));
}

std::int64_t count(std::uint64_t events) { return static_cast<std::int64_t>(events); }

}  // namespace

std::string headline(const arch::Design& design) {
  const spec::Spec& spec = design.spec;
  return fmt::format("{}: {} x {} blocks of {}:{}, {}-bit weights, {}-bit activations, {} MHz ({})",
                     spec.name, spec.array.rows, spec.array.columns, spec.sparsity.n,
                     spec.sparsity.m, spec.precision.weight, spec.precision.activation,
                     spec.target.clock_mhz, spec::to_text(spec.target.family));
}

std::string explain_design(const arch::Design& design) {
  const emit::Figures figures = emit::figures_of(design);
  Page page(headline(design));
  explain_array(design, figures, page);
  explain_weights(design, figures, page);
  explain_widths(design, page);
  explain_memories(design, figures, page);
  explain_streams(design, page);
  explain_limits(design, figures, page);
  explain_patterns(design, page);
  return page.text();
}

std::string explain_prediction(const arch::Design& design, const Prediction& prediction) {
  const Shape& shape = prediction.shape;
  Page page;
  page.section(fmt::format("prediction for T,K,O = {},{},{} at {}", shape.tokens, shape.k, shape.o,
                           to_string(prediction.pattern)));
  const arch::Bounds& bounds = prediction.bounds;
  if (prediction.parts > 1) {
    page.row("parts along K", grouped(prediction.parts), "a descriptor each, one after the other");
  }
  page.row(
      "cycles", grouped(prediction.cycles),
      seconds_text(static_cast<double>(prediction.cycles) * 1e-6 / design.spec.target.clock_mhz));
  page.row("multiplier bound", grouped(bounds.multiplier_cycles), "all multipliers always busy");
  page.row("bandwidth bound", grouped(bounds.bandwidth_cycles), "the bus never idle");
  page.row("utilization", fmt::format("{:.1f} %", 100 * bounds.utilization));
  const model::Counters& counters = prediction.counters;
  page.row("stalls", grouped(count(counters.stall_weights)), "cycles for weights");
  page.row("", grouped(count(counters.stall_activations)), "for activations");
  page.row("", grouped(count(counters.stall_output)), "for free accumulators");
  page.row("", grouped(count(counters.stall_memory)),
           fmt::format("for memory, which answers after {} cycles", prediction.latency));
  page.row("read", grouped(prediction.bytes.read()), "bytes");
  page.row("written", grouped(prediction.bytes.written()), "bytes");
  return page.text();
}

}  // namespace heddle::cli
