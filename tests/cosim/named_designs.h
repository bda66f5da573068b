// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace heddle::cosim_test {

/// A spec that has to be in the matrix for its own sake.
struct NamedDesign {
  std::string name;
  std::string yaml;
};

/// The corners of the design space: 1 x 1, odd sizes, dense, extreme patterns and widths, every
/// encoding, every kind of scale group, both ends of the bus.
const std::vector<NamedDesign>& named_designs();

}  // namespace heddle::cosim_test
