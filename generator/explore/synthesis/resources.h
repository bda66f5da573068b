// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace heddle::explore {

/// What a netlist takes of an FPGA.
struct Resources {
  double lut = 0;  ///< with those used as memory
  double ff = 0;
  double dsp = 0;
  double bram = 0;  ///< 36 Kibit of Xilinx, 18 Kibit of ECP5, 4 Kibit of iCE40; half ones are 0.5
};

Resources operator*(const Resources& resources, double times);
Resources& operator+=(Resources& sum, const Resources& more);

/// What one primitive takes, by its name in netlists for xc7, xcup, ecp5 and ice40. Carry chains of
/// Xilinx and iCE40 lie beside LUTs that are counted already; a CCU2C of ECP5 is two LUTs. Nothing
/// for multiplexers, inverters and buffers.
Resources resources_of(std::string_view primitive);

}  // namespace heddle::explore
