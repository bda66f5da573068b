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

`ifdef FORMAL
`ifdef HEDDLE_ROW_MARKER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a command has rows, and rows beats. Commands and beats may
  // be offered and withdrawn at will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && command_valid) begin
      `ASSUME (command_rows != 32'd0 && command_row_beats != 32'd0);
    end
  end

  // What has to come: the command, and which beat of which row.
  reg        f_busy;
  reg [31:0] f_rows;
  reg [31:0] f_row_beats;
  reg [31:0] f_row;
  reg [31:0] f_beat;
  wire       f_ends_row = f_beat + 32'd1 == f_row_beats;
  wire       f_ends = f_ends_row && f_row + 32'd1 == f_rows;
  always @(posedge clk) begin
    if (!rst_n) f_busy <= 1'b0;
    else if (start) f_busy <= 1'b1;
    else if (out_valid && out_ready && f_ends) f_busy <= 1'b0;
    if (start) begin
      f_rows      <= command_rows;
      f_row_beats <= command_row_beats;
      f_row       <= 32'd0;
      f_beat      <= 32'd0;
    end else if (out_valid && out_ready) begin
      f_beat <= f_ends_row ? 32'd0 : f_beat + 32'd1;
      if (f_ends_row) f_row <= f_row + 32'd1;
    end
  end

  // Contract: while a command has beats to come, beats pass, the last of each row marked; no beat
  // is taken without one, and no command with one.
  always @(*) begin
    if (f_past_valid) begin
      assert (command_ready == !f_busy);
      assert (out_valid == (in_valid && f_busy) && in_ready == (out_ready && f_busy));
      assert (out_data == in_data);
      if (out_valid) assert (out_last == f_ends_row);
      if (f_busy) begin
        assert (f_beat < f_row_beats && f_row < f_rows && row_beats_q == f_row_beats);
        assert (beats_q == f_row_beats - f_beat && rows_q == f_rows - f_row);
      end
    end
  end

  // Reachability: the end of the second and last row of two beats; of a single beat.
  always @(*) begin
    cover (f_running && out_valid && f_ends && f_row == 32'd1 && f_beat == 32'd1);
    cover (f_running && out_valid && f_ends && f_rows == 32'd1 && f_row_beats == 32'd1);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
