// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_epilogue_regs: holds the biases and requantization factors of the O tile being drained.
//
// load takes the epilogue lines of an O tile: 4 of biases, 4 of multipliers, 1 of shifts, each part
// only when the command has it; loaded says that all are there. Bias, multiplier and shift of the
// LANES columns of a result line come out registered, one cycle after its number.

`resetall
`default_nettype none

module heddle_epilogue_regs #(
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Columns per result line.
    parameter integer LANES = 4,
    // Bits of a result line's number: at least 1 and at least $clog2 of the lines per token.
    parameter integer LINE_NUMBER_WIDTH = 2,
    // 1 when the design has int8 or int4 output.
    parameter [0:0] HAS_REQUANTIZER = 1'b1
) (
    input  wire                         clk,
    input  wire                         rst_n,

    // Load the parameters of the next O tile
    input  wire                         load,
    input  wire                         load_bias,
    input  wire                         load_requantize,
    output wire                         loaded,

    // Epilogue lines
    input  wire                         line_valid,
    output wire                         line_ready,
    input  wire [8*COLUMNS-1:0]         line,

    // Parameters of one result line
    input  wire [LINE_NUMBER_WIDTH-1:0] read_line,
    output wire [LANES*32-1:0]          bias,
    output wire [LANES*31-1:0]          multiplier,
    output wire [LANES*5-1:0]           shift
);

  localparam integer LINES = (COLUMNS + LANES - 1) / LANES;
  localparam integer PADDED = LINES * LANES;

  // Lines still to come: counts down through biases, multipliers and shifts.
  reg [3:0]            left_q;
  reg                  bias_given_q;
  reg [COLUMNS*32-1:0] bias_q;
  reg [LANES*32-1:0]   bias_out_q;

  wire take = line_valid && line_ready;
  wire [3:0] requantize_lines = load_requantize ? 4'd5 : 4'd0;
  wire [3:0] bias_lines = load_bias ? 4'd4 : 4'd0;
  // Biases come first: they are what is left beyond the requantization lines.
  reg        requantize_q;
  wire       takes_bias = left_q > (requantize_q ? 4'd5 : 4'd0);

  assign line_ready = left_q != 4'd0;
  assign loaded = left_q == 4'd0;
  assign bias = bias_out_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) left_q <= 4'd0;
    else if (load) left_q <= bias_lines + requantize_lines;
    else if (take) left_q <= left_q - 4'd1;
  end

  wire [PADDED*32-1:0] bias_padded;
  generate
    if (PADDED > COLUMNS) begin : gen_pad_bias
      assign bias_padded = {{(PADDED - COLUMNS) * 32{1'b0}}, bias_q};
    end else begin : gen_bias
      assign bias_padded = bias_q;
    end
  endgenerate

  always @(posedge clk) begin : bias_regs
    if (load) begin
      bias_given_q <= load_bias;
      requantize_q <= load_requantize;
    end
    if (take && takes_bias) bias_q <= {line, bias_q[COLUMNS*32-1:COLUMNS*8]};
    bias_out_q <= bias_given_q ? bias_padded[read_line*LANES*32 +: LANES*32] : {LANES * 32{1'b0}};
  end

  genvar lane;
  generate
    if (HAS_REQUANTIZER) begin : gen_requantize
      reg  [COLUMNS*32-1:0] multiplier_q;
      reg  [COLUMNS*8-1:0]  shift_q;
      wire [PADDED*32-1:0]  multiplier_padded;
      wire [PADDED*8-1:0]   shift_padded;
      wire                  takes_shift = left_q == 4'd1 && requantize_q;

      if (PADDED > COLUMNS) begin : gen_pad
        assign multiplier_padded = {{(PADDED - COLUMNS) * 32{1'b0}}, multiplier_q};
        assign shift_padded = {{(PADDED - COLUMNS) * 8{1'b0}}, shift_q};
      end else begin : gen_whole
        assign multiplier_padded = multiplier_q;
        assign shift_padded = shift_q;
      end

      always @(posedge clk) begin : factor_regs
        if (take && !takes_bias && !takes_shift) begin
          multiplier_q <= {line, multiplier_q[COLUMNS*32-1:COLUMNS*8]};
        end
        if (take && takes_shift) shift_q <= line;
      end

      for (lane = 0; lane < LANES; lane = lane + 1) begin : gen_lane
        reg  [30:0] multiplier_out_q;
        reg  [4:0]  shift_out_q;
        wire [31:0] wide_multiplier = multiplier_padded[(read_line*LANES+lane)*32 +: 32];
        wire [7:0]  wide_shift = shift_padded[(read_line*LANES+lane)*8 +: 8];
        wire        _unused_ok = &{1'b0, wide_multiplier[31], wide_shift[7:5], 1'b0};
        assign multiplier[lane*31 +: 31] = multiplier_out_q;
        assign shift[lane*5 +: 5] = shift_out_q;
        always @(posedge clk) begin : out_regs
          multiplier_out_q <= wide_multiplier[30:0];
          shift_out_q      <= wide_shift[4:0];
        end
      end
    end else begin : gen_raw
      assign multiplier = {LANES * 31{1'b0}};
      assign shift = {LANES * 5{1'b0}};
    end
  endgenerate

endmodule

`default_nettype wire
