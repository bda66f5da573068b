// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_token_packer: makes one operand of the activations that several tokens have at a position.
//
// A product with the sum a0 + 2^s * a1 + ... has all tokens' products, s bits apart, but a negative
// token borrows from the one above it. The borrow is taken here, once for all columns; it costs
// each token but the lowest one bit. What is between the tokens, copies of the sign, is wires that
// heddle_mac_stage adds.

`resetall
`default_nettype none

module heddle_token_packer #(
    // Positions of a block.
    parameter integer M = 4,
    // Bits of an activation, signed.
    parameter integer ACTIVATION_WIDTH = 8,
    // Tokens side by side, at least 2.
    parameter integer TOKENS = 2
) (
    input  wire                                         clk,

    // Block, token 0 first within each position
    input  wire [M*TOKENS*ACTIVATION_WIDTH-1:0]         in_block,

    // One cycle later
    output wire [M*(TOKENS*(ACTIVATION_WIDTH+1)-1)-1:0] out_block
);

  localparam integer IN_WIDTH = TOKENS * ACTIVATION_WIDTH;
  localparam integer FIELD_WIDTH = ACTIVATION_WIDTH + 1;
  localparam integer OUT_WIDTH = TOKENS * FIELD_WIDTH - 1;

  genvar position;
  generate
    for (position = 0; position < M; position = position + 1) begin : gen_position
      wire [IN_WIDTH-1:0]    in = in_block[position*IN_WIDTH +: IN_WIDTH];
      reg  [FIELD_WIDTH-1:0] field;  // a token less what the one below has borrowed
      reg  [OUT_WIDTH-1:0]   out;
      reg  [OUT_WIDTH-1:0]   out_q;
      integer                token;
      assign out_block[position*OUT_WIDTH +: OUT_WIDTH] = out_q;

      always @(*) begin : pack
        field = {in[ACTIVATION_WIDTH-1], in[ACTIVATION_WIDTH-1:0]};
        out = {{(OUT_WIDTH - FIELD_WIDTH) {1'b0}}, field};
        for (token = 1; token < TOKENS; token = token + 1) begin
          field = {in[(token+1)*ACTIVATION_WIDTH-1],
                   in[token*ACTIVATION_WIDTH +: ACTIVATION_WIDTH]} -
                  {{ACTIVATION_WIDTH{1'b0}}, field[FIELD_WIDTH-1]};
          out[token*FIELD_WIDTH-1 +: FIELD_WIDTH] = field;
        end
      end

      always @(posedge clk) begin : out_reg
        out_q <= out;
      end
    end
  endgenerate

endmodule

`default_nettype wire
