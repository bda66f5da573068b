// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/explore/synthesis/resources.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// What a flattened device takes of the sum over its units, and how far validation was off.
struct AreaCalibration {
  double lut = 1;  ///< flattened LUTs over those of units
  double ff = 1;
  /// Largest error of lut of a device that the factors are not fitted to, percent.
  double error_percent = 0;
  /// The same of a core alone: that of one multiplier of 2-bit numbers.
  double core_error_percent = 0;
};

/// Measured for each family (docs/explore-area.md).
AreaCalibration area_calibration(spec::TargetFamily family);

/// A sum over units as flattened synthesis would have it. Slices and memories are not scaled.
Resources calibrated(const Resources& sum, const AreaCalibration& calibration);

}  // namespace heddle::explore
