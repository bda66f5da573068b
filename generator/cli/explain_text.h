// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/design.h"
#include "generator/cli/prediction.h"

namespace heddle::cli {

/// One line that names a design: "nm24_w4a8: 16 x 16 blocks of 2:4, ...".
std::string headline(const arch::Design& design);

/// Everything derived from the spec, with reasons, for a terminal.
std::string explain_design(const arch::Design& design);

/// What a GEMM is predicted to take.
std::string explain_prediction(const arch::Design& design, const Prediction& prediction);

}  // namespace heddle::cli
