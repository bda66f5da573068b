// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/layout.h"

#include <string>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

struct Range {
  const char* name;
  int value;
  int low;
  int high;
};

base::Error layout_error(const std::string& what) {
  return {"layout: " + what + "; take the layout from the elaborated design"};
}

base::Status check_ranges(const Layout& layout) {
  // The limits on rows, columns and group only keep products of a few of them within 64 bits.
  const Range ranges[] = {
      {"m", layout.m, 1, 32},
      {"n", layout.n, 1, layout.m},
      {"rows", layout.rows, 1, 65535},
      {"columns", layout.columns, 1, 65535},
      {"vector", layout.vector, 1, layout.columns},
      {"weight_bits", layout.weight_bits, 2, 8},
      {"activation_bits", layout.activation_bits, 2, 8},
      {"group", layout.group, 0, 1 << 30},
      {"scale_bits", layout.scale_bits, layout.group > 0 ? 1 : 0, 8},
      {"activation_line_blocks", layout.activation_line_blocks, 1, layout.rows},
      {"result_lanes", layout.result_lanes, 1, 65535},
      {"bus_bits", layout.bus_bits, 32, 512},
  };
  for (const Range& range : ranges) {
    if (range.value < range.low || range.value > range.high) {
      return layout_error(std::string(range.name) + " is " + std::to_string(range.value) +
                          ", outside " + std::to_string(range.low) + ".." +
                          std::to_string(range.high));
    }
  }
  return base::ok_status();
}

/// Stored bits of one index code; -1 for an encoding that is never stored.
int index_code_bits(spec::IndexEncoding encoding, int n, int m) {
  switch (encoding) {
    case spec::IndexEncoding::kPosition:
      return n * base::ceil_log2(static_cast<std::uint64_t>(m));
    case spec::IndexEncoding::kBitmask:
      return m;
    case spec::IndexEncoding::kCombinatorial:
      return base::ceil_log2(base::binomial(m, n));
    case spec::IndexEncoding::kAuto:
      break;
  }
  return -1;
}

base::Status check_index(const Layout& layout) {
  const int bits = index_code_bits(layout.encoding, layout.n, layout.m);
  if (bits < 0) return layout_error("encoding is auto, which is never stored");
  if (layout.index_bits != bits) {
    return layout_error("index_bits is " + std::to_string(layout.index_bits) + " but the code of " +
                        std::to_string(layout.n) + ":" + std::to_string(layout.m) + " has " +
                        std::to_string(bits) + " bits");
  }
  return base::ok_status();
}

base::Status check_group(const Layout& layout) {
  if (layout.group == 0 || layout.group % layout.k_per_tile() == 0) return base::ok_status();
  if (layout.k_per_tile() % layout.group == 0 && layout.group % layout.m == 0) {
    return base::ok_status();
  }
  return layout_error("group is " + std::to_string(layout.group) + ", neither a multiple of the " +
                      std::to_string(layout.k_per_tile()) +
                      " weights of a tile nor a divisor of them in whole blocks of " +
                      std::to_string(layout.m));
}

}  // namespace

int Layout::segments() const {
  return group > 0 && group < k_per_tile() ? k_per_tile() / group : 1;
}

int Layout::tiles_per_group() const {
  if (group == 0) return 0;
  return group > k_per_tile() ? group / k_per_tile() : 1;
}

std::int64_t Layout::k_tiles(std::int64_t k) const { return base::ceil_div(k, k_per_tile()); }

std::int64_t Layout::o_tiles(std::int64_t o) const { return base::ceil_div(o, columns); }

base::Status check_layout(const Layout& layout) {
  if (base::Status status = check_ranges(layout); !status.ok()) return status;
  if (layout.rows % layout.activation_line_blocks != 0) {
    return layout_error("activation_line_blocks is " +
                        std::to_string(layout.activation_line_blocks) +
                        ", which does not divide the " + std::to_string(layout.rows) + " rows");
  }
  if (layout.columns % layout.vector != 0) {
    return layout_error("vector is " + std::to_string(layout.vector) +
                        ", which does not divide the " + std::to_string(layout.columns) +
                        " columns");
  }
  if ((layout.bus_bits & (layout.bus_bits - 1)) != 0) {
    return layout_error("bus_bits is " + std::to_string(layout.bus_bits) + ", not a power of two");
  }
  if (base::Status status = check_index(layout); !status.ok()) return status;
  return check_group(layout);
}

}  // namespace heddle::pack
