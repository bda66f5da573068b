// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/cosim_activity.h"

#include <fstream>

#include "generator/cli/console.h"
#include "sim/cosim/activity.h"

namespace heddle::cli {

base::Status write_activity(const std::string& path, const std::string& vcd,
                            const cosim::CosimReport& report) {
  const cosim::Window window{report.trace.submissions.front().doorbell, report.cycles};
  std::ifstream waves(vcd, std::ios::binary);
  const auto nets = cosim::read_activity(waves, window);
  if (!nets.ok()) return nets.error();
  return write_text(path, cosim::activity_text(nets.value(), window));
}

}  // namespace heddle::cli
