// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_chain_merge: takes the sums of packed chains apart and adds up those of one column.
//
// A chain's word is the sum over its tokens of 2^(PACK_SHIFT * token) * (sum of the token). The
// bits of a token are right but for what a negative sum below has borrowed, and that is the top bit
// of the token below. Chains that were cut so that no token overflows into the next are added here,
// pairwise. 1 + $clog2(CHAINS) cycles.

`resetall
`default_nettype none

module heddle_chain_merge #(
    // Chains of the column, at least 1.
    parameter integer CHAINS = 2,
    // Bits of a chain's word.
    parameter integer CHAIN_WIDTH = 36,
    // Tokens in a word, at least 2.
    parameter integer TOKENS = 2,
    // Bits between tokens.
    parameter integer PACK_SHIFT = 18,
    // Bits of a token's sum in one chain, signed; at most PACK_SHIFT.
    parameter integer SUM_WIDTH = 17,
    // Bits of a token's sum in all chains, signed; at least SUM_WIDTH.
    parameter integer PSUM_WIDTH = 18
) (
    input  wire                          clk,

    input  wire [CHAINS*CHAIN_WIDTH-1:0] in_words,

    output wire [TOKENS*PSUM_WIDTH-1:0]  out_psums
);

  localparam integer LEVELS = CHAINS > 1 ? $clog2(CHAINS) : 0;

  genvar token;
  genvar chain;
  genvar level;
  genvar pair;
  generate
    for (token = 0; token < TOKENS; token = token + 1) begin : gen_token
      wire [CHAINS*PSUM_WIDTH-1:0] sums[0:LEVELS];  // level l has ceil(CHAINS / 2^l) of them
      assign out_psums[token*PSUM_WIDTH +: PSUM_WIDTH] = sums[LEVELS][PSUM_WIDTH-1:0];

      for (chain = 0; chain < CHAINS; chain = chain + 1) begin : gen_chain
        wire [CHAIN_WIDTH-1:0] word = in_words[chain*CHAIN_WIDTH +: CHAIN_WIDTH];
        wire [SUM_WIDTH-1:0]   field = word[token*PACK_SHIFT +: SUM_WIDTH];
        reg  [SUM_WIDTH-1:0]   sum_q;
        assign sums[0][chain*PSUM_WIDTH +: PSUM_WIDTH] =
            {{(PSUM_WIDTH - SUM_WIDTH + 1) {sum_q[SUM_WIDTH-1]}}, sum_q[SUM_WIDTH-2:0]};
        // Above the field: copies of its sign.
        wire _unused_ok = &{1'b0, word, 1'b0};

        if (token == 0) begin : gen_lowest
          always @(posedge clk) begin : sum_reg
            sum_q <= field;
          end
        end else begin : gen_upper
          always @(posedge clk) begin : sum_reg
            sum_q <= field + {{(SUM_WIDTH - 1) {1'b0}}, word[token*PACK_SHIFT-1]};
          end
        end
      end

      for (level = 1; level <= LEVELS; level = level + 1) begin : gen_level
        localparam integer COUNT = (CHAINS + (1 << (level - 1)) - 1) >> (level - 1);  // to add up
        for (pair = 0; pair < CHAINS; pair = pair + 1) begin : gen_pair
          if (2 * pair + 1 < COUNT) begin : gen_add
            reg [PSUM_WIDTH-1:0] sum_q;
            assign sums[level][pair*PSUM_WIDTH +: PSUM_WIDTH] = sum_q;
            always @(posedge clk) begin : sum_reg
              sum_q <= sums[level-1][2*pair*PSUM_WIDTH +: PSUM_WIDTH] +
                       sums[level-1][(2*pair+1)*PSUM_WIDTH +: PSUM_WIDTH];
            end
          end else if (2 * pair < COUNT) begin : gen_odd
            reg [PSUM_WIDTH-1:0] sum_q;
            assign sums[level][pair*PSUM_WIDTH +: PSUM_WIDTH] = sum_q;
            always @(posedge clk) begin : sum_reg
              sum_q <= sums[level-1][2*pair*PSUM_WIDTH +: PSUM_WIDTH];
            end
          end else begin : gen_none
            assign sums[level][pair*PSUM_WIDTH +: PSUM_WIDTH] = {PSUM_WIDTH{1'b0}};
          end
        end
      end
      wire _unused_ok = &{1'b0, sums[LEVELS], 1'b0};
    end
  endgenerate

endmodule

`default_nettype wire
