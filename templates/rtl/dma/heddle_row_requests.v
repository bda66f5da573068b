// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_requests: asks for the rows of a matrix, one by one.
//
// Rows that lie in memory without gaps are one request, so that short rows make long bursts.

`resetall
`default_nettype none

module heddle_row_requests #(
    parameter integer ADDRESS_WIDTH = 40
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Command; beats is one row's, or with merged all of them
    input  wire                     command_valid,
    output wire                     command_ready,
    input  wire [ADDRESS_WIDTH-1:0] command_address,
    input  wire [31:0]              command_stride,
    input  wire [31:0]              command_beats,
    input  wire [31:0]              command_rows,
    input  wire                     command_merged,
    input  wire [1:0]               command_slot,

    // Requests
    output wire                     request_valid,
    input  wire                     request_ready,
    output wire [ADDRESS_WIDTH-1:0] request_address,
    output wire [31:0]              request_beats,
    output wire [1:0]               request_slot
);

  reg                     valid_q;
  reg [ADDRESS_WIDTH-1:0] address_q;
  reg [31:0]              stride_q;
  reg [31:0]              beats_q;
  reg [31:0]              left_q;  // requests not yet sent
  reg [1:0]               slot_q;

  wire start = command_valid && command_ready;
  wire sent = request_valid && request_ready;

  assign command_ready = !valid_q;
  assign request_valid = valid_q;
  assign request_address = address_q;
  assign request_beats = beats_q;
  assign request_slot = slot_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) valid_q <= 1'b0;
    else if (start) valid_q <= 1'b1;
    else if (sent && left_q == 32'd1) valid_q <= 1'b0;
  end

  always @(posedge clk) begin : data_regs
    if (start) begin
      address_q <= command_address;
      stride_q  <= command_stride;
      beats_q   <= command_beats;
      left_q    <= command_merged ? 32'd1 : command_rows;
      slot_q    <= command_slot;
    end else if (sent) begin
      address_q <= address_q + {{(ADDRESS_WIDTH - 32) {1'b0}}, stride_q};
      left_q    <= left_q - 32'd1;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_ROW_REQUESTS_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a command has rows. Commands may be offered and withdrawn
  // at will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) if (f_past_valid && command_valid) `ASSUME (command_rows != 32'd0);

  // What has to come: the command, and where the next row is.
  reg [ADDRESS_WIDTH-1:0] f_address;
  reg [31:0]              f_stride;
  reg [31:0]              f_beats;
  reg [31:0]              f_rows;
  reg                     f_merged;
  reg [1:0]               f_slot;
  reg [31:0]              f_row;
  wire                    f_ends = f_merged || f_row + 32'd1 == f_rows;
  always @(posedge clk) begin
    if (start) begin
      f_address <= command_address;
      f_stride  <= command_stride;
      f_beats   <= command_beats;
      f_rows    <= command_rows;
      f_merged  <= command_merged;
      f_slot    <= command_slot;
      f_row     <= 32'd0;
    end else if (sent) begin
      f_address <= f_address + f_stride;
      f_row     <= f_row + 32'd1;
    end
  end

  // Contract: as many requests as rows, or one for all, each a stride after the one before; a
  // refused one is held.
  always @(*) begin
    if (f_past_valid && request_valid) begin
      assert (request_address == f_address && request_beats == f_beats);
      assert (request_slot == f_slot);
      assert (f_row < f_rows && (!f_merged || f_row == 32'd0));
      assert (stride_q == f_stride && left_q == (f_merged ? 32'd1 : f_rows - f_row));
    end
    if (f_past_valid) assert (command_ready != request_valid);
  end
  always @(posedge clk) begin
    if (f_running && $past(request_valid && !(request_ready && f_ends))) assert (request_valid);
    if (f_running && $past(request_valid && request_ready && f_ends)) assert (!request_valid);
    if (f_running && $past(start)) assert (request_valid);
  end

  // Reachability: the last of three rows; several rows at once.
  always @(*) begin
    cover (f_running && request_valid && f_ends && f_row == 32'd2 && f_stride != 32'd0);
    cover (f_running && request_valid && f_ends && f_merged && f_rows == 32'd3);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
