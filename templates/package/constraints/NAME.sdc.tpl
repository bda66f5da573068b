# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# {{name}}_device by itself at {{clock_mhz}} MHz. One clock, no exceptions: every path is
# timed. What is outside may use a fifth of the period on either side. A design around the device
# has a clock of its own and needs nothing of this.
create_clock -name clk -period {{clock_ns}} [get_ports clk]

set_input_delay {{io_delay_ns}} -clock clk [get_ports { \
  rst_n \
  s_axil_awaddr* s_axil_awprot* s_axil_awvalid s_axil_wdata* s_axil_wstrb* s_axil_wvalid \
  s_axil_bready s_axil_araddr* s_axil_arprot* s_axil_arvalid s_axil_rready \
  m_axi_awready m_axi_wready m_axi_bid* m_axi_bresp* m_axi_bvalid \
  m_axi_arready m_axi_rid* m_axi_rdata* m_axi_rresp* m_axi_rlast m_axi_rvalid }]

set_output_delay {{io_delay_ns}} -clock clk [get_ports { \
  irq \
  s_axil_awready s_axil_wready s_axil_bresp* s_axil_bvalid \
  s_axil_arready s_axil_rdata* s_axil_rresp* s_axil_rvalid \
  m_axi_awid* m_axi_awaddr* m_axi_awlen* m_axi_awsize* m_axi_awburst* m_axi_awcache* \
  m_axi_awprot* m_axi_awvalid m_axi_wdata* m_axi_wstrb* m_axi_wlast m_axi_wvalid m_axi_bready \
  m_axi_arid* m_axi_araddr* m_axi_arlen* m_axi_arsize* m_axi_arburst* m_axi_arcache* \
  m_axi_arprot* m_axi_arvalid m_axi_rready }]
