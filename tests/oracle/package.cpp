// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/package.h"

#include <utility>

#include "generator/emit/package.h"
#include "sim/cosim/self_test.h"
#include "sim/cosim/soc_images.h"

namespace heddle::oracle {

std::vector<emit::Artifact> package_of(const arch::Design& design) {
  std::vector<emit::Artifact> artifacts = emit::emit_package(design);
  for (auto files : {cosim::self_test_files(design), cosim::soc_images(design)}) {
    for (cosim::File& file : files) {
      artifacts.push_back({std::move(file.path), std::move(file.content)});
    }
  }
  return artifacts;
}

}  // namespace heddle::oracle
