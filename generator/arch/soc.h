// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/arch/design.h"

/// The system around a device that packages have as an example: one GEMM in a memory on the chip.
namespace heddle::arch {

/// The GEMM, and where what belongs to it lies in memory; all in bytes.
struct SocLayout {
  std::int64_t tokens = 0;
  std::int64_t k = 0;
  std::int64_t o = 0;
  spec::OutputType output = spec::OutputType::kInt32;
  std::int64_t activation_stride = 0;
  std::int64_t result_stride = 0;
  std::int64_t ring = 0;         ///< one descriptor
  std::int64_t completions = 0;  ///< one entry
  std::int64_t image = 0;        ///< weights, params behind them
  std::int64_t activations = 0;
  std::int64_t results = 0;
  std::int64_t end = 0;  ///< size of the memory
};

/// The layout of a design; its GEMM has at most n non-zeros per block, and a bias.
SocLayout soc_layout(const Design& design);

/// One write of a register.
struct RegisterWrite {
  int offset = 0;
  std::uint32_t value = 0;
};

/// What starts the GEMM after a reset, in this order.
std::vector<RegisterWrite> soc_register_writes(const SocLayout& layout);

}  // namespace heddle::arch
