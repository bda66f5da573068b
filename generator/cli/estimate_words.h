// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/cli/estimate_study.h"

/// What the reports of an estimate say alike, as text, JSON and pages.
namespace heddle::cli {

/// "prefill".
std::string to_text(network::Phase phase);
/// What keeps work from being faster: "multipliers", "memory", "overhead", or "host" for the
/// multipliers of the host.
std::string bound_text(const network::Cost& cost);
/// What makes a machine, in a few words.
std::string to_text(MachineKind kind);

/// "tokens/s", or "inputs/s" of a network without a prompt.
std::string throughput_unit(network::Phase phase);

/// "prefill: a prompt of 512 tokens".
std::string phase_title(const Study& study, const network::PhaseEstimate& phase);

/// "llama_7b on nm24_w4a8: ...".
std::string study_title(const Study& study);

/// Everything that the figures take for granted, a sentence each.
std::vector<std::string> assumptions(const Study& study);

/// Dense-equivalent multiplications for each bounding byte; 0 where nothing moves.
double intensity(const network::Cost& cost);

/// Dense-equivalent multiplications per second, in 10^9.
double gmacs(const Study& study, const network::Cost& cost);

/// Of the multipliers, 0..1, at useful multiplications of the array.
double utilization(const StudyEntry& entry, const network::Cost& cost);

/// Cycles of the same phase on dense weights for each of `entry`'s; on the design itself where it
/// is dense.
double speed_over_dense(const Study& study, const StudyEntry& entry, network::Phase phase);

}  // namespace heddle::cli
