# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

{{#is_xc7}}
# Example: {{name}}_device in a Zynq-7000. Its memory is the processor's, through HP0; its
# registers are at 0x43C00000, through GP0; its interrupt is IRQ_F2P[0].
{{/is_xc7}}
{{^is_xc7}}
# Example: {{name}}_device in a Zynq UltraScale+. Its memory is the processor's, through HP0;
# its registers are at 0xA0000000, through HPM0 (GP0); its interrupt is pl_ps_irq0[0].
{{/is_xc7}}
#
#   vivado -mode batch -source vivado/block_design.tcl                   block design and wrapper
#   vivado -mode batch -source vivado/block_design.tcl -tclargs synth    ... synthesized
#
# makes the project build/{{name}}_system beside this script, and packs the IP if that has not
# been done. The part is {{device}}; for a board, set board_part and apply its preset to the
# processor.

# The newest version of an IP that this Vivado has.
proc newest {name} {
  return [lindex [lsort -dictionary [get_ipdefs -all xilinx.com:ip:${name}:*]] end]
}

set here [file dirname [file normalize [info script]]]
if {![file exists [file join $here ip component.xml]]} {
  source [file join $here package_ip.tcl]
}

create_project -force {{name}}_system [file join $here build {{name}}_system] -part {{device}}
set_property ip_repo_paths [file join $here ip] [current_project]
update_ip_catalog
create_bd_design system

# ---- Processor ----

{{#is_xc7}}
set processor [create_bd_cell -type ip -vlnv [newest processing_system7] processor]
apply_bd_automation -rule xilinx.com:bd_rule:processing_system7 \
  -config {make_external "FIXED_IO, DDR" Master Disable Slave Disable} $processor
set_property -dict {
  CONFIG.PCW_FPGA0_PERIPHERAL_FREQMHZ {{clock_mhz}}
  CONFIG.PCW_USE_M_AXI_GP0            1
  CONFIG.PCW_USE_S_AXI_HP0            1
  CONFIG.PCW_USE_FABRIC_INTERRUPT     1
  CONFIG.PCW_IRQ_F2P_INTR             1
} $processor
array set pin {
  clock           processor/FCLK_CLK0
  reset           processor/FCLK_RESET0_N
  control_clock   processor/M_AXI_GP0_ACLK
  control         processor/M_AXI_GP0
  memory_clock    processor/S_AXI_HP0_ACLK
  memory          processor/S_AXI_HP0
  memory_segment  processor/S_AXI_HP0/HP0_DDR_LOWOCM
  interrupt       processor/IRQ_F2P
  registers       0x43C00000
}
{{/is_xc7}}
{{^is_xc7}}
set processor [create_bd_cell -type ip -vlnv [newest zynq_ultra_ps_e] processor]
set_property -dict {
  CONFIG.PSU__FPGA_PL0_ENABLE                1
  CONFIG.PSU__CRL_APB__PL0_REF_CTRL__FREQMHZ {{clock_mhz}}
  CONFIG.PSU__USE__M_AXI_GP0                 1
  CONFIG.PSU__USE__M_AXI_GP1                 0
  CONFIG.PSU__USE__M_AXI_GP2                 0
  CONFIG.PSU__USE__S_AXI_GP2                 1
  CONFIG.PSU__USE__IRQ0                      1
} $processor
array set pin {
  clock           processor/pl_clk0
  reset           processor/pl_resetn0
  control_clock   processor/maxihpm0_fpd_aclk
  control         processor/M_AXI_HPM0_FPD
  memory_clock    processor/saxihp0_fpd_aclk
  memory          processor/S_AXI_HP0_FPD
  memory_segment  processor/SAXIGP2/HP0_DDR_LOW
  interrupt       processor/pl_ps_irq0
  registers       0xA0000000
}
{{/is_xc7}}

# ---- Accelerator, interconnect, reset ----

create_bd_cell -type ip -vlnv heddle:generated:{{name}}_device:{{ip_version}} accelerator
create_bd_cell -type ip -vlnv [newest proc_sys_reset] reset
foreach interconnect {control memory} {
  set cell [create_bd_cell -type ip -vlnv [newest smartconnect] $interconnect]
  set_property -dict {CONFIG.NUM_SI 1 CONFIG.NUM_MI 1} $cell
}

connect_bd_net [get_bd_pins $pin(clock)] \
  [get_bd_pins $pin(control_clock)] [get_bd_pins $pin(memory_clock)] \
  [get_bd_pins accelerator/clk] [get_bd_pins reset/slowest_sync_clk] \
  [get_bd_pins control/aclk] [get_bd_pins memory/aclk]
connect_bd_net [get_bd_pins $pin(reset)] [get_bd_pins reset/ext_reset_in]
connect_bd_net [get_bd_pins reset/peripheral_aresetn] [get_bd_pins accelerator/rst_n] \
  [get_bd_pins control/aresetn] [get_bd_pins memory/aresetn]
connect_bd_net [get_bd_pins accelerator/irq] [get_bd_pins $pin(interrupt)]

connect_bd_intf_net [get_bd_intf_pins $pin(control)] [get_bd_intf_pins control/S00_AXI]
connect_bd_intf_net [get_bd_intf_pins control/M00_AXI] [get_bd_intf_pins accelerator/s_axil]
connect_bd_intf_net [get_bd_intf_pins accelerator/m_axi] [get_bd_intf_pins memory/S00_AXI]
connect_bd_intf_net [get_bd_intf_pins memory/M00_AXI] [get_bd_intf_pins $pin(memory)]

# ---- Addresses ----

assign_bd_address -offset $pin(registers) -range 4K \
  [get_bd_addr_segs accelerator/s_axil/registers]
assign_bd_address [get_bd_addr_segs $pin(memory_segment)]

# ---- Wrapper ----

validate_bd_design
save_bd_design
make_wrapper -files [get_files system.bd] -top -import
set_property top system_wrapper [current_fileset]
update_compile_order -fileset sources_1

# ---- Synthesis ----

if {[info exists argv] && [lsearch -exact $argv synth] >= 0} {
  launch_runs synth_1 -jobs 4
  wait_on_run synth_1
  if {[get_property PROGRESS [get_runs synth_1]] ne "100%"} {
    error "synthesis failed; see build/{{name}}_system"
  }
  open_run synth_1
  report_utilization -hierarchical -file [file join $here build {{name}}_utilization.txt]
  report_timing_summary -file [file join $here build {{name}}_timing.txt]
}
