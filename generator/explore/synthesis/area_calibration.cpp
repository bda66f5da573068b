// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_calibration.h"

namespace heddle::explore {

AreaCalibration area_calibration(spec::TargetFamily family) {
  // Three designs each but for 7 series, which has fourteen.
  switch (family) {
    case spec::TargetFamily::kXcup:
      return {1.005, 0.976, 9, 53};
    case spec::TargetFamily::kEcp5:
      return {0.95, 0.974, 9, 27};
    case spec::TargetFamily::kIce40:
      return {0.97, 0.976, 5, 14};
    default:
      return {1.004, 0.984, 5, 16};
  }
}

Resources calibrated(const Resources& sum, const AreaCalibration& calibration) {
  Resources result = sum;
  result.lut *= calibration.lut;
  result.ff *= calibration.ff;
  return result;
}

}  // namespace heddle::explore
