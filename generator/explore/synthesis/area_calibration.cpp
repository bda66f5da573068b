// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_calibration.h"

namespace heddle::explore {

AreaCalibration area_calibration(spec::TargetFamily family) {
  // Three designs each but for 7 series, which has fifteen.
  switch (family) {
    case spec::TargetFamily::kXcup:
      return {0.992, 0.972, 8, 12};
    case spec::TargetFamily::kEcp5:
      return {1.073, 0.985, 6, 16};
    case spec::TargetFamily::kIce40:
      return {0.965, 0.977, 5, 8};
    default:
      return {1.004, 0.984, 5, 9};
  }
}

Resources calibrated(const Resources& sum, const AreaCalibration& calibration) {
  Resources result = sum;
  result.lut *= calibration.lut;
  result.ff *= calibration.ff;
  return result;
}

}  // namespace heddle::explore
