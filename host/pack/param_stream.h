// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "host/pack/bit_writer.h"
#include "host/pack/pack.h"

namespace heddle::pack {

/// Parameter lines of an image, from its tile counts and flags alone.
std::int64_t param_line_count(const Layout& layout, const Image& image);

/// Appends the lines of `s_axis_params`; `image` has its sizes, flags and slices.
void put_param_lines(const Layout& layout, const LayerWeights& layer, const Image& image,
                     BitWriter& writer);

}  // namespace heddle::pack
