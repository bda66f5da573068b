// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_soc: an example of a system around the accelerator, all of it on one chip.
//
//   sequencer --AXI4-Lite--> heddle_device --AXI4--> memory
//       ^------- irq --------'
//
// The memory starts with a descriptor and the operands of one GEMM; `done` rises when its results
// are in memory. In a system of your own a processor takes the sequencer's place, and an
// interconnect with larger memory the memory's.

`resetall
`default_nettype none

module heddle_soc (
    input  wire clk,
    input  wire rst_n,
    output wire done
);

  wire [11:0]  axil_awaddr;
  wire         axil_awvalid;
  wire         axil_awready;
  wire [31:0]  axil_wdata;
  wire         axil_wvalid;
  wire         axil_wready;
  wire [1:0]   unused_axil_bresp;
  wire         axil_bvalid;
  wire         axil_bready;
  wire         unused_axil_arready;
  wire [31:0]  unused_axil_rdata;
  wire [1:0]   unused_axil_rresp;
  wire         unused_axil_rvalid;
  wire         irq;

  wire [2:0]   axi_awid;
  wire {{address_range}}axi_awaddr;
  wire [7:0]   unused_axi_awlen;
  wire [2:0]   unused_axi_awsize;
  wire [1:0]   unused_axi_awburst;
  wire [3:0]   unused_axi_awcache;
  wire [2:0]   unused_axi_awprot;
  wire         axi_awvalid;
  wire         axi_awready;
  wire {{bus_range}}axi_wdata;
  wire {{strobe_range}}axi_wstrb;
  wire         axi_wlast;
  wire         axi_wvalid;
  wire         axi_wready;
  wire [2:0]   axi_bid;
  wire [1:0]   axi_bresp;
  wire         axi_bvalid;
  wire         axi_bready;
  wire [2:0]   axi_arid;
  wire {{address_range}}axi_araddr;
  wire [7:0]   axi_arlen;
  wire [2:0]   unused_axi_arsize;
  wire [1:0]   unused_axi_arburst;
  wire [3:0]   unused_axi_arcache;
  wire [2:0]   unused_axi_arprot;
  wire         axi_arvalid;
  wire         axi_arready;
  wire [2:0]   axi_rid;
  wire {{bus_range}}axi_rdata;
  wire [1:0]   axi_rresp;
  wire         axi_rlast;
  wire         axi_rvalid;
  wire         axi_rready;

  heddle_soc_sequencer #(
      .WRITES   ({{soc_writes}}),
      .INIT_FILE("registers.hex")
  ) u_sequencer (
      .clk           (clk),
      .rst_n         (rst_n),
      .m_axil_awaddr (axil_awaddr),
      .m_axil_awvalid(axil_awvalid),
      .m_axil_awready(axil_awready),
      .m_axil_wdata  (axil_wdata),
      .m_axil_wvalid (axil_wvalid),
      .m_axil_wready (axil_wready),
      .m_axil_bvalid (axil_bvalid),
      .m_axil_bready (axil_bready),
      .irq           (irq),
      .done          (done)
  );

  heddle_device u_device (
      .clk           (clk),
      .rst_n         (rst_n),
      .s_axil_awaddr (axil_awaddr),
      .s_axil_awprot (3'b000),
      .s_axil_awvalid(axil_awvalid),
      .s_axil_awready(axil_awready),
      .s_axil_wdata  (axil_wdata),
      .s_axil_wstrb  (4'b1111),
      .s_axil_wvalid (axil_wvalid),
      .s_axil_wready (axil_wready),
      .s_axil_bresp  (unused_axil_bresp),
      .s_axil_bvalid (axil_bvalid),
      .s_axil_bready (axil_bready),
      .s_axil_araddr (12'd0),
      .s_axil_arprot (3'b000),
      .s_axil_arvalid(1'b0),
      .s_axil_arready(unused_axil_arready),
      .s_axil_rdata  (unused_axil_rdata),
      .s_axil_rresp  (unused_axil_rresp),
      .s_axil_rvalid (unused_axil_rvalid),
      .s_axil_rready (1'b0),
      .irq           (irq),
      .m_axi_awid    (axi_awid),
      .m_axi_awaddr  (axi_awaddr),
      .m_axi_awlen   (unused_axi_awlen),
      .m_axi_awsize  (unused_axi_awsize),
      .m_axi_awburst (unused_axi_awburst),
      .m_axi_awcache (unused_axi_awcache),
      .m_axi_awprot  (unused_axi_awprot),
      .m_axi_awvalid (axi_awvalid),
      .m_axi_awready (axi_awready),
      .m_axi_wdata   (axi_wdata),
      .m_axi_wstrb   (axi_wstrb),
      .m_axi_wlast   (axi_wlast),
      .m_axi_wvalid  (axi_wvalid),
      .m_axi_wready  (axi_wready),
      .m_axi_bid     (axi_bid),
      .m_axi_bresp   (axi_bresp),
      .m_axi_bvalid  (axi_bvalid),
      .m_axi_bready  (axi_bready),
      .m_axi_arid    (axi_arid),
      .m_axi_araddr  (axi_araddr),
      .m_axi_arlen   (axi_arlen),
      .m_axi_arsize  (unused_axi_arsize),
      .m_axi_arburst (unused_axi_arburst),
      .m_axi_arcache (unused_axi_arcache),
      .m_axi_arprot  (unused_axi_arprot),
      .m_axi_arvalid (axi_arvalid),
      .m_axi_arready (axi_arready),
      .m_axi_rid     (axi_rid),
      .m_axi_rdata   (axi_rdata),
      .m_axi_rresp   (axi_rresp),
      .m_axi_rlast   (axi_rlast),
      .m_axi_rvalid  (axi_rvalid),
      .m_axi_rready  (axi_rready)
  );

  heddle_soc_memory #(
      .ADDRESS_WIDTH({{address_bits}}),
      .DATA_WIDTH   ({{bus_bits}}),
      .WORDS        ({{soc_words}}),
      .ID_WIDTH     (3),
      .INIT_FILE    ("memory.hex")
  ) u_memory (
      .clk          (clk),
      .rst_n        (rst_n),
      .s_axi_awid   (axi_awid),
      .s_axi_awaddr (axi_awaddr),
      .s_axi_awvalid(axi_awvalid),
      .s_axi_awready(axi_awready),
      .s_axi_wdata  (axi_wdata),
      .s_axi_wstrb  (axi_wstrb),
      .s_axi_wlast  (axi_wlast),
      .s_axi_wvalid (axi_wvalid),
      .s_axi_wready (axi_wready),
      .s_axi_bid    (axi_bid),
      .s_axi_bresp  (axi_bresp),
      .s_axi_bvalid (axi_bvalid),
      .s_axi_bready (axi_bready),
      .s_axi_arid   (axi_arid),
      .s_axi_araddr (axi_araddr),
      .s_axi_arlen  (axi_arlen),
      .s_axi_arvalid(axi_arvalid),
      .s_axi_arready(axi_arready),
      .s_axi_rid    (axi_rid),
      .s_axi_rdata  (axi_rdata),
      .s_axi_rresp  (axi_rresp),
      .s_axi_rlast  (axi_rlast),
      .s_axi_rvalid (axi_rvalid),
      .s_axi_rready (axi_rready)
  );

  // Registers are only written, and of a burst the memory needs no more than its length.
  wire _unused_ok = &{
    1'b0, unused_axil_bresp, unused_axil_arready, unused_axil_rdata, unused_axil_rresp,
    unused_axil_rvalid, unused_axi_awlen, unused_axi_awsize, unused_axi_awburst,
    unused_axi_awcache, unused_axi_awprot, unused_axi_arsize, unused_axi_arburst,
    unused_axi_arcache, unused_axi_arprot, 1'b0
  };

endmodule

`default_nettype wire
