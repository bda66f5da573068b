// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/target.h"

#include "generator/arch/elaborate.h"
#include "generator/spec/parts.h"

namespace heddle::emit {
namespace {

using spec::TargetFamily;

bool is_xilinx(TargetFamily family) {
  return family == TargetFamily::kXc7 || family == TargetFamily::kXcup;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

constexpr int kReadEngines = 5;

/// 2^bits bytes as Vivado writes it, as "4G" for 32; 30 to 69 bits.
std::string address_space(int bits) {
  constexpr std::string_view kUnits = "GTPE";
  return std::to_string(1 << bits % 10) + kUnits[static_cast<std::size_t>(bits / 10 - 3)];
}

/// nextpnr-ecp5's option for a device, as --um5g-85k for an LFE5UM5G-85F; its largest where the
/// part does not say.
std::string nextpnr_device(const std::string& device) {
  const bool is_5g = starts_with(device, "LFE5UM5G");
  const std::string series = is_5g ? "um5g-" : starts_with(device, "LFE5UM") ? "um-" : "";
  for (const char* size : {"12", "25", "45"}) {
    if (device.find(std::string("-") + size + "F") != std::string::npos) {
      return "--" + series + size + "k";
    }
  }
  return "--" + series + "85k";
}

/// A Zynq of either generation, or a Kria module.
bool has_processor(const spec::Target& target) {
  const std::string device = device_of(target);
  if (target.family == TargetFamily::kXc7) return starts_with(device, "xc7z");
  return target.family == TargetFamily::kXcup &&
         (starts_with(device, "xczu") || starts_with(device, "xck2"));
}

}  // namespace

bool is_for_target(std::string_view path, const spec::Target& target) {
  const TargetFamily family = target.family;
  if (path == "vivado/block_design.tcl") return has_processor(target);
  if (starts_with(path, "vivado/") || ends_with(path, ".xdc")) return is_xilinx(family);
  if (ends_with(path, ".lpf")) return family == TargetFamily::kEcp5;
  if (ends_with(path, ".pcf")) return family == TargetFamily::kIce40;
  return true;
}

std::string device_of(const spec::Target& target) {
  return target.part.empty() ? spec::usual_part(target.family) : target.part;
}

void add_target(const arch::Design& design, Fields& fields) {
  const spec::Spec& spec = design.spec;
  const TargetFamily family = spec.target.family;
  const std::string device = device_of(spec.target);
  const std::string_view version = arch::kVersion;
  const std::size_t revision = version.rfind('.');
  fields.set("device", device);
  fields.set("nextpnr_device", nextpnr_device(device));
  fields.set("has_fpga_tool", family != TargetFamily::kGeneric && family != TargetFamily::kAsic);
  fields.set("is_xilinx", is_xilinx(family));
  fields.set("has_processor", has_processor(spec.target));
  fields.set("is_xc7", family == TargetFamily::kXc7);
  fields.set("is_ecp5", family == TargetFamily::kEcp5);
  fields.set("is_ice40", family == TargetFamily::kIce40);
  fields.set("ip_version", std::string(version.substr(0, revision)));
  fields.set("ip_revision", std::string(version.substr(revision + 1)));
  fields.set("address_space", address_space(spec.bus.address));
  fields.set("read_bursts", kReadEngines * spec.bus.outstanding);
}

}  // namespace heddle::emit
