// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/cli/estimate_study.h"

namespace heddle::cli {

/// The study for a terminal: layers of the design phase by phase, all machines side by side, and
/// what is taken for granted.
std::string study_text(const Study& study);

}  // namespace heddle::cli
