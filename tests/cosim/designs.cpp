// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cosim/designs.h"

#include <stdexcept>

#include "generator/arch/elaborate.h"
#include "generator/emit/package.h"
#include "generator/spec/parse.h"

namespace heddle::cosim_test {

arch::Design design_of(const std::string& yaml, const std::string& name) {
  const spec::ParseResult parsed = spec::load(yaml, name);
  if (!parsed.spec) throw std::runtime_error(base::render(parsed.diagnostics));
  return arch::elaborate(*parsed.spec);
}

base::Result<cosim::Simulator> simulator_of(const arch::Design& design, cosim::Device device,
                                            cosim::Runs runs) {
  std::vector<cosim::File> files;
  for (const emit::Artifact& artifact : emit::emit_package(design)) {
    files.push_back({artifact.path, artifact.text});
  }
  return cosim::build_simulator(files, cosim::Tracing::kNone, device, runs);
}

}  // namespace heddle::cosim_test
