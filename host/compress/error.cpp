// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/error.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace heddle::compress {

ErrorReport measure_error(const base::Matrix<float>& original,
                          const base::Matrix<float>& approximation) {
  assert(original.rows == approximation.rows && original.columns == approximation.columns);
  double signal = 0.0;
  double noise = 0.0;
  for (std::size_t i = 0; i < original.data.size(); ++i) {
    const double value = original.data[i];
    const double difference = value - approximation.data[i];
    signal += value * value;
    noise += difference * difference;
  }
  ErrorReport report;
  // Any noise on a zero signal is infinitely large; none at all is none.
  report.relative = noise == 0.0 ? 0.0 : std::sqrt(noise / signal);
  report.sqnr_db = -20.0 * std::log10(report.relative);
  return report;
}

}  // namespace heddle::compress
