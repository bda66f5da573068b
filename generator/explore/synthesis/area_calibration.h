// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/explore/synthesis/resources.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// What flattening saves, as a part of the sum over units, and how far validation was off.
struct AreaCalibration {
  double lut = 1;  ///< flattened LUTs over those of all units
  double ff = 1;   ///< the same of flip-flops
  double error_percent =
      0;  ///< largest relative error of lut over designs not used for the factors
};

/// Measured for each family (docs/explore-area.md).
AreaCalibration area_calibration(spec::TargetFamily family);

/// The sum over units as flattened synthesis would have it.
Resources calibrated(const Resources& sum, const AreaCalibration& calibration);

}  // namespace heddle::explore
