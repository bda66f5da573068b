// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/self_test.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "sim/cosim/draw.h"
#include "sim/cosim/gemm.h"

namespace heddle::cosim {
namespace {

struct Case {
  const char* name;
  std::vector<Gemm> gemms;
};

/// Past the first scale group, and half a K tile and an odd rest more, as far as the design takes
/// so long a K.
std::int64_t ragged_k(const arch::Design& design) {
  const std::int64_t tile = design.capacity.k_per_tile;
  const std::int64_t tiles = 1 + std::max(1, design.capacity.tiles_per_group);
  return std::min(tiles * tile + tile / 2 + 1, design.capacity.max_k);
}

/// At most two slices per block keep the files small.
int few_nonzeros(const arch::Design& design) {
  return std::min(2 * design.spec.sparsity.n, design.spec.sparsity.m);
}

/// Ragged on every side: the array is not filled along K, O or T.
Case ragged_case(const arch::Design& design) {
  DrawOptions options;
  options.tokens = 3;
  options.k = ragged_k(design);
  options.o = design.array.columns + 1;
  options.most_nonzeros = few_nonzeros(design);
  options.output = design.spec.output.front();
  options.token_tile = static_cast<int>(std::min<std::int64_t>(2, most_tokens(design, options.k)));
  options.seed = 1;
  Gemm gemm = draw_gemm(design, options);
  gemm.activation_gap = 1;
  return {"ragged", {std::move(gemm)}};
}

/// Makes the first and the last output of every token saturate, one high, one low.
void saturate_edges(Gemm& gemm) {
  const std::size_t last = gemm.existing.columns - 1;
  gemm.bias.back() = std::numeric_limits<std::int32_t>::min();
  gemm.bias.front() = std::numeric_limits<std::int32_t>::max();
  for (std::size_t t = 0; t < gemm.existing.rows; ++t) {
    gemm.existing(t, last) = std::numeric_limits<std::int32_t>::min();
    gemm.existing(t, 0) = std::numeric_limits<std::int32_t>::max();
  }
}

/// One command per output type, queued back to back, with biases and existing results.
Case modes_case(const arch::Design& design) {
  Case result{"modes", {}};
  for (const spec::OutputType type : design.spec.output) {
    DrawOptions options;
    options.tokens = 4;
    options.k = std::min<std::int64_t>(design.capacity.k_per_tile, design.capacity.max_k);
    options.o = design.array.columns;
    options.nonzeros = few_nonzeros(design);
    options.output = type;
    options.bias = true;
    options.accumulate = true;
    options.seed = 2 + static_cast<std::uint64_t>(type);
    result.gemms.push_back(draw_gemm(design, options));
    saturate_edges(result.gemms.back());
  }
  return result;
}

/// The second GEMM adds to what the first one has just written, as when a long K is split. Rows lie
/// apart, and O tiles begin within words.
Case chain_case(const arch::Design& design) {
  DrawOptions options;
  options.tokens = 3;
  options.k = std::min<std::int64_t>(design.capacity.k_per_tile, design.capacity.max_k);
  options.o = 2 * design.array.columns + 1;
  options.most_nonzeros = few_nonzeros(design);
  options.seed = 6;
  Case result{"chain", {draw_gemm(design, options)}};
  options.seed = 7;
  result.gemms.push_back(draw_gemm(design, options));
  result.gemms[1].existing = golden_result(design, result.gemms[0]);
  result.gemms[1].existing_from = 0;
  for (Gemm& gemm : result.gemms) {
    gemm.activation_gap = 3;
    gemm.result_gap = 1;
  }
  return result;
}

std::vector<Case> cases(const arch::Design& design) {
  std::vector<Case> list = {ragged_case(design), modes_case(design)};
  const auto& outputs = design.spec.output;
  const bool has_int32 =
      std::find(outputs.begin(), outputs.end(), spec::OutputType::kInt32) != outputs.end();
  if (has_int32) list.push_back(chain_case(design));
  return list;
}

}  // namespace

std::vector<File> self_test_files(const arch::Design& design) {
  std::vector<File> files;
  for (const Case& test : cases(design)) {
    const Job job = make_job(design, test.gemms).value();  // drawn to be legal
    for (const File& file : job.files) {
      files.push_back({std::string("sim/vectors/") + test.name + "/" + file.path, file.content});
    }
  }
  return files;
}

}  // namespace heddle::cosim
