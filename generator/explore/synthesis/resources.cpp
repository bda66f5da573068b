// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/resources.h"

#include <array>

namespace heddle::explore {
namespace {

/// Primitives whose names start with `prefix` and end with `suffix`. The first match counts.
struct Primitive {
  std::string_view prefix;
  std::string_view suffix;
  Resources each;
};

constexpr Resources luts(double count) { return {count, 0, 0, 0}; }
constexpr Resources kFlipFlop = {0, 1, 0, 0};
constexpr Resources kDsp = {0, 0, 1, 0};
constexpr Resources rams(double count) { return {0, 0, 0, count}; }

// The LUTs of memories: Xilinx UG474 table 2-3 and UG574 table 2-3; ECP5 sysMEM guide, a slice pair
// and its write slice hold 16 x 4 bits.
constexpr std::array kPrimitives = {
    Primitive{"LUT", "", luts(1)},          Primitive{"SRL", "", luts(1)},
    Primitive{"RAM32M16", "", luts(8)},     Primitive{"RAM64M8", "", luts(8)},
    Primitive{"RAM32M", "", luts(4)},       Primitive{"RAM64M", "", luts(4)},
    Primitive{"RAM128X1D", "", luts(4)},    Primitive{"RAM256X1D", "", luts(8)},
    Primitive{"RAM32X1D", "", luts(2)},     Primitive{"RAM64X1D", "", luts(2)},
    Primitive{"RAM128X1S", "", luts(2)},    Primitive{"RAM256X1S", "", luts(4)},
    Primitive{"RAM32X", "S", luts(1)},      Primitive{"RAM64X", "S", luts(1)},
    Primitive{"RAMB36", "", rams(1)},       Primitive{"RAMB18", "", rams(0.5)},
    Primitive{"URAM288", "", rams(8)},      Primitive{"FDRE", "", kFlipFlop},
    Primitive{"FDSE", "", kFlipFlop},       Primitive{"FDCE", "", kFlipFlop},
    Primitive{"FDPE", "", kFlipFlop},       Primitive{"DSP48E", "", kDsp},
    Primitive{"TRELLIS_FF", "", kFlipFlop}, Primitive{"TRELLIS_DPR16X4", "", luts(6)},
    Primitive{"CCU2C", "", luts(2)},        Primitive{"MULT18X18D", "", kDsp},
    Primitive{"DP16KD", "", rams(1)},       Primitive{"PDPW16KD", "", rams(1)},
    Primitive{"SB_LUT4", "", luts(1)},      Primitive{"SB_DFF", "", kFlipFlop},
    Primitive{"SB_MAC16", "", kDsp},        Primitive{"SB_RAM40_4K", "", rams(1)},
};

bool matches(std::string_view name, const Primitive& primitive) {
  return name.size() >= primitive.prefix.size() + primitive.suffix.size() &&
         name.substr(0, primitive.prefix.size()) == primitive.prefix &&
         name.substr(name.size() - primitive.suffix.size()) == primitive.suffix;
}

}  // namespace

Resources operator*(const Resources& resources, double times) {
  return {resources.lut * times, resources.ff * times, resources.dsp * times,
          resources.bram * times};
}

Resources& operator+=(Resources& sum, const Resources& more) {
  sum.lut += more.lut;
  sum.ff += more.ff;
  sum.dsp += more.dsp;
  sum.bram += more.bram;
  return sum;
}

Resources resources_of(std::string_view primitive) {
  for (const Primitive& known : kPrimitives) {
    if (matches(primitive, known)) return known.each;
  }
  return {};
}

}  // namespace heddle::explore
