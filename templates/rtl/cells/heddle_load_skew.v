// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_load_skew: lines the parts of a weight line up with the wavefront.
//
// Select (g, j) leaves g + j cycles after the line came in, weight (g, j) one cycle later: the
// diagonals on which heddle_array_row strobes them. Done once for all rows.

`resetall
`default_nettype none

module heddle_load_skew #(
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Columns that share one activation register.
    parameter integer COLUMN_GROUP = 4,
    // Neighbouring columns that share positions; divides COLUMNS and COLUMN_GROUP.
    parameter integer VECTOR = 1,
    // Non-zeros per slice.
    parameter integer N = 2,
    // Bits of a weight.
    parameter integer WEIGHT_WIDTH = 4,
    // Bits of a select.
    parameter integer SELECT_WIDTH = 2
) (
    input  wire                                     clk,

    // Decoded line
    input  wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] in_selects,
    input  wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        in_weights,

    // Skewed line
    output wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] out_selects,
    output wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        out_weights
);

  localparam integer VECTORS = COLUMNS / VECTOR;

  genvar vector;
  genvar column;
  genvar slot;
  generate
    for (vector = 0; vector < VECTORS; vector = vector + 1) begin : gen_vector
      for (slot = 0; slot < N; slot = slot + 1) begin : gen_slot
        localparam integer SELECT = vector * N + slot;
        heddle_delay_line #(
            .WIDTH(SELECT_WIDTH),
            .DEPTH(vector * VECTOR / COLUMN_GROUP + slot)
        ) u_select (
            .clk     (clk),
            .in_data (in_selects[SELECT*SELECT_WIDTH +: SELECT_WIDTH]),
            .out_data(out_selects[SELECT*SELECT_WIDTH +: SELECT_WIDTH])
        );
      end
    end

    for (column = 0; column < COLUMNS; column = column + 1) begin : gen_column
      for (slot = 0; slot < N; slot = slot + 1) begin : gen_slot
        localparam integer STAGE = column * N + slot;
        heddle_delay_line #(
            .WIDTH(WEIGHT_WIDTH),
            .DEPTH(column / COLUMN_GROUP + slot + 1)
        ) u_weight (
            .clk     (clk),
            .in_data (in_weights[STAGE*WEIGHT_WIDTH +: WEIGHT_WIDTH]),
            .out_data(out_weights[STAGE*WEIGHT_WIDTH +: WEIGHT_WIDTH])
        );
      end
    end
  endgenerate

endmodule

`default_nettype wire
