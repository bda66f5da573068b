// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/diagnostic.h"
#include "generator/network/network.h"

namespace heddle::network {

struct LoadResult {
  std::optional<Network> network;  ///< set only when there are no errors
  base::Diagnostics diagnostics;
};

/// Reads the text of a network: a list of layers, or a Hugging Face config.json. All errors are
/// reported at once; `file_name` appears in them as it is given, and names a network that does not
/// name itself. Never throws.
LoadResult load(std::string_view text, const std::string& file_name);

/// A network that comes with the program.
struct NetworkFile {
  std::string_view path;  ///< "examples/networks/llama_7b.json"
  std::string_view text;
};

/// Every file of examples/networks/, ordered by path.
const std::vector<NetworkFile>& network_files();

/// What the files are called: "llama_7b".
std::vector<std::string> builtin_names();

/// The file of a name; letter case and the kind of separators do not matter ("LLaMA-7B").
const NetworkFile* find_builtin(std::string_view name);

}  // namespace heddle::network
