// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "host/pack/layout.h"
#include "host/pack/pack.h"

/// The header of the weight image file (docs/weight-image.md).
namespace heddle::pack {

constexpr std::array<std::uint8_t, 8> kMagic = {'H', 'E', 'D', 'D', 'L', 'E', 'W', 0x1A};
constexpr std::uint32_t kFileVersion = 1;
constexpr std::size_t kHeaderBytes = 192;
constexpr std::size_t kChecksumOffset = 24;
constexpr std::size_t kChecksumBytes = 4;
constexpr std::uint32_t kFlagBias = 1;
constexpr std::uint32_t kFlagRequantized = 2;

/// Where a section lies in the file, in bytes.
struct Section {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// The fields behind the magic, in file order.
struct Header {
  std::uint32_t version = kFileVersion;
  std::uint32_t header_bytes = kHeaderBytes;
  std::uint64_t file_bytes = 0;
  std::uint32_t checksum = 0;
  std::uint32_t flags = 0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::uint32_t n = 0;
  std::uint32_t m = 0;
  std::uint32_t weight_bits = 0;
  std::uint32_t activation_bits = 0;
  std::uint32_t encoding = 0;
  std::uint32_t index_bits = 0;
  std::uint32_t group = 0;
  std::uint32_t scale_bits = 0;
  std::uint32_t activation_line_blocks = 0;
  std::uint32_t result_lanes = 0;
  std::uint32_t bus_bits = 0;
  std::uint32_t later_parts = 0;
  std::uint64_t o = 0;
  std::uint64_t k = 0;
  std::uint64_t nonzeros = 0;
  std::uint64_t weight_bits_used = 0;
  std::uint64_t param_bits_used = 0;
  Section slices;
  Section weights;
  Section params;
  std::uint64_t first_k = 0;
  std::uint32_t vector = 1;
  std::uint32_t reserved = 0;
};

/// The header of `image`, all but its checksum; the sections lie in order, each aligned to
/// kSectionAlignment.
Header make_header(const Image& image, const Layout& layout);

/// The layout that a header states; illegal numbers stay illegal.
Layout layout_of(const Header& header);

/// The kHeaderBytes bytes of a header, magic included.
std::vector<std::uint8_t> encode(const Header& header);

/// Reads the kHeaderBytes at `bytes`, whatever they are.
Header decode(const std::uint8_t* bytes);

}  // namespace heddle::pack
