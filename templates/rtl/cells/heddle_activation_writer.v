// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_activation_writer: writes the activation packets into the banks.
//
// A packet is one token tile, token by token, K tile by K tile; one line holds LINE_BLOCKS blocks
// for as many neighbouring banks. Words are written in ring order; the pointer fill says how far,
// one bit wider than an address so that full and empty differ. Writing stops when the ring is full,
// that is DEPTH words ahead of free, below which the array no longer reads.

`resetall
`default_nettype none

module heddle_activation_writer #(
    // Beat width in bits.
    parameter integer BUS_WIDTH = 128,
    // Line width in bits: LINE_BLOCKS blocks.
    parameter integer LINE_WIDTH = 128,
    // Lines per word of all banks: rows / LINE_BLOCKS.
    parameter integer LINES = 4,
    // Bits of a line number: at least 1 and at least $clog2(LINES).
    parameter integer LINE_NUMBER_WIDTH = 2,
    // log2 of the bank depth, at least 1.
    parameter integer ADDRESS_WIDTH = 12
) (
    input  wire                         clk,
    input  wire                         rst_n,

    // Command
    input  wire                         command_valid,
    output wire                         command_ready,
    input  wire [31:0]                  command_tokens,
    input  wire [15:0]                  command_token_tile,
    input  wire [15:0]                  command_k_tiles,

    // Activation packets
    input  wire                         activations_valid,
    output wire                         activations_ready,
    input  wire [BUS_WIDTH-1:0]         activations_data,
    input  wire                         activations_last,

    // Ring: first word that is still read, first word not yet written
    input  wire [ADDRESS_WIDTH:0]       free,
    output wire [ADDRESS_WIDTH:0]       fill,

    // Bank write port; write_line selects the LINE_BLOCKS banks
    output wire                         write_enable,
    output wire [LINE_NUMBER_WIDTH-1:0] write_line,
    output wire [ADDRESS_WIDTH-1:0]     write_address,
    output wire [LINE_WIDTH-1:0]        write_data,

    output wire                         underrun
);

  localparam [31:0] LAST_LINE_32 = LINES - 1;
  localparam [LINE_NUMBER_WIDTH-1:0] LAST_LINE = LAST_LINE_32[LINE_NUMBER_WIDTH-1:0];

  reg                         busy_q;
  reg [15:0]                  k_tiles_q;
  reg [15:0]                  k_tile_q;  // K tile of the current token
  reg [15:0]                  token_q;   // token of the current tile
  reg [LINE_NUMBER_WIDTH-1:0] line_q;
  reg [ADDRESS_WIDTH:0]       fill_q;

  wire [15:0]            tile_tokens;
  wire                   last_tile;
  wire                   line_valid;
  wire                   line_ready;
  wire [ADDRESS_WIDTH:0] level = fill_q - free;

  wire start = command_valid && command_ready;
  wire take = line_valid && line_ready;
  wire word_done = take && line_q == LAST_LINE;
  wire token_done = word_done && k_tile_q == k_tiles_q - 16'd1;
  wire tile_done = token_done && token_q == tile_tokens - 16'd1;

  assign command_ready = !busy_q;
  assign line_ready = busy_q && !level[ADDRESS_WIDTH];
  assign fill = fill_q;
  assign write_enable = take;
  assign write_line = line_q;
  assign write_address = fill_q[ADDRESS_WIDTH-1:0];

  heddle_token_tiles u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (tile_done),
      .tile_tokens(tile_tokens),
      .last_tile  (last_tile)
  );

  heddle_unpacker #(
      .IN_WIDTH (BUS_WIDTH),
      .OUT_WIDTH(LINE_WIDTH)
  ) u_unpacker (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (activations_valid),
      .in_ready (activations_ready),
      .in_data  (activations_data),
      .in_last  (activations_last),
      .out_valid(line_valid),
      .out_ready(line_ready),
      .out_data (write_data),
      .finish   (tile_done),
      .underrun (underrun)
  );

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      busy_q <= 1'b0;
      fill_q <= {(ADDRESS_WIDTH + 1) {1'b0}};
    end else begin
      if (start) busy_q <= 1'b1;
      else if (tile_done && last_tile) busy_q <= 1'b0;
      if (word_done) fill_q <= fill_q + 1'b1;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      k_tiles_q <= command_k_tiles;
      k_tile_q  <= 16'd0;
      token_q   <= 16'd0;
      line_q    <= {LINE_NUMBER_WIDTH{1'b0}};
    end else if (take) begin
      line_q <= word_done ? {LINE_NUMBER_WIDTH{1'b0}} : line_q + 1'b1;
      if (word_done) k_tile_q <= token_done ? 16'd0 : k_tile_q + 16'd1;
      if (token_done) token_q <= tile_done ? 16'd0 : token_q + 16'd1;
    end
  end

endmodule

`default_nettype wire
