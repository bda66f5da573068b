// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/base/result.h"
#include "sim/cosim/report.h"

namespace heddle::cli {

/// Writes to `path` how often nets switch between the doorbell and the last completion, from the
/// VCD of a run that has matched.
base::Status write_activity(const std::string& path, const std::string& vcd,
                            const cosim::CosimReport& report);

}  // namespace heddle::cli
