// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/compare.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace heddle::cosim {
namespace {

struct Figure {
  std::string name;
  std::int64_t rtl;
  std::int64_t tlm;
};

/// What does not depend on time.
std::vector<Figure> work_of(const CosimReport& rtl, const CosimReport& tlm) {
  return {{"descriptors", rtl.descriptors, tlm.descriptors},
          {"bundles issued", rtl.issued_bundles, tlm.issued_bundles},
          {"bytes read", rtl.bytes_read, tlm.bytes_read},
          {"bytes written", rtl.bytes_written, tlm.bytes_written}};
}

std::vector<Figure> cycles_of(const CosimReport& rtl, const CosimReport& tlm) {
  const StallCycles& a = rtl.stall_cycles;
  const StallCycles& b = tlm.stall_cycles;
  std::vector<Figure> figures = {
      {"cycles", rtl.cycles, tlm.cycles},
      {"cycles to the interrupt", rtl.interrupt_cycles, tlm.interrupt_cycles},
      {"busy cycles", rtl.busy_cycles, tlm.busy_cycles},
      {"cycles stalled on weights", a.weights, b.weights},
      {"cycles stalled on activations", a.activations, b.activations},
      {"cycles stalled on output", a.output, b.output},
      {"cycles stalled on memory", a.memory, b.memory}};
  for (std::size_t i = 0; i < rtl.gemm_cycles.size() && i < tlm.gemm_cycles.size(); ++i) {
    figures.push_back(
        {"cycles of GEMM " + std::to_string(i), rtl.gemm_cycles[i], tlm.gemm_cycles[i]});
  }
  return figures;
}

std::string first_of(const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) {
    if (figure.rtl == figure.tlm) continue;
    return figure.name + ": " + std::to_string(figure.rtl) + " on the Verilog, " +
           std::to_string(figure.tlm) + " on the TLM model";
  }
  return "";
}

std::string first_result(const CosimReport& rtl, const CosimReport& tlm) {
  if (rtl.y.size() != tlm.y.size()) return "one of them did not complete";
  for (std::size_t i = 0; i < rtl.y.size(); ++i) {
    const auto& a = rtl.y[i];
    const auto& b = tlm.y[i];
    for (std::size_t j = 0; j < a.data.size(); ++j) {
      if (a.data[j] == b.data[j]) continue;
      return "y[" + std::to_string(j / a.columns) + "][" + std::to_string(j % a.columns) +
             "] of GEMM " + std::to_string(i) + ": " + std::to_string(a.data[j]) +
             " on the Verilog, " + std::to_string(b.data[j]) + " on the TLM model";
    }
  }
  return "";
}

}  // namespace

bool has_same_cycles(const RunOptions& options) { return options.stalls_percent == 0; }

std::string first_difference(const CosimReport& rtl, const CosimReport& tlm,
                             const RunOptions& options) {
  if (rtl.failure != tlm.failure) {
    return "the Verilog: " + (rtl.failure.empty() ? "completed" : rtl.failure) +
           "; the TLM model: " + (tlm.failure.empty() ? "completed" : tlm.failure);
  }
  std::string text = first_result(rtl, tlm);
  if (text.empty()) text = first_of(work_of(rtl, tlm));
  if (text.empty() && has_same_cycles(options)) text = first_of(cycles_of(rtl, tlm));
  return text;
}

}  // namespace heddle::cosim
