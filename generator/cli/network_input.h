// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "generator/network/network.h"

/// The option --network.
namespace heddle::cli {

/// The network of a name that comes with the program, else of a file; nothing, and the reasons on
/// standard error, when there is none.
std::optional<network::Network> load_network(const std::string& name_or_path);

/// Help text of the option.
std::string network_help();

}  // namespace heddle::cli
