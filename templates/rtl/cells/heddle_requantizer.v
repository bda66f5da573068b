// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_requantizer: multiplies an int32 by a fixed-point factor, rounds and saturates it.
//
// The factor is multiplier / 2^(31 + shift), the multiplier in 2^30..2^31 - 1. docs/numbers.md
// defines the three roundings. Five cycles, one value per cycle. Narrower ones are proved value by
// value.

`resetall
`default_nettype none

module heddle_requantizer #(
    // 0 single (half up), 1 tflite (half up, then half away from zero), 2 onnx (half to even).
    parameter integer ROUNDING = 0,
    // Bits of a value, at least 7.
    parameter integer VALUE_WIDTH = 32,
    // Bits of a multiplier, at least 2; the factor is multiplier / 2^(MULTIPLIER_WIDTH + shift).
    parameter integer MULTIPLIER_WIDTH = 31,
    // Bits of a shift, which is less than VALUE_WIDTH.
    parameter integer SHIFT_WIDTH = 5
) (
    input  wire                        clk,

    input  wire [VALUE_WIDTH-1:0]      value,
    input  wire [MULTIPLIER_WIDTH-1:0] multiplier,
    input  wire [SHIFT_WIDTH-1:0]      shift,
    input  wire                        to_int4,  // saturate to 4 bits instead of 8

    output wire [7:0]                  result
);

  localparam integer PRODUCT_WIDTH = VALUE_WIDTH + MULTIPLIER_WIDTH;
  localparam integer CUT = MULTIPLIER_WIDTH - 1;
  localparam integer WIDTH = VALUE_WIDTH + 2;  // of a scaled product, with room to round
  localparam signed [WIDTH-1:0] ONE = 1;

  // ---- Cycles 1 and 2: product ----

  reg signed [PRODUCT_WIDTH-1:0] product_q;
  reg signed [PRODUCT_WIDTH-1:0] s2_product_q;
  reg        [SHIFT_WIDTH-1:0]   shift_q;
  reg        [SHIFT_WIDTH-1:0]   s2_shift_q;
  reg                            int4_q;
  reg                            s2_int4_q;

  wire signed [MULTIPLIER_WIDTH:0] factor = {1'b0, multiplier};

  always @(posedge clk) begin : multiply
    product_q    <= $signed(value) * factor;
    s2_product_q <= product_q;
    shift_q      <= shift;
    s2_shift_q   <= shift_q;
    int4_q       <= to_int4;
    s2_int4_q    <= int4_q;
  end

  // ---- Cycle 3: scaled = product / 2^CUT, rounded down, what was cut off in sticky ----

  reg signed [WIDTH-1:0]       scaled_q;
  reg                          sticky_q;
  reg        [SHIFT_WIDTH-1:0] s3_shift_q;
  reg                          s3_int4_q;

  always @(posedge clk) begin : scale
    scaled_q   <= {s2_product_q[PRODUCT_WIDTH-1], s2_product_q[PRODUCT_WIDTH-1:CUT]};
    sticky_q   <= |s2_product_q[CUT-1:0];
    s3_shift_q <= s2_shift_q;
    s3_int4_q  <= s2_int4_q;
  end

  // ---- Cycle 4: round to an integer ----

  reg signed [WIDTH-1:0] rounded_q;
  reg                    s4_int4_q;

  generate
    if (ROUNDING == 1) begin : gen_tflite
      wire _unused_ok = &{1'b0, sticky_q, 1'b0};
      // Rounding high multiply: half up.
      wire signed [WIDTH-1:0] high = (scaled_q + ONE) >>> 1;
      // Rounding divide by 2^shift: half away from zero.
      wire        [WIDTH-1:0] mask = ~({WIDTH{1'b1}} << s3_shift_q);
      wire        [WIDTH-1:0] remainder = high & mask;
      wire        [WIDTH-1:0] threshold = (mask >> 1) + {{(WIDTH - 1) {1'b0}}, high[WIDTH-1]};
      wire signed [WIDTH-1:0] quotient = high >>> s3_shift_q;
      always @(posedge clk) begin : round
        rounded_q <= remainder > threshold ? quotient + ONE : quotient;
      end
    end else begin : gen_half
      wire        [WIDTH-1:0] half = ONE << s3_shift_q;
      wire signed [WIDTH:0]   nudged = {scaled_q[WIDTH-1], scaled_q} + $signed({1'b0, half});
      wire signed [WIDTH:0]   half_up = (nudged >>> s3_shift_q) >>> 1;
      if (ROUNDING == 2) begin : gen_even
        // On a tie the nudged value has no fraction: an odd result then is one too high.
        wire [WIDTH:0] fraction_mask = ~({{WIDTH{1'b1}}, 1'b0} << s3_shift_q);
        wire           tie = !sticky_q && (nudged & $signed(fraction_mask)) == {(WIDTH + 1) {1'b0}};
        always @(posedge clk) begin : round
          rounded_q <= {half_up[WIDTH-1:1], half_up[0] && !tie};
        end
      end else begin : gen_up
        wire _unused_ok = &{1'b0, sticky_q, 1'b0};
        always @(posedge clk) begin : round
          rounded_q <= half_up[WIDTH-1:0];
        end
      end
      wire _unused_top = &{1'b0, half_up[WIDTH], 1'b0};  // repeats the sign
    end
  endgenerate

  always @(posedge clk) begin : s4_regs
    s4_int4_q <= s3_int4_q;
  end

  // ---- Cycle 5: saturate ----

  localparam signed [WIDTH-1:0] INT8_HIGHEST = 127;
  localparam signed [WIDTH-1:0] INT4_HIGHEST = 7;

  wire signed [WIDTH-1:0] highest = s4_int4_q ? INT4_HIGHEST : INT8_HIGHEST;
  wire signed [WIDTH-1:0] lowest = ~highest;
  reg         [7:0]       result_q;

  assign result = result_q;

  always @(posedge clk) begin : saturate
    if (rounded_q > highest) result_q <= highest[7:0];
    else if (rounded_q < lowest) result_q <= lowest[7:0];
    else result_q <= rounded_q[7:0];
  end

`ifdef FORMAL
  // Environment: inputs may change every cycle. The multiplier may be any number, even a small one.
  reg [2:0] f_age = 3'd0;  // stops when the first inputs have come through
  always @(posedge clk) if (f_age != 3'd5) f_age <= f_age + 3'd1;
  wire f_running = f_age == 3'd5;

  // The inputs of five cycles ago, and from them what docs/numbers.md has to be rounded:
  // half of f_twice over 2^f_places.
  localparam integer F_WIDTH = MULTIPLIER_WIDTH + (1 << SHIFT_WIDTH) + 11;
  reg [5*VALUE_WIDTH-1:0]      f_values;
  reg [5*MULTIPLIER_WIDTH-1:0] f_multipliers;
  reg [5*SHIFT_WIDTH-1:0]      f_shifts;
  reg [4:0]                    f_int4s;
  always @(posedge clk) begin
    f_values      <= {f_values[4*VALUE_WIDTH-1:0], value};
    f_multipliers <= {f_multipliers[4*MULTIPLIER_WIDTH-1:0], multiplier};
    f_shifts      <= {f_shifts[4*SHIFT_WIDTH-1:0], shift};
    f_int4s       <= {f_int4s[3:0], to_int4};
  end
  localparam signed [F_WIDTH-1:0] F_ONE = 1;
  localparam signed [F_WIDTH-1:0] F_HALF = F_ONE <<< (MULTIPLIER_WIDTH - 1);
  wire signed [F_WIDTH-1:0] f_value = $signed(f_values[5*VALUE_WIDTH-1 -: VALUE_WIDTH]);
  wire signed [F_WIDTH-1:0] f_multiplier =
      $signed({1'b0, f_multipliers[5*MULTIPLIER_WIDTH-1 -: MULTIPLIER_WIDTH]});
  wire        [31:0]        f_shift = {{(32 - SHIFT_WIDTH) {1'b0}},
                                       f_shifts[5*SHIFT_WIDTH-1 -: SHIFT_WIDTH]};
  wire signed [F_WIDTH-1:0] f_product = f_value * f_multiplier;
  wire signed [F_WIDTH-1:0] f_high = f_product >= 0
      ? (f_product + F_HALF) >>> MULTIPLIER_WIDTH
      : -((-f_product + F_HALF - F_ONE) >>> MULTIPLIER_WIDTH);
  wire signed [F_WIDTH-1:0] f_number = ROUNDING == 1 ? f_high : f_product;
  wire        [31:0]        f_places = ROUNDING == 1 ? f_shift : f_shift + MULTIPLIER_WIDTH;

  // That number rounds to y or more when it is past the middle between y - 1 and y, or there and
  // ties go up, away from zero, or to an even y.
  function f_rounds_to;
    input signed [F_WIDTH-1:0] y;
    reg signed   [F_WIDTH-1:0] twice_middle;
    begin
      twice_middle = (2 * y - 1) <<< f_places;
      f_rounds_to = 2 * f_number > twice_middle || (2 * f_number == twice_middle &&
          (ROUNDING == 0 || (ROUNDING == 1 && y > 0) || (ROUNDING == 2 && !y[0])));
    end
  endfunction

  // Contract: the result is that number rounded, or the highest or lowest one of its type when it
  // rounds to more or less.
  wire signed [F_WIDTH-1:0] f_result = $signed(result);
  wire signed [F_WIDTH-1:0] f_highest = f_int4s[4] ? 7 : 127;
  wire signed [F_WIDTH-1:0] f_lowest = f_int4s[4] ? -8 : -128;
  always @(*) begin
    if (f_running) begin
      assert (f_lowest <= f_result && f_result <= f_highest);
      assert (f_result == f_lowest || f_rounds_to(f_result));
      assert (f_result == f_highest || !f_rounds_to(f_result + 1));
    end
  end

  // Reachability: a tie on either side of zero; both ends of the type.
  wire f_tie = 2 * f_number == ((2 * f_result - 1) <<< f_places) ||
               2 * f_number == ((2 * f_result + 1) <<< f_places);
  always @(*) begin
    cover (f_running && f_tie && f_number > 0 && f_shift == 32'd3);
    cover (f_running && f_tie && f_number < 0 && f_shift == 32'd3);
    cover (f_running && !f_rounds_to(f_lowest));
    cover (f_running && f_rounds_to(f_highest + 1));
  end
`endif

endmodule

`default_nettype wire
