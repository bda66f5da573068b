// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/network_input.h"

#include <filesystem>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/cli/console.h"
#include "generator/network/load.h"
#include "host/io/file.h"

namespace heddle::cli {
namespace {

base::Error unknown_network(const std::string& name) {
  const auto names = network::builtin_names();
  const std::string nearest = base::nearest(name, names);
  return base::Error{fmt::format("'{}' is neither a file nor one of the networks {}{}",
                                 base::shorten(name), base::join(names, ", "),
                                 base::is_similar(name, nearest)
                                     ? fmt::format("; did you mean '{}'?", nearest)
                                     : std::string())};
}

base::Result<network::LoadResult> parse_network(const std::string& name_or_path) {
  if (const network::NetworkFile* file = network::find_builtin(name_or_path)) {
    return network::load(file->text, std::string(file->path));
  }
  std::error_code ignored;
  if (!std::filesystem::exists(name_or_path, ignored)) return unknown_network(name_or_path);
  const auto bytes = io::read_file(name_or_path);
  if (!bytes.ok()) return bytes.error();
  return network::load(std::string(bytes.value().begin(), bytes.value().end()), name_or_path);
}

}  // namespace

std::optional<network::Network> load_network(const std::string& name_or_path) {
  auto parsed = parse_network(name_or_path);
  if (!parsed.ok()) {
    report(parsed.error());
    return std::nullopt;
  }
  network::LoadResult result = std::move(parsed).value();
  fmt::print(stderr, "{}", base::render(result.diagnostics));
  return std::move(result.network);
}

std::string network_help() {
  return fmt::format("{}; or a file: a list of layers, or a Hugging Face config.json",
                     base::join(network::builtin_names(), ", "));
}

}  // namespace heddle::cli
