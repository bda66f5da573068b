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

endmodule

`default_nettype wire
