// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "sim/cosim/job.h"

namespace heddle::cosim {

/// What the example system of a package reads, as files below soc/: its memory, its register writes
/// and the results that it must come to. Equal designs give equal bytes.
std::vector<File> soc_images(const arch::Design& design);

}  // namespace heddle::cosim
