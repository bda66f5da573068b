// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_packed_array: the array with several tokens in each multiplier.
//
// In front of the array the tokens of a position are made into one operand; behind it their sums
// are taken apart. A column is cut into CHAINS, so short that no token's sum overflows into the
// next one's bits, and the chains of a segment are added up again.
//
//   blocks -> heddle_token_packer -> heddle_array -> heddle_chain_merge -> psums

`resetall
`default_nettype none

module heddle_packed_array #(
    // Block rows in all.
    parameter integer ROWS = 16,
    // Parts of a column with sums of their own.
    parameter integer SEGMENTS = 1,
    // Chains per column: a multiple of SEGMENTS that divides ROWS.
    parameter integer CHAINS = 4,
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Columns that share one activation register.
    parameter integer COLUMN_GROUP = 4,
    // Neighbouring columns that share positions; divides COLUMNS and COLUMN_GROUP.
    parameter integer VECTOR = 1,
    // Non-zeros per slice.
    parameter integer N = 2,
    // Block length.
    parameter integer M = 4,
    // Bits of an activation.
    parameter integer ACTIVATION_WIDTH = 8,
    // Bits of a weight.
    parameter integer WEIGHT_WIDTH = 8,
    // Tokens that enter in a cycle, at least 2.
    parameter integer TOKENS_PER_CYCLE = 2,
    // Bits between the tokens of an operand.
    parameter integer PACK_SHIFT = 18,
    // Bits of a select: at least 1 and at least $clog2(M - N + 1).
    parameter integer SELECT_WIDTH = 2,
    // Bits of a token's sum in one chain; at most PACK_SHIFT.
    parameter integer SUM_WIDTH = 18,
    // Bits of a token's sum in a segment; at least SUM_WIDTH.
    parameter integer PSUM_WIDTH = 20,
    // Bits of a row number: at least 1 and at least $clog2(ROWS).
    parameter integer ROW_WIDTH = 4,
    // Cycles a weight line takes from one row to the next, at least 1.
    parameter integer LOAD_HOP = 1
) (
    input  wire                                                   clk,
    input  wire                                                   rst_n,

    // Activation blocks, row r in the r-th field, skewed; the tokens side by side at each position
    input  wire [ROWS*M*TOKENS_PER_CYCLE*ACTIVATION_WIDTH-1:0]    blocks,
    input  wire [ROWS-1:0]                                        swaps,

    // Weight line for row load_row, decoded
    input  wire                                                   load_valid,
    input  wire [ROW_WIDTH-1:0]                                   load_row,
    input  wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0]               load_selects,
    input  wire [COLUMNS*N*WEIGHT_WIDTH-1:0]                      load_weights,

    // Sums of each segment and column, segment-major, the tokens of a column side by side; column
    // group g one cycle after group g - 1
    output wire [SEGMENTS*COLUMNS*TOKENS_PER_CYCLE*PSUM_WIDTH-1:0] psums
);

  localparam integer SEGMENT_CHAINS = CHAINS / SEGMENTS;
  localparam integer BLOCK_WIDTH = M * TOKENS_PER_CYCLE * ACTIVATION_WIDTH;
  localparam integer CANDIDATE_WIDTH = TOKENS_PER_CYCLE * (ACTIVATION_WIDTH + 1) - 1;
  localparam integer CHAIN_WIDTH = (TOKENS_PER_CYCLE - 1) * PACK_SHIFT + SUM_WIDTH + 1;
  localparam integer PSUMS_WIDTH = TOKENS_PER_CYCLE * PSUM_WIDTH;

  wire [ROWS*M*CANDIDATE_WIDTH-1:0]     packed_blocks;
  wire [ROWS-1:0]                       packed_swaps;
  wire [CHAINS*COLUMNS*CHAIN_WIDTH-1:0] sums;

  genvar row;
  generate
    for (row = 0; row < ROWS; row = row + 1) begin : gen_row
      heddle_token_packer #(
          .M               (M),
          .ACTIVATION_WIDTH(ACTIVATION_WIDTH),
          .TOKENS          (TOKENS_PER_CYCLE)
      ) u_packer (
          .clk      (clk),
          .in_block (blocks[row*BLOCK_WIDTH +: BLOCK_WIDTH]),
          .out_block(packed_blocks[row*M*CANDIDATE_WIDTH +: M*CANDIDATE_WIDTH])
      );
    end
  endgenerate

  heddle_delay_bits #(
      .WIDTH(ROWS),
      .DEPTH(1)
  ) u_swap_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data (swaps),
      .out_data(packed_swaps)
  );

  heddle_array #(
      .ROWS            (ROWS),
      .CHAINS          (CHAINS),
      .COLUMNS         (COLUMNS),
      .COLUMN_GROUP    (COLUMN_GROUP),
      .VECTOR          (VECTOR),
      .N               (N),
      .M               (M),
      .ACTIVATION_WIDTH(ACTIVATION_WIDTH),
      .WEIGHT_WIDTH    (WEIGHT_WIDTH),
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
      .PACK_SHIFT      (PACK_SHIFT),
      .CANDIDATE_WIDTH (CANDIDATE_WIDTH),
      .SELECT_WIDTH    (SELECT_WIDTH),
      .CHAIN_WIDTH     (CHAIN_WIDTH),
      .ROW_WIDTH       (ROW_WIDTH),
      .LOAD_HOP        (LOAD_HOP)
  ) u_array (
      .clk         (clk),
      .rst_n       (rst_n),
      .blocks      (packed_blocks),
      .swaps       (packed_swaps),
      .load_valid  (load_valid),
      .load_row    (load_row),
      .load_selects(load_selects),
      .load_weights(load_weights),
      .psums       (sums)
  );

  genvar segment;
  genvar column;
  genvar chain;
  generate
    for (segment = 0; segment < SEGMENTS; segment = segment + 1) begin : gen_segment
      for (column = 0; column < COLUMNS; column = column + 1) begin : gen_column
        wire [SEGMENT_CHAINS*CHAIN_WIDTH-1:0] words;
        for (chain = 0; chain < SEGMENT_CHAINS; chain = chain + 1) begin : gen_chain
          localparam integer WORD = (segment * SEGMENT_CHAINS + chain) * COLUMNS + column;
          assign words[chain*CHAIN_WIDTH +: CHAIN_WIDTH] =
              sums[WORD*CHAIN_WIDTH +: CHAIN_WIDTH];
        end
        heddle_chain_merge #(
            .CHAINS     (SEGMENT_CHAINS),
            .CHAIN_WIDTH(CHAIN_WIDTH),
            .TOKENS     (TOKENS_PER_CYCLE),
            .PACK_SHIFT (PACK_SHIFT),
            .SUM_WIDTH  (SUM_WIDTH),
            .PSUM_WIDTH (PSUM_WIDTH)
        ) u_merge (
            .clk      (clk),
            .in_words (words),
            .out_psums(psums[(segment*COLUMNS+column)*PSUMS_WIDTH +: PSUMS_WIDTH])
        );
      end
    end
  endgenerate

endmodule

`default_nettype wire
