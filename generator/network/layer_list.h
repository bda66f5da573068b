// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "generator/base/diagnostic.h"
#include "generator/network/network.h"
#include "generator/spec/yaml.h"

namespace heddle::network {

/// The network that a file lists layer by layer; nothing, and a report, when it has a fault.
/// docs/estimate.md describes the keys.
std::optional<Network> read_layer_list(const spec::YamlDocument& document,
                                       base::Diagnostics& diagnostics);

}  // namespace heddle::network
