// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/dense_design.h"

#include "generator/arch/elaborate.h"
#include "generator/base/math.h"
#include "generator/spec/source_map.h"
#include "generator/spec/validate.h"

namespace heddle::cli {
namespace {

/// The range of array.columns.
constexpr int kMostColumns = 256;

/// A group of `wanted` weights, or the next longer one that fits tiles of `tile`.
int fitting_group(int wanted, int tile) {
  if (wanted == 0 || tile % wanted == 0) return wanted;
  return static_cast<int>(base::round_up(wanted, tile));
}

}  // namespace

std::optional<arch::Design> dense_design(const arch::Design& design) {
  spec::Spec spec = design.spec;
  spec.array.columns *= spec.sparsity.n;
  if (spec.array.columns > kMostColumns) return std::nullopt;
  spec.sparsity = {1, 1, spec::IndexEncoding::kAuto, 1};
  spec.precision.accumulator.reset();
  spec.buffers.max_k.reset();
  spec.scale.group = fitting_group(spec.scale.group.value_or(0), spec.array.rows);
  base::Diagnostics diagnostics;
  spec::validate(spec, spec::SourceMap(), diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return arch::elaborate(spec);
}

}  // namespace heddle::cli
