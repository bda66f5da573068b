// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/asic_evaluator.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "generator/base/sha256.h"
#include "generator/emit/context.h"
#include "generator/explore/synthesis/asic_scripts.h"
#include "generator/explore/synthesis/fpga_metrics.h"
#include "generator/explore/synthesis/normal_rtl.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

fs::path liberty_of(CellLibrary library) {
  const std::string name = library == CellLibrary::kOsu018 ? "osu018" : "osu035";
  return fs::path("/usr/share/qflow/tech") / name / (name + "_stdcells.lib");
}

/// The number after the last place where `mark` stands.
double number_after(const std::string& text, std::string_view mark, double none) {
  const std::size_t at = text.rfind(mark);
  return at == std::string::npos ? none : std::strtod(text.c_str() + at + mark.size(), nullptr);
}

/// "nets measured 12 of 40" and "mean activity 0.25"
void read_activity_line(const std::string& line, StaFigures& figures) {
  int measured = 0;
  int all = 0;
  if (std::sscanf(line.c_str(), "nets measured %d of %d", &measured, &all) == 2 && all > 0) {
    figures.measured = static_cast<double>(measured) / all;
  }
  std::sscanf(line.c_str(), "mean activity %lf", &figures.activity);
}

class AsicEvaluator : public Evaluator {
 public:
  AsicEvaluator(AsicSettings settings, Tool yosys, Tool sta, std::optional<ActivityRun> simulation)
      : settings_(std::move(settings)),
        simulation_(std::move(simulation)),
        yosys_(std::move(yosys)),
        sta_(std::move(sta)),
        liberty_(liberty_of(settings_.library)),
        liberty_hash_(base::sha256_hex(read_text(liberty_))) {}

  std::string name() const override { return "asic"; }

  std::vector<MetricInfo> metrics() const override { return asic_metrics(); }

  std::string key(const Candidate& candidate) const override {
    const AsicScripts scripts = scripts_of(candidate);
    const std::string simulated = simulation_ ? simulation_->key(candidate.design) : "";
    return "asic\n" + simulated + yosys_.version + "\n" + sta_.version + "\n" + liberty_hash_ +
           "\n" + scripts.synthesis + scripts.memories + scripts.constraints + scripts.timing +
           base::sha256_hex(joined(normal_rtl(candidate.design, top()))) + "\n";
  }

  Outcome evaluate(const Candidate& candidate, const fs::path& folder) const override {
    const AsicScripts scripts = scripts_of(candidate);
    const std::string verilog = joined(normal_rtl(candidate.design, top()));
    for (const auto& [file, text] :
         {std::pair<const char*, const std::string&>{"design.v", verilog},
          {"synth.ys", scripts.synthesis},
          {"memories.v", scripts.memories},
          {"mapping.constr", scripts.mapping},
          {"design.sdc", scripts.constraints},
          {"timing.tcl", scripts.timing}}) {
      const base::Status written = write_text(folder / file, text);
      if (!written.ok()) return {{}, written.error().message};
    }
    if (simulation_) {
      const std::string reason = simulation_->run(candidate, folder);
      if (!reason.empty()) return {{}, reason};
    }
    const ToolRun mapped = run_tool(yosys_, {"-q", "-s", "synth.ys"}, folder, "yosys.log");
    if (!mapped.reason.empty()) return {{}, mapped.reason};
    const ToolRun timed =
        run_tool(sta_, {"-no_splash", "-no_init", "-exit", "timing.tcl"}, folder, "sta.log");
    if (!timed.reason.empty()) return {{}, timed.reason};
    return figures(candidate, folder, read_sta(timed.output));
  }

  int memory_mib(const Candidate& candidate) const override {
    return 2 * synthesis_memory_mib(candidate.design);
  }

 private:
  std::string top() const { return settings_.core ? "heddle_core" : "heddle_device"; }

  AsicScripts scripts_of(const Candidate& candidate) const {
    const int clock = candidate.spec.target.clock_mhz;
    AsicScripts scripts =
        asic_scripts({top(), liberty_.string(), clock, settings_.activity,
                      simulation_ ? ActivityRun::kFile : "", settings_.core ? "u_core." : ""});
    if (!settings_.core) {
      scripts.constraints = emit::render_template("templates/package/constraints/NAME.sdc.tpl",
                                                  emit::make_context(at_clock(candidate)));
    }
    return scripts;
  }

  static arch::Design at_clock(const Candidate& candidate) {
    arch::Design design = normal_design(candidate.design);
    design.spec.target = candidate.spec.target;
    return design;
  }

  Outcome figures(const Candidate& candidate, const fs::path& folder, const StaFigures& sta) const {
    if (!sta.has_slack) return {{}, "sta: no path has a slack (sta.log)"};
    if (sta.power_w < 0) return {{}, "sta: no power has been told (sta.log)"};
    if (simulation_ && sta.measured <= 0) return {{}, "sta: no net has an activity (sta.log)"};
    const double period_ns = 1e3 / candidate.spec.target.clock_mhz;
    const double shortest_ns = period_ns - sta.slack_ns;
    if (shortest_ns <= 0) return {{}, "sta: the slack is more than the period (sta.log)"};
    const double area = read_chip_area(read_text(folder / "area.txt"));
    if (area <= 0) return {{}, "yosys: no area has been told (area.txt)"};
    return {{{"asic_area_um2", area},
             {"asic_memory_bits", read_memory_bits(read_text(folder / "memories.txt"))},
             {"asic_fmax_mhz", 1e3 / shortest_ns},
             {"asic_power_mw", 1e3 * sta.power_w},
             {"asic_activity", simulation_ ? sta.activity : settings_.activity},
             {"asic_measured", 100 * sta.measured}},
            ""};
  }

  AsicSettings settings_;
  std::optional<ActivityRun> simulation_;
  Tool yosys_;
  Tool sta_;
  fs::path liberty_;
  std::string liberty_hash_;
};

}  // namespace

std::vector<MetricInfo> asic_metrics() {
  return {
      {"asic_area_um2", "um2", "area of standard cells, without memories", Better::kLower},
      {"asic_memory_bits", "bit", "memories of 1 Kibit and more, not in the area", Better::kLower},
      {"asic_fmax_mhz", "MHz", "clock of standard cells, without wires", Better::kHigher},
      {"asic_power_mw", "mW", "power of standard cells at the target clock", Better::kLower},
      {"asic_activity", "", "transitions of a net in a cycle, on average", Better::kLower},
      {"asic_measured", "%", "nets whose activity was measured, not assumed", Better::kHigher}};
}

double read_chip_area(const std::string& stat) {
  const std::size_t at = stat.rfind("Chip area for ");
  return at == std::string::npos ? 0 : number_after(stat.substr(at), "':", 0);
}

double read_memory_bits(const std::string& dump) {
  constexpr std::string_view kMark = "parameter \\BITS ";
  double bits = 0;
  for (std::size_t at = dump.find(kMark); at != std::string::npos; at = dump.find(kMark, at + 1)) {
    bits += std::strtod(dump.c_str() + at + kMark.size(), nullptr);
  }
  return bits;
}

StaFigures read_sta(const std::string& output) {
  StaFigures figures;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("worst slack ", 0) == 0 && line.find("INF") == std::string::npos) {
      figures.slack_ns = std::strtod(line.c_str() + 12, nullptr);
      figures.has_slack = true;
    }
    read_activity_line(line, figures);
    std::istringstream words(line);
    std::string title;
    double internal = 0;
    double switching = 0;
    double leakage = 0;
    double total = 0;
    if (words >> title >> internal >> switching >> leakage >> total && title == "Total") {
      figures.power_w = total;
    }
  }
  return figures;
}

base::Result<std::unique_ptr<Evaluator>> make_asic_evaluator(const AsicSettings& settings) {
  auto yosys = find_yosys(settings.yosys, settings.time_limit_s);
  if (!yosys.ok()) return yosys.error();
  auto sta = find_versioned_tool(settings.sta, "opensta", {"-version"}, settings.time_limit_s);
  if (!sta.ok()) return sta.error();
  const fs::path liberty = liberty_of(settings.library);
  std::error_code error;
  if (!fs::exists(liberty, error)) {
    return base::Error{"there is no '" + liberty.string() +
                           "'; on Debian or Ubuntu: apt-get install qflow-tech-" +
                           liberty.parent_path().filename().string(),
                       base::ExitCode::kToolMissing};
  }
  std::optional<ActivityRun> simulation;
  if (settings.simulated) {
    auto run = ActivityRun::make(*settings.simulated, settings.heddle, settings.time_limit_s);
    if (!run.ok()) return run.error();
    simulation = std::move(run).value();
  }
  return std::unique_ptr<Evaluator>(std::make_unique<AsicEvaluator>(
      settings, std::move(yosys).value(), std::move(sta).value(), std::move(simulation)));
}

}  // namespace heddle::explore
