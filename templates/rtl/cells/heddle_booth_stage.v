// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_booth_stage: one weight of the array, as heddle_mac_stage, its multiplier built of LUTs.
//
// The active weight is held as radix-4 Booth digits, -2..2: encoded once, at the swap, in front of
// registers that it needs anyway. A bit of digit x activation then takes five inputs. A negated
// partial product is inverted; its +1 is the carry-in of an adder, that of the lowest digit the
// carry-in of the sum. Exact for all operands. From selected to psum_out: 3 cycles.
//
//   selected -> operand -> [x digits] -> product -> [+ psum_in] -> psum_out

`resetall
`default_nettype none

module heddle_booth_stage #(
    // Bits of an activation, signed.
    parameter integer ACTIVATION_WIDTH = 8,
    // Bits of a weight, signed, at least 2.
    parameter integer WEIGHT_WIDTH = 4,
    // Tokens that meet the weight in a cycle, each with a multiplier and a sum of its own.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of the partial sums of all tokens, each signed and wide enough for the whole chain.
    parameter integer CHAIN_WIDTH = 17
) (
    input  wire                                         clk,

    // Shadow weight
    input  wire                                         load_weight_enable,
    input  wire [WEIGHT_WIDTH-1:0]                      load_weight,

    // Hand-over to the active weight
    input  wire                                         swap_weight,

    // Data path, the tokens side by side
    input  wire [TOKENS_PER_CYCLE*ACTIVATION_WIDTH-1:0] selected,
    input  wire [CHAIN_WIDTH-1:0]                       psum_in,
    output wire [CHAIN_WIDTH-1:0]                       psum_out
);

  localparam integer DIGITS = (WEIGHT_WIDTH + 1) / 2;
  localparam integer PARTIAL_WIDTH = ACTIVATION_WIDTH + 1;     // digit x activation
  localparam integer HIGH_WIDTH = PARTIAL_WIDTH + 1;           // a sum of them, from the last on
  localparam integer PRODUCT_WIDTH = ACTIVATION_WIDTH + 2 * DIGITS;
  localparam integer FIELD_WIDTH = ACTIVATION_WIDTH + WEIGHT_WIDTH;  // all that a product needs
  localparam integer PSUM_WIDTH = CHAIN_WIDTH / TOKENS_PER_CYCLE;

  // ---- Weight ----

  reg  [WEIGHT_WIDTH-1:0] shadow_weight_q;
  // The shadow weight, sign extended to whole digits, above a zero: digit i is bits 2i to 2i + 2.
  wire [2*DIGITS:0]       shadow_bits = {
    {(2 * DIGITS - WEIGHT_WIDTH + 1) {shadow_weight_q[WEIGHT_WIDTH-1]}},
    shadow_weight_q[WEIGHT_WIDTH-2:0], 1'b0
  };
  // A digit is 0, one or two, and may be negated.
  wire [DIGITS-1:0]       negates;
  wire [DIGITS-1:0]       ones;
  wire [DIGITS-1:0]       twos;
  reg                     lowest_negate_q;  // as it was for the product

  always @(posedge clk) begin : weight_regs
    if (load_weight_enable) shadow_weight_q <= load_weight;
    lowest_negate_q <= negates[0];
  end

  genvar digit;
  generate
    for (digit = 0; digit < DIGITS; digit = digit + 1) begin : gen_digit
      wire [2:0] bits = shadow_bits[2*digit +: 3];
      if (digit == 0) begin : gen_lowest
        // Two bits of the weight say it all: four inputs for a bit of the partial product.
        reg  [1:0] bits_q;
        wire       _unused_ok = &{1'b0, bits[0], 1'b0};
        assign negates[digit] = bits_q[1];
        assign ones[digit] = bits_q[0];
        assign twos[digit] = bits_q == 2'b10;

        always @(posedge clk) begin : active_regs
          if (swap_weight) bits_q <= bits[2:1];
        end
      end else begin : gen_encoded
        reg negate_q;
        reg one_q;
        reg two_q;
        assign negates[digit] = negate_q;
        assign ones[digit] = one_q;
        assign twos[digit] = two_q;

        always @(posedge clk) begin : active_regs
          if (swap_weight) begin
            negate_q <= bits[2];
            one_q    <= bits[1] != bits[0];
            two_q    <= bits[2] != bits[1] && bits[1] == bits[0];
          end
        end
      end
    end
  endgenerate

  // ---- Multiply and add ----

  genvar token;
  generate
    for (token = 0; token < TOKENS_PER_CYCLE; token = token + 1) begin : gen_token
      reg  [ACTIVATION_WIDTH-1:0] operand_q;
      reg  [FIELD_WIDTH-1:0]      product_q;  // less the lowest digit's carry-in
      reg  [PSUM_WIDTH-1:0]       psum_q;
      wire [PARTIAL_WIDTH-1:0]    single = {operand_q[ACTIVATION_WIDTH-1], operand_q};
      wire [PARTIAL_WIDTH-1:0]    double = {operand_q, 1'b0};
      wire [PRODUCT_WIDTH-1:0]    product;
      // The product, sign extended; at least one copy of the sign keeps the replication legal.
      wire [PSUM_WIDTH-1:0]       addend = {
        {(PSUM_WIDTH - FIELD_WIDTH + 1) {product_q[FIELD_WIDTH-1]}}, product_q[FIELD_WIDTH-2:0]
      };

      for (digit = 0; digit < DIGITS; digit = digit + 1) begin : gen_partial
        wire [PARTIAL_WIDTH-1:0] partial = {PARTIAL_WIDTH{negates[digit]}}
            ^ ({PARTIAL_WIDTH{ones[digit]}} & single | {PARTIAL_WIDTH{twos[digit]}} & double);
        wire [HIGH_WIDTH-1:0]    high;
        if (digit == 0) begin : gen_lowest
          assign high = {partial[PARTIAL_WIDTH-1], partial};
        end else begin : gen_add
          wire [HIGH_WIDTH-1:0] below = gen_partial[digit-1].high;
          assign high = {{2{below[HIGH_WIDTH-1]}}, below[HIGH_WIDTH-1:2]}
              + {partial[PARTIAL_WIDTH-1], partial} + {{(HIGH_WIDTH - 1) {1'b0}}, negates[digit]};
        end
        if (digit == DIGITS - 1) begin : gen_highest
          assign product[2*digit +: HIGH_WIDTH] = high;
        end else begin : gen_bits
          assign product[2*digit +: 2] = high[1:0];
        end
      end
      if (PRODUCT_WIDTH > FIELD_WIDTH) begin : gen_odd
        // Another copy of the sign.
        wire _unused_ok = &{1'b0, product[PRODUCT_WIDTH-1:FIELD_WIDTH], 1'b0};
      end

      assign psum_out[token*PSUM_WIDTH +: PSUM_WIDTH] = psum_q;

      always @(posedge clk) begin : data_regs
        operand_q <= selected[token*ACTIVATION_WIDTH +: ACTIVATION_WIDTH];
        product_q <= product[FIELD_WIDTH-1:0];
        psum_q    <= psum_in[token*PSUM_WIDTH +: PSUM_WIDTH] + addend
            + {{(PSUM_WIDTH - 1) {1'b0}}, lowest_negate_q};
      end
    end
  endgenerate

`ifdef FORMAL
  // Contract: psum_out is psum_in and the product of weight and selected activation, as plain
  // arithmetic on the same operands makes them, for everything that can be loaded and swapped.
  reg                       f_weight_known = 1'b0;
  reg                       f_operands_known = 1'b0;
  reg                       f_product_known = 1'b0;
  reg                       f_sum_known = 1'b0;
  reg [WEIGHT_WIDTH-1:0]    f_weight;
  reg [TOKENS_PER_CYCLE*ACTIVATION_WIDTH-1:0] f_operands;
  always @(posedge clk) begin
    if (swap_weight) f_weight <= shadow_weight_q;
    f_weight_known   <= f_weight_known || swap_weight;
    f_operands       <= selected;
    f_operands_known <= 1'b1;
    f_product_known  <= f_weight_known && f_operands_known;
    f_sum_known      <= f_product_known;
  end

  // The digits are those of the weight: for each, negated or not, at most one of one and two.
  wire signed [WEIGHT_WIDTH-1:0] f_signed_weight = f_weight;
  integer                        f_value;
  integer                        f_i;
  always @(*) begin
    f_value = 0;
    for (f_i = DIGITS - 1; f_i >= 0; f_i = f_i - 1) begin
      f_value = 4 * f_value;
      if (ones[f_i]) f_value = negates[f_i] ? f_value - 1 : f_value + 1;
      if (twos[f_i]) f_value = negates[f_i] ? f_value - 2 : f_value + 2;
    end
    if (f_weight_known) begin
      assert ((ones & twos) == 0);
      assert (f_value == f_signed_weight);
    end
  end

  generate
    for (token = 0; token < TOKENS_PER_CYCLE; token = token + 1) begin : gen_contract
      wire signed [ACTIVATION_WIDTH-1:0] f_operand =
          f_operands[token*ACTIVATION_WIDTH +: ACTIVATION_WIDTH];
      reg  signed [FIELD_WIDTH-1:0]      f_product;
      reg  signed [PSUM_WIDTH-1:0]       f_sum;
      wire signed [PSUM_WIDTH-1:0]       f_psum_in = psum_in[token*PSUM_WIDTH +: PSUM_WIDTH];
      always @(posedge clk) begin
        f_product <= f_operand * f_signed_weight;
        f_sum     <= f_psum_in + f_product;
      end
      always @(*) begin
        if (f_operands_known) assert (gen_token[token].operand_q == f_operand);
        if (f_product_known) begin
          assert (gen_token[token].product_q
                  == f_product - $signed({1'b0, lowest_negate_q}));
        end
        if (f_sum_known) assert (psum_out[token*PSUM_WIDTH +: PSUM_WIDTH] == f_sum);
        cover (f_sum_known && f_product == (1 << (FIELD_WIDTH - 2)));
        cover (f_sum_known && f_sum < 0);
      end
    end
  endgenerate
`endif

endmodule

`default_nettype wire
