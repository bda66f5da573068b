// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "sim/cosim/job.h"

namespace heddle::cosim {

/// The jobs that an emitted package tests itself with, as files below sim/vectors/: small, and
/// together they visit every mode that the design has. Equal designs give equal bytes.
std::vector<File> self_test_files(const arch::Design& design);

}  // namespace heddle::cosim
