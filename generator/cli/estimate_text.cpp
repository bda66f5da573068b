// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_text.h"

#include <fmt/format.h>

#include "generator/cli/estimate_tables.h"
#include "generator/cli/estimate_words.h"
#include "generator/cli/page.h"
#include "generator/cli/text.h"

namespace heddle::cli {
namespace {

constexpr std::size_t kLineWidth = 96;

void add_network(const Study& study, Page& page) {
  const network::Network& network = study.network;
  page.section("network");
  page.row("parameters", grouped(network::parameters(network)),
           fmt::format("{} of them weights of layers", grouped(network::layer_weights(network))));
  const auto stored = study.entries.front().estimate.stored_bytes;
  page.row("weights stored", bytes_text(stored),
           fmt::format("{:.2f}x less than FP16",
                       2.0 * static_cast<double>(network::layer_weights(network)) /
                           static_cast<double>(stored)));
  if (!network.attention) return;
  const network::Attention& attention = *network.attention;
  const int bits = study.entries.front().machine.kv_bits;
  page.row("cache", fmt::format("{} bytes", grouped(attention.values_per_token() * bits / 8)),
           fmt::format("per token: {} layers x {} key-value heads x {} x 2, {} bits",
                       attention.layers, attention.kv_heads, attention.head_dim, bits));
}

void add_phase(const Study& study, const network::PhaseEstimate& phase, Page& page) {
  page.section(phase_title(study, phase));
  for (const std::string& line : layer_table(study, phase).lines()) page.line(line);
  page.line(fmt::format("{} {}, {:.4g} GMAC/s", rate_text(throughput(study, phase)),
                        throughput_unit(phase.phase), gmacs(study, phase.total)));
}

/// "; 2:4 is 1.97 (prefill), 1.88 (decode) times as fast".
std::string design_over(const Study& study, const StudyEntry& other) {
  const StudyEntry& design = study.entries.front();
  if (other.kind == MachineKind::kDesign) return "";
  std::string factors;
  for (const network::PhaseEstimate& phase : design.estimate.phases) {
    const auto cycles = static_cast<double>(other.estimate.find(phase.phase)->total.cycles);
    factors += fmt::format("{}{:.2f} ({})", factors.empty() ? "" : ", ",
                           cycles / static_cast<double>(phase.total.cycles), to_text(phase.phase));
  }
  return fmt::format("; {} is {} times as fast", design.machine.name, factors);
}

void add_comparison(const Study& study, Page& page) {
  page.section("side by side");
  for (const std::string& line : machine_table(study).lines()) page.line(line);
  for (const StudyEntry& entry : study.entries) {
    if (entry.kind == MachineKind::kPattern) continue;
    page.line(fmt::format("{}: {}{}", entry.machine.name, to_text(entry.kind),
                          design_over(study, entry)));
  }
}

/// The sentence in lines of a terminal's width, behind a dash.
void add_sentence(const std::string& sentence, Page& page) {
  std::string line = "-";
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
    if (line.size() + 1 + end - at > kLineWidth) {
      page.line(line);
      line = " ";
    }
    line += " " + sentence.substr(at, end - at);
    at = end + 1;
  }
  page.line(line);
}

}  // namespace

std::string study_text(const Study& study) {
  Page page(study_title(study));
  add_network(study, page);
  for (const network::PhaseEstimate& phase : study.entries.front().estimate.phases) {
    add_phase(study, phase, page);
  }
  add_comparison(study, page);
  page.section("assumptions");
  for (const std::string& sentence : assumptions(study)) add_sentence(sentence, page);
  return page.text();
}

}  // namespace heddle::cli
