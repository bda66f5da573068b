// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/fmax_evaluator.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <utility>
#include <vector>

#include "generator/base/sha256.h"
#include "generator/explore/synthesis/area_library.h"
#include "generator/explore/synthesis/fpga_metrics.h"
#include "generator/explore/synthesis/normal_rtl.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;
using verilog::Instance;

struct DeviceOptions {
  const char* yosys;
  std::vector<std::string> nextpnr;
};

DeviceOptions options_of(Ice40Device device) {
  if (device == Ice40Device::kHx8k)
    return {"hx", {"--hx8k", "--package", "ct256", "--freq", "100"}};
  return {"u", {"--up5k", "--package", "sg48", "--freq", "40"}};
}

/// The array of a design with its parameters: the one that packs tokens where they are packed.
Instance array_of(const AreaLibrary& library, const arch::Design& design) {
  const std::string name = design.array.is_packed() ? "heddle_packed_array" : "heddle_array";
  const auto counts =
      verilog::count_instances(library.structure_of(design), {"heddle_core", {}},
                               [](const std::string& m) { return m == "heddle_core"; });
  if (counts.ok()) {
    for (const auto& [instance, times] : counts.value()) {
      if (instance.module == name) return instance;
    }
  }
  return {name, {}};
}

class FmaxEvaluator : public Evaluator {
 public:
  FmaxEvaluator(FmaxSettings settings, Tool yosys, Tool nextpnr)
      : settings_(std::move(settings)), yosys_(std::move(yosys)), nextpnr_(std::move(nextpnr)) {}

  std::string name() const override { return "fmax"; }

  std::vector<MetricInfo> metrics() const override { return fmax_metrics(); }

  std::string key(const Candidate& candidate) const override {
    std::string key = "fmax\n" + yosys_.version + "\n" + nextpnr_.version + "\n";
    for (const std::string& argument : place_arguments()) key += argument + " ";
    return key + "\n" + script(candidate.design) +
           base::sha256_hex(joined(normal_rtl(candidate.design, "heddle_core"))) + "\n";
  }

  Outcome evaluate(const Candidate& candidate, const fs::path& folder) const override {
    base::Status written =
        write_text(folder / "design.v", joined(normal_rtl(candidate.design, "heddle_core")));
    if (written.ok()) written = write_text(folder / "synth.ys", script(candidate.design));
    if (!written.ok()) return {{}, written.error().message};
    const ToolRun mapped = run_tool(yosys_, {"-q", "-s", "synth.ys"}, folder, "yosys.log");
    if (!mapped.reason.empty()) return {{}, mapped.reason};
    const ToolRun placed = run_tool(nextpnr_, place_arguments(), folder, "nextpnr.log");
    const PlaceFigures figures = read_place(placed.output);
    if (const std::string missing = lack(figures); !missing.empty()) return {{}, missing};
    if (!placed.reason.empty()) return {{}, placed.reason};
    if (figures.fmax_mhz <= 0) return {{}, "nextpnr: no clock has been told (nextpnr.log)"};
    return {{{"fmax_mhz", figures.fmax_mhz}, {"lc", figures.cells}}, ""};
  }

  int memory_mib(const Candidate& candidate) const override {
    return 500 + synthesis_memory_mib(candidate.design);
  }

 private:
  std::string script(const arch::Design& design) const {
    std::string text = "read_verilog design.v\n";
    std::string top = "heddle_core";
    if (settings_.array) {
      const Instance array = array_of(library_, design);
      top = array.module;
      text += "chparam";
      for (const auto& [name, value] : array.parameters) {
        text += " -set " + name + " " + std::to_string(value);
      }
      text += " " + top + "\n";
    }
    return text + "synth_ice40 -abc9 -device " + options_of(settings_.device).yosys + " -top " +
           top + "\ndelete -port i:* o:* w:clk %d\nwrite_json design.json\n";
  }

  std::vector<std::string> place_arguments() const {
    std::vector<std::string> arguments = options_of(settings_.device).nextpnr;
    for (const std::string& more :
         {std::string("--json"), std::string("design.json"), std::string("--seed"),
          std::to_string(settings_.seed), std::string("--timing-allow-fail"),
          std::string("--pcf-allow-unconstrained")}) {
      arguments.push_back(more);
    }
    return arguments;
  }

  FmaxSettings settings_;
  Tool yosys_;
  Tool nextpnr_;
  AreaLibrary library_;
};

/// "ICESTORM_LC:  4559/ 7680    59%" after a title.
void read_use(const std::string& line, const char* title, int& used, int& available) {
  const std::size_t at = line.find(title);
  if (at == std::string::npos) return;
  std::sscanf(line.c_str() + at + std::string(title).size(), ": %d / %d", &used, &available);
}

}  // namespace

std::vector<MetricInfo> fmax_metrics() {
  return {{"fmax_mhz", "MHz", "clock after place and route for an iCE40", Better::kHigher},
          {"lc", "", "logic cells of an iCE40", Better::kLower}};
}

PlaceFigures read_place(const std::string& log) {
  static const std::string kClock = "Max frequency for clock";
  PlaceFigures figures;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    read_use(line, "ICESTORM_LC", figures.cells, figures.cells_available);
    read_use(line, "ICESTORM_RAM", figures.rams, figures.rams_available);
    const std::size_t at = line.find(kClock);
    const std::size_t value = at == std::string::npos ? at : line.find(": ", at);
    // The last one is that after routing.
    if (value != std::string::npos)
      figures.fmax_mhz = std::strtod(line.c_str() + value + 2, nullptr);
  }
  return figures;
}

std::string lack(const PlaceFigures& figures) {
  const auto text = [](int used, int available, const char* what) {
    return "does not fit: " + std::to_string(used) + " of " + std::to_string(available) + " " +
           what;
  };
  if (figures.cells > figures.cells_available) {
    return text(figures.cells, figures.cells_available, "logic cells");
  }
  if (figures.rams > figures.rams_available) {
    return text(figures.rams, figures.rams_available, "block RAMs");
  }
  return "";
}

base::Result<std::unique_ptr<Evaluator>> make_fmax_evaluator(const FmaxSettings& settings) {
  auto yosys = find_yosys(settings.yosys, settings.time_limit_s);
  if (!yosys.ok()) return yosys.error();
  auto nextpnr =
      find_versioned_tool(settings.nextpnr, "nextpnr-ice40", {"--version"}, settings.time_limit_s);
  if (!nextpnr.ok()) return nextpnr.error();
  return std::unique_ptr<Evaluator>(std::make_unique<FmaxEvaluator>(
      settings, std::move(yosys).value(), std::move(nextpnr).value()));
}

}  // namespace heddle::explore
