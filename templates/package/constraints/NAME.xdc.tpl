# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# {{name}}_device out of context at {{clock_mhz}} MHz, for Vivado. One clock, no exceptions:
# every path is timed. What is outside may use a fifth of the period on either side. In a design
# around it, the clock is that design's: vivado/package_ip.tcl marks this file as used out of
# context only.
create_clock -name clk -period {{clock_ns}} [get_ports clk]
set_input_delay -clock clk {{io_delay_ns}} \
  [get_ports -filter {DIRECTION == IN && NAME != clk}]
set_output_delay -clock clk {{io_delay_ns}} [get_ports -filter {DIRECTION == OUT}]
