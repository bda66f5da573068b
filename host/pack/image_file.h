// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/result.h"
#include "host/pack/layout.h"
#include "host/pack/pack.h"

/// The weight image file; docs/weight-image.md defines it byte by byte.
namespace heddle::pack {

/// What a weight image file holds.
struct StoredLayer {
  Layout layout;
  std::vector<Image> parts;  ///< at least one, in order along K
};

/// The file of a layer's parts, at least one, that were packed for `layout`. Same arguments, same
/// bytes, on every host.
std::vector<std::uint8_t> serialize(const std::vector<Image>& parts, const Layout& layout);

/// Reads a file back. Refuses, and never trusts, bytes that `serialize` cannot have written:
/// truncated, damaged, of another version, or with sizes or parts that contradict each other.
base::Result<StoredLayer> deserialize(const std::vector<std::uint8_t>& bytes);

}  // namespace heddle::pack
