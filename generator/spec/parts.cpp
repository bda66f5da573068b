// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/parts.h"

#include <array>
#include <utility>

#include "generator/base/text.h"

namespace heddle::spec {
namespace {

/// How the order codes of a family begin.
constexpr std::array<std::pair<std::string_view, TargetFamily>, 10> kBeginnings = {{
    {"xc7", TargetFamily::kXc7},
    {"xa7", TargetFamily::kXc7},
    {"xq7", TargetFamily::kXc7},
    {"xczu", TargetFamily::kXcup},
    {"xcau", TargetFamily::kXcup},
    {"xcku", TargetFamily::kXcup},
    {"xcvu", TargetFamily::kXcup},
    {"xck2", TargetFamily::kXcup},
    {"lfe5u", TargetFamily::kEcp5},
    {"ice40", TargetFamily::kIce40},
}};

}  // namespace

std::optional<TargetFamily> family_of_part(std::string_view part) {
  const std::string lower = base::to_lower(part);
  for (const auto& [beginning, family] : kBeginnings) {
    if (lower.compare(0, beginning.size(), beginning) == 0) return family;
  }
  return std::nullopt;
}

std::string usual_part(TargetFamily family) {
  switch (family) {
    case TargetFamily::kXc7:
      return "xc7z020clg484-1";
    case TargetFamily::kXcup:
      return "xczu7ev-ffvc1156-2-e";
    case TargetFamily::kEcp5:
      return "LFE5U-85F-6BG381C";
    case TargetFamily::kIce40:
      return "iCE40UP5K-SG48";
    case TargetFamily::kGeneric:
    case TargetFamily::kAsic:
      break;
  }
  return "";
}

}  // namespace heddle::spec
