// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/base/result.h"
#include "host/pack/layout.h"
#include "host/pack/pack.h"

/// Layers with more inputs than a design sums over at once (docs/weight-image.md, Parts).
namespace heddle::pack {

/// Inputs of every part but the last, at most `max_k`, so that there are as few parts as possible,
/// of about the same length; `k` when it fits. Refuses a design none of whose parts would end with
/// a word of the bus.
base::Result<std::int64_t> part_length(const Layout& layout, std::int64_t k, std::int64_t max_k);

/// The inputs of a layer from `first` on, at most `length` of them. Only the layer's last inputs
/// keep the biases, multipliers and shifts.
LayerWeights part_of(const Layout& layout, const LayerWeights& layer, std::int64_t first,
                     std::int64_t length);

}  // namespace heddle::pack
