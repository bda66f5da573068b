// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/spec_input.h"

#include <cstdio>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/cli/console.h"
#include "host/io/file.h"

namespace heddle::cli {

base::Result<spec::ParseResult> parse_spec(const std::string& path) {
  if (path == "-") {
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    return spec::load(text, "<stdin>");
  }
  const auto bytes = io::read_file(path);
  if (!bytes.ok()) return bytes.error();
  return spec::load(std::string(bytes.value().begin(), bytes.value().end()), path);
}

std::optional<arch::Design> load_design(const std::string& path) {
  const auto parsed = parse_spec(path);
  if (!parsed.ok()) {
    report(parsed.error());
    return std::nullopt;
  }
  fmt::print(stderr, "{}", base::render(parsed.value().diagnostics));
  if (!parsed.value().spec) return std::nullopt;
  return arch::elaborate(*parsed.value().spec);
}

}  // namespace heddle::cli
