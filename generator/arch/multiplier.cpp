// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/multiplier.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace heddle::arch {
namespace {

/// The HX and LP devices of the iCE40 family, written "iCE40HX8K-CT256" or as "hx8k".
bool is_ice40_without_dsp(std::string part) {
  std::transform(part.begin(), part.end(), part.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::string family = "ice40";
  if (part.compare(0, family.size(), family) == 0) part.erase(0, family.size());
  const std::string series = part.substr(0, 2);
  return series == "hx" || series == "lp";
}

}  // namespace

spec::Multiplier resolve_multiplier(spec::Multiplier multiplier, const spec::Target& target) {
  if (multiplier != spec::Multiplier::kAuto) return multiplier;
  const bool has_dsp =
      target.family != spec::TargetFamily::kIce40 || !is_ice40_without_dsp(target.part);
  return has_dsp ? spec::Multiplier::kDsp : spec::Multiplier::kLut;
}

}  // namespace heddle::arch
