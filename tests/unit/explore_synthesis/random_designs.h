// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/spec/spec.h"

namespace heddle::explore::testing {

/// Legal designs of at most 64 multipliers, drawn from all patterns, encodings, widths, shapes,
/// kinds of scales and narrow buses; their names say what they are. A seed gives the same ones for
/// every family and on every host, and the first of many are those of few.
std::vector<spec::Spec> random_area_specs(spec::TargetFamily family, std::uint32_t seed,
                                          std::size_t count);

}  // namespace heddle::explore::testing
