// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/dense_design.h"

#include <utility>

#include "generator/arch/elaborate.h"
#include "generator/base/math.h"
#include "generator/spec/source_map.h"
#include "generator/spec/validate.h"

namespace heddle::cli {
namespace {

/// The ranges of array.rows and array.columns.
constexpr int kMostRows = 256;
constexpr int kMostColumns = 256;

/// A group of `wanted` weights, or the next longer one that fits tiles of `tile`.
int fitting_group(int wanted, int tile) {
  if (wanted == 0 || tile % wanted == 0) return wanted;
  return static_cast<int>(base::round_up(wanted, tile));
}

/// The dense array with `rows` and as many multipliers as `design`.
std::optional<arch::Design> dense_array(const arch::Design& design, int rows) {
  spec::Spec spec = design.spec;
  spec.array.columns = design.array.stages() / rows;
  if (spec.array.columns > kMostColumns) return std::nullopt;
  spec.array.rows = rows;
  spec.sparsity = {1, 1, spec::IndexEncoding::kAuto, 1};
  spec.precision.accumulator.reset();
  spec.buffers.max_k.reset();
  spec.scale.group = fitting_group(spec.scale.group.value_or(0), rows);
  base::Diagnostics diagnostics;
  spec::validate(spec, spec::SourceMap(), diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return arch::elaborate(spec);
}

}  // namespace

std::optional<arch::Design> dense_design(const arch::Design& design) {
  std::optional<arch::Design> best;
  const int most_rows = design.array.rows * design.spec.sparsity.n;
  for (int rows = most_rows; rows >= 1; --rows) {
    if (most_rows % rows != 0 || rows > kMostRows) continue;
    auto candidate = dense_array(design, rows);
    if (!candidate) continue;
    if (!best || candidate->latency.pass_load < best->latency.pass_load) {
      best = std::move(candidate);
    }
  }
  return best;
}

}  // namespace heddle::cli
