// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_epilogue_lane: one output value: bias, existing sum, saturation, requantization.
//
// Seven cycles, two without requantizer; one value per cycle. The int32 result is the saturated
// sum; the narrow one is that same value requantized, so both come from one number.

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
  wire [36:0]          factor;  // multiplier, shift and type for value_q
  wire                 overflow = sum_q[SUM_WIDTH-1:31] != {(SUM_WIDTH - 31) {sum_q[SUM_WIDTH-1]}};

  always @(posedge clk) begin : add
    sum_q <= {{(SUM_WIDTH - ACCUMULATOR_WIDTH) {accumulator[ACCUMULATOR_WIDTH-1]}}, accumulator} +
             {{(SUM_WIDTH - 32) {bias[31]}}, bias} +
             {{(SUM_WIDTH - 32) {existing[31]}}, existing};
  end

  always @(posedge clk) begin : saturate
    value_q <= overflow ? {sum_q[SUM_WIDTH-1], {31{!sum_q[SUM_WIDTH-1]}}} : sum_q[31:0];
  end

  // As long as the requantizer takes.
  localparam integer WIDE_CYCLES = HAS_REQUANTIZER ? 5 : 0;
  heddle_delay_line #(
      .WIDTH(32),
      .DEPTH(WIDE_CYCLES)
  ) u_wide_delay (
      .clk     (clk),
      .in_data (value_q),
      .out_data(wide_result)
  );

  generate
    if (HAS_REQUANTIZER) begin : gen_requantize
      heddle_delay_line #(
          .WIDTH(37),
          .DEPTH(2)
      ) u_factor_delay (
          .clk     (clk),
          .in_data ({multiplier, shift, to_int4}),
          .out_data(factor)
      );

      heddle_requantizer #(
          .ROUNDING(ROUNDING)
      ) u_requantizer (
          .clk       (clk),
          .value     (value_q),
          .multiplier(factor[36:6]),
          .shift     (factor[5:1]),
          .to_int4   (factor[0]),
          .result    (narrow_result)
      );
    end else begin : gen_raw
      wire _unused_ok = &{1'b0, multiplier, shift, to_int4, factor, 1'b0};
      assign factor = 37'd0;
      assign narrow_result = 8'd0;
    end
  endgenerate

`ifdef FORMAL
  // Environment: inputs may change every cycle.
  reg [2:0] f_age = 3'd0;  // stops when the first inputs have come through
  always @(posedge clk) if (f_age != 3'd7) f_age <= f_age + 3'd1;

  // What docs/numbers.md makes of the inputs of so many cycles ago: of two, of seven.
  localparam integer F_WIDTH = ACCUMULATOR_WIDTH + 34;
  localparam signed [F_WIDTH-1:0] F_HIGHEST = 32'h7fff_ffff;
  localparam signed [F_WIDTH-1:0] F_LOWEST = -F_HIGHEST - 1;
  reg signed  [F_WIDTH-1:0] f_exact;
  wire signed [F_WIDTH-1:0] f_saturated =
      f_exact > F_HIGHEST ? F_HIGHEST : f_exact < F_LOWEST ? F_LOWEST : f_exact;
  reg         [6*32-1:0]    f_values;
  reg         [2*37-1:0]    f_factors;
  always @(posedge clk) begin
    f_exact   <= $signed(accumulator) + $signed(bias) + $signed(existing);
    f_values  <= {f_values[5*32-1:0], f_saturated[31:0]};
    f_factors <= {f_factors[36:0], multiplier, shift, to_int4};
  end
  // Contract: the sum comes out after seven cycles, and goes to the requantizer, which takes five,
  // after two, with the factor that came with it. Without requantizer it comes out after those two.
  always @(*) begin
    if (f_age >= 3'd2) assert (value_q == f_values[31:0]);
    if (f_age >= 3'd2 && HAS_REQUANTIZER) assert (factor == f_factors[73:37]);
    if (HAS_REQUANTIZER && f_age == 3'd7) assert (wide_result == f_values[191:160]);
    if (!HAS_REQUANTIZER && f_age >= 3'd2) assert (wide_result == f_values[31:0]);
    if (!HAS_REQUANTIZER) assert (narrow_result == 8'd0);
  end

  // Reachability: both ends of an int32.
  always @(*) begin
    cover (f_age == 3'd7 && wide_result == 32'h7fff_ffff);
    cover (f_age == 3'd7 && wide_result == 32'h8000_0000);
  end
`endif

endmodule

`default_nettype wire
