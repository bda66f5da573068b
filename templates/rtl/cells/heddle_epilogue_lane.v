// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_epilogue_lane: one output value: bias, existing sum, saturation, requantization.
//
// Seven cycles, one value per cycle. The int32 result is the saturated sum; the narrow one is that
// same value requantized, so both come from one number.

`resetall
`default_nettype none

module heddle_epilogue_lane #(
    // Bits of an accumulator.
    parameter integer ACCUMULATOR_WIDTH = 35,
    // 1 when the design has int8 or int4 output.
    parameter [0:0] HAS_REQUANTIZER = 1'b1,
    // Rounding of the requantizer.
    parameter integer ROUNDING = 0
) (
    input  wire                         clk,

    input  wire [ACCUMULATOR_WIDTH-1:0] accumulator,
    input  wire [31:0]                  bias,
    input  wire [31:0]                  existing,
    input  wire [30:0]                  multiplier,
    input  wire [4:0]                   shift,
    input  wire                         to_int4,

    output wire [31:0]                  wide_result,
    output wire [7:0]                   narrow_result
);

  // Room for three addends of which none is wider than WIDEST bits.
  localparam integer WIDEST = ACCUMULATOR_WIDTH > 32 ? ACCUMULATOR_WIDTH : 32;
  localparam integer SUM_WIDTH = WIDEST + 2;

  reg  [SUM_WIDTH-1:0] sum_q;
  reg  [31:0]          value_q;
  wire                 overflow = sum_q[SUM_WIDTH-1:31] != {(SUM_WIDTH - 31) {sum_q[SUM_WIDTH-1]}};

  always @(posedge clk) begin : add
    sum_q <= {{(SUM_WIDTH - ACCUMULATOR_WIDTH) {accumulator[ACCUMULATOR_WIDTH-1]}}, accumulator} +
             {{(SUM_WIDTH - 32) {bias[31]}}, bias} +
             {{(SUM_WIDTH - 32) {existing[31]}}, existing};
  end

  always @(posedge clk) begin : saturate
    value_q <= overflow ? {sum_q[SUM_WIDTH-1], {31{!sum_q[SUM_WIDTH-1]}}} : sum_q[31:0];
  end

  heddle_delay_line #(
      .WIDTH(32),
      .DEPTH(5)
  ) u_wide_delay (
      .clk     (clk),
      .in_data (value_q),
      .out_data(wide_result)
  );

  generate
    if (HAS_REQUANTIZER) begin : gen_requantize
      wire [30:0] multiplier_delayed;
      wire [4:0]  shift_delayed;
      wire        to_int4_delayed;

      heddle_delay_line #(
          .WIDTH(37),
          .DEPTH(2)
      ) u_factor_delay (
          .clk     (clk),
          .in_data ({multiplier, shift, to_int4}),
          .out_data({multiplier_delayed, shift_delayed, to_int4_delayed})
      );

      heddle_requantizer #(
          .ROUNDING(ROUNDING)
      ) u_requantizer (
          .clk       (clk),
          .value     (value_q),
          .multiplier(multiplier_delayed),
          .shift     (shift_delayed),
          .to_int4   (to_int4_delayed),
          .result    (narrow_result)
      );
    end else begin : gen_raw
      wire _unused_ok = &{1'b0, multiplier, shift, to_int4, 1'b0};
      assign narrow_result = 8'd0;
    end
  endgenerate

endmodule

`default_nettype wire
