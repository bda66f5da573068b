// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/model/workloads.h"

#include <algorithm>
#include <cmath>

#include "generator/base/math.h"
#include "generator/spec/spec.h"

namespace heddle::model::testing {
namespace {

std::int64_t between(std::mt19937_64& random, std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

/// Sizes of every magnitude are equally likely.
std::int64_t draw_size(std::mt19937_64& random, std::int64_t most) {
  const double magnitude =
      std::log(static_cast<double>(most)) * static_cast<double>(between(random, 0, 1000)) / 1000;
  return std::clamp<std::int64_t>(std::llround(std::exp(magnitude)), 1, most);
}

std::vector<std::uint8_t> draw_slices(const arch::Design& design, std::mt19937_64& random,
                                      std::int64_t k_tiles, std::int64_t o_tiles) {
  const std::int64_t most = base::ceil_div(design.spec.sparsity.m, design.spec.sparsity.n);
  const std::int64_t kind = between(random, 0, 3);
  std::vector<std::uint8_t> slices(static_cast<std::size_t>(k_tiles * o_tiles), 1);
  if (kind < 2) return slices;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const bool repeats = kind == 2 && i >= static_cast<std::size_t>(k_tiles);
    slices[i] = repeats ? slices[i - static_cast<std::size_t>(k_tiles)]
                        : static_cast<std::uint8_t>(between(random, 0, most));
  }
  // The packer gives an O tile without weights a slice in its last tile.
  for (std::int64_t tile = 0; tile < o_tiles; ++tile) {
    const auto first = slices.begin() + tile * k_tiles;
    if (std::all_of(first, first + k_tiles, [](std::uint8_t s) { return s == 0; })) {
      *(first + k_tiles - 1) = 1;
    }
  }
  return slices;
}

}  // namespace

arch::Workload draw_workload(const arch::Design& design, std::mt19937_64& random,
                             std::int64_t most_macs) {
  arch::Workload workload;
  workload.k = draw_size(random, std::min<std::int64_t>(design.capacity.max_k, 4096));
  workload.o = draw_size(random, std::clamp<std::int64_t>(most_macs / workload.k, 1, 4096));
  workload.tokens =
      draw_size(random, std::clamp<std::int64_t>(most_macs / workload.k / workload.o, 1, 4096));
  workload.slices =
      draw_slices(design, random, base::ceil_div(workload.k, design.capacity.k_per_tile),
                  base::ceil_div(workload.o, design.array.columns));
  const auto& outputs = design.spec.output;
  workload.output = outputs[random() % outputs.size()];
  workload.bias = random() % 2 == 0;
  workload.accumulate = random() % 3 == 0;
  return workload;
}

}  // namespace heddle::model::testing
