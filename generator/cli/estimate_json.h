// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "generator/cli/estimate_study.h"

namespace heddle::cli {

/// Everything that the study holds: docs/estimate.md names the keys.
nlohmann::ordered_json study_json(const Study& study);

/// One line for every machine, phase and layer, totals included, under a line of heads.
std::string study_csv(const Study& study);

}  // namespace heddle::cli
