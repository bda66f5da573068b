// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/load.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/network/layer_list.h"
#include "generator/network/llama_config.h"
#include "generator/spec/value_reader.h"

namespace heddle::network {
namespace {

/// The file's name without folders and suffix; of a config.json, which all models call so, its
/// folder's.
std::string name_of(std::string_view path) {
  const auto cut = [&](std::size_t slash) {
    return path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  };
  std::string_view name = cut(path.rfind('/'));
  if (name == "config.json" && name.size() + 1 < path.size()) {
    path.remove_suffix(name.size() + 1);
    return std::string(cut(path.rfind('/')));
  }
  return std::string(name.substr(0, name.rfind('.')));
}

std::string normalized(std::string_view name) {
  std::string text = base::to_lower(name);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '-' || c == '.' || c == ' '; }, '_');
  return text;
}

std::optional<Network> read_network(const spec::YamlDocument& document,
                                    base::Diagnostics& diagnostics) {
  const spec::YamlNode& root = document.at(document.root);
  if (root.kind != spec::YamlKind::kMap) {
    const std::string actual = spec::describe(root);
    diagnostics.report(base::DiagnosticId::kNotAMapping, document.root.location,
                       fmt::arg("actual", actual));
    return std::nullopt;
  }
  return is_model_config(document) ? read_llama_config(document, diagnostics)
                                   : read_layer_list(document, diagnostics);
}

}  // namespace

LoadResult load(std::string_view text, const std::string& file_name) {
  const std::string source(spec::without_byte_order_mark(text));
  LoadResult result{std::nullopt, base::Diagnostics(file_name, source)};
  const auto document = spec::read_yaml(source, result.diagnostics);
  if (!document) return result;
  result.network = read_network(*document, result.diagnostics);
  if (result.network && result.network->name.empty()) result.network->name = name_of(file_name);
  return result;
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names;
  for (const NetworkFile& file : network_files()) names.push_back(name_of(file.path));
  return names;
}

const NetworkFile* find_builtin(std::string_view name) {
  for (const NetworkFile& file : network_files()) {
    if (name_of(file.path) == normalized(name)) return &file;
  }
  return nullptr;
}

}  // namespace heddle::network
