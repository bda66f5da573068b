// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/asic_scripts.h"

#include <fmt/core.h>

namespace heddle::explore {
namespace {

// Yosys's memory cell, replaced by a black box from 1 Kibit on; it must have all its parameters.
constexpr const char* kMemories = R"((* techmap_celltype = "$mem_v2" *)
module large_memory (RD_CLK, RD_EN, RD_ARST, RD_SRST, RD_ADDR, RD_DATA,
                     WR_CLK, WR_EN, WR_ADDR, WR_DATA);
  parameter MEMID = "";
  parameter SIZE = 1;
  parameter ABITS = 1;
  parameter WIDTH = 1;
  parameter OFFSET = 0;
  parameter INIT = 0;
  parameter RD_PORTS = 1;
  parameter RD_WIDE_CONTINUATION = 0;
  parameter RD_CLK_ENABLE = 0;
  parameter RD_CLK_POLARITY = 0;
  parameter RD_TRANSPARENCY_MASK = 0;
  parameter RD_COLLISION_X_MASK = 0;
  parameter RD_CE_OVER_SRST = 0;
  parameter RD_INIT_VALUE = 0;
  parameter RD_ARST_VALUE = 0;
  parameter RD_SRST_VALUE = 0;
  parameter WR_PORTS = 1;
  parameter WR_WIDE_CONTINUATION = 0;
  parameter WR_CLK_ENABLE = 0;
  parameter WR_CLK_POLARITY = 0;
  parameter WR_PRIORITY_MASK = 0;
  input [RD_PORTS-1:0] RD_CLK, RD_EN, RD_ARST, RD_SRST;
  input [RD_PORTS*ABITS-1:0] RD_ADDR;
  output [RD_PORTS*WIDTH-1:0] RD_DATA;
  input [WR_PORTS-1:0] WR_CLK;
  input [WR_PORTS*WIDTH-1:0] WR_EN, WR_DATA;
  input [WR_PORTS*ABITS-1:0] WR_ADDR;
  wire _TECHMAP_FAIL_ = SIZE * WIDTH < 1024;
  heddle_memory #(.BITS(SIZE * WIDTH)) _TECHMAP_REPLACE_ (
      .clk(WR_CLK[0]), .read_enable(RD_EN), .read_address(RD_ADDR), .read_data(RD_DATA),
      .write_enable(WR_EN), .write_address(WR_ADDR), .write_data(WR_DATA));
endmodule
)";

// OpenSTA reads plain netlists: no parameters, no concatenations on the left, no expressions.
std::string synthesis(const AsicJob& job) {
  return fmt::format(
      "read_verilog design.v\n"
      "synth -flatten -top {0} -run begin:fine\n"
      "techmap -map memories.v t:$mem_v2\n"
      "tee -q -o memories.txt dump t:heddle_memory\n"
      "setparam -unset BITS t:heddle_memory\n"
      "synth -run fine:check\n"
      "dfflibmap -liberty {1}\n"
      "opt\n"
      "abc -liberty {1} -constr mapping.constr -D {2}\n"
      "setundef -zero\n"
      "opt_clean -purge\n"
      "tee -q -o area.txt stat -liberty {1}\n"
      "write_verilog -noattr -noexpr -nohex -nodec -simple-lhs netlist.v\n",
      job.top, job.liberty, 1000000 / job.clock_mhz);
}

// This OpenSTA reads no waveforms, and its set_power_activity cannot name pins. Each net has the
// activity of the net of that name in the simulation; others, those within logic, have the mean.
constexpr const char* kMeasured = R"(set file [open @FILE@]
while {[gets $file line] >= 0} {
  if {[scan $line "%s %f %f" name rate high] == 3} { set simulated($name) [list $rate $high] }
}
close $file
# Yosys names a generate block after an else, simulators do not.
proc activity_of {object none} {
  global simulated
  regsub -all {\.genblk\d+} @INSTANCE@[get_property $object full_name] {} name
  return [expr {[info exists simulated($name)] ? $simulated($name) : $none}]
}
set nets [get_nets *]
set measured 0
set rates 0.0
set highs 0.0
foreach net $nets {
  set activity [activity_of $net {}]
  if {$activity eq {}} continue
  incr measured
  set rates [expr {$rates + [lindex $activity 0]}]
  set highs [expr {$highs + [lindex $activity 1]}]
}
set mean [list [expr {$rates / max(1, $measured)}] [expr {$highs / max(1, $measured)}]]
foreach net $nets {
  lassign [activity_of $net $mean] rate high
  foreach pin [get_pins -of_objects $net] { sta::set_power_pin_activity $pin $rate $high }
}
foreach port [get_ports *] {
  if {[get_property $port direction] ne "input"} continue
  lassign [activity_of $port $mean] rate high
  sta::set_power_input_port_activity $port $rate $high
}
puts "nets measured $measured of [llength $nets]"
puts "mean activity [format %.6f [lindex $mean 0]]"
)";

std::string replaced(std::string text, const std::string& mark, const std::string& value) {
  for (std::size_t at; (at = text.find(mark)) != std::string::npos;) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

std::string activity(const AsicJob& job) {
  if (job.activity_file.empty()) {
    return fmt::format("set_power_activity -global -activity {}\n", job.activity);
  }
  return replaced(replaced(kMeasured, "@FILE@", job.activity_file), "@INSTANCE@", job.instance);
}

std::string timing(const AsicJob& job) {
  return fmt::format(
      "read_liberty {}\n"
      "read_verilog netlist.v\n"
      "link_design {}\n"
      "read_sdc design.sdc\n"
      "{}"
      "report_worst_slack -digits 4\n"
      "report_checks -path_delay max -digits 3\n"
      "report_power -digits 6\n",
      job.liberty, job.top, activity(job));
}

}  // namespace

AsicScripts asic_scripts(const AsicJob& job) {
  AsicScripts scripts;
  scripts.synthesis = synthesis(job);
  scripts.memories = kMemories;
  scripts.mapping = "set_driving_cell BUFX2\nset_load 0.05\n";
  scripts.constraints =
      fmt::format("create_clock -name clk -period {:.3f} [get_ports clk]\n", 1e3 / job.clock_mhz);
  scripts.timing = timing(job);
  return scripts;
}

}  // namespace heddle::explore
