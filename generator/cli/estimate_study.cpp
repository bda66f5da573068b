// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_study.h"

#include <algorithm>
#include <future>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "generator/cli/dense_design.h"
#include "generator/network/ideal_timer.h"
#include "generator/spec/enum_text.h"
#include "sim/timing/design_timer.h"

namespace heddle::cli {
namespace {

constexpr int kFp16Bytes = 2;

bool has_output(const arch::Design& design, spec::OutputType output) {
  const auto& outputs = design.spec.output;
  return std::find(outputs.begin(), outputs.end(), output) != outputs.end();
}

base::Result<spec::OutputType> output_of(const arch::Design& design, const StudyOptions& options) {
  if (!options.output) {
    const bool has_int32 = has_output(design, spec::OutputType::kInt32);
    return has_int32 ? spec::OutputType::kInt32 : design.spec.output.front();
  }
  if (has_output(design, *options.output)) return *options.output;
  return base::Error{fmt::format("the design does not put out {}; add it to 'output' in the spec",
                                 spec::to_text(*options.output))};
}

base::Result<network::Usage> usage_of(const network::Network& network,
                                      const StudyOptions& options) {
  network::Usage usage;
  usage.batch = options.batch;
  if (!network.is_language_model()) {
    if (options.prefill || options.decode || options.context) {
      return base::Error{
          fmt::format("--prefill, --decode and --context are of language models; the layers of "
                      "'{}' have numbers of tokens of their own",
                      network.name)};
    }
    return usage;
  }
  usage.prefill = options.prefill.value_or(usage.prefill);
  usage.decode = options.decode.value_or(usage.decode);
  usage.context = options.context.value_or(usage.prefill);
  if (usage.prefill + usage.decode == 0) {
    return base::Error{"--prefill and --decode are both 0; give at least one of them tokens"};
  }
  return usage;
}

/// On the array, keys and values are weights.
base::Status check_attention(const arch::Design& design, const StudyOptions& options) {
  const int bits = design.spec.precision.weight;
  if (options.attention_on == network::AttentionOn::kHost || options.kv_bits <= bits) {
    return base::ok_status();
  }
  return base::Error{
      fmt::format("--attention array makes weights of keys and values, but those of the design "
                  "have {} bits and --kv-bits is {}; raise 'precision.weight', or lower --kv-bits",
                  bits, options.kv_bits)};
}

/// Puts the machines of a study together.
class Builder {
 public:
  Builder(Study& study, const StudyOptions& options, spec::OutputType output)
      : study_(study), options_(options) {
    const arch::Design& design = study.design;
    base_.multipliers = design.array.multipliers;
    base_.memory.word_bytes = design.memory.word_bytes;
    base_.memory.latency = options.latency;
    if (options.bandwidth) {
      base_.memory.bytes_per_cycle = *options.bandwidth * 1e3 / study.clock_mhz;
    }
    base_.output = output;
    base_.attention_on = options.attention_on;
    base_.kv_bits = options.kv_bits;
    base_.host_macs_per_cycle = options.host_gmacs ? *options.host_gmacs * 1e3 / study.clock_mhz
                                                   : static_cast<double>(base_.multipliers);
  }

  void add_all() {
    const spec::Sparsity& sparsity = study_.design.spec.sparsity;
    const network::Density own{sparsity.n, sparsity.m};
    add_design(MachineKind::kDesign, own, network::to_text(own));
    if (!own.is_dense()) {
      add_design(MachineKind::kDenseWeights, {}, "dense weights");
      add_dense_array();
    }
    for (const network::Density& density : options_.patterns) {
      add_design(MachineKind::kPattern, density, network::to_text(density));
    }
    add_ideal();
  }

 private:
  void add_design(MachineKind kind, const network::Density& density, const std::string& name) {
    add(kind, name, density, std::make_unique<timing::DesignTimer>(study_.design, base_.memory));
  }

  void add_dense_array() {
    study_.dense = dense_design(study_.design);
    if (!study_.dense) return;
    add(MachineKind::kDenseArray, "dense array", {},
        std::make_unique<timing::DesignTimer>(*study_.dense, base_.memory));
  }

  void add_ideal() {
    add(MachineKind::kIdealFp16, "FP16 ideal", {},
        std::make_unique<network::IdealTimer>(base_.multipliers, base_.memory, kFp16Bytes));
    network::Machine& machine = study_.entries.back().machine;
    machine.kv_bits = 8 * kFp16Bytes;
    machine.attention_on = network::AttentionOn::kHost;
  }

  void add(MachineKind kind, const std::string& name, const network::Density& density,
           std::unique_ptr<network::GemmTimer> timer) {
    StudyEntry& entry = study_.entries.emplace_back();
    entry.kind = kind;
    entry.machine = base_;
    entry.machine.name = name;
    entry.machine.density = density;
    entry.machine.timer = timer.get();
    study_.timers.push_back(std::move(timer));
  }

  Study& study_;
  const StudyOptions& options_;
  network::Machine base_;
};

/// Estimates the network on all machines, side by side.
base::Status run_all(Study& study) {
  std::vector<std::future<base::Result<network::NetworkEstimate>>> estimates;
  for (const StudyEntry& entry : study.entries) {
    estimates.push_back(std::async(std::launch::async, [&study, &entry] {
      return network::estimate(study.network, study.usage, entry.machine);
    }));
  }
  base::Status status = base::ok_status();
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    auto estimate = estimates[i].get();
    if (estimate.ok()) {
      study.entries[i].estimate = std::move(estimate).value();
    } else if (status.ok()) {
      status = estimate.error();
    }
  }
  return status;
}

}  // namespace

base::Result<std::unique_ptr<Study>> make_study(const arch::Design& design,
                                                const network::Network& network,
                                                const StudyOptions& options) {
  const auto output = output_of(design, options);
  if (!output.ok()) return output.error();
  const auto usage = usage_of(network, options);
  if (!usage.ok()) return usage.error();
  const auto attention = check_attention(design, options);
  if (!attention.ok()) return attention.error();

  auto study = std::make_unique<Study>();
  study->design = design;
  study->network = network;
  study->usage = usage.value();
  study->clock_mhz = options.clock.value_or(design.spec.target.clock_mhz);
  study->bandwidth = options.bandwidth;
  Builder(*study, options, output.value()).add_all();
  if (base::Status status = run_all(*study); !status.ok()) return status.error();
  return study;
}

double throughput(const Study& study, const network::PhaseEstimate& phase) {
  return static_cast<double>(phase.outcome) / study.seconds(phase.total.cycles);
}

}  // namespace heddle::cli
