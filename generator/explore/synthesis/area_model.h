// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/explore/synthesis/area_cache.h"
#include "generator/explore/synthesis/area_library.h"
#include "generator/explore/synthesis/resources.h"
#include "generator/explore/synthesis/unit_synthesis.h"

namespace heddle::explore {

/// How often each sample's area counts in a device's.
using Composition = std::map<verilog::Instance, double>;

/// The area of devices as the sum of their units' (area_units.h). Each sample is synthesized once
/// for a family and kept. May be used by several threads.
class AreaModel {
 public:
  AreaModel(Tool yosys, std::filesystem::path cache);

  /// What a device, or its stream core alone, is composed of. An error is a bug in the templates or
  /// in their reader.
  base::Result<Composition> compose(const arch::Design& design, bool core) const;

  /// Synthesizes what is not yet known, in one run of Yosys in `folder`. A sample that another
  /// thread is at work on is waited for.
  base::Status prepare(spec::TargetFamily family, const std::vector<verilog::Instance>& samples,
                       const std::filesystem::path& folder);

  /// Those that are not yet known.
  std::vector<verilog::Instance> unknown(spec::TargetFamily family,
                                         const std::vector<verilog::Instance>& samples);

  /// Tells apart how areas are found: the Verilog of all modules, and the way it is synthesized.
  std::string version() const;

  /// The sum; everything must be prepared.
  base::Result<Resources> sum(spec::TargetFamily family, const Composition& composition);

  const Tool& yosys() const { return yosys_; }

 private:
  using Units = std::vector<verilog::Instance>;

  std::string key_of(spec::TargetFamily family, const verilog::Instance& sample) const;
  bool is_known(spec::TargetFamily family, const verilog::Instance& sample);
  Units claim(spec::TargetFamily family, const Units& samples);
  base::Status synthesize(spec::TargetFamily family, const Units& units,
                          const std::filesystem::path& folder);
  void release(spec::TargetFamily family, const Units& units);

  Tool yosys_;
  AreaLibrary library_;
  AreaCache cache_;
  std::mutex mutex_;
  std::condition_variable released_;
  std::set<std::string> claimed_;
};

}  // namespace heddle::explore
