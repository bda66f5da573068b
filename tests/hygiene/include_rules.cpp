// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/include_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace heddle::hygiene {
namespace {

constexpr std::array kTopFolders = {"constraints/", "docs/", "examples/",  "generator/",
                                    "host/",        "sim/",  "templates/", "tests/"};

/// What files below `folder` may include.
struct Layer {
  std::string_view folder;
  std::vector<std::string_view> allowed;
};

/// base <- spec <- arch <- emit, network <- explore <- cli. The golden model and the packer know
/// nothing of each other: that is what makes them check each other.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> table = {
      {"generator/base/", {"generator/base/"}},
      {"generator/spec/", {"generator/base/", "generator/spec/"}},
      {"generator/arch/", {"generator/base/", "generator/spec/", "generator/arch/"}},
      {"generator/emit/",
       {"generator/base/", "generator/spec/", "generator/arch/", "generator/emit/"}},
      {"generator/network/",
       {"generator/base/", "generator/spec/", "generator/arch/", "generator/network/"}},
      {"generator/explore/",
       {"generator/base/", "generator/spec/", "generator/arch/", "generator/emit/",
        "generator/network/", "generator/explore/", "sim/model/", "sim/timing/", "host/compress/",
        "host/io/"}},
      {"generator/cli/", {"generator/", "host/", "sim/"}},
      {"host/", {"host/", "generator/base/", "generator/spec/spec.h"}},
      {"sim/reference/", {"sim/reference/", "generator/base/", "generator/spec/spec.h"}},
      // The model draws memory's random numbers as the simulators of packages do.
      {"sim/model/",
       {"sim/model/", "templates/sim/random.h", "generator/base/", "generator/spec/",
        "generator/arch/"}},
      {"sim/cosim/",
       {"sim/cosim/", "sim/model/", "sim/reference/", "host/", "generator/base/", "generator/spec/",
        "generator/arch/"}},
      {"sim/timing/",
       {"sim/timing/", "sim/model/", "sim/cosim/", "generator/base/", "generator/spec/",
        "generator/arch/", "generator/network/"}},
      // The cycle model leaves with the packages, too.
      {"templates/tlm/", {"sim/model/"}},
      {"templates/", {}},
  };
  return table;
}

/// Sources below templates/ leave with every package, where this repository is not.
bool is_packaged(std::string_view path) { return starts_with(path, "templates/"); }

struct Include {
  std::string_view path;
  bool quoted = false;
};

/// The include that a line makes, if any.
std::optional<Include> parse_include(std::string_view line) {
  const auto skip_blanks = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  const auto skip = [&](std::string_view word) {
    skip_blanks();
    if (!starts_with(line, word)) return false;
    line.remove_prefix(word.size());
    return true;
  };
  if (!skip("#") || !skip("include")) return std::nullopt;
  skip_blanks();
  if (line.empty() || (line.front() != '"' && line.front() != '<')) return std::nullopt;
  const bool quoted = line.front() == '"';
  line.remove_prefix(1);
  return Include{line.substr(0, line.find(quoted ? '"' : '>')), quoted};
}

template <typename Prefixes>
bool starts_with_any(std::string_view text, const Prefixes& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return starts_with(text, prefix); });
}

/// Why a file of `layer` must not make this include; empty when it may.
std::string fault(const Layer& layer, std::string_view file, const Include& include) {
  const std::string quoted = "'" + std::string(include.path) + "'";
  if (include.path.find("..") != std::string_view::npos) return quoted + " leaves its folder";
  if (!starts_with_any(include.path, kTopFolders)) {
    if (!include.quoted || is_packaged(file)) return {};
    return quoted + " is not rooted at the repository";
  }
  if (starts_with_any(include.path, layer.allowed)) return {};
  return std::string(layer.folder) + " must not include " + quoted;
}

bool is_judged(std::string_view path) {
  if (!starts_with_any(path, std::array{"generator/", "host/", "sim/", "templates/"})) return false;
  for (const char* suffix : {".c", ".cpp", ".cu", ".h", ".c.tpl", ".cpp.tpl", ".h.tpl"}) {
    if (ends_with(path, suffix)) return true;
  }
  return false;
}

}  // namespace

std::vector<Offence> include_offences(const SourceFile& file) {
  if (!is_judged(file.path)) return {};
  const auto layer = std::find_if(layers().begin(), layers().end(),
                                  [&](const Layer& l) { return starts_with(file.path, l.folder); });
  if (layer == layers().end()) {
    return {{file.path, 1, "its folder is no layer; add it to tests/hygiene/include_rules.cpp"}};
  }
  std::vector<Offence> offences;
  const std::vector<std::string_view> lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::optional<Include> include = parse_include(lines[i]);
    if (!include) continue;
    std::string what = fault(*layer, file.path, *include);
    if (!what.empty()) offences.push_back({file.path, i + 1, std::move(what)});
  }
  return offences;
}

}  // namespace heddle::hygiene
