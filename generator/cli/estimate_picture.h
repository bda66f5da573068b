// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/cli/estimate_study.h"

namespace heddle::cli {

/// The study as an SVG document: its roofline, and the time of every layer as bars.
std::string study_picture(const Study& study);

}  // namespace heddle::cli
