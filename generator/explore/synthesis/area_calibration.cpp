// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_calibration.h"

namespace heddle::explore {

AreaCalibration area_calibration(spec::TargetFamily family) {
  switch (family) {
    case spec::TargetFamily::kXcup:
      return {0.914, 0.977, 10};
    case spec::TargetFamily::kEcp5:
      return {0.914, 0.977, 10};
    case spec::TargetFamily::kIce40:
      return {0.914, 0.977, 10};
    default:
      return {0.914, 0.977, 3};
  }
}

Resources calibrated(const Resources& sum, const AreaCalibration& calibration) {
  return {sum.lut * calibration.lut, sum.ff * calibration.ff, sum.dsp, sum.bram};
}

}  // namespace heddle::explore
