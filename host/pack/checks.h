// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/base/result.h"
#include "host/pack/layout.h"
#include "host/pack/pack.h"

namespace heddle::pack {

/// Refuses a layer whose shapes disagree or whose values are out of range.
base::Status check_layer(const Layout& layout, const LayerWeights& layer);

/// Refuses sizes of which a command's tile counts (docs/stream-core.md) cannot tell.
base::Status check_tile_counts(const Layout& layout, std::int64_t o, std::int64_t k);

}  // namespace heddle::pack
