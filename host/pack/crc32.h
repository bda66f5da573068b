// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle::pack {

/// Continues the CRC-32 of IEEE 802.3 (the one of zlib and PNG) over `size` more bytes; start
/// with crc = 0.
std::uint32_t crc32(std::uint32_t crc, const std::uint8_t* bytes, std::size_t size);

}  // namespace heddle::pack
