// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/unit_mapping.h"

#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

using spec::TargetFamily;

/// LUTs between registers in a flattened device: docs/explore-area.md.
constexpr int kXc7Levels = 8;
constexpr int kXcupLevels = 5;
constexpr int kXcupUnpackerLevels = 8;
constexpr int kEcp5Levels = 7;
constexpr int kIce40Levels = 11;

/// Yosys's own commands for abc (`help abc`), but for the depth. `end` is what follows in abc, then
/// the modules, all when it names none.
std::string abc(const std::string& luts, int levels, const std::string& end) {
  return "abc " + luts +
         " -script +strash;&get,-n;&fraig,-x;&put;scorr;dc2;dretime;strash;dch,-f;if,-D," +
         std::to_string(levels) + ";mfs2" + end + "\n";
}

// Each continues with the steps that `help synth_FAMILY` has after map_ffs. The libraries are those
// that the commands read; without I/O and DSP48E2 there is no need for the large one of 7 series.

std::string xc7_luts() { return abc("-luts 2:2,3,6:5,10,20", kXc7Levels, ""); }

/// Unpackers by themselves, at the depth of devices, have half as many LUTs again as in devices. So
/// they have more of it. What is mapped once stays as it is.
std::string xcup_luts() {
  const std::string luts = "-luts 2:2,3,6:5,10,20,40";
  return abc(luts, kXcupUnpackerLevels, " *heddle_unpacker*") + abc(luts, kXcupLevels, "");
}

std::string xilinx_mapping(TargetFamily family) {
  const std::string more =
      family == TargetFamily::kXcup ? "read_verilog -lib +/xilinx/cells_xtra.v\n" : "";
  return "read_verilog -lib +/xilinx/cells_sim.v\n" + more + synthesis_command(family, false, "") +
         " -run prepare:map_luts\n"
         "opt_expr -mux_undef -noclkinv\n" +
         (family == TargetFamily::kXcup ? xcup_luts() : xc7_luts()) +
         "clean\n"
         "techmap -map +/xilinx/ff_map.v\n"
         "xilinx_srl -fixed -minlen 3\n"
         "techmap -map +/xilinx/lut_map.v -map +/xilinx/cells_map.v -D LUT_WIDTH=6\n"
         "xilinx_dffopt\n"
         "opt_lut_ins -tech xilinx\n"
         "clean\n";
}

std::string ecp5_mapping() {
  return "read_verilog -lib +/ecp5/cells_sim.v +/ecp5/cells_bb.v\n"
         "synth_ecp5 -noflatten -run coarse:map_luts\n"
         "techmap -map +/ecp5/latches_map.v\n" +
         abc("-lut 4:7", kEcp5Levels, "") +
         "clean\n"
         "techmap -map +/ecp5/cells_map.v\n"
         "opt_lut_ins -tech ecp5\n"
         "clean\n";
}

std::string ice40_mapping() {
  return "read_verilog -D ICE40_HX -lib +/ice40/cells_sim.v\n"
         "synth_ice40 -noflatten -run coarse:map_luts\n"
         "techmap -map +/ice40/latches_map.v\n" +
         abc("-lut 4", kIce40Levels, ";lutpack") +
         "ice40_wrapcarry -unwrap\n"
         "techmap -map +/ice40/ff_map.v\n"
         "clean\n"
         "opt_lut -dlogic SB_CARRY:I0=1:I1=2:CI=3 -dlogic SB_CARRY:CO=3\n"
         "techmap -map +/ice40/cells_map.v\n"
         "clean\n";
}

}  // namespace

std::string unit_mapping(TargetFamily family) {
  switch (family) {
    case TargetFamily::kEcp5:
      return ecp5_mapping();
    case TargetFamily::kIce40:
      return ice40_mapping();
    default:
      return xilinx_mapping(family);
  }
}

}  // namespace heddle::explore
