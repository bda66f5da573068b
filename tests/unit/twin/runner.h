// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/matrix.h"
#include "host/driver/heddle.h"
#include "host/pack/layout.h"
#include "sim/cosim/gemm.h"

namespace heddle::twin::testing {

/// A GEMM in DMA memory.
struct Placed {
  heddle_weights_t weights = {};
  heddle_gemm_t gemm = {};
  heddle_buffer_t results = {};
  std::size_t stride = 0;
  int bits = 32;
};

/// Runs GEMMs with the C driver.
class Runner {
 public:
  Runner(const arch::Design& design, const heddle_backend_t& backend);

  heddle_status_t opened() const { return opened_; }
  heddle_device_t& driver() { return driver_; }

  /// Loads the operands.
  void place(const cosim::Gemm& gemm, Placed& placed);
  /// Runs a GEMM that has been placed, alone.
  heddle_completion_t run(const Placed& placed);
  /// Its results.
  base::Matrix<std::int32_t> results(const Placed& placed, const cosim::Gemm& gemm) const;

 private:
  heddle_buffer_t load(const std::vector<std::uint8_t>& bytes);

  const arch::Design& design_;
  pack::Layout layout_;
  heddle_device_t driver_ = {};
  heddle_status_t opened_ = HEDDLE_OK;
};

}  // namespace heddle::twin::testing
