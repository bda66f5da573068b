// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_marker: marks the last beat of each row of a stream.
//
// Passes valid and ready through: both come from registers on either side of it.

`resetall
`default_nettype none

module heddle_row_marker #(
    parameter integer BUS_WIDTH = 128
) (
    input  wire                 clk,
    input  wire                 rst_n,

    // Command: rows of so many beats each, both at least 1
    input  wire                 command_valid,
    output wire                 command_ready,
    input  wire [31:0]          command_rows,
    input  wire [31:0]          command_row_beats,

    // Beats
    input  wire                 in_valid,
    output wire                 in_ready,
    input  wire [BUS_WIDTH-1:0] in_data,

    // Beats with the ends of rows
    output wire                 out_valid,
    input  wire                 out_ready,
    output wire [BUS_WIDTH-1:0] out_data,
    output wire                 out_last
);

  reg        busy_q;
  reg [31:0] rows_q;       // not yet passed
  reg [31:0] row_beats_q;
  reg [31:0] beats_q;      // of the row, not yet passed

  wire start = command_valid && command_ready;
  wire transfer = out_valid && out_ready;

  assign command_ready = !busy_q;
  assign in_ready = busy_q && out_ready;
  assign out_valid = busy_q && in_valid;
  assign out_data = in_data;
  assign out_last = beats_q == 32'd1;

  always @(posedge clk) begin : control_regs
    if (!rst_n) busy_q <= 1'b0;
    else if (start) busy_q <= 1'b1;
    else if (transfer && out_last && rows_q == 32'd1) busy_q <= 1'b0;
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      rows_q      <= command_rows;
      row_beats_q <= command_row_beats;
      beats_q     <= command_row_beats;
    end else if (transfer) begin
      beats_q <= out_last ? row_beats_q : beats_q - 32'd1;
      if (out_last) rows_q <= rows_q - 32'd1;
    end
  end

endmodule

`default_nettype wire
