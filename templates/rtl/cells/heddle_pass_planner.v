// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_pass_planner: turns tiles into passes.
//
// Walks token tiles, O tiles and K tiles, and hands out one pass per slice. An O tile whose last K
// tile is empty ends with a record that runs no pass but still closes the O tile. The tile waits in
// registers, so that a pass is made of few gates.

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

  reg                     busy_q;
  reg                     starting_q;     // the first token tile is not known yet
  reg                     advancing_q;    // nor is the next one
  reg                     running_q;      // passes may be handed out
  reg [K_TILES_WIDTH-1:0] k_tiles_q;
  reg                     started_q;      // the O tile has had a pass
  reg                     tile_valid_q;
  reg                     empty_q;        // the tile has no slices
  reg [5:0]               slices_left_q;  // with this one
  reg                     last_slice_q;
  reg                     new_scale_q;    // the tile's first slice is a scale set's first

  wire [TOKENS_WIDTH-1:0] tile_tokens;
  wire                    last_token_tile;

  wire                    last_k_tile;
  wire                    last_o_tile;

  wire start = command_valid && command_ready;
  wire tile_taken = tile_valid && tile_ready;
  wire hand_out = !empty_q || last_k_tile;  // an empty tile elsewhere leaves no trace
  wire step = running_q && tile_valid_q && (pass_ready || !hand_out);
  wire k_tile_done = step && last_slice_q;
  wire o_tile_done = k_tile_done && last_k_tile;
  wire token_tile_done = o_tile_done && last_o_tile;

  assign command_ready = !busy_q;
  assign tile_ready = !tile_valid_q || k_tile_done;
  assign pass_valid = running_q && tile_valid_q && hand_out;
  assign pass_run = !empty_q;
  assign pass_k_tiles = k_tiles_q;
  assign pass_new_scale = new_scale_q;
  assign pass_first = !started_q;
  assign pass_end = last_slice_q && last_k_tile;
  assign pass_release = pass_end && last_o_tile;
  assign busy = busy_q;

  heddle_token_tiles #(
      .TOKENS_WIDTH(TOKENS_WIDTH)
  ) u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (advancing_q),
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

  heddle_loop_counter #(
      .WIDTH(K_TILES_WIDTH)
  ) u_k_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_k_tiles),
      .advance(k_tile_done),
      .index  (pass_k_tile),
      .last   (last_k_tile)
  );

  wire [23:0] unused_o_tile;
  heddle_loop_counter #(
      .WIDTH(24)
  ) u_o_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_o_tiles),
      .advance(o_tile_done),
      .index  (unused_o_tile),
      .last   (last_o_tile)
  );

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      busy_q      <= 1'b0;
      starting_q  <= 1'b0;
      advancing_q <= 1'b0;
      running_q   <= 1'b0;
    end else begin
      starting_q  <= start;
      advancing_q <= token_tile_done;
      if (start) busy_q <= 1'b1;
      else if (token_tile_done && last_token_tile) busy_q <= 1'b0;
      if (token_tile_done) running_q <= 1'b0;
      else if (starting_q || (advancing_q && busy_q)) running_q <= 1'b1;
    end
  end

  always @(posedge clk) begin : command_regs
    if (start) begin
      k_tiles_q <= command_k_tiles;
      started_q <= 1'b0;
    end else if (step) begin
      started_q <= !o_tile_done && (started_q || !empty_q);
    end
  end

  always @(posedge clk) begin : tile_control_regs
    if (!rst_n) tile_valid_q <= 1'b0;
    else if (tile_ready) tile_valid_q <= tile_valid;
  end

  always @(posedge clk) begin : tile_regs
    if (tile_taken) begin
      empty_q       <= tile_slices == 6'd0;
      slices_left_q <= tile_slices;
      last_slice_q  <= tile_slices[5:1] == 5'd0;
      new_scale_q   <= tile_new_scale;
    end else if (step) begin
      slices_left_q <= slices_left_q - 6'd1;
      last_slice_q  <= slices_left_q == 6'd2;
      new_scale_q   <= 1'b0;
    end
  end

endmodule

`default_nettype wire
