// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/cycles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "generator/base/result.h"
#include "generator/base/sha256.h"
#include "generator/emit/templates.h"
#include "generator/network/estimate.h"
#include "generator/network/machine.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/serialize.h"
#include "sim/timing/design_timer.h"

namespace heddle::explore {
namespace {

/// What all workloads take.
struct Sum {
  std::int64_t cycles = 0;
  std::int64_t useful_macs = 0;
  std::int64_t bytes = 0;   ///< that cross the bus, both ways
  std::int64_t stored = 0;  ///< bytes of weights, with what belongs to them
};

/// The version of the cycle model: its text, which is part of the program.
const std::string& model_version() {
  static const std::string version = [] {
    std::string text;
    for (const emit::TemplateFile& file : emit::template_files()) {
      if (file.path.compare(0, 10, "sim/model/") == 0) text += file.text;
    }
    return base::sha256_hex(text);
  }();
  return version;
}

network::Memory memory_of(const arch::Design& design, const MemorySettings& settings) {
  network::Memory memory;
  memory.word_bytes = design.memory.word_bytes;
  memory.latency = settings.latency;
  if (settings.bandwidth) {
    memory.bytes_per_cycle = *settings.bandwidth * 1e3 / design.spec.target.clock_mhz;
  }
  return memory;
}

bool puts_out(const arch::Design& design, spec::OutputType type) {
  const auto& types = design.spec.output;
  return std::find(types.begin(), types.end(), type) != types.end();
}

base::Result<Sum> gemm_sum(const arch::Design& design, const GemmWorkload& workload,
                           const network::Memory& memory) {
  if (!puts_out(design, workload.output)) {
    return base::Error{
        fmt::format("the design does not put out {}", spec::to_text(workload.output))};
  }
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const network::Density own{sparsity.n, sparsity.m};
  const network::Gemm gemm{workload.tokens, workload.k,
                           workload.o,      workload.density.value_or(own),
                           workload.output, workload.bias};
  const auto cost = timing::DesignTimer(design, memory).cost(gemm);
  if (!cost.ok()) return cost.error();
  const arch::Traffic& bytes = cost.value().bytes;
  return Sum{cost.value().cycles, cost.value().useful_macs, bytes.read() + bytes.written(),
             bytes.weights + bytes.params};
}

base::Result<Sum> network_sum(const arch::Design& design, const NetworkWorkload& workload,
                              const network::Memory& memory) {
  const timing::DesignTimer timer(design, memory);
  const spec::Sparsity& sparsity = design.spec.sparsity;
  network::Machine machine;
  machine.timer = &timer;
  machine.multipliers = design.array.multipliers;
  machine.memory = memory;
  machine.density = {sparsity.n, sparsity.m};
  machine.output = puts_out(design, spec::OutputType::kInt32) ? spec::OutputType::kInt32
                                                              : design.spec.output.front();
  machine.host_macs_per_cycle = static_cast<double>(design.array.multipliers);
  const auto estimate = network::estimate(workload.network, workload.usage, machine);
  if (!estimate.ok()) return estimate.error();
  Sum sum;
  sum.stored = estimate.value().stored_bytes;
  for (const network::PhaseEstimate& phase : estimate.value().phases) {
    sum.cycles += phase.total.cycles;
    sum.useful_macs += phase.total.useful_macs;
    sum.bytes += phase.total.read() + phase.total.written();
  }
  return sum;
}

base::Result<Sum> sum_of(const arch::Design& design, const std::vector<Workload>& workloads,
                         const network::Memory& memory) {
  Sum all;
  for (const Workload& workload : workloads) {
    const auto sum = workload.gemm ? gemm_sum(design, *workload.gemm, memory)
                                   : network_sum(design, *workload.network, memory);
    if (!sum.ok()) {
      return base::Error{fmt::format("{}: {}", workload.name, sum.error().message)};
    }
    all.cycles += workload.count * sum.value().cycles;
    all.useful_macs += workload.count * sum.value().useful_macs;
    all.bytes += workload.count * sum.value().bytes;
    all.stored += workload.gemm ? workload.count * sum.value().stored : sum.value().stored;
  }
  return all;
}

std::string text_of(const network::Network& network) {
  std::string text;
  for (const network::Layer& layer : network.layers) {
    text += fmt::format(
        "  layer k {} o {} count {} flow {} tokens {} prunable {} density {} bias {}\n", layer.k,
        layer.o, layer.count, static_cast<int>(layer.flow), layer.tokens, layer.prunable,
        layer.density ? network::to_text(*layer.density) : "own", layer.bias);
  }
  if (const auto& attention = network.attention) {
    text += fmt::format("  attention layers {} heads {} kv_heads {} head_dim {} window {}\n",
                        attention->layers, attention->heads, attention->kv_heads,
                        attention->head_dim, attention->window.value_or(0));
  }
  return text;
}

std::string text_of(const Workload& workload) {
  if (const auto& gemm = workload.gemm) {
    return fmt::format("gemm {} x {} x {} density {} output {} bias {} count {}\n", gemm->tokens,
                       gemm->k, gemm->o, gemm->density ? network::to_text(*gemm->density) : "own",
                       spec::to_text(gemm->output), gemm->bias, workload.count);
  }
  const network::Usage& usage = workload.network->usage;
  return fmt::format("network prefill {} decode {} context {} batch {} count {}\n{}", usage.prefill,
                     usage.decode, usage.context, usage.batch, workload.count,
                     text_of(workload.network->network));
}

}  // namespace

CyclesEvaluator::CyclesEvaluator(std::vector<Workload> workloads, const MemorySettings& memory)
    : workloads_(std::move(workloads)), memory_(memory) {}

EvaluatorInfo CyclesEvaluator::info() {
  return {"cycles",
          {{"cycles", "", "clock cycles of all workloads, by the cycle model", Better::kLower},
           {"time_ms", "ms", "time of all workloads at the target's clock", Better::kLower},
           {"bytes", "B", "bytes over the bus, both ways", Better::kLower},
           {"stored_bytes", "B", "bytes of all weights in memory", Better::kLower},
           {"utilization", "", "share of the multipliers' cycles spent on non-zero weights",
            Better::kHigher}},
          {"workloads"}};
}

std::string CyclesEvaluator::key(const Candidate& candidate) const {
  spec::Spec spec = candidate.spec;
  spec.name = "any";
  spec.target.family = spec::TargetFamily::kGeneric;
  spec.target.part.clear();
  spec.array.multiplier = spec::Multiplier::kAuto;
  std::string text = "model " + model_version() + "\n" + spec::to_yaml(spec);
  text += fmt::format("memory latency {} bandwidth {}\n", memory_.latency,
                      memory_.bandwidth.value_or(0));
  for (const Workload& workload : workloads_) text += text_of(workload);
  return text;
}

Outcome CyclesEvaluator::evaluate(const Candidate& candidate, const std::filesystem::path&) const {
  const arch::Design& design = candidate.design;
  const auto sum = sum_of(design, workloads_, memory_of(design, memory_));
  if (!sum.ok()) return {{}, sum.error().message};
  const auto cycles = static_cast<double>(sum.value().cycles);
  const double offered = cycles * static_cast<double>(design.array.multipliers);
  return {{{"cycles", cycles},
           {"time_ms", cycles / (design.spec.target.clock_mhz * 1e3)},
           {"bytes", static_cast<double>(sum.value().bytes)},
           {"stored_bytes", static_cast<double>(sum.value().stored)},
           {"utilization", static_cast<double>(sum.value().useful_macs) / offered}},
          ""};
}

}  // namespace heddle::explore
