# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# Packs {{name}}_device as an IP for Vivado's IP integrator, into the folder ip beside this
# script, with copies of the sources:
#
#   vivado -mode batch -source vivado/package_ip.tcl
#
# Name that folder in a project's ip_repo_paths.
#
# Interfaces are mapped port by port, not guessed by Vivado: a port m_axi_X is signal X of m_axi.

# add_interface CORE NAME MODE VENDOR_TYPE {LOGICAL PHYSICAL ...}
proc add_interface {core name mode type signals} {
  set interface [ipx::add_bus_interface $name $core]
  set_property abstraction_type_vlnv xilinx.com:${type}_rtl:1.0 $interface
  set_property bus_type_vlnv xilinx.com:${type}:1.0 $interface
  set_property interface_mode $mode $interface
  foreach {logical physical} $signals {
    set_property physical_name $physical [ipx::add_port_map $logical $interface]
  }
  return $interface
}

proc add_parameters {interface parameters} {
  foreach {name value} $parameters {
    set_property value $value [ipx::add_bus_parameter $name $interface]
  }
}

# The signals of an AXI interface, from the ports whose names start with its own.
proc axi_signals {core prefix} {
  set signals {}
  foreach port [ipx::get_ports ${prefix}_* -of_objects $core] {
    set physical [get_property name $port]
    set logical [string toupper [string range $physical [string length ${prefix}_] end]]
    lappend signals $logical $physical
  }
  return $signals
}

proc package_lines {path} {
  set file [open $path]
  set lines [split [string trim [read $file]] \n]
  close $file
  return $lines
}

set here [file dirname [file normalize [info script]]]
set package [file dirname $here]

# ---- The project to pack ----

create_project -force package_ip [file join $here build package_ip] -part {{device}}
foreach path [package_lines [file join $package rtl filelist.f]] {
  add_files -norecurse [file join $package $path]
}
set_property top {{name}}_device [current_fileset]
add_files -fileset constrs_1 -norecurse [file join $package constraints {{name}}.xdc]
set_property used_in {synthesis implementation out_of_context} [get_files {{name}}.xdc]
update_compile_order -fileset sources_1

ipx::package_project -root_dir [file join $here ip] -vendor heddle -library generated \
  -taxonomy /UserIP -import_files -force
set core [ipx::current_core]
set_property name {{name}}_device $core
set_property display_name {{{name}} sparse GEMM accelerator} $core
set_property description \
  {{{n}}:{{m}} sparse GEMM, {{weight_bits}}-bit weights, {{rows}} x {{columns}} array} $core
set_property version {{ip_version}} $core
set_property core_revision {{ip_revision}} $core
set families {}
{{#is_xc7}}
foreach family {zynq artix7 kintex7 virtex7 spartan7} {
{{/is_xc7}}
{{^is_xc7}}
foreach family {zynquplus artixuplus kintexuplus virtexuplus} {
{{/is_xc7}}
  lappend families $family Production
}
set_property supported_families $families $core

# ---- Interfaces ----

ipx::remove_all_bus_interface $core
ipx::remove_all_memory_map $core
ipx::remove_all_address_space $core

set memory [add_interface $core m_axi master interface:aximm [axi_signals $core m_axi]]
add_parameters $memory {
  PROTOCOL              AXI4
  MAX_BURST_LENGTH      {{burst_beats}}
  NUM_READ_OUTSTANDING  {{read_bursts}}
  NUM_WRITE_OUTSTANDING {{write_bursts}}
  SUPPORTS_NARROW_BURST 0
}
set space [ipx::add_address_space m_axi $core]
set_property range {{address_space}} $space
set_property width {{address_bits}} $space
set_property master_address_space_ref m_axi $memory

set control [add_interface $core s_axil slave interface:aximm [axi_signals $core s_axil]]
add_parameters $control {PROTOCOL AXI4LITE}
set map [ipx::add_memory_map s_axil $core]
set registers [ipx::add_address_block registers $map]
set_property base_address 0 $registers
set_property range 4096 $registers
set_property width 32 $registers
set_property usage register $registers
set_property access read-write $registers
set_property slave_memory_map_ref s_axil $control

set clock [add_interface $core clk slave signal:clock {CLK clk}]
add_parameters $clock {ASSOCIATED_BUSIF m_axi:s_axil ASSOCIATED_RESET rst_n}
set reset [add_interface $core rst_n slave signal:reset {RST rst_n}]
add_parameters $reset {POLARITY ACTIVE_LOW}
set interrupt [add_interface $core irq master signal:interrupt {INTERRUPT irq}]
add_parameters $interrupt {SENSITIVITY LEVEL_HIGH}

# ---- The result ----

ipx::create_xgui_files $core
ipx::update_checksums $core
ipx::check_integrity $core
ipx::save_core $core
close_project -delete
