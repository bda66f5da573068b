// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/rtl.h"

#include <set>
#include <utility>

#include "generator/emit/context.h"
#include "generator/emit/templates.h"
#include "generator/emit/verilog_text.h"

namespace heddle::emit {
namespace {

constexpr std::string_view kCorePath = "templates/rtl/core.v.tpl";

/// Walks from module to module and emits each cell once, after those it instantiates.
class CellCollector {
 public:
  explicit CellCollector(const arch::Design& design) : design_(design) {}

  void add_cells_of(std::string_view verilog) {
    for (const std::string& cell : cells_named_in(verilog)) {
      if (!seen_.insert(cell).second) continue;
      const std::string text = strip_formal(template_text("templates/rtl/cells/" + cell + ".v"));
      add_cells_of(text);
      artifacts_.push_back(
          {rename_cells("rtl/" + cell + ".v", design_.spec.name), emit_cell(text, design_)});
    }
  }

  std::vector<Artifact> artifacts() && { return std::move(artifacts_); }

 private:
  const arch::Design& design_;
  std::set<std::string> seen_ = {"heddle_core"};  // the top is no cell
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

std::vector<Artifact> emit_rtl(const arch::Design& design) {
  const std::string core = render_template(kCorePath, make_context(design));
  CellCollector collector(design);
  collector.add_cells_of(core);
  std::vector<Artifact> artifacts = std::move(collector).artifacts();
  artifacts.push_back({"rtl/" + design.spec.name + "_core.v", emit_cell(core, design)});
  std::string list;
  for (const Artifact& artifact : artifacts) list += artifact.path + "\n";
  artifacts.push_back({"rtl/filelist.f", list});
  return artifacts;
}

}  // namespace heddle::emit
