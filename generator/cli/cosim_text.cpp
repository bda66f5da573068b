// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/cosim_text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "generator/cli/explain_text.h"
#include "generator/cli/page.h"
#include "generator/cli/text.h"
#include "generator/emit/figures.h"

namespace heddle::cli {
namespace {

constexpr int kBarWidth = 72;
/// Slice counts of a mismatch that are printed; more do not help.
constexpr std::size_t kMostSlices = 12;
constexpr std::size_t kMostViolations = 5;

std::string history(const Origin& origin, int bits) {
  std::string text;
  if (origin.pruning_error) {
    text +=
        fmt::format("pruned to {}, relative error {:.3f}", origin.pruned, *origin.pruning_error);
  }
  if (origin.quantization_error) {
    text += fmt::format("{}quantized to {} bits, relative error {:.3f}", text.empty() ? "" : "; ",
                        bits, *origin.quantization_error);
  }
  return text;
}

void describe_operand(const std::string& name, const Origin& origin, int bits, Page& page) {
  page.line(fmt::format("{:<12} {}", name, origin.source));
  const std::string text = history(origin, bits);
  if (!text.empty()) page.line(fmt::format("{:<12} {}", "", text));
}

void describe_layer(const CosimText& cosim, Page& page) {
  const Shape& shape = cosim.layer.shape;
  page.section(
      fmt::format("layer of {} tokens x {} inputs x {} outputs", shape.tokens, shape.k, shape.o));
  const spec::Precision& precision = cosim.design.spec.precision;
  describe_operand("weights", cosim.layer.weights, precision.weight, page);
  page.line(fmt::format("{:<12} {} of them not zero", "",
                        percent_text(cosim.report.nonzeros, shape.k * shape.o)));
  describe_operand("activations", cosim.layer.activations, precision.activation, page);
  if (cosim.report.parts > 1) {
    page.line(fmt::format("{:<12} {} along K, a descriptor each: the design sums over {} inputs",
                          "parts", cosim.report.parts, grouped(cosim.design.capacity.max_k)));
  }
}

void describe_mismatch(const cosim::FirstMismatch& mismatch, Page& page) {
  page.line(fmt::format("first: t = {}, o = {}: expected {}, got {}", mismatch.t, mismatch.o,
                        mismatch.expected, mismatch.actual));
  std::string slices;
  for (std::size_t i = 0; i < std::min(mismatch.slices.size(), kMostSlices); ++i) {
    slices += fmt::format(" {}", mismatch.slices[i]);
  }
  if (mismatch.slices.size() > kMostSlices) slices += " ...";
  page.line(fmt::format("       token tile {}, O tile {}, {} K tiles with passes{}",
                        mismatch.token_tile, mismatch.o_tile, mismatch.k_tiles, slices));
}

void describe_inexact(const cosim::CosimReport& report, Page& page) {
  if (report.inexact == 0) return;
  page.line(
      fmt::format("in {} of them, the int32 sum of a part saturates (docs/numbers.md): raise "
                  "'buffers.max_k' for exact ones",
                  grouped(report.inexact)));
}

void describe_verdict(const CosimText& cosim, Page& page) {
  const cosim::CosimReport& report = cosim.report;
  const std::int64_t results = cosim.layer.shape.tokens * cosim.layer.shape.o;
  page.section(report.match ? "PASS" : report.mismatches > 0 ? "MISMATCH" : "FAIL");
  if (report.match) {
    page.line(fmt::format("{} results equal the golden model bit for bit", grouped(results)));
    describe_inexact(report, page);
    return;
  }
  if (!report.failure.empty()) page.line(report.failure);
  if (report.mismatches > 0) {
    page.line(fmt::format("{} of {} results differ from the golden model",
                          grouped(report.mismatches), grouped(results)));
  }
  if (report.first_mismatch) describe_mismatch(*report.first_mismatch, page);
  for (std::size_t i = 0; i < std::min(report.violations.size(), kMostViolations); ++i) {
    page.line(report.violations[i]);
  }
}

void describe_speed(const CosimText& cosim, Page& page) {
  const cosim::CosimReport& report = cosim.report;
  const int megahertz = cosim.design.spec.target.clock_mhz;
  page.section("speed");
  page.row(
      "cycles", grouped(report.cycles),
      fmt::format("{} at {} MHz",
                  seconds_text(static_cast<double>(report.cycles) * 1e-6 / megahertz), megahertz));
  page.row("multiplier bound", grouped(report.multiplier_bound_cycles),
           fmt::format("cycles if every multiplier were always busy ({})",
                       percent_text(report.multiplier_bound_cycles, report.cycles)));
  page.row("bandwidth bound", grouped(report.bandwidth_bound_cycles),
           fmt::format("cycles if the bus never paused ({})",
                       percent_text(report.bandwidth_bound_cycles, report.cycles)));
  page.row("utilization", fmt::format("{:.1f} %", 100 * report.utilization),
           "of the multipliers, from doorbell to completion");
  page.row("effective", fmt::format("{:.4g} GOPS", report.effective_gops_at_clock),
           fmt::format("dense-equivalent; peak {:.4g}", emit::figures_of(cosim.design).peak_gops));
  page.row("read", grouped(report.bytes_read), "bytes");
  page.row("written", grouped(report.bytes_written), "bytes");
}

void describe_cycles(const cosim::CosimReport& report, Page& page) {
  const cosim::StallCycles& stalls = report.stall_cycles;
  const std::int64_t accounted =
      report.issued_bundles + stalls.weights + stalls.activations + stalls.output + stalls.memory;
  const std::vector<BarPart> parts = {
      {"compute", '#', report.issued_bundles},
      {"wait for weights", 'w', stalls.weights},
      {"for activations", 'a', stalls.activations},
      {"for accumulators", 'o', stalls.output},
      {"for memory", 'm', stalls.memory},
      {"fill and drain", '.', std::max<std::int64_t>(report.cycles - accounted, 0)}};
  page.section("where the cycles went");
  page.line(bar(parts, kBarWidth));
  page.line(bar_legend(parts));
}

void describe_tlm(const TlmRun& tlm, Page& page) {
  if (!tlm.difference.empty()) {
    page.section("the TLM model DIFFERS from the Verilog");
    page.line("first: " + tlm.difference);
    return;
  }
  page.section("the TLM model agrees with the Verilog");
  page.line(tlm.same_cycles ? "in all results, bytes, cycles and stalls"
                            : "in all results and bytes; random pauses differ, and so do cycles");
  page.line(
      fmt::format("at {} simulated cycles per second",
                  grouped(static_cast<std::int64_t>(tlm.report.simulated_cycles_per_second))));
}

}  // namespace

std::string describe(const CosimText& cosim) {
  Page page(headline(cosim.design));
  describe_layer(cosim, page);
  describe_verdict(cosim, page);
  if (cosim.report.failure.empty()) {
    describe_speed(cosim, page);
    describe_cycles(cosim.report, page);
  }
  if (cosim.tlm) describe_tlm(*cosim.tlm, page);
  page.section(fmt::format(
      "simulated {} cycles per second; simulator {} in {}",
      grouped(static_cast<std::int64_t>(cosim.report.simulated_cycles_per_second)),
      cosim.simulator.cached ? "found" : "built", seconds_text(cosim.simulator.build_seconds)));
  return page.text() + "again: " + cosim.command + "\n";
}

}  // namespace heddle::cli
