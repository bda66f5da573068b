// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_tile_rows: where the rows of results lie, in the order in which they leave the core.
//
// For each token tile, for each O tile, for each token: that token's part of the O tile. A row a
// cycle.

`resetall
`default_nettype none

module heddle_tile_rows #(
    parameter integer ADDRESS_WIDTH = 40,
    // Bits of the number of bytes in a row of an O tile.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Command; tile_bytes is a row's in one O tile, last_bytes in the last one
    input  wire                     command_valid,
    output wire                     command_ready,
    input  wire [ADDRESS_WIDTH-1:0] command_address,
    input  wire [31:0]              command_stride,
    input  wire [31:0]              command_tokens,
    input  wire [15:0]              command_token_tile,
    input  wire [23:0]              command_o_tiles,
    input  wire [BYTES_WIDTH-1:0]   command_tile_bytes,
    input  wire [BYTES_WIDTH-1:0]   command_last_bytes,
    input  wire [1:0]               command_slot,

    // Rows
    output wire                     row_valid,
    input  wire                     row_ready,
    output wire [ADDRESS_WIDTH-1:0] row_address,
    output wire [BYTES_WIDTH-1:0]   row_bytes,
    output wire [1:0]               row_slot,
    output wire                     row_final  // the command's last
);

  reg                     starting_q;  // the first token tile is not known yet
  reg                     valid_q;
  reg [ADDRESS_WIDTH-1:0] next_q;    // the next token tile, known after the first O tile
  reg [ADDRESS_WIDTH-1:0] column_q;  // the O tile in the token tile's first row
  reg [ADDRESS_WIDTH-1:0] address_q;
  reg [31:0]              stride_q;
  reg [23:0]              o_tiles_q;
  reg [23:0]              o_tile_q;
  reg [15:0]              token_q;
  reg [BYTES_WIDTH-1:0]   tile_bytes_q;
  reg [BYTES_WIDTH-1:0]   last_bytes_q;
  reg [1:0]               slot_q;

  wire [15:0] tile_tokens;
  wire        last_token_tile;

  wire start = command_valid && command_ready;
  wire sent = row_valid && row_ready;
  wire last_o_tile = o_tile_q == o_tiles_q - 24'd1;
  wire last_token = token_q == tile_tokens - 16'd1;
  wire token_tile_done = sent && last_token && last_o_tile;

  wire [ADDRESS_WIDTH-1:0] below = address_q + {{(ADDRESS_WIDTH - 32) {1'b0}}, stride_q};
  wire [ADDRESS_WIDTH-1:0] right = column_q +
                                   {{(ADDRESS_WIDTH - BYTES_WIDTH) {1'b0}}, tile_bytes_q};
  // With a single O tile the next token tile starts below this row.
  wire [ADDRESS_WIDTH-1:0] next = o_tile_q == 24'd0 ? below : next_q;

  assign command_ready = !starting_q && !valid_q;
  assign row_valid = valid_q;
  assign row_address = address_q;
  assign row_bytes = last_o_tile ? last_bytes_q : tile_bytes_q;
  assign row_slot = slot_q;
  assign row_final = last_token && last_o_tile && last_token_tile;

  heddle_token_tiles u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (token_tile_done),
      .tile_tokens(tile_tokens),
      .last_tile  (last_token_tile)
  );

  always @(posedge clk) begin : control_regs
    starting_q <= rst_n && start;
    if (!rst_n) valid_q <= 1'b0;
    else if (starting_q) valid_q <= 1'b1;
    else if (sent && row_final) valid_q <= 1'b0;
  end

  always @(posedge clk) begin : command_regs
    if (start) begin
      stride_q     <= command_stride;
      o_tiles_q    <= command_o_tiles;
      tile_bytes_q <= command_tile_bytes;
      last_bytes_q <= command_last_bytes;
      slot_q       <= command_slot;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      column_q  <= command_address;
      address_q <= command_address;
      o_tile_q  <= 24'd0;
      token_q   <= 16'd0;
    end else if (token_tile_done) begin
      column_q  <= next;
      address_q <= next;
      o_tile_q  <= 24'd0;
      token_q   <= 16'd0;
    end else if (sent && last_token) begin
      if (o_tile_q == 24'd0) next_q <= below;
      column_q  <= right;
      address_q <= right;
      o_tile_q  <= o_tile_q + 24'd1;
      token_q   <= 16'd0;
    end else if (sent) begin
      address_q <= below;
      token_q   <= token_q + 16'd1;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_TILE_ROWS_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a command has tokens, tiles of tokens, and O tiles. Commands
  // may be offered and withdrawn at will. Small numbers alone are looked at.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && command_valid) begin
      `ASSUME (command_tokens != 32'd0 && command_token_tile != 16'd0);
      `ASSUME (command_o_tiles != 24'd0);
      assume (command_token_tile <= 16'd3 && command_tokens < 32'd8);
      assume (command_stride < 32'd16 && command_address < 64);
    end
  end

  // What has to come: the command, and where it is in its three loops. Of the walk over the token
  // tiles only its own contract is used.
  reg [31:0]              f_tokens;
  reg [15:0]              f_token_tile;
  reg [23:0]              f_o_tiles;
  reg [ADDRESS_WIDTH-1:0] f_stride;
  reg [BYTES_WIDTH-1:0]   f_tile_bytes;
  reg [BYTES_WIDTH-1:0]   f_last_bytes;
  reg [1:0]               f_slot;
  reg [31:0]              f_first;   // token of the tile
  reg [15:0]              f_token;   // in the tile
  reg [23:0]              f_o_tile;
  reg [ADDRESS_WIDTH-1:0] f_origin;  // address of the tile's first token
  reg [ADDRESS_WIDTH-1:0] f_row;     // address of this token
  reg [ADDRESS_WIDTH-1:0] f_right;   // bytes of the O tiles before this one
  wire [31:0] f_rest = f_tokens - f_first;
  wire [15:0] f_tile = f_rest > {16'd0, f_token_tile} ? f_token_tile : f_rest[15:0];
  wire        f_ends_tile = f_token + 16'd1 == f_tile;
  wire        f_ends_row = f_o_tile + 24'd1 == f_o_tiles;
  wire        f_ends = f_first + {16'd0, f_tile} == f_tokens;
  function [ADDRESS_WIDTH-1:0] f_rows;  // bytes
    input [1:0] rows;
    f_rows = (rows[0] ? f_stride : {ADDRESS_WIDTH{1'b0}})
        + (rows[1] ? f_stride << 1 : {ADDRESS_WIDTH{1'b0}});
  endfunction
  always @(posedge clk) begin
    if (start) begin
      f_tokens     <= command_tokens;
      f_token_tile <= command_token_tile;
      f_o_tiles    <= command_o_tiles;
      f_stride     <= {{(ADDRESS_WIDTH - 32) {1'b0}}, command_stride};
      f_tile_bytes <= command_tile_bytes;
      f_last_bytes <= command_last_bytes;
      f_slot       <= command_slot;
      f_first      <= 32'd0;
      f_token      <= 16'd0;
      f_o_tile     <= 24'd0;
      f_origin     <= command_address;
      f_row        <= command_address;
      f_right      <= {ADDRESS_WIDTH{1'b0}};
    end else if (row_valid && row_ready) begin
      f_token <= f_ends_tile ? 16'd0 : f_token + 16'd1;
      f_row   <= f_ends_tile && !f_ends_row ? f_origin : f_row + f_stride;
      if (f_ends_tile) begin
        f_o_tile <= f_ends_row ? 24'd0 : f_o_tile + 24'd1;
        f_right  <= f_ends_row ? {ADDRESS_WIDTH{1'b0}}
            : f_right + {{(ADDRESS_WIDTH - BYTES_WIDTH) {1'b0}}, f_tile_bytes};
        if (f_ends_row) f_first <= f_first + {16'd0, f_tile};
        if (f_ends_row) f_origin <= f_row + f_stride;
      end
    end
  end
  always @(*) begin
    if (f_past_valid && valid_q) begin
      assume (tile_tokens == f_tile && last_token_tile == f_ends);
    end
  end

  // Contract: a row a cycle, each in its place, the last one marked; a refused one is held.
  always @(*) begin
    if (f_past_valid && (starting_q || row_valid)) begin
      assert (row_address == f_row + f_right && row_slot == f_slot);
      assert (row_bytes == (f_ends_row ? f_last_bytes : f_tile_bytes));
      if (row_valid) assert (row_final == (f_ends_tile && f_ends_row && f_ends));
      assert (f_first < f_tokens && f_token < f_tile && f_o_tile < f_o_tiles);
      assert (f_token_tile != 16'd0 && f_token_tile <= 16'd3);
      assert (f_tokens < 32'd8 && f_stride < 16);
    end
    if (f_past_valid && starting_q) assert (f_first == 32'd0 && f_token == 16'd0 && !valid_q);
    if (f_past_valid && starting_q) assert (f_o_tile == 24'd0 && f_right == 0);
    if (f_past_valid && (starting_q || valid_q)) begin
      assert (f_row == f_origin + f_rows(f_token[1:0]));
      assert ({{(ADDRESS_WIDTH - 32) {1'b0}}, stride_q} == f_stride && o_tiles_q == f_o_tiles);
      assert (tile_bytes_q == f_tile_bytes && last_bytes_q == f_last_bytes);
      assert (token_q == f_token && o_tile_q == f_o_tile && column_q == f_origin + f_right);
      if (f_o_tile == 24'd0) assert (f_right == {ADDRESS_WIDTH{1'b0}});
      else assert (next_q == f_origin + f_rows(f_tile[1:0]));
    end
    if (f_past_valid) assert (command_ready == (!starting_q && !row_valid));
  end
  reg                     f_refused = 1'b0;  // in the cycle before
  reg                     f_more = 1'b0;     // likewise, a row that is not the last has left
  reg [ADDRESS_WIDTH-1:0] f_past_address;
  reg [BYTES_WIDTH-1:0]   f_past_bytes;
  reg [1:0]               f_past_slot;
  reg                     f_past_final;
  always @(posedge clk) begin
    f_refused      <= rst_n && row_valid && !row_ready;
    f_more         <= rst_n && row_valid && row_ready && !row_final;
    f_past_address <= row_address;
    f_past_bytes   <= row_bytes;
    f_past_slot    <= row_slot;
    f_past_final   <= row_final;
  end
  always @(*) begin
    if (f_refused) begin
      assert (row_valid && row_address == f_past_address && row_bytes == f_past_bytes);
      assert (row_slot == f_past_slot && row_final == f_past_final);
    end
    if (f_more) assert (row_valid);
  end

  // Reachability: the last row of a short second tile in a second O tile; a command of one row.
  always @(*) begin
    cover (f_running && row_valid && row_final && f_first == 32'd2 && f_o_tile == 24'd1 &&
           f_tile == 16'd1 && f_token_tile == 16'd2);
    cover (f_running && row_valid && row_final && f_tokens == 32'd1 && f_o_tiles == 24'd1);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
