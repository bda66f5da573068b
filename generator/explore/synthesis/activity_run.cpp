// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/activity_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/base/environment.h"
#include "generator/base/sha256.h"
#include "generator/emit/templates.h"
#include "generator/explore/synthesis/normal_rtl.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/serialize.h"

namespace heddle::explore {
namespace {

constexpr const char* kSpec = "spec.yaml";
constexpr std::int64_t kTokens = 64;
constexpr std::int64_t kKTiles = 8;
constexpr std::int64_t kOTiles = 2;

/// Of the harness that moves the device's inputs.
const std::string& harness_version() {
  static const std::string version = [] {
    std::string text;
    for (const emit::TemplateFile& file : emit::template_files()) {
      if (file.path.compare(0, 14, "templates/sim/") == 0) text += file.text;
    }
    return base::sha256_hex(text);
  }();
  return version;
}

std::string shape_of(const ActivityWorkload& workload, const arch::Design& design) {
  if (workload.tokens > 0) {
    return fmt::format("{},{},{}", workload.tokens, workload.k, workload.o);
  }
  const auto k = std::min(kKTiles * design.capacity.k_per_tile, design.capacity.max_k);
  return fmt::format("{},{},{}", kTokens, k, kOTiles * design.array.columns);
}

}  // namespace

base::Result<ActivityRun> ActivityRun::make(const ActivityWorkload& workload,
                                            const std::string& heddle, int time_limit_s) {
  const auto verilator = find_versioned_tool(base::environment_or("VERILATOR", "verilator"),
                                             "verilator", {"--version"});
  if (!verilator.ok()) return verilator.error();
  return ActivityRun(workload, {"heddle", heddle, "", time_limit_s}, verilator.value().version);
}

std::string ActivityRun::key(const arch::Design& design) const {
  std::string key = "activity 1\n" + verilator_ + "\n" + harness_version() + "\n";
  for (const std::string& argument : arguments(design)) key += argument + " ";
  return key + "\n" + base::sha256_hex(joined(normal_rtl(design, "heddle_device"))) + "\n";
}

std::string ActivityRun::run(const Candidate& candidate,
                             const std::filesystem::path& folder) const {
  const base::Status written = write_text(folder / kSpec, spec::to_yaml(candidate.spec));
  if (!written.ok()) return written.error().message;
  return run_tool(heddle_, arguments(candidate.design), folder, "cosim.log").reason;
}

std::vector<std::string> ActivityRun::arguments(const arch::Design& design) const {
  std::vector<std::string> words = {"cosim", kSpec, "--shape", shape_of(workload_, design)};
  const auto add = [&words](const char* name, const std::string& value) {
    words.insert(words.end(), {name, value});
  };
  if (!workload_.pattern.empty()) add("--pattern", workload_.pattern);
  const std::string own(spec::to_text(design.spec.output.front()));
  add("--output-type", workload_.output.empty() ? own : workload_.output);
  if (workload_.bias) words.push_back("--bias");
  add("--latency", std::to_string(workload_.latency));
  add("--seed", "1");
  add("--activity", kFile);
  return words;
}

}  // namespace heddle::explore
