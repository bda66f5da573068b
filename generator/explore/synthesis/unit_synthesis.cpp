// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/unit_synthesis.h"

#include <set>
#include <sstream>
#include <utility>

#include "generator/explore/synthesis/area_units.h"
#include "generator/explore/synthesis/unit_mapping.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

using spec::TargetFamily;
using verilog::Instance;

constexpr const char* kVerilog = "units.v";
constexpr const char* kScript = "units.ys";
constexpr const char* kLog = "units.log";
constexpr const char* kCells = "cells.txt";
constexpr const char* kNames = "names.txt";

std::string instance_name(std::size_t number) { return "u" + std::to_string(number); }

/// "  heddle_fifo #(.WIDTH(8)) u3 ();"
std::string instantiation(const Instance& unit, std::size_t number) {
  std::string text = "  " + unit.module;
  const char* separator = " #(";
  for (const auto& [name, value] : unit.parameters) {
    text += separator + ("." + name + "(" + std::to_string(value) + ")");
    separator = ", ";
  }
  return text + (unit.parameters.empty() ? " " : ") ") + instance_name(number) + " ();\n";
}

/// Two modules that instantiate the units: closed ones and open ones.
std::string wrapper(const std::vector<Instance>& units) {
  std::string closed = "module closed_units ();\n";
  std::string open = "module open_units ();\n";
  for (std::size_t i = 0; i < units.size(); ++i) {
    (is_open_module(units[i].module) ? open : closed) += instantiation(units[i], i);
  }
  return closed + "endmodule\n" + open + "endmodule\n" +
         "module all_units ();\n  closed_units u_closed ();\n  open_units u_open ();\nendmodule\n";
}

std::string elaboration() {
  return std::string("read_verilog ") + kVerilog + "\nhierarchy -check -top all_units\n";
}

std::string script(TargetFamily family) {
  return elaboration() +
         "proc\n"
         "tee -q -o " +
         kNames +
         " dump closed_units open_units\n"
         "select -set closed closed_units/* %M\n"
         "select -set open open_units/* %M\n"
         "flatten @closed\n"
         "tribuf -logic\n"
         "deminout\n"
         "select -set others * @closed @open %u %d\n"
         "blackbox @others\n" +
         unit_mapping(family) + "tee -q -o " + kCells + " stat\n";
}

/// The module of each instance in what `dump` prints: "cell MODULE \u3".
std::map<std::string, std::string> modules_of(const std::string& dump) {
  std::map<std::string, std::string> modules;
  std::istringstream lines(dump);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string keyword;
    std::string module;
    std::string name;
    if (words >> keyword >> module >> name && keyword == "cell" && name.size() > 1) {
      modules[name.substr(1)] = module[0] == '\\' ? module.substr(1) : module;
    }
  }
  return modules;
}

/// Of the primitives in one module; instances of other modules do not count.
Resources own_resources(const std::map<std::string, long>& cells) {
  Resources sum;
  for (const auto& [cell, times] : cells) sum += resources_of(cell) * static_cast<double>(times);
  return sum;
}

base::Status run_script(const UnitRun& run, const AreaLibrary& library,
                        const std::vector<Instance>& units, const std::string& text,
                        const std::filesystem::path& folder) {
  std::set<std::string> modules;
  for (const Instance& unit : units) modules.insert(unit.module);
  base::Status written =
      write_text(folder / kVerilog, library.text_below(modules) + wrapper(units));
  if (written.ok()) written = write_text(folder / kScript, text);
  if (!written.ok()) return written;
  const ToolRun ran = run_tool(run.yosys, {"-q", "-s", kScript}, folder, kLog);
  if (!ran.reason.empty()) return base::Error{ran.reason, base::ExitCode::kCheckFailed};
  return base::ok_status();
}

}  // namespace

base::Status elaborate_units(const UnitRun& run, const AreaLibrary& library,
                             const std::vector<Instance>& units,
                             const std::filesystem::path& folder) {
  return run_script(run, library, units, elaboration(), folder);
}

base::Result<std::map<Instance, Resources>> synthesize_units(const UnitRun& run,
                                                             const AreaLibrary& library,
                                                             const std::vector<Instance>& units,
                                                             const std::filesystem::path& folder) {
  const base::Status status = run_script(run, library, units, script(run.family), folder);
  if (!status.ok()) return status.error();
  const CellCounts cells = read_cell_counts(read_text(folder / kCells));
  const auto names = modules_of(read_text(folder / kNames));
  std::map<Instance, Resources> result;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto name = names.find(instance_name(i));
    const auto counts = name == names.end() ? cells.end() : cells.find(name->second);
    if (counts == cells.end()) {
      return base::Error{"yosys: no figures for " + text_of(units[i]),
                         base::ExitCode::kCheckFailed};
    }
    result[units[i]] = own_resources(counts->second);
  }
  return result;
}

}  // namespace heddle::explore
