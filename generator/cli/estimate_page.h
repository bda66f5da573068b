// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/cli/estimate_study.h"

namespace heddle::cli {

/// The study as an HTML page that needs nothing else: picture, tables and assumptions.
std::string study_page(const Study& study);

}  // namespace heddle::cli
