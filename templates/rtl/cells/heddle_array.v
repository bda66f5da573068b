// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_array: weight-stationary N:M array, ROWS block rows in CHAINS independent chains.
//
// Row r of a chain works N * r cycles after its row 0: the activation buffer delivers its blocks
// that much later, and partial sums run straight down. A weight line passes down through LOAD_HOP
// registers per row; the row whose number it bears keeps it. Chains run side by side and share
// timing; each has its own partial sums, so that each may have its own group scale, or so that the
// sums of packed tokens stay apart.
//
// From block to psum of the last row: N * ROWS / CHAINS + 3 cycles, plus one per column group.

`resetall
`default_nettype none

module heddle_array #(
    // Block rows in all.
    parameter integer ROWS = 16,
    // Chains per column; divides ROWS.
    parameter integer CHAINS = 1,
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
    parameter integer WEIGHT_WIDTH = 4,
    // Tokens that enter in a cycle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits between the tokens of one wide operand; 0: a multiplier for each token.
    parameter integer PACK_SHIFT = 0,
    // Bits of a position: the activations of all tokens, packed or not.
    parameter integer CANDIDATE_WIDTH = 8,
    // Bits of a select: at least 1 and at least $clog2(M - N + 1).
    parameter integer SELECT_WIDTH = 2,
    // Bits of a chain's partial sums.
    parameter integer CHAIN_WIDTH = 17,
    // Bits of a row number: at least 1 and at least $clog2(ROWS).
    parameter integer ROW_WIDTH = 4,
    // Cycles a weight line takes from one row to the next, at least 1.
    parameter integer LOAD_HOP = 1
) (
    input  wire                                     clk,
    input  wire                                     rst_n,

    // Activation blocks, row r in the r-th field, skewed
    input  wire [ROWS*M*CANDIDATE_WIDTH-1:0]        blocks,
    input  wire [ROWS-1:0]                          swaps,

    // Weight line for row load_row, decoded
    input  wire                                     load_valid,
    input  wire [ROW_WIDTH-1:0]                     load_row,
    input  wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] load_selects,
    input  wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        load_weights,

    // Sums of each chain and column, chain-major, column group g one cycle after group g - 1
    output wire [CHAINS*COLUMNS*CHAIN_WIDTH-1:0]    psums
);

  localparam integer CHAIN_ROWS = ROWS / CHAINS;
  localparam integer BLOCK_WIDTH = M * CANDIDATE_WIDTH;
  localparam integer SELECTS_WIDTH = COLUMNS / VECTOR * N * SELECT_WIDTH;
  localparam integer WEIGHTS_WIDTH = COLUMNS * N * WEIGHT_WIDTH;
  localparam integer SUMS_WIDTH = COLUMNS * CHAIN_WIDTH;

  wire                     line_valid  [0:CHAIN_ROWS-1];
  wire [ROW_WIDTH-1:0]     line_row    [0:CHAIN_ROWS-1];
  wire [SELECTS_WIDTH-1:0] line_selects[0:CHAIN_ROWS-1];
  wire [WEIGHTS_WIDTH-1:0] line_weights[0:CHAIN_ROWS-1];

  assign line_valid[0] = load_valid;
  assign line_row[0] = load_row;

  heddle_load_skew #(
      .COLUMNS     (COLUMNS),
      .COLUMN_GROUP(COLUMN_GROUP),
      .VECTOR      (VECTOR),
      .N           (N),
      .WEIGHT_WIDTH(WEIGHT_WIDTH),
      .SELECT_WIDTH(SELECT_WIDTH)
  ) u_load_skew (
      .clk        (clk),
      .in_selects (load_selects),
      .in_weights (load_weights),
      .out_selects(line_selects[0]),
      .out_weights(line_weights[0])
  );

  genvar row;
  genvar chain;
  generate
    for (row = 1; row < CHAIN_ROWS; row = row + 1) begin : gen_line
      heddle_delay_bits #(
          .WIDTH(1),
          .DEPTH(LOAD_HOP)
      ) u_valid (
          .clk     (clk),
          .rst_n   (rst_n),
          .in_data (line_valid[row-1]),
          .out_data(line_valid[row])
      );
      heddle_delay_line #(
          .WIDTH(ROW_WIDTH + SELECTS_WIDTH + WEIGHTS_WIDTH),
          .DEPTH(LOAD_HOP)
      ) u_line (
          .clk     (clk),
          .in_data ({line_row[row-1], line_selects[row-1], line_weights[row-1]}),
          .out_data({line_row[row], line_selects[row], line_weights[row]})
      );
    end

    for (chain = 0; chain < CHAINS; chain = chain + 1) begin : gen_chain
      wire [SUMS_WIDTH-1:0] sums[0:CHAIN_ROWS];
      assign sums[0] = 0;  // no replication: linters take so long a one for a slip
      assign psums[chain*SUMS_WIDTH +: SUMS_WIDTH] = sums[CHAIN_ROWS];

      for (row = 0; row < CHAIN_ROWS; row = row + 1) begin : gen_row
        localparam integer NUMBER = chain * CHAIN_ROWS + row;
        localparam [31:0] NUMBER_32 = NUMBER;
        heddle_array_row #(
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
            .CHAIN_WIDTH     (CHAIN_WIDTH)
        ) u_row (
            .clk         (clk),
            .rst_n       (rst_n),
            .block       (blocks[NUMBER*BLOCK_WIDTH +: BLOCK_WIDTH]),
            .swap        (swaps[NUMBER]),
            .load        (line_valid[row] && line_row[row] == NUMBER_32[ROW_WIDTH-1:0]),
            .load_selects(line_selects[row]),
            .load_weights(line_weights[row]),
            .psum_in     (sums[row]),
            .psum_out    (sums[row+1])
        );
      end
    end
  endgenerate

endmodule

`default_nettype wire
