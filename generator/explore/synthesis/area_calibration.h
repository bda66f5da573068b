// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/explore/synthesis/resources.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// What flattening saves, as parts of the sums over units, and how far validation was off. The
/// memory system loses much of what constant inputs make needless, and the core less, while its
/// shifters are mapped for speed.
struct AreaCalibration {
  double memory_lut = 1;  ///< flattened LUTs of the memory system over those of its units
  double core_lut = 1;    ///< the same of the core
  double memory_ff = 1;
  double core_ff = 1;
  /// Largest error of lut of a device that the factors are not fitted to, percent.
  double error_percent = 0;
  /// The same of a core alone: that of one multiplier of 2-bit numbers.
  double core_error_percent = 0;
};

/// Measured for each family (docs/explore-area.md).
AreaCalibration area_calibration(spec::TargetFamily family);

/// The sum over units of a device, or of a core where `device` is one, as flattened synthesis would
/// have it.
Resources calibrated(const Resources& device, const Resources& core,
                     const AreaCalibration& calibration);

}  // namespace heddle::explore
