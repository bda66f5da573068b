// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/package.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "generator/emit/block_diagram.h"
#include "generator/emit/context.h"
#include "generator/emit/design_json.h"
#include "generator/emit/rtl.h"
#include "generator/emit/templates.h"

namespace heddle::emit {
namespace {

constexpr std::string_view kTemplateSuffix = ".tpl";

/// Where the files of a template folder end up in a package.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFolders = {{
    {"templates/package/", ""},
    {"templates/sim/", "sim/"},
    {"templates/doc/", "docs/"},
    {"constraints/", "constraints/"},
}};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The path in a package, with NAME replaced; empty for a file that is emitted otherwise.
std::string package_path(std::string_view path, const std::string& name) {
  std::string result;
  for (const auto& [from, to] : kFolders) {
    if (path.substr(0, from.size()) == from) result.append(to).append(path.substr(from.size()));
  }
  if (ends_with(result, kTemplateSuffix)) result.resize(result.size() - kTemplateSuffix.size());
  const std::size_t place = result.find("NAME");
  if (place != std::string::npos) result.replace(place, 4, name);
  return result;
}

/// One record for each path that ends in `end`, for a list in a template.
std::vector<Fields> path_records(const std::vector<std::string>& paths, std::string_view end) {
  std::vector<Fields> records;
  for (const std::string& path : paths) {
    if (ends_with(path, end)) records.push_back({{"path", path}});
  }
  return records;
}

/// The lists of files that tool descriptions name.
void add_file_lists(const std::vector<Artifact>& rtl, const std::string& name, Fields& context) {
  std::vector<std::string> verilog;
  for (const Artifact& artifact : rtl) verilog.push_back(artifact.path);
  std::vector<std::string> simulation;
  for (const TemplateFile& file : template_files()) {
    const std::string path = package_path(file.path, name);
    if (path.compare(0, 4, "sim/") == 0) simulation.push_back(path);
  }
  context.set("rtl_files", path_records(verilog, ".v"));
  context.set("sim_headers", path_records(simulation, ".h"));
  context.set("sim_sources", path_records(simulation, ".cpp"));
}

/// The static and rendered files below the template folders.
std::vector<Artifact> emit_folders(const arch::Design& design, const Fields& context) {
  std::vector<Artifact> artifacts;
  for (const TemplateFile& file : template_files()) {
    const std::string path = package_path(file.path, design.spec.name);
    if (path.empty()) continue;
    const bool rendered = ends_with(file.path, kTemplateSuffix);
    std::string text = rendered ? render_template(file.path, context) : std::string(file.text);
    const bool is_script = text.compare(0, 2, "#!") == 0;
    artifacts.push_back({path, std::move(text), is_script});
  }
  return artifacts;
}

}  // namespace

std::vector<Artifact> emit_package(const arch::Design& design) {
  std::vector<Artifact> artifacts = emit_rtl(design);
  const std::string diagram = block_diagram(design);
  Fields context = make_context(design);
  context.set("block_diagram", diagram.substr(0, diagram.size() - 1));  // the tag's line ends it
  add_file_lists(artifacts, design.spec.name, context);
  for (Artifact& artifact : emit_folders(design, context)) {
    artifacts.push_back(std::move(artifact));
  }
  artifacts.push_back({"docs/block_diagram.svg", diagram});
  artifacts.push_back({"design.json", design_json(design).dump(2) + "\n"});
  std::sort(artifacts.begin(), artifacts.end(),
            [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
  return artifacts;
}

}  // namespace heddle::emit
