// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_token_tiles: walks T tokens in tiles.
//
// After start, tile_tokens is the size of the current tile and last_tile says that no other
// follows; advance goes to the next one.

`resetall
`default_nettype none

module heddle_token_tiles #(
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16
) (
    input  wire                    clk,

    // Begin a walk over tokens tokens, at least 1, in tiles of token_tile, at least 1
    input  wire                    start,
    input  wire [31:0]             tokens,
    input  wire [TOKENS_WIDTH-1:0] token_tile,

    // Current tile
    input  wire                    advance,
    output wire [TOKENS_WIDTH-1:0] tile_tokens,
    output wire                    last_tile
);

  reg [31:0]             next_q;  // tokens after the current tile, less one
  reg [TOKENS_WIDTH-1:0] token_tile_q;
  reg [TOKENS_WIDTH-1:0] tile_tokens_q;
  reg                    last_tile_q;

  // Tokens from the next tile on, less one at an advance, and what is left of them after that tile,
  // less one in any case: below zero when the tile is the last. So a single sum tells the size and
  // the place of a tile, and a register keeps both away from whoever asks.
  wire [31:0]             coming = start ? tokens : next_q;
  wire [TOKENS_WIDTH-1:0] size = start ? token_tile : token_tile_q;
  wire [32:0]             rest = {1'b0, coming} + {{(33 - TOKENS_WIDTH) {1'b1}}, ~size} +
                                 {32'd0, !start};
  wire [TOKENS_WIDTH-1:0] coming_tokens = start ? tokens[TOKENS_WIDTH-1:0]
                                                : next_q[TOKENS_WIDTH-1:0] + 1'b1;

  assign last_tile = last_tile_q;
  assign tile_tokens = tile_tokens_q;

  always @(posedge clk) begin : data_regs
    if (start) token_tile_q <= token_tile;
    if (start || advance) begin
      next_q        <= rest[31:0];
      last_tile_q   <= rest[32];
      tile_tokens_q <= rest[32] ? coming_tokens : size;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_TOKEN_TILES_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: a walk has at least one token, and tiles too. Before the first walk and after the
  // advance that ends one, nothing is promised; a walk may begin at any time.
  always @(*) if (start) `ASSUME (tokens != 32'd0 && token_tile != {TOKENS_WIDTH{1'b0}});
  localparam integer F_PAD = 32 - TOKENS_WIDTH;
  reg                    f_walking = 1'b0;
  reg [31:0]             f_tokens;
  reg [TOKENS_WIDTH-1:0] f_token_tile;
  reg [31:0]             f_walked;  // tokens of the tiles before the current one
  wire [31:0] f_walked_with_tile = f_walked + {{F_PAD{1'b0}}, tile_tokens};
  always @(posedge clk) begin
    if (start) begin
      f_walking    <= 1'b1;
      f_tokens     <= tokens;
      f_token_tile <= token_tile;
      f_walked     <= 32'd0;
    end else if (advance) begin
      f_walking <= f_walking && !last_tile;
      f_walked  <= f_walked_with_tile;
    end
  end

  // Contract: the tiles add up to the tokens, and the last tile is the one that completes them. It
  // has at least one token and no more than the others, which are full.
  always @(*) begin
    if (f_walking) begin
      assert (last_tile == (f_walked_with_tile == f_tokens));
      assert (last_tile || tile_tokens == f_token_tile);
      assert (tile_tokens != {TOKENS_WIDTH{1'b0}} && tile_tokens <= f_token_tile);
      assert (f_walked < f_tokens && {{F_PAD{1'b0}}, tile_tokens} <= f_tokens - f_walked);
      assert (last_tile || next_q == f_tokens - f_walked_with_tile - 32'd1);
      assert (token_tile_q == f_token_tile);
    end
  end

  // Reachability: a walk ends with a shorter tile after full ones, another with a full one.
  always @(*) begin
    cover (f_walking && last_tile && f_walked > {{F_PAD{1'b0}}, f_token_tile} &&
           tile_tokens != f_token_tile);
    cover (f_walking && last_tile && f_walked != 32'd0 && tile_tokens == f_token_tile);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
