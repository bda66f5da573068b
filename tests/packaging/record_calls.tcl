# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# tclsh record_calls.tcl SCRIPT LOG PORTS [ARGUMENT...]
#
# Runs a script for Vivado, or a file of constraints, without Vivado: commands of Vivado do nothing
# but write a line of LOG, a Tcl list of the command and its arguments with single blanks. PORTS are
# the top module's. A command that is not in the list below is an error, as in Tcl itself.

set vivado_commands {
  add_files apply_bd_automation assign_bd_address close_project connect_bd_intf_net connect_bd_net
  create_bd_cell create_bd_design create_clock create_project current_fileset current_project
  get_bd_addr_segs get_bd_intf_pins get_bd_pins get_files get_ipdefs get_ports get_property get_runs
  launch_runs make_wrapper open_run report_timing_summary report_utilization save_bd_design
  set_input_delay set_output_delay set_property update_compile_order update_ip_catalog
  validate_bd_design wait_on_run
  ipx::add_address_block ipx::add_address_space ipx::add_bus_interface ipx::add_bus_parameter
  ipx::add_memory_map ipx::add_port_map ipx::check_integrity ipx::create_xgui_files
  ipx::current_core ipx::get_ports ipx::package_project ipx::remove_all_address_space
  ipx::remove_all_bus_interface ipx::remove_all_memory_map ipx::save_core ipx::update_checksums
}

# What a command returns, where scripts look into it; a handle that names the call otherwise.
proc result_of {call} {
  lassign $call command first second
  switch -- $command {
    get_ports - get_files - get_bd_pins - get_bd_intf_pins - get_bd_addr_segs { return $first }
    ipx::get_ports { return [lsearch -all -inline $::ports $first] }
    get_property { return [expr {$first eq "PROGRESS" ? "100%" : $second}] }
    get_ipdefs { return [list [string map {* 2.9} $second] [string map {* 2.10} $second]] }
    create_bd_cell { return [lindex $call end] }
    ipx::current_core { return core }
    ipx::add_bus_interface - ipx::add_memory_map - ipx::add_address_space -
    ipx::add_address_block { return $first }
    ipx::add_port_map - ipx::add_bus_parameter { return $second.$first }
    default { return "" }
  }
}

set arguments [lassign $argv script log ports]
set log [open $log w]
namespace eval ipx {}
foreach command $vivado_commands {
  proc ::$command {args} [string map [list COMMAND $command] {
    set call [list COMMAND {*}$args]
    puts $::recorder_log [regsub -all {\s+} $call " "]
    return [result_of $call]
  }]
}
set recorder_log $log
set argv $arguments
source $script
close $recorder_log
