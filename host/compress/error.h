// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/base/matrix.h"

/// How far an approximation is from the original.
namespace heddle::compress {

/// Norms are Frobenius norms.
struct ErrorReport {
  double relative = 0.0;  ///< ||original - approximation|| / ||original||, 0 when both are zero
  double sqnr_db = 0.0;   ///< -20 log10(relative); +infinity when equal
};

/// Compares two matrices of the same shape, element by element in double precision.
ErrorReport measure_error(const base::Matrix<float>& original,
                          const base::Matrix<float>& approximation);

}  // namespace heddle::compress
