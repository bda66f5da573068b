// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/network/estimate.h"
#include "generator/network/machine.h"
#include "generator/network/network.h"

namespace heddle::cli {

/// What the user wants to know about a network on a design.
struct StudyOptions {
  std::optional<std::int64_t> prefill;  ///< tokens
  std::optional<std::int64_t> decode;   ///< tokens
  std::optional<std::int64_t> context;  ///< tokens; default: those of the prompt
  std::int64_t batch = 1;
  std::optional<double> bandwidth;  ///< GB/s; default: what the bus moves
  std::optional<double> clock;      ///< MHz; default: the spec's
  std::int64_t latency = 100;       ///< cycles
  int kv_bits = 8;
  network::AttentionOn attention_on = network::AttentionOn::kHost;
  std::optional<double> host_gmacs;        ///< 10^9 MAC/s; default: those of the array
  std::optional<spec::OutputType> output;  ///< default: int32 where the design has it
  std::vector<network::Density> patterns;  ///< beside the design's own
};

/// What a machine of a study is, compared with the design.
enum class MachineKind {
  kDesign,        ///< the design, with weights of its n:m
  kDenseWeights,  ///< the design, with dense weights in slices
  kDenseArray,    ///< an array of as many multipliers that was made for dense weights
  kIdealFp16,     ///< as many multipliers and as much bandwidth, used perfectly, two bytes a number
  kPattern        ///< the design, with weights of another density
};

struct StudyEntry {
  MachineKind kind = MachineKind::kDesign;
  network::Machine machine;
  network::NetworkEstimate estimate;
};

/// A network on a design and on what it is compared with.
struct Study {
  arch::Design design;
  network::Network network;
  network::Usage usage;
  double clock_mhz = 0;
  std::optional<double> bandwidth;    ///< GB/s, when it was given
  std::optional<arch::Design> dense;  ///< of kDenseArray
  std::vector<std::unique_ptr<network::GemmTimer>> timers;
  std::vector<StudyEntry> entries;  ///< the design's first

  double seconds(std::int64_t cycles) const {
    return static_cast<double>(cycles) / (clock_mhz * 1e6);
  }
};

/// Estimates the network on the design and on its comparisons. Errors: options that do not fit the
/// network or the design, and layers that the design cannot compute.
base::Result<std::unique_ptr<Study>> make_study(const arch::Design& design,
                                                const network::Network& network,
                                                const StudyOptions& options);

/// Inputs or tokens per second of a phase.
double throughput(const Study& study, const network::PhaseEstimate& phase);

}  // namespace heddle::cli
