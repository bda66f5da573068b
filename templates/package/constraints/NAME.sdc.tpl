# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# {{name}}_core at {{clock_mhz}} MHz. Ports may use a fifth of the period outside the core.
create_clock -name clk -period {{clock_ns}} [get_ports clk]

set_input_delay {{io_delay_ns}} -clock clk [get_ports { \
  rst_n command_valid command_tokens* command_token_tile* command_k_tiles* command_o_tiles* \
  command_output* command_bias command_accumulate \
  s_axis_*_tdata* s_axis_*_tvalid s_axis_*_tlast m_axis_results_tready }]

set_output_delay {{io_delay_ns}} -clock clk [get_ports { \
  command_ready s_axis_*_tready m_axis_results_tdata* m_axis_results_tvalid \
  m_axis_results_tlast done underrun profile_* }]
