// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/rtl.h"

#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include "generator/emit/context.h"
#include "generator/emit/register_fields.h"
#include "generator/emit/templates.h"
#include "generator/emit/verilog_text.h"

namespace heddle::emit {
namespace {

constexpr std::array kCellFolders = {"templates/rtl/cells/", "templates/rtl/dma/"};
constexpr std::array kRenderedFolders = {"templates/rtl/", "templates/rtl/dma/"};
constexpr std::string_view kPrefix = "heddle_";

/// The Verilog of a module as its template says it: a cell, or for heddle_X a rendered X.v.tpl.
std::string module_text(const std::string& module, const Fields& context) {
  for (const char* folder : kCellFolders) {
    const std::string path = folder + module + ".v";
    if (has_template(path)) return std::string(template_text(path));
  }
  for (const char* folder : kRenderedFolders) {
    const std::string path = folder + module.substr(kPrefix.size()) + ".v.tpl";
    if (has_template(path)) return render_template(path, context);
  }
  throw std::logic_error("no template of module " + module);
}

/// Walks from module to module and emits each once, after those it instantiates.
class ModuleCollector {
 public:
  explicit ModuleCollector(const arch::Design& design)
      : design_(design), context_(make_context(design)) {
    add_register_fields(design, context_);
  }

  void add(const std::string& module) {
    if (!seen_.insert(module).second) return;
    const std::string text = strip_formal(module_text(module, context_));
    for (const std::string& cell : cells_named_in(text)) add(cell);
    artifacts_.push_back(
        {rename_cells("rtl/" + module + ".v", design_.spec.name), emit_cell(text, design_)});
  }

  std::vector<Artifact> artifacts() && { return std::move(artifacts_); }

 private:
  const arch::Design& design_;
  Fields context_;
  std::set<std::string> seen_;
  std::vector<Artifact> artifacts_;
};

/// Puts the origin after the licence lines at the top.
std::string with_origin(std::string verilog, const arch::Design& design) {
  std::size_t at = 0;
  while (verilog.compare(at, 8, "// SPDX-") == 0) at = verilog.find('\n', at) + 1;
  return verilog.insert(at, "//\n" + origin(design, "// ") + "\n");
}

}  // namespace

std::string emit_cell(std::string_view verilog, const arch::Design& design) {
  const std::string renamed = rename_cells(strip_formal(verilog), design.spec.name);
  return with_origin(wrap_comments(renamed), design);
}

std::vector<Artifact> emit_module(const arch::Design& design, const std::string& module) {
  ModuleCollector collector(design);
  collector.add(module);
  return std::move(collector).artifacts();
}

std::vector<Artifact> emit_rtl(const arch::Design& design) {
  std::vector<Artifact> artifacts = emit_module(design, "heddle_device");
  std::string list;
  for (const Artifact& artifact : artifacts) list += artifact.path + "\n";
  artifacts.push_back({"rtl/filelist.f", list});
  return artifacts;
}

}  // namespace heddle::emit
