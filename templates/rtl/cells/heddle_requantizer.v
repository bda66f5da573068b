// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_requantizer: multiplies an int32 by a fixed-point factor, rounds and saturates it.
//
// The factor is multiplier / 2^(31 + shift), the multiplier in 2^30..2^31 - 1. docs/numbers.md
// defines the three roundings. Five cycles, one value per cycle.

`resetall
`default_nettype none

module heddle_requantizer #(
    // 0 single (half up), 1 tflite (half up, then half away from zero), 2 onnx (half to even).
    parameter integer ROUNDING = 0
) (
    input  wire        clk,

    input  wire [31:0] value,
    input  wire [30:0] multiplier,
    input  wire [4:0]  shift,
    input  wire        to_int4,  // saturate to 4 bits instead of 8

    output wire [7:0]  result
);

  // ---- Cycles 1 and 2: product ----

  reg signed [62:0] product_q;
  reg signed [62:0] s2_product_q;
  reg        [4:0]  shift_q;
  reg        [4:0]  s2_shift_q;
  reg               int4_q;
  reg               s2_int4_q;

  wire signed [31:0] factor = {1'b0, multiplier};

  always @(posedge clk) begin : multiply
    product_q    <= $signed(value) * factor;
    s2_product_q <= product_q;
    shift_q      <= shift;
    s2_shift_q   <= shift_q;
    int4_q       <= to_int4;
    s2_int4_q    <= int4_q;
  end

  // ---- Cycle 3: scaled = product / 2^30, rounded down, what was cut off in sticky ----

  reg signed [33:0] scaled_q;
  reg               sticky_q;
  reg        [4:0]  s3_shift_q;
  reg               s3_int4_q;

  always @(posedge clk) begin : scale
    scaled_q   <= {s2_product_q[62], s2_product_q[62:30]};
    sticky_q   <= |s2_product_q[29:0];
    s3_shift_q <= s2_shift_q;
    s3_int4_q  <= s2_int4_q;
  end

  // ---- Cycle 4: round to an integer ----

  reg signed [33:0] rounded_q;
  reg               s4_int4_q;

  generate
    if (ROUNDING == 1) begin : gen_tflite
      wire _unused_ok = &{1'b0, sticky_q, 1'b0};
      // Rounding high multiply: half up.
      wire signed [33:0] high = (scaled_q + 34'sd1) >>> 1;
      // Rounding divide by 2^shift: half away from zero.
      wire        [33:0] mask = ~({34{1'b1}} << s3_shift_q);
      wire        [33:0] remainder = high & mask;
      wire        [33:0] threshold = (mask >> 1) + {33'd0, high[33]};
      wire signed [33:0] quotient = high >>> s3_shift_q;
      always @(posedge clk) begin : round
        rounded_q <= remainder > threshold ? quotient + 34'sd1 : quotient;
      end
    end else begin : gen_half
      wire        [33:0] half = 34'd1 << s3_shift_q;
      wire signed [34:0] nudged = {scaled_q[33], scaled_q} + $signed({1'b0, half});
      wire signed [34:0] half_up = (nudged >>> s3_shift_q) >>> 1;
      if (ROUNDING == 2) begin : gen_even
        // On a tie the nudged value has no fraction: an odd result then is one too high.
        wire [34:0] fraction_mask = ~({34'h3_ffff_ffff, 1'b0} << s3_shift_q);
        wire        tie = !sticky_q && (nudged & $signed(fraction_mask)) == 35'sd0;
        always @(posedge clk) begin : round
          rounded_q <= {half_up[33:1], half_up[0] && !tie};
        end
      end else begin : gen_up
        wire _unused_ok = &{1'b0, sticky_q, 1'b0};
        always @(posedge clk) begin : round
          rounded_q <= half_up[33:0];
        end
      end
      wire _unused_top = &{1'b0, half_up[34], 1'b0};  // repeats the sign
    end
  endgenerate

  always @(posedge clk) begin : s4_regs
    s4_int4_q <= s3_int4_q;
  end

  // ---- Cycle 5: saturate ----

  wire signed [33:0] highest = s4_int4_q ? 34'sd7 : 34'sd127;
  wire signed [33:0] lowest = s4_int4_q ? -34'sd8 : -34'sd128;
  reg         [7:0]  result_q;

  assign result = result_q;

  always @(posedge clk) begin : saturate
    if (rounded_q > highest) result_q <= highest[7:0];
    else if (rounded_q < lowest) result_q <= lowest[7:0];
    else result_q <= rounded_q[7:0];
  end

endmodule

`default_nettype wire
