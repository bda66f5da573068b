// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_mac_stage: one weight of the array: multiply by a stationary weight, add.
//
// Two weight sets: a load fills the shadow set, a swap copies it to the active one. The weight is
// swapped one cycle after the select (heddle_select) because the product is formed one cycle later.
// From selected to psum_out: 3 cycles (operand, product, sum), the register stages of a DSP slice.
//
//   selected -> operand -> [x weight] -> product -> [+ psum_in] -> psum_out
//
// The weight meets TOKENS_PER_CYCLE tokens at once: each with a multiplier and a sum of its own,
// or, with PACK_SHIFT, all in one wide operand (heddle_token_packer), PACK_SHIFT bits apart.

`resetall
`default_nettype none

module heddle_mac_stage #(
    // Bits of an activation, signed.
    parameter integer ACTIVATION_WIDTH = 8,
    // Bits of a weight, signed.
    parameter integer WEIGHT_WIDTH = 4,
    // Tokens that meet the weight in a cycle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits between the tokens of one wide operand; 0: a multiplier for each token.
    parameter integer PACK_SHIFT = 0,
    // Bits of a candidate: the tokens' activations, and one more for each packed on top of another.
    parameter integer CANDIDATE_WIDTH = 8,
    // Bits of the partial sums, one for each multiplier, signed, wide enough for the whole chain.
    parameter integer CHAIN_WIDTH = 17
) (
    input  wire                       clk,

    // Shadow weight set
    input  wire                       load_weight_enable,
    input  wire [WEIGHT_WIDTH-1:0]    load_weight,

    // Hand-over to the active set
    input  wire                       swap_weight,

    // Data path
    input  wire [CANDIDATE_WIDTH-1:0] selected,
    input  wire [CHAIN_WIDTH-1:0]     psum_in,
    output wire [CHAIN_WIDTH-1:0]     psum_out
);

  localparam integer MULTIPLIERS = PACK_SHIFT == 0 ? TOKENS_PER_CYCLE : 1;
  localparam integer OPERAND_WIDTH = PACK_SHIFT == 0 ? ACTIVATION_WIDTH
      : (TOKENS_PER_CYCLE - 1) * PACK_SHIFT + ACTIVATION_WIDTH + 1;
  localparam integer PRODUCT_WIDTH = OPERAND_WIDTH + WEIGHT_WIDTH;
  localparam integer PSUM_WIDTH = CHAIN_WIDTH / MULTIPLIERS;

  reg         [WEIGHT_WIDTH-1:0] shadow_weight_q;
  reg  signed [WEIGHT_WIDTH-1:0] weight_q;

  always @(posedge clk) begin : weight_regs
    if (load_weight_enable) shadow_weight_q <= load_weight;
    if (swap_weight) weight_q <= shadow_weight_q;
  end

  // ---- Operands ----

  wire [MULTIPLIERS*OPERAND_WIDTH-1:0] operands;

  genvar token;
  generate
    if (PACK_SHIFT == 0) begin : gen_apart
      assign operands = selected;
    end else begin : gen_packed
      // Each token but the top one is sign extended up to the next; wires only.
      for (token = 0; token < TOKENS_PER_CYCLE; token = token + 1) begin : gen_field
        localparam integer FROM = token == 0 ? 0 : token * (ACTIVATION_WIDTH + 1) - 1;
        localparam integer WIDTH = token == 0 ? ACTIVATION_WIDTH : ACTIVATION_WIDTH + 1;
        localparam integer FIELD = token == TOKENS_PER_CYCLE - 1 ? ACTIVATION_WIDTH + 1
                                                                 : PACK_SHIFT;
        wire [FIELD:0] extended =
            {{(FIELD - WIDTH + 1) {selected[FROM+WIDTH-1]}}, selected[FROM +: WIDTH]};
        wire _unused_ok = &{1'b0, extended[FIELD], 1'b0};
        assign operands[token*PACK_SHIFT +: FIELD] = extended[FIELD-1:0];
      end
    end
  endgenerate

  // ---- Multiply and add ----

  genvar product;
  generate
    for (product = 0; product < MULTIPLIERS; product = product + 1) begin : gen_product
      reg  signed [OPERAND_WIDTH-1:0] operand_q;
      reg  signed [PRODUCT_WIDTH-1:0] product_q;
      reg  signed [PSUM_WIDTH-1:0]    psum_q;
      // The product, sign extended; at least one copy of the sign keeps the replication legal.
      wire signed [PSUM_WIDTH-1:0]    addend =
          {{(PSUM_WIDTH - PRODUCT_WIDTH + 1) {product_q[PRODUCT_WIDTH-1]}},
           product_q[PRODUCT_WIDTH-2:0]};

      assign psum_out[product*PSUM_WIDTH +: PSUM_WIDTH] = psum_q;

      always @(posedge clk) begin : data_regs
        operand_q <= operands[product*OPERAND_WIDTH +: OPERAND_WIDTH];
        product_q <= operand_q * weight_q;
        psum_q    <= $signed(psum_in[product*PSUM_WIDTH +: PSUM_WIDTH]) + addend;
      end
    end
  endgenerate

endmodule

`default_nettype wire
