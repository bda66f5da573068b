// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_read_system: a read engine for each stream, and the bus channels that they share.
//
// Engine e has bits e of the packed ports, and ID e on the bus. Engine 0, for descriptors, has a
// small buffer.

`resetall
`default_nettype none

module heddle_read_system #(
    // At most 8.
    parameter integer ENGINES = 5,
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Beats of the longest burst, a power of two.
    parameter integer BURST_BEATS = 32,
    // Bursts of full length that an engine has in flight.
    parameter integer OUTSTANDING = 8
) (
    input  wire                             clk,
    input  wire                             rst_n,

    // Requests, each a packet
    input  wire [ENGINES-1:0]               request_valid,
    output wire [ENGINES-1:0]               request_ready,
    input  wire [ENGINES*ADDRESS_WIDTH-1:0] request_address,
    input  wire [ENGINES*32-1:0]            request_beats,
    input  wire [ENGINES*2-1:0]             request_slot,

    // What they return
    output wire [ENGINES-1:0]               read_valid,
    input  wire [ENGINES-1:0]               read_ready,
    output wire [ENGINES*BUS_WIDTH-1:0]     read_data,
    output wire [ENGINES-1:0]               read_last,

    // Bursts that came back with an error
    output wire [ENGINES-1:0]               read_error,
    output wire [ENGINES*2-1:0]             read_error_slot,
    output wire [ENGINES*ADDRESS_WIDTH-1:0] read_error_address,

    // A word has arrived; engines that wait for none
    output wire                             read_beat,
    output wire [ENGINES-1:0]               nothing_in_flight,
    input  wire                             quiesce,

    // Read channels of the bus
    output wire [2:0]                       m_axi_arid,
    output wire [ADDRESS_WIDTH-1:0]         m_axi_araddr,
    output wire [7:0]                       m_axi_arlen,
    output wire [2:0]                       m_axi_arsize,
    output wire [1:0]                       m_axi_arburst,
    output wire [3:0]                       m_axi_arcache,
    output wire [2:0]                       m_axi_arprot,
    output wire                             m_axi_arvalid,
    input  wire                             m_axi_arready,
    input  wire [2:0]                       m_axi_rid,
    input  wire [BUS_WIDTH-1:0]             m_axi_rdata,
    input  wire [1:0]                       m_axi_rresp,
    input  wire                             m_axi_rlast,
    input  wire                             m_axi_rvalid,
    output wire                             m_axi_rready
);

  wire [ENGINES-1:0]               ar_valid;
  wire [ENGINES-1:0]               ar_ready;
  wire [ENGINES*ADDRESS_WIDTH-1:0] ar_address;
  wire [ENGINES*8-1:0]             ar_len;
  wire [ENGINES-1:0]               r_valid;
  wire [BUS_WIDTH-1:0]             r_data;
  wire                             r_error;
  wire                             r_last;
  wire [ENGINES-1:0]               unused_engine_idle;

  genvar engine;
  generate
    for (engine = 0; engine < ENGINES; engine = engine + 1) begin : gen_engine
      heddle_read_engine #(
          .ADDRESS_WIDTH(ADDRESS_WIDTH),
          .BUS_WIDTH    (BUS_WIDTH),
          .BURST_BEATS  (BURST_BEATS),
          .OUTSTANDING  (engine == 0 ? 1 : OUTSTANDING),
          .SLOT_WIDTH   (2)
      ) u_read_engine (
          .clk               (clk),
          .rst_n             (rst_n),
          .request_valid     (request_valid[engine]),
          .request_ready     (request_ready[engine]),
          .request_address   (request_address[engine*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
          .request_beats     (request_beats[engine*32 +: 32]),
          .request_slot      (request_slot[engine*2 +: 2]),
          .request_packet_end(1'b1),
          .ar_valid          (ar_valid[engine]),
          .ar_ready          (ar_ready[engine]),
          .ar_address        (ar_address[engine*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
          .ar_len            (ar_len[engine*8 +: 8]),
          .r_valid           (r_valid[engine]),
          .r_data            (r_data),
          .r_error           (r_error),
          .r_last            (r_last),
          .out_valid         (read_valid[engine]),
          .out_ready         (read_ready[engine]),
          .out_data          (read_data[engine*BUS_WIDTH +: BUS_WIDTH]),
          .out_last          (read_last[engine]),
          .error             (read_error[engine]),
          .error_slot        (read_error_slot[engine*2 +: 2]),
          .error_address     (read_error_address[engine*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
          .idle              (unused_engine_idle[engine]),
          .in_flight_empty   (nothing_in_flight[engine]),
          .quiesce           (quiesce)
      );
    end
  endgenerate

  heddle_read_arbiter #(
      .ENGINES      (ENGINES),
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH)
  ) u_read_arbiter (
      .clk          (clk),
      .rst_n        (rst_n),
      .ar_valid     (ar_valid),
      .ar_ready     (ar_ready),
      .ar_address   (ar_address),
      .ar_len       (ar_len),
      .r_valid      (r_valid),
      .r_data       (r_data),
      .r_error      (r_error),
      .r_last       (r_last),
      .r_beat       (read_beat),
      .m_axi_arid   (m_axi_arid),
      .m_axi_araddr (m_axi_araddr),
      .m_axi_arlen  (m_axi_arlen),
      .m_axi_arsize (m_axi_arsize),
      .m_axi_arburst(m_axi_arburst),
      .m_axi_arcache(m_axi_arcache),
      .m_axi_arprot (m_axi_arprot),
      .m_axi_arvalid(m_axi_arvalid),
      .m_axi_arready(m_axi_arready),
      .m_axi_rid    (m_axi_rid),
      .m_axi_rdata  (m_axi_rdata),
      .m_axi_rresp  (m_axi_rresp),
      .m_axi_rlast  (m_axi_rlast),
      .m_axi_rvalid (m_axi_rvalid),
      .m_axi_rready (m_axi_rready)
  );

endmodule

`default_nettype wire
