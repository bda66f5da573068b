// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/elaborate.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore::testing {

/// A spec and its design, which candidates refer to.
struct Subject {
  explicit Subject(const spec::Spec& from) : spec(from), design(arch::elaborate(from)) {}
  Candidate candidate() const { return {spec, design}; }

  spec::Spec spec;
  arch::Design design;
};

inline spec::Spec pattern_spec(int n, int m) {
  spec::Spec spec;
  spec.name = "subject";
  spec.sparsity = {n, m, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 4;
  spec.array.columns = 8;
  return spec;
}

}  // namespace heddle::explore::testing
