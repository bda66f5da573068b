// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_token_tiles: walks T tokens in tiles.
//
// After start, tile_tokens is the size of the current tile and last_tile says that no other
// follows; advance goes to the next one.

`resetall
`default_nettype none

module heddle_token_tiles (
    input  wire        clk,

    // Begin a walk over tokens tokens, at least 1, in tiles of token_tile, at least 1
    input  wire        start,
    input  wire [31:0] tokens,
    input  wire [15:0] token_tile,

    // Current tile
    input  wire        advance,
    output wire [15:0] tile_tokens,
    output wire        last_tile
);

  reg [31:0] left_q;
  reg [15:0] token_tile_q;

  assign last_tile = left_q <= {16'd0, token_tile_q};
  assign tile_tokens = last_tile ? left_q[15:0] : token_tile_q;

  always @(posedge clk) begin : data_regs
    if (start) begin
      left_q       <= tokens;
      token_tile_q <= token_tile;
    end else if (advance) begin
      left_q <= left_q - {16'd0, token_tile_q};
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
  always @(*) if (start) `ASSUME (tokens != 32'd0 && token_tile != 16'd0);
  reg        f_walking = 1'b0;
  reg [31:0] f_tokens;
  reg [15:0] f_token_tile;
  reg [31:0] f_walked;  // tokens of the tiles before the current one
  wire [31:0] f_walked_with_tile = f_walked + {16'd0, tile_tokens};
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
      assert (tile_tokens != 16'd0 && tile_tokens <= f_token_tile);
      assert (f_walked < f_tokens);
      assert (left_q == f_tokens - f_walked);
      assert (token_tile_q == f_token_tile);
    end
  end

  // Reachability: a walk ends with a shorter tile after full ones, another with a full one.
  always @(*) begin
    cover (f_walking && last_tile && f_walked > {16'd0, f_token_tile} &&
           tile_tokens != f_token_tile);
    cover (f_walking && last_tile && f_walked != 32'd0 && tile_tokens == f_token_tile);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
