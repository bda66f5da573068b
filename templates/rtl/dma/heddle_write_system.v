// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_write_system: writes results and completions, and says when memory has them.

`resetall
`default_nettype none

module heddle_write_system #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Beats of the longest burst, a power of two.
    parameter integer BURST_BEATS = 32,
    // Bursts in flight, a power of two, at least 2.
    parameter integer BURSTS = 64,
    // Every address of a row is a multiple of it, in bytes: a power of two, at most the bus word.
    parameter integer GRANULE = 4,
    // Bits of the number of bytes in a row of an O tile.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Rows of results
    input  wire                     result_row_valid,
    output wire                     result_row_ready,
    input  wire [ADDRESS_WIDTH-1:0] result_row_address,
    input  wire [BYTES_WIDTH-1:0]   result_row_bytes,
    input  wire [1:0]               result_row_slot,
    input  wire                     result_row_final,
    input  wire                     results_valid,
    output wire                     results_ready,
    input  wire [BUS_WIDTH-1:0]     results_data,
    input  wire                     results_last,

    // Completion entries
    input  wire                     completion_valid,
    output wire                     completion_ready,
    input  wire [ADDRESS_WIDTH-1:0] completion_address,
    input  wire [127:0]             completion_entry,

    // A burst is answered; the tag is {completion, last row of a job, slot}
    output wire                     answered,
    output wire                     answered_error,
    output wire [3:0]               answered_tag,
    output wire                     answered_row_end,
    output wire [ADDRESS_WIDTH-1:0] answered_address,

    input  wire                     quiesce,
    output wire                     idle,

    // Write channels of the bus
    output wire [2:0]               m_axi_awid,
    output wire [ADDRESS_WIDTH-1:0] m_axi_awaddr,
    output wire [7:0]               m_axi_awlen,
    output wire [2:0]               m_axi_awsize,
    output wire [1:0]               m_axi_awburst,
    output wire [3:0]               m_axi_awcache,
    output wire [2:0]               m_axi_awprot,
    output wire                     m_axi_awvalid,
    input  wire                     m_axi_awready,
    output wire [BUS_WIDTH-1:0]     m_axi_wdata,
    output wire [BUS_WIDTH/8-1:0]   m_axi_wstrb,
    output wire                     m_axi_wlast,
    output wire                     m_axi_wvalid,
    input  wire                     m_axi_wready,
    input  wire [2:0]               m_axi_bid,
    input  wire [1:0]               m_axi_bresp,
    input  wire                     m_axi_bvalid,
    output wire                     m_axi_bready
);

  localparam [31:0] SIZE_32 = $clog2(BUS_WIDTH / 8);

  wire                     write_row_valid;
  wire                     write_row_ready;
  wire [ADDRESS_WIDTH-1:0] write_row_address;
  wire [BYTES_WIDTH-1:0]   write_row_bytes;
  wire [3:0]               write_row_tag;
  wire                     write_valid;
  wire                     write_ready;
  wire [BUS_WIDTH-1:0]     write_data;
  wire                     write_last;

  heddle_write_mux #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .BYTES_WIDTH  (BYTES_WIDTH)
  ) u_write_mux (
      .clk               (clk),
      .rst_n             (rst_n),
      .result_row_valid  (result_row_valid),
      .result_row_ready  (result_row_ready),
      .result_row_address(result_row_address),
      .result_row_bytes  (result_row_bytes),
      .result_row_slot   (result_row_slot),
      .result_row_final  (result_row_final),
      .results_valid     (results_valid),
      .results_ready     (results_ready),
      .results_data      (results_data),
      .results_last      (results_last),
      .completion_valid  (completion_valid),
      .completion_ready  (completion_ready),
      .completion_address(completion_address),
      .completion_entry  (completion_entry),
      .row_valid         (write_row_valid),
      .row_ready         (write_row_ready),
      .row_address       (write_row_address),
      .row_bytes         (write_row_bytes),
      .row_tag           (write_row_tag),
      .out_valid         (write_valid),
      .out_ready         (write_ready),
      .out_data          (write_data),
      .out_last          (write_last)
  );

  heddle_row_writer #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .BURST_BEATS  (BURST_BEATS),
      .BURSTS       (BURSTS),
      .GRANULE      (GRANULE),
      .BYTES_WIDTH  (BYTES_WIDTH),
      .TAG_WIDTH    (4)
  ) u_row_writer (
      .clk             (clk),
      .rst_n           (rst_n),
      .row_valid       (write_row_valid),
      .row_ready       (write_row_ready),
      .row_address     (write_row_address),
      .row_bytes       (write_row_bytes),
      .row_tag         (write_row_tag),
      .in_valid        (write_valid),
      .in_ready        (write_ready),
      .in_data         (write_data),
      .in_last         (write_last),
      .aw_valid        (m_axi_awvalid),
      .aw_ready        (m_axi_awready),
      .aw_address      (m_axi_awaddr),
      .aw_len          (m_axi_awlen),
      .w_valid         (m_axi_wvalid),
      .w_ready         (m_axi_wready),
      .w_data          (m_axi_wdata),
      .w_strobe        (m_axi_wstrb),
      .w_last          (m_axi_wlast),
      .b_valid         (m_axi_bvalid),
      .b_error         (m_axi_bresp[1]),
      .answered        (answered),
      .answered_error  (answered_error),
      .answered_tag    (answered_tag),
      .answered_row_end(answered_row_end),
      .answered_address(answered_address),
      .quiesce         (quiesce),
      .idle            (idle)
  );

  assign m_axi_awid = 3'd0;
  assign m_axi_awsize = SIZE_32[2:0];
  assign m_axi_awburst = 2'b01;    // INCR
  assign m_axi_awcache = 4'b0011;  // normal, bufferable
  assign m_axi_awprot = 3'b000;
  assign m_axi_bready = 1'b1;

  wire _unused_ok = &{1'b0, m_axi_bid, m_axi_bresp[0], 1'b0};

endmodule

`default_nettype wire
