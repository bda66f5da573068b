// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generator/explore/metric.h"
#include "generator/explore/search/sampler.h"
#include "generator/explore/sweep/expression.h"
#include "generator/network/density.h"
#include "generator/network/estimate.h"
#include "generator/network/network.h"
#include "generator/spec/schema.h"
#include "generator/spec/spec.h"

/// What a user asks of an exploration, as plain data; docs/explore.md describes the file.
namespace heddle::explore {

/// Keys that an axis sets together, and their values.
struct Setting {
  std::vector<const spec::Key*> keys;  ///< in canonical order
  spec::Spec values;                   ///< only those of the keys count
};

/// One dimension of a sweep.
struct Axis {
  std::string name;                    ///< a key, a section, or a label
  std::vector<const spec::Key*> keys;  ///< that any of its settings sets, in canonical order
  std::vector<Setting> settings;       ///< at least one, all different
  bool ordinal = false;                ///< the values of one integer key, rising or falling
};

/// A GEMM to compute: Y[tokens][o] over k weights per output.
struct GemmWorkload {
  std::int64_t tokens = 1;
  std::int64_t k = 1;
  std::int64_t o = 1;
  std::optional<network::Density> density;  ///< of the weights; nothing: the design's own
  spec::OutputType output = spec::OutputType::kInt32;
  bool bias = false;
};

/// A network to run.
struct NetworkWorkload {
  network::Network network;
  network::Usage usage;
};

/// Something to compute; either a GEMM or a network.
struct Workload {
  std::string name;  ///< different from all others
  std::optional<GemmWorkload> gemm;
  std::optional<NetworkWorkload> network;
  std::int64_t count = 1;  ///< how often it runs
};

/// What lies behind the bus.
struct MemorySettings {
  std::int64_t latency = 100;  ///< cycles from a request to its answer
  std::optional<double>
      bandwidth;  ///< 10^9 bytes per second, both ways together; nothing: the bus's
};

/// A made-up layer of real weights.
struct SyntheticWeights {
  std::int64_t o = 1;
  std::int64_t k = 1;
  std::uint64_t seed = 1;
};

/// How designs are synthesized.
struct ToolSettings {
  bool core = false;      ///< the stream core alone; false: the whole device
  bool osu035 = false;    ///< standard cells of 0.35 um; false: of 0.18 um
  bool up5k = false;      ///< place and route for the iCE40 UP5K; false: for the HX8K
  double activity = 0.1;  ///< transitions of a net in a cycle, for power
  bool simulate = false;  ///< activities are measured in a co-simulation
  std::optional<GemmWorkload> simulated;  ///< what it computes; nothing: a GEMM that suits
  std::string yosys = "yosys";            ///< a program's name, or a path that can be run
  std::string nextpnr = "nextpnr-ice40";
  int time_limit_s = 0;  ///< of a tool's run; 0: none
};

/// The weights on which errors are measured: of a file, or made up.
struct WeightsSource {
  std::string file;    ///< a path that can be opened; empty: made up
  std::string tensor;  ///< empty: the only matrix of the file
  std::optional<SyntheticWeights> synthetic;
};

struct Sweep {
  std::string title;
  spec::Spec base;  ///< of every point, but for what the axes set; its name is legal
  std::vector<Axis> axes;
  std::vector<Expression> constraints;  ///< over spec_names(); all must hold
  std::vector<Workload> workloads;
  MemorySettings memory;
  ToolSettings tools;
  std::vector<std::string> evaluate;        ///< names of evaluators, at least one
  std::vector<std::string> evaluate_front;  ///< of those that only look at the best points
  std::vector<Objective> objectives;
  SearchOptions search;
  std::optional<WeightsSource> weights;
};

}  // namespace heddle::explore
