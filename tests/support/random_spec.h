// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/spec/spec.h"

namespace heddle::test_support {

/// A legal spec from anywhere in the space: every n:m, encoding, width, kind of scale group, output
/// and bus, odd sizes included, but so small that lint and simulation take seconds. The same seed
/// gives the same spec on every host.
spec::Spec random_spec(std::uint32_t seed);

}  // namespace heddle::test_support
