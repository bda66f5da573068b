// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_ring_fetcher: reads descriptors from the command ring, in order, one ahead.

`resetall
`default_nettype none

module heddle_ring_fetcher #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Ring
    input  wire                     enable,
    input  wire [ADDRESS_WIDTH-1:0] ring_base,
    input  wire [3:0]               ring_size,  // log2 of the entries, 0..12
    input  wire [15:0]              doorbell,   // descriptors submitted
    output wire [15:0]              fetched,

    // Requests to a read engine, and what it returns
    output wire                     request_valid,
    input  wire                     request_ready,
    output wire [ADDRESS_WIDTH-1:0] request_address,
    input  wire                     beat_valid,
    output wire                     beat_ready,
    input  wire [BUS_WIDTH-1:0]     beat,
    input  wire                     beat_last,
    input  wire                     read_error,
    input  wire [ADDRESS_WIDTH-1:0] read_error_address,

    // Descriptors
    output wire                     descriptor_valid,
    input  wire                     descriptor_ready,
    output wire [511:0]             descriptor,
    output wire                     descriptor_failed,
    output wire [ADDRESS_WIDTH-1:0] descriptor_failed_address
);

  localparam [1:0] STATE_IDLE = 2'd0;     // waits for the doorbell
  localparam [1:0] STATE_REQUEST = 2'd1;  // asks for a descriptor
  localparam [1:0] STATE_RECEIVE = 2'd2;  // waits for its beats
  localparam [1:0] STATE_OFFER = 2'd3;    // waits for it to be taken

  reg [1:0]               state_q;
  reg [15:0]              fetched_q;
  reg                     failed_q;
  reg [ADDRESS_WIDTH-1:0] failed_address_q;
  reg [511:0]             descriptor_q;

  wire [12:0]              mask = ~(13'h1fff << ring_size);
  wire [11:0]              entry = fetched_q[11:0] & mask[11:0];
  wire                     requested = request_valid && request_ready;
  wire                     taken = descriptor_valid && descriptor_ready;

  assign fetched = fetched_q;
  assign request_valid = state_q == STATE_REQUEST;
  assign request_address = ring_base + {{(ADDRESS_WIDTH - 18) {1'b0}}, entry, 6'd0};
  assign beat_ready = state_q == STATE_RECEIVE;
  assign descriptor_valid = state_q == STATE_OFFER;
  assign descriptor = descriptor_q;
  assign descriptor_failed = failed_q;
  assign descriptor_failed_address = failed_address_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q   <= STATE_IDLE;
      fetched_q <= 16'd0;
      failed_q  <= 1'b0;
    end else begin
      case (state_q)
        STATE_IDLE: if (enable && fetched_q != doorbell) state_q <= STATE_REQUEST;
        STATE_REQUEST: if (requested) state_q <= STATE_RECEIVE;
        STATE_RECEIVE: if (beat_valid && beat_last) state_q <= STATE_OFFER;
        default: if (taken) state_q <= STATE_IDLE;
      endcase
      if (requested) fetched_q <= fetched_q + 16'd1;
      if (read_error) failed_q <= 1'b1;
      else if (taken) failed_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : failure_regs
    if (read_error && !failed_q) failed_address_q <= read_error_address;
  end

  generate
    if (BUS_WIDTH == 512) begin : gen_whole
      always @(posedge clk) begin : data_regs
        if (beat_valid && beat_ready) descriptor_q <= beat;
      end
    end else begin : gen_shift
      always @(posedge clk) begin : data_regs
        if (beat_valid && beat_ready) descriptor_q <= {beat, descriptor_q[511:BUS_WIDTH]};
      end
    end
  endgenerate

  wire _unused_ok = &{1'b0, mask[12], 1'b0};

endmodule

`default_nettype wire
