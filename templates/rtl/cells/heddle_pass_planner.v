// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_pass_planner: turns tiles into passes.
//
// Walks token tiles, O tiles and K tiles, and hands out one pass per slice. An O tile whose last K
// tile is empty ends with a record that runs no pass but still closes the O tile.

`resetall
`default_nettype none

module heddle_pass_planner #(
    // Tokens of a bundle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Bits of a number of K tiles, 2 to 16.
    parameter integer K_TILES_WIDTH = 16
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Command
    input  wire                     command_valid,
    output wire                     command_ready,
    input  wire [31:0]              command_tokens,
    input  wire [TOKENS_WIDTH-1:0]  command_token_tile,
    input  wire [K_TILES_WIDTH-1:0] command_k_tiles,
    input  wire [23:0]              command_o_tiles,

    // Tiles in the order of the loop nest
    input  wire                     tile_valid,
    output wire                     tile_ready,
    input  wire [5:0]               tile_slices,
    input  wire                     tile_new_scale,

    // Passes
    output wire                     pass_valid,
    input  wire                     pass_ready,
    output wire                     pass_run,  // stream the token tile; else only close the O tile
    output wire [TOKENS_WIDTH-1:0]  pass_bundles,    // size of the token tile
    output wire [K_TILES_WIDTH-1:0] pass_k_tile,
    output wire [K_TILES_WIDTH-1:0] pass_k_tiles,    // K tiles in all: words per bundle
    output wire                     pass_new_scale,  // first pass of a scale set
    output wire                     pass_first,    // opens the O tile: accumulators start at zero
    output wire                     pass_end,      // closes the O tile
    output wire                     pass_release,  // closes the token tile, whose activations go

    // A command is under way
    output wire                     busy
);

  localparam [K_TILES_WIDTH-1:0] ONE = 1;

  reg                     busy_q;
  reg [K_TILES_WIDTH-1:0] k_tiles_q;
  reg [23:0]              o_tiles_q;
  reg [K_TILES_WIDTH-1:0] k_tile_q;
  reg [K_TILES_WIDTH-1:0] k_tiles_left_q;  // with this one
  reg [23:0]              o_tiles_left_q;  // likewise
  reg [5:0]               slice_q;
  reg                     started_q;  // the O tile has had a pass

  wire [TOKENS_WIDTH-1:0] tile_tokens;
  wire                    last_token_tile;

  wire start = command_valid && command_ready;
  wire empty = tile_slices == 6'd0;
  wire last_slice = empty || slice_q == tile_slices - 6'd1;
  wire last_k_tile = k_tiles_left_q == ONE;
  wire last_o_tile = o_tiles_left_q == 24'd1;
  wire hand_out = !empty || last_k_tile;  // an empty tile elsewhere leaves no trace
  wire step = busy_q && tile_valid && (pass_ready || !hand_out);
  wire k_tile_done = step && last_slice;
  wire o_tile_done = k_tile_done && last_k_tile;
  wire token_tile_done = o_tile_done && last_o_tile;

  assign command_ready = !busy_q;
  assign tile_ready = busy_q && last_slice && (pass_ready || !hand_out);
  assign pass_valid = busy_q && tile_valid && hand_out;
  assign pass_run = !empty;
  assign pass_k_tile = k_tile_q;
  assign pass_k_tiles = k_tiles_q;
  assign pass_new_scale = tile_new_scale && slice_q == 6'd0;
  assign pass_first = !started_q;
  assign pass_end = last_slice && last_k_tile;
  assign pass_release = pass_end && last_o_tile;
  assign busy = busy_q;

  heddle_token_tiles #(
      .TOKENS_WIDTH(TOKENS_WIDTH)
  ) u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (token_tile_done),
      .tile_tokens(tile_tokens),
      .last_tile  (last_token_tile)
  );

  heddle_bundle_count #(
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
      .TOKENS_WIDTH    (TOKENS_WIDTH)
  ) u_bundle_count (
      .tokens (tile_tokens),
      .bundles(pass_bundles)
  );

  always @(posedge clk) begin : control_regs
    if (!rst_n) busy_q <= 1'b0;
    else if (start) busy_q <= 1'b1;
    else if (token_tile_done && last_token_tile) busy_q <= 1'b0;
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      k_tiles_q <= command_k_tiles;
      o_tiles_q <= command_o_tiles;
      k_tile_q  <= {K_TILES_WIDTH{1'b0}};
      slice_q   <= 6'd0;
      started_q <= 1'b0;
    end else if (step) begin
      slice_q <= last_slice ? 6'd0 : slice_q + 6'd1;
      if (k_tile_done) k_tile_q <= last_k_tile ? {K_TILES_WIDTH{1'b0}} : k_tile_q + ONE;
      started_q <= !o_tile_done && (started_q || !empty);
    end
  end

  always @(posedge clk) begin : left_regs
    if (start) begin
      k_tiles_left_q <= command_k_tiles;
      o_tiles_left_q <= command_o_tiles;
    end else begin
      if (k_tile_done) k_tiles_left_q <= last_k_tile ? k_tiles_q : k_tiles_left_q - ONE;
      if (o_tile_done) o_tiles_left_q <= last_o_tile ? o_tiles_q : o_tiles_left_q - 24'd1;
    end
  end

endmodule

`default_nettype wire
