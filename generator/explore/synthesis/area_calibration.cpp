// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_calibration.h"

namespace heddle::explore {

AreaCalibration area_calibration(spec::TargetFamily family) {
  // Three designs each but for 7 series, which has nine: their error is at least that of 7 series.
  switch (family) {
    case spec::TargetFamily::kXcup:
      return {0.911, 0.911, 0.969, 0.969, 15, 53};
    case spec::TargetFamily::kEcp5:
      return {0.807, 0.807, 0.982, 0.982, 9, 27};
    case spec::TargetFamily::kIce40:
      return {0.981, 0.981, 0.974, 0.974, 9, 14};
    default:
      return {0.870, 0.956, 1.009, 0.922, 9, 16};
  }
}

Resources calibrated(const Resources& device, const Resources& core,
                     const AreaCalibration& calibration) {
  Resources result = device;
  result.lut = (device.lut - core.lut) * calibration.memory_lut + core.lut * calibration.core_lut;
  result.ff = (device.ff - core.ff) * calibration.memory_ff + core.ff * calibration.core_ff;
  return result;
}

}  // namespace heddle::explore
