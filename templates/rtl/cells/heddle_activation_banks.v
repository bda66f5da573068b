// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_activation_banks: one bank per array row, read in step with the wavefront.
//
// A read address enters at row 0 of each chain and moves down N cycles per row. The block of row r
// (within its chain) comes N * r + 1 cycles after the address, its swap mark with it.
//
// A word has the blocks of the tokens that enter the array together. They are written one by one;
// writing the first one clears the others, so that those a last bundle lacks are zero.

`resetall
`default_nettype none

module heddle_activation_banks #(
    // Banks: rows of the array.
    parameter integer ROWS = 16,
    // Rows per chain; divides ROWS.
    parameter integer CHAIN_ROWS = 16,
    // Non-zeros per slice: cycles from row to row.
    parameter integer N = 2,
    // Block length.
    parameter integer M = 4,
    // Bits of an activation.
    parameter integer ACTIVATION_WIDTH = 8,
    // Tokens in a word.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of the number of a token in a word: at least 1 and at least $clog2(TOKENS_PER_CYCLE).
    parameter integer SEAT_WIDTH = 1,
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
    input  wire                                      write_enable,
    input  wire [LINE_NUMBER_WIDTH-1:0]              write_line,
    input  wire [SEAT_WIDTH-1:0]                     write_seat,
    input  wire [ADDRESS_WIDTH-1:0]                  write_address,
    input  wire [LINE_BLOCKS*M*ACTIVATION_WIDTH-1:0] write_data,

    // Read port; swap marks the first block of a pass
    input  wire [ADDRESS_WIDTH-1:0]                  read_address,
    input  wire                                      read_swap,

    // Blocks to the array, row r in the r-th field, the tokens side by side at each position
    output wire [ROWS*TOKENS_PER_CYCLE*M*ACTIVATION_WIDTH-1:0] blocks,
    output wire [ROWS-1:0]                           swaps
);

  localparam integer CHAINS = ROWS / CHAIN_ROWS;
  localparam integer BLOCK_WIDTH = M * ACTIVATION_WIDTH;
  localparam integer WORD_WIDTH = TOKENS_PER_CYCLE * BLOCK_WIDTH;

  wire [ADDRESS_WIDTH-1:0] row_address[0:CHAIN_ROWS-1];
  wire                     row_swap   [0:CHAIN_ROWS-1];

  assign row_address[0] = read_address;
  assign row_swap[0] = read_swap;

  genvar row;
  genvar chain;
  genvar seat;
  genvar position;
  generate
    for (row = 0; row < CHAIN_ROWS; row = row + 1) begin : gen_row
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

      for (chain = 0; chain < CHAINS; chain = chain + 1) begin : gen_bank
        localparam integer BANK = chain * CHAIN_ROWS + row;
        localparam [31:0] LINE_32 = BANK / LINE_BLOCKS;
        localparam integer FIELD = BANK % LINE_BLOCKS;
        wire                   write = write_enable &&
            write_line == LINE_32[LINE_NUMBER_WIDTH-1:0];
        wire [BLOCK_WIDTH-1:0] block = write_data[FIELD*BLOCK_WIDTH +: BLOCK_WIDTH];
        wire [WORD_WIDTH-1:0]  word;       // token by token
        wire [WORD_WIDTH-1:0]  positions;  // position by position
        assign blocks[BANK*WORD_WIDTH +: WORD_WIDTH] = positions;
        assign swaps[BANK] = swap_delayed;

        for (seat = 0; seat < TOKENS_PER_CYCLE; seat = seat + 1) begin : gen_seat
          localparam [31:0] SEAT_32 = seat;
          wire first = write_seat == {SEAT_WIDTH{1'b0}};
          wire mine = write_seat == SEAT_32[SEAT_WIDTH-1:0];
          heddle_ram_1r1w #(
              .WIDTH        (BLOCK_WIDTH),
              .DEPTH        (1 << ADDRESS_WIDTH),
              .ADDRESS_WIDTH(ADDRESS_WIDTH)
          ) u_bank (
              .clk          (clk),
              .write_enable (write && (mine || first)),
              .write_address(write_address),
              .write_data   (mine ? block : {BLOCK_WIDTH{1'b0}}),
              .read_address (row_address[row]),
              .read_data    (word[seat*BLOCK_WIDTH +: BLOCK_WIDTH])
          );
          for (position = 0; position < M; position = position + 1) begin : gen_position
            assign positions[(position*TOKENS_PER_CYCLE+seat)*ACTIVATION_WIDTH +:
                             ACTIVATION_WIDTH] =
                word[(seat*M+position)*ACTIVATION_WIDTH +: ACTIVATION_WIDTH];
          end
        end
      end
    end
  endgenerate

endmodule

`default_nettype wire
