// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/image_file.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>

#include "generator/base/math.h"
#include "host/pack/checks.h"
#include "host/pack/crc32.h"
#include "host/pack/image_header.h"
#include "host/pack/param_stream.h"

namespace heddle::pack {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// One part of a file, which is an image of its own.
struct StoredImage {
  Layout layout;
  Image image;
};

/// CRC-32 of an image with its checksum field taken as zero.
std::uint32_t image_checksum(const Bytes& bytes) {
  constexpr std::array<std::uint8_t, kChecksumBytes> kZero = {};
  constexpr std::size_t kRest = kChecksumOffset + kChecksumBytes;
  std::uint32_t crc = crc32(0, bytes.data(), kChecksumOffset);
  crc = crc32(crc, kZero.data(), kZero.size());
  return crc32(crc, bytes.data() + kRest, bytes.size() - kRest);
}

base::Error file_error(const std::string& what, const std::string& remedy = "pack it again") {
  return {"weight image: " + what + "; " + remedy};
}

/// Refuses bytes that are not a whole, undamaged file of this version.
base::Result<Header> read_header(const Bytes& bytes) {
  if (bytes.size() < kHeaderBytes) {
    return file_error("file has " + std::to_string(bytes.size()) + " bytes, a header alone has " +
                      std::to_string(kHeaderBytes));
  }
  if (!std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
    return file_error("first bytes are not the magic of a weight image",
                      "give a file that heddle packed");
  }
  const Header header = decode(bytes.data());
  if (header.version != kFileVersion) {
    return file_error("version is " + std::to_string(header.version) + ", this heddle reads " +
                      std::to_string(kFileVersion));
  }
  if (header.file_bytes != bytes.size()) {
    return file_error("file has " + std::to_string(bytes.size()) + " bytes but its header says " +
                      std::to_string(header.file_bytes));
  }
  const std::uint32_t checksum = image_checksum(bytes);
  if (header.checksum != checksum) {
    return file_error("checksum is " + std::to_string(header.checksum) + " but the bytes give " +
                      std::to_string(checksum) + ", so the file is damaged");
  }
  return header;
}

/// The layout and the sizes and flags of the layer; no section yet.
base::Result<StoredImage> read_shape(const Header& header) {
  StoredImage stored;
  stored.layout = layout_of(header);
  if (base::Status status = check_layout(stored.layout); !status.ok()) {
    return file_error(status.error().message);
  }
  Image& image = stored.image;
  image.later_parts = header.later_parts;
  image.first_k = static_cast<std::int64_t>(header.first_k);
  image.o = static_cast<std::int64_t>(header.o);
  image.k = static_cast<std::int64_t>(header.k);
  if (image.o < 1 || image.k < 1) {
    return file_error("layer is " + std::to_string(header.o) + " x " + std::to_string(header.k) +
                      ", outside 1..2^63-1");
  }
  if (base::Status status = check_tile_counts(stored.layout, image.o, image.k); !status.ok()) {
    return file_error(status.error().message);
  }
  image.o_tiles = stored.layout.o_tiles(image.o);
  image.k_tiles = stored.layout.k_tiles(image.k);
  image.bias = (header.flags & kFlagBias) != 0;
  image.requantized = (header.flags & kFlagRequantized) != 0;
  return stored;
}

/// Refuses slice counts that no layer has.
base::Status check_slices(const Layout& layout, const Image& image) {
  const std::int64_t most = base::ceil_div(layout.m, layout.n);
  for (std::int64_t ot = 0; ot < image.o_tiles; ++ot) {
    const auto begin = image.slices.begin() + ot * image.k_tiles;
    const int largest = *std::max_element(begin, begin + image.k_tiles);
    if (largest == 0 || largest > most) {
      return file_error("largest tile of O tile " + std::to_string(ot) + " has " +
                        std::to_string(largest) + " slices, outside 1.." + std::to_string(most));
    }
  }
  return base::ok_status();
}

base::Status read_slices(const Bytes& bytes, StoredImage& stored) {
  Image& image = stored.image;
  const std::int64_t tiles = image.o_tiles * image.k_tiles;
  const auto available = static_cast<std::int64_t>(bytes.size() - kHeaderBytes);
  if (tiles > available) {
    return file_error("layer has " + std::to_string(tiles) + " tiles but only " +
                      std::to_string(available) + " bytes follow the header");
  }
  const auto begin = bytes.begin() + kHeaderBytes;
  image.slices.assign(begin, begin + tiles);
  if (base::Status status = check_slices(stored.layout, image); !status.ok()) return status;
  image.passes = std::accumulate(image.slices.begin(), image.slices.end(), std::int64_t{0});
  return base::ok_status();
}

/// lines * line_bits, or limit + 1 when it is above: a forged count must not overflow.
std::int64_t bits_up_to(std::int64_t limit, std::int64_t lines, std::int64_t line_bits) {
  return lines > limit / line_bits ? limit + 1 : lines * line_bits;
}

/// Bytes of a section of `bits` with its padding.
std::int64_t section_bytes(std::int64_t bits) {
  return base::round_up(base::ceil_div(bits, 8), static_cast<std::int64_t>(kSectionAlignment));
}

/// Cuts both streams out of a file that must have exactly the room for them.
base::Status read_streams(const Bytes& bytes, StoredImage& stored) {
  const Layout& layout = stored.layout;
  Image& image = stored.image;
  const auto size = static_cast<std::int64_t>(bytes.size());
  const std::int64_t columns = layout.columns;
  image.weight_bits_used =
      bits_up_to(size * 8, image.passes * layout.rows, layout.weight_line_bits());
  image.param_bits_used = bits_up_to(size * 8, param_line_count(layout, image), columns * 8);
  const std::int64_t slices_end = static_cast<std::int64_t>(kHeaderBytes + image.slices.size());
  const std::int64_t weights_begin =
      base::round_up(slices_end, static_cast<std::int64_t>(kSectionAlignment));
  const std::int64_t params_begin = weights_begin + section_bytes(image.weight_bits_used);
  const std::int64_t end = params_begin + section_bytes(image.param_bits_used);
  if (end != size) {
    return file_error("its " + std::to_string(image.passes) + " passes and the parameters need " +
                      (end > size ? "more" : "fewer") + " bytes than the file's " +
                      std::to_string(size));
  }
  const auto begin = bytes.begin();
  if (std::any_of(begin + slices_end, begin + weights_begin, [](int byte) { return byte != 0; })) {
    return file_error("padding between sections is not zero");
  }
  image.weights.assign(begin + weights_begin, begin + params_begin);
  image.params.assign(begin + params_begin, begin + end);
  return base::ok_status();
}

/// Refuses a header that is not the one of the image read with it: section table, bit counts,
/// reserved fields.
base::Status check_header(const Header& header, const StoredImage& stored) {
  const Layout& layout = stored.layout;
  const Image& image = stored.image;
  Header expected = make_header(image, layout);
  expected.checksum = header.checksum;
  if (encode(expected) != encode(header)) {
    return file_error("header contradicts its sections");
  }
  const std::int64_t slots = image.passes * layout.rows * layout.columns * layout.n;
  if (image.nonzeros < 0 || image.nonzeros > slots) {
    return file_error("header states " + std::to_string(header.nonzeros) +
                      " non-zeros but its slices hold at most " + std::to_string(slots));
  }
  return base::ok_status();
}

Bytes write_image(const Image& image, const Layout& layout) {
  Header header = make_header(image, layout);
  Bytes bytes = encode(header);
  bytes.resize(static_cast<std::size_t>(header.file_bytes), 0);
  const auto put = [&bytes](const Section& section, const Bytes& content) {
    std::copy(content.begin(), content.end(),
              bytes.begin() + static_cast<std::ptrdiff_t>(section.offset));
  };
  put(header.slices, image.slices);
  put(header.weights, image.weights);
  put(header.params, image.params);
  header.checksum = image_checksum(bytes);
  const Bytes final_header = encode(header);
  std::copy(final_header.begin(), final_header.end(), bytes.begin());
  return bytes;
}

base::Result<StoredImage> read_image(const Bytes& bytes) {
  const base::Result<Header> header = read_header(bytes);
  if (!header.ok()) return header.error();
  base::Result<StoredImage> shape = read_shape(header.value());
  if (!shape.ok()) return shape.error();
  StoredImage stored = std::move(shape).value();
  if (base::Status status = read_slices(bytes, stored); !status.ok()) return status.error();
  if (base::Status status = read_streams(bytes, stored); !status.ok()) return status.error();
  stored.image.nonzeros = static_cast<std::int64_t>(header.value().nonzeros);
  if (base::Status status = check_header(header.value(), stored); !status.ok()) {
    return status.error();
  }
  return stored;
}

/// Where the images of a file end. A file whose sizes make no sense ends with its last byte, for
/// the reader of the image to say why.
std::size_t image_end(const Bytes& bytes, std::size_t begin) {
  const std::size_t left = bytes.size() - begin;
  if (left < kHeaderBytes) return bytes.size();
  const Header header = decode(bytes.data() + begin);
  const bool more = header.later_parts > 0 && header.file_bytes >= kHeaderBytes;
  return more && header.file_bytes < left ? begin + static_cast<std::size_t>(header.file_bytes)
                                          : bytes.size();
}

bool is_same(const Layout& a, const Layout& b) {
  const Image nothing;
  return encode(make_header(nothing, a)) == encode(make_header(nothing, b));
}

/// Refuses a part that cannot follow those before it, or be the last.
base::Status check_part(const StoredLayer& layer, const StoredImage& stored, bool last) {
  const Image& part = stored.image;
  const std::string name = "part " + std::to_string(layer.parts.size());
  const Image* before = layer.parts.empty() ? nullptr : &layer.parts.back();
  if (part.later_parts > 0 && last) {
    return file_error(name + " is the last, but " + std::to_string(part.later_parts) +
                      " more should follow");
  }
  const std::int64_t first = before ? before->first_k + before->k : 0;
  if (part.first_k != first) {
    return file_error(name + " begins with input " + std::to_string(part.first_k) + ", not " +
                      std::to_string(first));
  }
  if (part.later_parts > 0 && (part.bias || part.requantized)) {
    return file_error(name + " has biases or multipliers, which belong to the last part");
  }
  if (!before) return base::ok_status();
  const bool longest_first = part.k == before->k || (part.later_parts == 0 && part.k < before->k);
  if (!is_same(layer.layout, stored.layout) || part.o != before->o || !longest_first ||
      part.later_parts != before->later_parts - 1) {
    return file_error(name + " is of another layer than the part before it");
  }
  return base::ok_status();
}

}  // namespace

std::vector<std::uint8_t> serialize(const std::vector<Image>& parts, const Layout& layout) {
  Bytes bytes;
  for (const Image& part : parts) {
    const Bytes image = write_image(part, layout);
    bytes.insert(bytes.end(), image.begin(), image.end());
  }
  return bytes;
}

base::Result<StoredLayer> deserialize(const std::vector<std::uint8_t>& bytes) {
  StoredLayer layer;
  std::size_t begin = 0;
  do {
    const std::size_t end = image_end(bytes, begin);
    const auto at = [&bytes](std::size_t i) {
      return bytes.begin() + static_cast<std::ptrdiff_t>(i);
    };
    base::Result<StoredImage> read = read_image(Bytes(at(begin), at(end)));
    if (!read.ok()) return read.error();
    StoredImage stored = std::move(read).value();
    const base::Status status = check_part(layer, stored, end == bytes.size());
    if (!status.ok()) return status.error();
    layer.layout = stored.layout;
    layer.parts.push_back(std::move(stored.image));
    begin = end;
  } while (begin < bytes.size());
  return layer;
}

}  // namespace heddle::pack
