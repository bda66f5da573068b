// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_activation_banks: one bank per array row, read in step with the wavefront.
//
// A read address enters at row 0 of each segment and moves down N cycles per row. The block of row
// r (within its segment) comes N * r + 1 cycles after the address, its swap mark with it.

`resetall
`default_nettype none

module heddle_activation_banks #(
    // Banks: rows of the array.
    parameter integer ROWS = 16,
    // Rows per segment; divides ROWS.
    parameter integer SEGMENT_ROWS = 16,
    // Non-zeros per slice: cycles from row to row.
    parameter integer N = 2,
    // Bits of a block.
    parameter integer BLOCK_WIDTH = 32,
    // Blocks written at once; divides ROWS.
    parameter integer LINE_BLOCKS = 4,
    // Bits of a line number: at least 1 and at least $clog2(ROWS / LINE_BLOCKS).
    parameter integer LINE_NUMBER_WIDTH = 2,
    // log2 of the bank depth, at least 1.
    parameter integer ADDRESS_WIDTH = 12
) (
    input  wire                               clk,
    input  wire                               rst_n,

    // Write port
    input  wire                               write_enable,
    input  wire [LINE_NUMBER_WIDTH-1:0]       write_line,
    input  wire [ADDRESS_WIDTH-1:0]           write_address,
    input  wire [LINE_BLOCKS*BLOCK_WIDTH-1:0] write_data,

    // Read port; swap marks the first block of a pass
    input  wire [ADDRESS_WIDTH-1:0]           read_address,
    input  wire                               read_swap,

    // Blocks to the array, row r in the r-th field
    output wire [ROWS*BLOCK_WIDTH-1:0]        blocks,
    output wire [ROWS-1:0]                    swaps
);

  localparam integer SEGMENTS = ROWS / SEGMENT_ROWS;

  wire [ADDRESS_WIDTH-1:0] row_address[0:SEGMENT_ROWS-1];
  wire                     row_swap   [0:SEGMENT_ROWS-1];

  assign row_address[0] = read_address;
  assign row_swap[0] = read_swap;

  genvar row;
  genvar segment;
  generate
    for (row = 0; row < SEGMENT_ROWS; row = row + 1) begin : gen_row
      wire swap_delayed;
      if (row > 0) begin : gen_skew
        heddle_delay_line #(
            .WIDTH(ADDRESS_WIDTH),
            .DEPTH(N)
        ) u_address (
            .clk     (clk),
            .in_data (row_address[row-1]),
            .out_data(row_address[row])
        );
        heddle_delay_bits #(
            .WIDTH(1),
            .DEPTH(N)
        ) u_swap (
            .clk     (clk),
            .rst_n   (rst_n),
            .in_data (row_swap[row-1]),
            .out_data(row_swap[row])
        );
      end

      heddle_delay_bits #(
          .WIDTH(1),
          .DEPTH(1)
      ) u_swap_out (
          .clk     (clk),
          .rst_n   (rst_n),
          .in_data (row_swap[row]),
          .out_data(swap_delayed)
      );

      for (segment = 0; segment < SEGMENTS; segment = segment + 1) begin : gen_bank
        localparam integer BANK = segment * SEGMENT_ROWS + row;
        localparam [31:0] LINE_32 = BANK / LINE_BLOCKS;
        localparam integer FIELD = BANK % LINE_BLOCKS;
        heddle_ram_1r1w #(
            .WIDTH        (BLOCK_WIDTH),
            .DEPTH        (1 << ADDRESS_WIDTH),
            .ADDRESS_WIDTH(ADDRESS_WIDTH)
        ) u_bank (
            .clk          (clk),
            .write_enable (write_enable && write_line == LINE_32[LINE_NUMBER_WIDTH-1:0]),
            .write_address(write_address),
            .write_data   (write_data[FIELD*BLOCK_WIDTH +: BLOCK_WIDTH]),
            .read_address (row_address[row]),
            .read_data    (blocks[BANK*BLOCK_WIDTH +: BLOCK_WIDTH])
        );
        assign swaps[BANK] = swap_delayed;
      end
    end
  endgenerate

endmodule

`default_nettype wire
