// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_bundle_count: bundles = ceil(tokens / TOKENS_PER_CYCLE), combinational.
//
// A bundle is the tokens that enter the array in one cycle. The quotient is a product with a
// reciprocal rounded up to 20 bits: exact for 16-bit numbers, and wires for a power of two.

`resetall
`default_nettype none

module heddle_bundle_count #(
    // 1 to 4.
    parameter integer TOKENS_PER_CYCLE = 2,
    // Bits of a number of tokens, 2 to 16.
    parameter integer TOKENS_WIDTH = 16
) (
    input  wire [TOKENS_WIDTH-1:0] tokens,
    output wire [TOKENS_WIDTH-1:0] bundles
);

  localparam [31:0] ROUND_UP = TOKENS_PER_CYCLE - 1;
  localparam [31:0] RECIPROCAL = ((1 << 20) + TOKENS_PER_CYCLE - 1) / TOKENS_PER_CYCLE;

  wire [16:0] rounded = {{(17 - TOKENS_WIDTH) {1'b0}}, tokens} + ROUND_UP[16:0];
  wire [37:0] product = {21'd0, rounded} * {17'd0, RECIPROCAL[20:0]};

  assign bundles = product[20 +: TOKENS_WIDTH];

  wire _unused_ok = &{1'b0, product[37:20+TOKENS_WIDTH], product[19:0], 1'b0};

endmodule

`default_nettype wire
