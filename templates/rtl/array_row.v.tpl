// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_array_row: one block row of the array, COLUMNS x N multiply-add stages. Each slot of a
// vector of columns has one select, whose choice all of its columns multiply.
//
// The block travels east through one register per column group. Slot j of group g works j cycles
// after slot 0 and g cycles after group 0, so it taps the register of diagonal g + j; swaps and
// load strobes travel alongside. Selects of (g, j) must arrive g + j cycles after the strobe of the
// line, weights one cycle after them (heddle_load_skew).
//
//   block -> [diagonal 0] -> [diagonal 1] -> ...
//               | group 0       | group 1, and slot 1 of group 0

`resetall
`default_nettype none

module heddle_array_row #(
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
    // Bits of a column's partial sums.
    parameter integer CHAIN_WIDTH = 17
) (
    input  wire                                     clk,
    input  wire                                     rst_n,

    // Activation block; swap comes with the first block of a pass
    input  wire [M*CANDIDATE_WIDTH-1:0]             block,
    input  wire                                     swap,

    // Weight line, skewed; load marks a line for this row
    input  wire                                     load,
    input  wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] load_selects,
    input  wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        load_weights,

    // Partial sums from the row above and to the row below
    input  wire [COLUMNS*CHAIN_WIDTH-1:0]           psum_in,
    output wire [COLUMNS*CHAIN_WIDTH-1:0]           psum_out
);

  localparam integer GROUPS = (COLUMNS + COLUMN_GROUP - 1) / COLUMN_GROUP;
  localparam integer DIAGONALS = GROUPS + N - 1;
  localparam integer CANDIDATES = M - N + 1;
  localparam integer CANDIDATES_WIDTH = CANDIDATES * CANDIDATE_WIDTH;
  localparam integer BLOCK_WIDTH = M * CANDIDATE_WIDTH;
  localparam integer VECTORS = COLUMNS / VECTOR;

  wire [BLOCK_WIDTH-1:0] blocks[0:DIAGONALS-1];
  wire [DIAGONALS:0]     swaps;
  wire [DIAGONALS:0]     loads;

  // What each slot of a vector has picked
  wire [VECTORS*N*CANDIDATE_WIDTH-1:0] selected;

{{#booth}}
  // Booth stages have a multiplier for each token: nothing is packed.
  wire _unused_ok = &{1'b0, PACK_SHIFT[0], 1'b0};

{{/booth}}
  assign swaps[0] = swap;
  assign loads[0] = load;

  genvar diagonal;
  genvar vector;
  genvar column;
  genvar slot;
  generate
    for (diagonal = 0; diagonal < DIAGONALS; diagonal = diagonal + 1) begin : gen_diagonal
      reg [BLOCK_WIDTH-1:0] block_q;
      reg                   swap_q;
      reg                   load_q;
      assign blocks[diagonal] = block_q;
      assign swaps[diagonal+1] = swap_q;
      assign loads[diagonal+1] = load_q;

      always @(posedge clk) begin : control_regs
        if (!rst_n) begin
          swap_q <= 1'b0;
          load_q <= 1'b0;
        end else begin
          swap_q <= swaps[diagonal];
          load_q <= loads[diagonal];
        end
      end

      if (diagonal == 0) begin : gen_first
        always @(posedge clk) begin : data_regs
          block_q <= block;
        end
      end else begin : gen_next
        always @(posedge clk) begin : data_regs
          block_q <= blocks[diagonal-1];
        end
      end
    end

    for (vector = 0; vector < VECTORS; vector = vector + 1) begin : gen_vector
      localparam integer GROUP = vector * VECTOR / COLUMN_GROUP;
      for (slot = 0; slot < N; slot = slot + 1) begin : gen_slot
        localparam integer SELECT = vector * N + slot;
        heddle_select #(
            .CANDIDATE_WIDTH(CANDIDATE_WIDTH),
            .CANDIDATES     (CANDIDATES),
            .SELECT_WIDTH   (SELECT_WIDTH)
        ) u_select (
            .clk               (clk),
            .load_select_enable(loads[GROUP+slot]),
            .load_select       (load_selects[SELECT*SELECT_WIDTH +: SELECT_WIDTH]),
            .swap_select       (swaps[GROUP+slot]),
            .candidates        (blocks[GROUP+slot][slot*CANDIDATE_WIDTH +: CANDIDATES_WIDTH]),
            .selected          (selected[SELECT*CANDIDATE_WIDTH +: CANDIDATE_WIDTH])
        );
      end
    end

    for (column = 0; column < COLUMNS; column = column + 1) begin : gen_column
      localparam integer GROUP = column / COLUMN_GROUP;
      wire [CHAIN_WIDTH-1:0] psums[0:N];
      assign psums[0] = psum_in[column*CHAIN_WIDTH +: CHAIN_WIDTH];
      assign psum_out[column*CHAIN_WIDTH +: CHAIN_WIDTH] = psums[N];

      for (slot = 0; slot < N; slot = slot + 1) begin : gen_slot
        localparam integer STAGE = column * N + slot;
        localparam integer SELECT = column / VECTOR * N + slot;
{{#booth}}
        heddle_booth_stage #(
{{/booth}}
{{^booth}}
        heddle_mac_stage #(
{{/booth}}
            .ACTIVATION_WIDTH(ACTIVATION_WIDTH),
            .WEIGHT_WIDTH    (WEIGHT_WIDTH),
            .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
{{^booth}}
            .PACK_SHIFT      (PACK_SHIFT),
            .CANDIDATE_WIDTH (CANDIDATE_WIDTH),
{{/booth}}
            .CHAIN_WIDTH     (CHAIN_WIDTH)
        ) u_stage (
            .clk               (clk),
            .load_weight_enable(loads[GROUP+slot+1]),
            .load_weight       (load_weights[STAGE*WEIGHT_WIDTH +: WEIGHT_WIDTH]),
            .swap_weight       (swaps[GROUP+slot+1]),
            .selected          (selected[SELECT*CANDIDATE_WIDTH +: CANDIDATE_WIDTH]),
            .psum_in           (psums[slot]),
            .psum_out          (psums[slot+1])
        );
      end
    end
  endgenerate

endmodule

`default_nettype wire
