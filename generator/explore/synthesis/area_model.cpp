// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_model.h"

#include <algorithm>
#include <utility>

#include "generator/explore/synthesis/area_chains.h"
#include "generator/explore/synthesis/area_units.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {

using verilog::Instance;

AreaModel::AreaModel(Tool yosys, std::filesystem::path cache)
    : yosys_(std::move(yosys)), cache_(std::move(cache)) {}

base::Result<Composition> AreaModel::compose(const arch::Design& design, bool core) const {
  const verilog::Library structure = library_.structure_of(design);
  const auto counts = verilog::count_instances(
      structure, {core ? "heddle_core" : "heddle_device", {}}, is_open_module);
  if (!counts.ok()) return counts.error();
  Composition composition;
  for (const auto& [unit, times] : counts.value()) {
    for (const Sample& sample : samples_of(unit)) {
      composition[sample.unit] += sample.weight * static_cast<double>(times);
    }
  }
  for (const Sample& sample : samples_between(counts.value())) {
    composition[sample.unit] += sample.weight;
  }
  return composition;
}

std::string AreaModel::key_of(spec::TargetFamily family, const Instance& sample) const {
  return std::to_string(kUnitSynthesisVersion) + "\n" + yosys_.version + "\n" +
         family_name(family) + "\n" + text_of(sample) + "\n" + library_.hash_of(sample.module);
}

bool AreaModel::is_known(spec::TargetFamily family, const Instance& sample) {
  return cache_.find(key_of(family, sample)).has_value();
}

/// Those that are neither known nor claimed by another thread; from now on claimed by this one.
AreaModel::Units AreaModel::claim(spec::TargetFamily family, const Units& samples) {
  Units mine;
  const std::lock_guard lock(mutex_);
  for (const Instance& sample : samples) {
    if (is_known(family, sample)) continue;
    if (claimed_.insert(key_of(family, sample)).second) mine.push_back(sample);
  }
  return mine;
}

void AreaModel::release(spec::TargetFamily family, const Units& units) {
  {
    const std::lock_guard lock(mutex_);
    for (const Instance& unit : units) claimed_.erase(key_of(family, unit));
  }
  released_.notify_all();
}

base::Status AreaModel::synthesize(spec::TargetFamily family, const Units& units,
                                   const std::filesystem::path& folder) {
  const auto figures = synthesize_units({yosys_, family}, library_, units, folder);
  if (!figures.ok()) return figures.error();
  for (const auto& [unit, resources] : figures.value()) {
    cache_.keep(key_of(family, unit), resources, family_name(family) + " " + text_of(unit));
  }
  return base::ok_status();
}

base::Status AreaModel::prepare(spec::TargetFamily family, const Units& samples,
                                const std::filesystem::path& folder) {
  const Units mine = claim(family, samples);
  if (!mine.empty()) {
    const base::Status status = synthesize(family, mine, folder);
    release(family, mine);
    if (!status.ok()) return status;
  }
  std::unique_lock lock(mutex_);
  released_.wait(lock, [&] {
    return std::none_of(samples.begin(), samples.end(), [&](const Instance& sample) {
      return claimed_.count(key_of(family, sample)) != 0;
    });
  });
  return base::ok_status();
}

AreaModel::Units AreaModel::unknown(spec::TargetFamily family, const Units& samples) {
  Units result;
  for (const Instance& sample : samples) {
    if (!is_known(family, sample)) result.push_back(sample);
  }
  return result;
}

std::string AreaModel::version() const {
  return std::to_string(kUnitSynthesisVersion) + " " + library_.hash_of("heddle_device") + " " +
         library_.hash_of("heddle_packed_array") + " " + library_.hash_of("heddle_booth_stage");
}

base::Result<Resources> AreaModel::sum(spec::TargetFamily family, const Composition& composition) {
  Resources all;
  for (const auto& [sample, weight] : composition) {
    const auto resources = cache_.find(key_of(family, sample));
    if (!resources) return base::Error{"no figures for " + text_of(sample)};
    all += *resources * weight;
  }
  return all;
}

}  // namespace heddle::explore
