// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/package.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "generator/emit/block_diagram.h"
#include "generator/emit/context.h"
#include "generator/emit/design_json.h"
#include "generator/emit/register_document.h"
#include "generator/emit/rtl.h"
#include "generator/emit/soc_fields.h"
#include "generator/emit/target.h"
#include "generator/emit/templates.h"
#include "generator/emit/verilog_text.h"

namespace heddle::emit {
namespace {

constexpr std::string_view kTemplateSuffix = ".tpl";

/// Where the files of a template folder end up in a package.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kFolders = {{
    {"templates/package/", ""},
    {"templates/sim/", "sim/"},
    {"templates/soc/", "soc/"},
    {"templates/tlm/", "tlm/"},
    {"sim/model/", "tlm/sim/model/"},
    {"host/driver/", "host/"},
    {"templates/doc/", "docs/"},
    {"constraints/", "constraints/"},
}};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The path in a package, with NAME and the prefix of modules replaced; empty for a file that is
/// emitted otherwise.
std::string package_path(std::string_view path, const std::string& name) {
  std::string result;
  for (const auto& [from, to] : kFolders) {
    if (path.substr(0, from.size()) == from) result.append(to).append(path.substr(from.size()));
  }
  if (ends_with(result, kTemplateSuffix)) result.resize(result.size() - kTemplateSuffix.size());
  const std::size_t place = result.find("NAME");
  if (place != std::string::npos) result.replace(place, 4, name);
  return ends_with(result, ".v") ? rename_cells(result, name) : result;
}

using Paths = std::vector<std::string>;

/// The paths that start so and end with one of `ends`.
Paths select(const Paths& paths, std::string_view start,
             std::initializer_list<std::string_view> ends) {
  Paths selected;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(selected), [&](const auto& path) {
    return path.compare(0, start.size(), start) == 0 &&
           std::any_of(ends.begin(), ends.end(), [&](auto end) { return ends_with(path, end); });
  });
  return selected;
}

/// One record for each path, for a list in a template.
std::vector<Fields> path_records(const Paths& paths) {
  std::vector<Fields> records;
  for (const std::string& path : paths) {
    records.push_back({{"path", path}, {"file", path.substr(path.rfind('/') + 1)}});
  }
  return records;
}

/// The lists of Verilog files: those of the core, and what the device has besides.
void add_verilog_lists(const arch::Design& design, const std::vector<Artifact>& rtl,
                       Fields& context) {
  Paths core;
  for (const Artifact& artifact : emit_module(design, "heddle_core")) core.push_back(artifact.path);
  Paths device;
  for (const Artifact& artifact : rtl) {
    if (!ends_with(artifact.path, ".v")) continue;
    const bool in_core = std::find(core.begin(), core.end(), artifact.path) != core.end();
    if (!in_core) device.push_back(artifact.path);
  }
  context.set("core_files", path_records(core));
  context.set("device_files", path_records(device));
}

/// The lists of C and C++ files that a simulation is built from.
void add_source_lists(const std::string& name, Fields& context) {
  Paths paths;
  for (const TemplateFile& file : template_files()) paths.push_back(package_path(file.path, name));
  context.set("sim_headers", path_records(select(paths, "sim/", {".h"})));
  context.set("sim_sources", path_records(select(paths, "sim/", {".cpp"})));
  context.set("host_headers", path_records(select(paths, "host/", {".h", ".hpp"})));
  context.set("host_sources", path_records(select(paths, "host/", {".c"})));
}

/// The text with the paths of its includes that begin so beginning otherwise.
std::string with_includes(std::string text, const std::string& from, const std::string& to) {
  const std::string rooted = "#include \"" + from;
  const std::string moved = "#include \"" + to;
  for (std::size_t at = 0; (at = text.find(rooted, at)) != std::string::npos;) {
    text.replace(at, rooted.size(), moved);
  }
  return text;
}

/// Includes as a package has its files: the driver in one folder, and beside the cycle model the
/// random numbers that it shares with the simulator.
std::string with_moved_includes(const std::string& path, const std::string& text) {
  if (path.compare(0, 5, "host/") == 0) return with_includes(text, "host/driver/", "");
  if (path.compare(0, 8, "tlm/sim/") == 0) return with_includes(text, "templates/sim/", "sim/");
  return text;
}

/// The static and rendered files below the template folders.
std::vector<Artifact> emit_folders(const arch::Design& design, const Fields& context) {
  std::vector<Artifact> artifacts;
  for (const TemplateFile& file : template_files()) {
    const std::string path = package_path(file.path, design.spec.name);
    if (path.empty() || !is_for_target(path, design.spec.target)) continue;
    const bool rendered = ends_with(file.path, kTemplateSuffix);
    std::string text = rendered ? render_template(file.path, context) : std::string(file.text);
    text = with_moved_includes(path, text);
    if (ends_with(path, ".v")) text = emit_cell(text, design);
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
  add_register_document(design, context);
  add_soc_fields(design, context);
  add_verilog_lists(design, artifacts, context);
  add_source_lists(design.spec.name, context);
  for (Artifact& artifact : emit_folders(design, context)) {
    artifacts.push_back(std::move(artifact));
  }
  artifacts.push_back(
      {"tlm/sim/random.h", std::string(template_text("templates/sim/random.h")), false});
  artifacts.push_back({"docs/block_diagram.svg", diagram});
  artifacts.push_back({"design.json", design_json(design).dump(2) + "\n"});
  std::sort(artifacts.begin(), artifacts.end(),
            [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
  return artifacts;
}

}  // namespace heddle::emit
