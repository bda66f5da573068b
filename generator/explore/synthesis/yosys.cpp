// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/yosys.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

namespace heddle::explore {
namespace {

using spec::TargetFamily;

bool is_count(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The module whose section "=== NAME ===" starts on this line.
std::string section_of(const std::vector<std::string>& words) {
  const bool is_title = words.size() == 3 && words[0] == "===" && words[2] == "===";
  return is_title ? words[1] : "";
}

/// Without the backslash that Yosys puts before names of the source.
std::string plain(const std::string& name) {
  return !name.empty() && name[0] == '\\' ? name.substr(1) : name;
}

}  // namespace

base::Result<Tool> find_yosys(const std::string& command, int time_limit_s) {
  return find_versioned_tool(command, "yosys", {"-V"}, time_limit_s);
}

TargetFamily synthesized_family(TargetFamily family) {
  return family == TargetFamily::kGeneric ? TargetFamily::kXc7 : family;
}

std::string family_name(TargetFamily family) {
  switch (family) {
    case TargetFamily::kGeneric:
      return "generic";
    case TargetFamily::kXc7:
      return "xc7";
    case TargetFamily::kXcup:
      return "xcup";
    case TargetFamily::kEcp5:
      return "ecp5";
    case TargetFamily::kIce40:
      return "ice40";
    case TargetFamily::kAsic:
      break;
  }
  return "asic";
}

std::string synthesis_command(TargetFamily family, bool flatten, const std::string& top) {
  const std::string end = top.empty() ? "" : " -top " + top;
  switch (family) {
    case TargetFamily::kEcp5:
      return std::string("synth_ecp5") + (flatten ? "" : " -noflatten") + end;
    case TargetFamily::kIce40:
      return std::string("synth_ice40") + (flatten ? "" : " -noflatten") + end;
    default:
      return "synth_xilinx -family " + family_name(family) + (flatten ? " -flatten" : "") +
             " -noiopad -noclkbuf" + end;
  }
}

CellCounts read_cell_counts(const std::string& stat) {
  CellCounts counts;
  std::string module;
  std::istringstream lines(stat);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> words = words_of(line);
    if (words.size() >= 3 && words[0] == "===") {
      module = plain(section_of(words));  // none for "=== design hierarchy ==="
      if (!module.empty()) counts[module];
    } else if (!module.empty() && words.size() == 2 && is_count(words[1])) {
      counts[module][plain(words[0])] += std::strtol(words[1].c_str(), nullptr, 10);
    }
  }
  return counts;
}

Resources resources_below(const CellCounts& counts, const std::string& top) {
  Resources sum;
  const auto module = counts.find(top);
  if (module == counts.end()) return resources_of(top);
  for (const auto& [cell, times] : module->second) {
    sum += resources_below(counts, cell) * static_cast<double>(times);
  }
  return sum;
}

std::string combinational_selection() {
  return "w:* t:LUT* t:MUXF* t:CARRY* t:INV t:CCU2C t:PFUMX t:L6MUX21 t:SB_LUT4 t:SB_CARRY";
}

int read_longest_path(const std::string& ltp) {
  static const std::string kMark = "(length=";
  int longest = 0;
  for (std::size_t at = ltp.find(kMark); at != std::string::npos; at = ltp.find(kMark, at + 1)) {
    longest = std::max(longest, std::atoi(ltp.c_str() + at + kMark.size()));
  }
  return longest;
}

}  // namespace heddle::explore
