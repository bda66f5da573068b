// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/cli/explain_text.h"
#include "generator/cli/text.h"
#include "generator/spec/enum_text.h"

namespace heddle::cli {
namespace {

std::string memory_assumption(const Study& study) {
  const network::Memory& memory = study.entries.front().machine.memory;
  const double bus = memory.word_bytes * study.clock_mhz * 1e-3;
  const std::string latency = fmt::format(
      "It answers after {} cycles; no GEMM overlaps with the one before.", memory.latency);
  if (!study.bandwidth) {
    return fmt::format("Memory keeps up with the bus: {:.4g} GB/s, each way. {}", bus, latency);
  }
  return fmt::format(
      "Memory moves {:.4g} GB/s, both ways together (the bus {:.4g} GB/s, each "
      "way); a GEMM takes its cycles or those of its bytes, whichever are more. {}",
      *study.bandwidth, bus, latency);
}

std::string density_assumption(const Study& study) {
  std::string dense;
  for (const network::Layer& layer : study.network.layers) {
    if (!layer.prunable) dense += (dense.empty() ? "" : ", ") + layer.name;
  }
  return fmt::format(
      "Weights use their density up: as many non-zeros as N:M allows, in every block.{}",
      dense.empty() ? "" : fmt::format(" Never pruned: {}.", dense));
}

std::string host_attention_assumption(const Study& study) {
  const network::Machine& machine = study.entries.front().machine;
  return fmt::format(
      "Attention runs on a host that reads and writes a cache of {}-bit keys and values over the "
      "same memory, each key once per step, and does {:.4g} GMAC/s; it takes whichever is longer, "
      "and never overlaps with the array.",
      machine.kv_bits, machine.host_macs_per_cycle * study.clock_mhz * 1e-3);
}

std::string array_attention_assumption(const Study& study) {
  return fmt::format(
      "Attention runs on the array: keys and values stream as dense {}-bit weights, the whole "
      "rectangle of a prompt without regard to the causal mask and to windows; decoded tokens all "
      "look at as many tokens as the mean one. Somebody packs the cache; only its writing counts.",
      study.entries.front().machine.kv_bits);
}

std::string tokens_text(std::int64_t count) {
  return fmt::format("{} token{}", grouped(count), count == 1 ? "" : "s");
}

std::string attention_assumption(const Study& study) {
  if (!study.network.attention) return "The network lists no attention, so none is counted.";
  if (study.entries.front().machine.attention_on == network::AttentionOn::kArray) {
    return array_attention_assumption(study);
  }
  return host_attention_assumption(study);
}

}  // namespace

std::string to_text(network::Phase phase) {
  switch (phase) {
    case network::Phase::kPrefill:
      return "prefill";
    case network::Phase::kDecode:
      return "decode";
    case network::Phase::kInference:
      break;
  }
  return "inference";
}

std::string bound_text(const network::Cost& cost) {
  switch (network::bound_of(cost)) {
    case network::Bound::kMultipliers:
      return cost.macs == 0 && cost.host_macs > 0 ? "host" : "multipliers";
    case network::Bound::kMemory:
      return "memory";
    case network::Bound::kOverhead:
      break;
  }
  return "overhead";
}

std::string to_text(MachineKind kind) {
  switch (kind) {
    case MachineKind::kDesign:
      return "this design";
    case MachineKind::kDenseWeights:
      return "this design, dense weights as slices";
    case MachineKind::kDenseArray:
      return "an array for dense weights with as many multipliers";
    case MachineKind::kIdealFp16:
      return "as many FP16 multipliers and the same memory, neither ever idle";
    case MachineKind::kPattern:
      break;
  }
  return "this design, weights of this density";
}

std::string throughput_unit(network::Phase phase) {
  return phase == network::Phase::kInference ? "inputs/s" : "tokens/s";
}

std::string phase_title(const Study& study, const network::PhaseEstimate& phase) {
  const network::Usage& usage = study.usage;
  const std::string batch =
      usage.batch == 1 ? "" : fmt::format(", a batch of {}", grouped(usage.batch));
  switch (phase.phase) {
    case network::Phase::kPrefill:
      return fmt::format("prefill: a prompt of {}{}", tokens_text(usage.prefill), batch);
    case network::Phase::kDecode:
      return fmt::format("decode: {}, one after the other, behind {}{}", tokens_text(usage.decode),
                         grouped(usage.context), batch);
    case network::Phase::kInference:
      break;
  }
  return fmt::format("inference: {} input{}", grouped(usage.batch), usage.batch == 1 ? "" : "s");
}

std::string study_title(const Study& study) {
  return fmt::format("{} on {}", study.network.name, headline(study.design));
}

std::vector<std::string> assumptions(const Study& study) {
  const network::Machine& machine = study.entries.front().machine;
  std::vector<std::string> list;
  list.push_back(
      fmt::format("The clock is {:.4g} MHz; cycles are those of the cycle model, GEMM after "
                  "GEMM.",
                  study.clock_mhz));
  list.push_back(memory_assumption(study));
  list.push_back(density_assumption(study));
  list.push_back(fmt::format("Results leave as {}; activations come in with {} bits.",
                             spec::to_text(machine.output),
                             study.design.spec.precision.activation));
  list.push_back(attention_assumption(study));
  list.push_back(
      "Not counted: look-ups of embeddings, norms, activation functions, sampling, and "
      "the host's driver.");
  list.push_back(
      fmt::format("FP16 ideal: two bytes a number, cache included, every number moved "
                  "once, {} MAC per cycle; no machine reaches it.",
                  grouped(machine.multipliers)));
  return list;
}

double intensity(const network::Cost& cost) {
  if (cost.bounding_bytes == 0) return 0;
  return static_cast<double>(cost.macs + cost.host_macs) / static_cast<double>(cost.bounding_bytes);
}

double gmacs(const Study& study, const network::Cost& cost) {
  if (cost.cycles == 0) return 0;
  return static_cast<double>(cost.macs + cost.host_macs) / study.seconds(cost.cycles) * 1e-9;
}

double utilization(const StudyEntry& entry, const network::Cost& cost) {
  if (cost.cycles == 0) return 0;
  return static_cast<double>(cost.useful_macs) /
         (static_cast<double>(entry.machine.multipliers) * static_cast<double>(cost.cycles));
}

double speed_over_dense(const Study& study, const StudyEntry& entry, network::Phase phase) {
  const auto dense = std::find_if(
      study.entries.begin(), study.entries.end(),
      [](const StudyEntry& candidate) { return candidate.kind == MachineKind::kDenseWeights; });
  const StudyEntry& other = dense == study.entries.end() ? study.entries.front() : *dense;
  return static_cast<double>(other.estimate.find(phase)->total.cycles) /
         static_cast<double>(entry.estimate.find(phase)->total.cycles);
}

}  // namespace heddle::cli
