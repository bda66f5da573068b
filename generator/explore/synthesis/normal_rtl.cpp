// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/normal_rtl.h"

#include "generator/emit/rtl.h"

namespace heddle::explore {
namespace {

/// As many zeros as ones, as a true hash has.
constexpr const char* kHash = "3c5a96a569c3f00f5a3c69a5c396f00f3c5a96a569c3f00f5a3c69a5c396f00f";

}  // namespace

arch::Design normal_design(const arch::Design& design) {
  arch::Design normal = design;
  normal.spec.name = kNormalName;
  normal.hash = kHash;
  return normal;
}

std::vector<emit::Artifact> normal_rtl(const arch::Design& design, const std::string& module) {
  return emit::emit_module(normal_design(design), module);
}

std::string joined(const std::vector<emit::Artifact>& files) {
  std::string text;
  for (const emit::Artifact& file : files) text += file.text;
  return text;
}

}  // namespace heddle::explore
