// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_token_tiles: walks T tokens in tiles.
//
// tile_tokens is the size of the current tile and last_tile says that no other follows: of the
// first one from the second cycle after start, of the next one from the first cycle after advance.

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

  reg                    opening_q;  // a walk has begun, its first tile is not known yet
  reg [31:0]             next_q;     // tokens after the current tile, less one; opening: all
  reg [TOKENS_WIDTH-1:0] token_tile_q;
  reg [TOKENS_WIDTH-1:0] tile_tokens_q;
  reg                    last_tile_q;

  // What is left of next_q after the next tile, less one: below zero when that tile is the last. So
  // a single sum tells the size and the place of a tile, and a register keeps both away from those
  // who ask.
  wire [32:0]             rest = {1'b0, next_q} + {{(33 - TOKENS_WIDTH) {1'b1}}, ~token_tile_q} +
                                 {32'd0, !opening_q};
  wire [TOKENS_WIDTH-1:0] coming_tokens =
      next_q[TOKENS_WIDTH-1:0] + {{(TOKENS_WIDTH - 1) {1'b0}}, !opening_q};

  assign last_tile = last_tile_q;
  assign tile_tokens = tile_tokens_q;

  always @(posedge clk) begin : data_regs
    opening_q <= start;
    if (start) token_tile_q <= token_tile;
    if (start) next_q <= tokens;
    else if (opening_q || advance) next_q <= rest[31:0];
    if (opening_q || advance) begin
      last_tile_q   <= rest[32];
      tile_tokens_q <= rest[32] ? coming_tokens : token_tile_q;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_TOKEN_TILES_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: a walk has at least one token, and tiles too. Before the first walk, in the cycle
  // after a start and after the advance that ends a walk, nothing is promised; a walk may begin at
  // any time, but for that cycle nobody advances.
  always @(*) if (f_opening) `ASSUME (!advance);
  always @(*) if (start) `ASSUME (tokens != 32'd0 && token_tile != {TOKENS_WIDTH{1'b0}});
  localparam integer F_PAD = 32 - TOKENS_WIDTH;
  reg                    f_opening = 1'b0;
  reg                    f_walking = 1'b0;
  reg [31:0]             f_tokens;
  reg [TOKENS_WIDTH-1:0] f_token_tile;
  reg [31:0]             f_walked;  // tokens of the tiles before the current one
  wire [31:0] f_walked_with_tile = f_walked + {{F_PAD{1'b0}}, tile_tokens};
  always @(posedge clk) begin
    f_opening <= start;
    f_walking <= f_opening || (f_walking && !(advance && last_tile));
    if (start) begin
      f_walking    <= 1'b0;
      f_tokens     <= tokens;
      f_token_tile <= token_tile;
      f_walked     <= 32'd0;
    end else if (advance) begin
      f_walked  <= f_walked_with_tile;
    end
  end

  // Contract: the tiles add up to the tokens, and the last tile is the one that completes them. It
  // has at least one token and no more than the others, which are full.
  initial opening_q = 1'b0;
  always @(*) begin
    assert (opening_q == f_opening);
    if (f_opening) begin
      assert (next_q == f_tokens && token_tile_q == f_token_tile && f_walked == 32'd0);
      assert (f_tokens != 32'd0 && f_token_tile != {TOKENS_WIDTH{1'b0}});
    end
    if (f_walking) begin
      assert (!f_opening);
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
