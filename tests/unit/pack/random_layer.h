// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "host/pack/layout.h"
#include "host/pack/pack.h"
#include "tests/support/random.h"

/// Random designs and layers for the packer's tests. Same seed, same case, on every host.
namespace heddle::pack::testing {

using test_support::Random;

/// How scale groups lie over K tiles.
enum class Grouping { kNone, kSpanning, kSegmented };

/// How full a layer is.
enum class Density { kEmpty, kFull, kSparse, kHalf, kPattern, kPerTile };

/// A small random design for n:m; everything else is drawn.
Layout random_layout(Random& random, int n, int m, spec::IndexEncoding encoding, Grouping grouping);

/// A random layer for `layout`; kPattern keeps at most n of every m weights, at
/// the same positions throughout a vector.
LayerWeights random_layer(Random& random, const Layout& layout, std::size_t outputs,
                          std::size_t inputs, Density density);

/// All numbers of a layout, for failure messages.
std::string describe(const Layout& layout);

}  // namespace heddle::pack::testing
