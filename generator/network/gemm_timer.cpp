// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/gemm_timer.h"

#include <tuple>

namespace heddle::network {

bool operator<(const Gemm& a, const Gemm& b) {
  return std::tie(a.tokens, a.k, a.o, a.density, a.output, a.bias) <
         std::tie(b.tokens, b.k, b.o, b.density, b.output, b.bias);
}

}  // namespace heddle::network
