// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/arch/design.h"

namespace heddle::emit {

/// The design of a spec's text, which must be legal.
arch::Design design_of(const std::string& yaml);

/// Specs that differ in everything emission depends on: dense and sparse, 1 x 1 and 256 x 256,
/// with and without scales, segments, narrow results and a remainder group, short and long names.
const std::vector<std::string>& assorted_specs();

}  // namespace heddle::emit
