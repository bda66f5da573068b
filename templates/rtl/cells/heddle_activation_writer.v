// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_activation_writer: writes the activation packets into the banks.
//
// A packet is the row of one token, K tile by K tile; one line holds LINE_BLOCKS blocks for as many
// neighbouring banks. What a short row lacks is zero. Words are written in ring order; pointers to
// them are one bit wider than an address so that full and empty differ. Writing stops when the ring
// is full, that is DEPTH words ahead of free, below which the array no longer reads.
//
// The tokens of a bundle share their words, each in a seat of its own: after one of them the next
// begins again with the first word. bundle_written comes a cycle after the last word of the last of
// them. A token tile ends a bundle.

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
    // Tokens of a bundle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of the number of a token in a bundle: at least 1 and at least $clog2(TOKENS_PER_CYCLE).
    parameter integer SEAT_WIDTH = 1,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Bits of a number of K tiles, 2 to 16.
    parameter integer K_TILES_WIDTH = 13,
    // log2 of the bank depth, at least 1.
    parameter integer ADDRESS_WIDTH = 12
) (
    input  wire                         clk,
    input  wire                         rst_n,

    // Command
    input  wire                         command_valid,
    output wire                         command_ready,
    input  wire [31:0]                  command_tokens,
    input  wire [TOKENS_WIDTH-1:0]      command_token_tile,
    input  wire [K_TILES_WIDTH-1:0]     command_k_tiles,

    // Activation packets
    input  wire                         activations_valid,
    output wire                         activations_ready,
    input  wire [BUS_WIDTH-1:0]         activations_data,
    input  wire                         activations_last,

    // Ring: first word that is still read; the words of a bundle have all been written
    input  wire [ADDRESS_WIDTH:0]       free,
    output wire                         bundle_written,

    // Bank write port; write_line selects the LINE_BLOCKS banks
    output wire                         write_enable,
    output wire [LINE_NUMBER_WIDTH-1:0] write_line,
    output wire [SEAT_WIDTH-1:0]        write_seat,
    output wire [ADDRESS_WIDTH-1:0]     write_address,
    output wire [LINE_WIDTH-1:0]        write_data
);

  localparam [31:0] LAST_LINE_32 = LINES - 1;
  localparam [LINE_NUMBER_WIDTH-1:0] LAST_LINE = LAST_LINE_32[LINE_NUMBER_WIDTH-1:0];
  localparam integer TILE_WIDTH = LINES * LINE_WIDTH;  // of a token's part of one K tile
  localparam [31:0] TILE_WIDTH_32 = TILE_WIDTH;
  localparam [31:0] ROUND_UP = BUS_WIDTH - 1;
  localparam integer BEAT_SHIFT = $clog2(BUS_WIDTH);
  localparam integer ROW_BITS_WIDTH = K_TILES_WIDTH + $clog2(TILE_WIDTH);
  localparam integer BEATS_WIDTH =
      ROW_BITS_WIDTH > BEAT_SHIFT ? ROW_BITS_WIDTH - BEAT_SHIFT + 1 : 1;
  // Rows of whole K tiles end with a beat, whatever the number of tiles.
  localparam [0:0] ROWS_END_WITH_BEATS = TILE_WIDTH % BUS_WIDTH == 0;

  reg                         busy_q;
  reg                         accepting_q;       // some rows have not been accepted
  reg                         bundle_written_q;
  reg                         room_q;            // the ring has a place for the current word
  reg [LINE_NUMBER_WIDTH-1:0] line_q;
  reg [ADDRESS_WIDTH:0]       fill_q;            // first word of the current bundle
  reg [ADDRESS_WIDTH:0]       place_q;           // current word

  wire                   padder_ready;
  wire                   beat_valid;
  wire                   beat_ready;
  wire [BUS_WIDTH-1:0]   beat;
  wire                   row_end;
  wire                   line_valid;
  wire                   line_ready;
  wire                   unused_underrun;  // rows are padded
  wire                   bundle_end;       // of the token that is being written
  wire [ADDRESS_WIDTH:0] next_place = place_q + 1'b1;
  // Of the current word and of the next one; going back to a bundle's first word only makes room.
  wire [ADDRESS_WIDTH:0] level = place_q - free;
  wire [ADDRESS_WIDTH:0] next_level = next_place - free;
  wire [47:0]            row_bits = {{(48 - K_TILES_WIDTH) {1'b0}}, command_k_tiles} *
                                    {16'd0, TILE_WIDTH_32} + {16'd0, ROUND_UP};
  wire [BEATS_WIDTH-1:0] row_beats = row_bits[BEAT_SHIFT +: BEATS_WIDTH];

  wire last_k_tile;     // of the current token
  wire last_to_accept;  // the row of the command's last token is being accepted
  wire last_to_write;   // and written to the banks

  wire start = command_valid && command_ready;
  wire take = line_valid && line_ready;
  wire word_done = take && line_q == LAST_LINE;
  wire token_done = word_done && last_k_tile;
  wire bundle_done = token_done && bundle_end;
  wire all_done = token_done && last_to_write;
  wire row_accepted = activations_valid && activations_ready && activations_last;

  assign command_ready = !busy_q;
  assign activations_ready = accepting_q && padder_ready;
  assign line_ready = busy_q && room_q;
  assign bundle_written = bundle_written_q;
  assign write_enable = take;
  assign write_line = line_q;
  assign write_address = place_q[ADDRESS_WIDTH-1:0];

  heddle_row_padder #(
      .BUS_WIDTH  (BUS_WIDTH),
      .BEATS_WIDTH(BEATS_WIDTH)
  ) u_row_padder (
      .clk        (clk),
      .rst_n      (rst_n),
      .start      (start),
      .row_beats  (row_beats),
      .in_valid   (activations_valid && accepting_q),
      .in_ready   (padder_ready),
      .in_data    (activations_data),
      .in_last    (activations_last),
      .out_valid  (beat_valid),
      .out_ready  (beat_ready),
      .out_data   (beat),
      .out_row_end(row_end)
  );

  heddle_unpacker #(
      .IN_WIDTH (BUS_WIDTH),
      .OUT_WIDTH(LINE_WIDTH)
  ) u_unpacker (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (beat_valid),
      .in_ready (beat_ready),
      .in_data  (beat),
      .in_last  (row_end && !ROWS_END_WITH_BEATS),
      .out_valid(line_valid),
      .out_ready(line_ready),
      .out_data (write_data),
      .finish   (token_done && !ROWS_END_WITH_BEATS),
      .underrun (unused_underrun)
  );

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      busy_q           <= 1'b0;
      accepting_q      <= 1'b0;
      bundle_written_q <= 1'b0;
      room_q           <= 1'b1;
      fill_q           <= {(ADDRESS_WIDTH + 1) {1'b0}};
      place_q          <= {(ADDRESS_WIDTH + 1) {1'b0}};
    end else begin
      if (start) busy_q <= 1'b1;
      else if (all_done) busy_q <= 1'b0;
      if (start) accepting_q <= 1'b1;
      else if (row_accepted && last_to_accept) accepting_q <= 1'b0;
      bundle_written_q <= bundle_done;
      room_q           <= word_done ? !next_level[ADDRESS_WIDTH] : !level[ADDRESS_WIDTH];
      if (bundle_done) fill_q <= next_place;
      if (word_done) place_q <= token_done && !bundle_end ? fill_q : next_place;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) line_q <= {LINE_NUMBER_WIDTH{1'b0}};
    else if (take) line_q <= word_done ? {LINE_NUMBER_WIDTH{1'b0}} : line_q + 1'b1;
  end

  wire [K_TILES_WIDTH-1:0] unused_k_tile;
  heddle_loop_counter #(
      .WIDTH(K_TILES_WIDTH)
  ) u_k_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_k_tiles),
      .advance(word_done),
      .index  (unused_k_tile),
      .last   (last_k_tile)
  );

  wire [31:0] unused_accepted;
  heddle_loop_counter #(
      .WIDTH(32)
  ) u_accepted (
      .clk    (clk),
      .start  (start),
      .count  (command_tokens),
      .advance(row_accepted),
      .index  (unused_accepted),
      .last   (last_to_accept)
  );

  wire [31:0] unused_written;
  heddle_loop_counter #(
      .WIDTH(32)
  ) u_written (
      .clk    (clk),
      .start  (start),
      .count  (command_tokens),
      .advance(token_done),
      .index  (unused_written),
      .last   (last_to_write)
  );

  // ---- Bundles ----

  generate
    if (TOKENS_PER_CYCLE == 1) begin : gen_single
      wire _unused_tile = &{1'b0, command_token_tile, 1'b0};
      assign write_seat = {SEAT_WIDTH{1'b0}};
      assign bundle_end = 1'b1;
    end else begin : gen_bundle
      localparam [31:0] LAST_SEAT_32 = TOKENS_PER_CYCLE - 1;
      reg  [SEAT_WIDTH-1:0]   seat_q;
      reg  [TOKENS_WIDTH-1:0] token_q;  // in its tile
      wire [TOKENS_WIDTH-1:0] tile_tokens;
      wire                    unused_last_tile;
      wire                    tile_end = token_q == tile_tokens - 1'b1;

      assign write_seat = seat_q;
      assign bundle_end = seat_q == LAST_SEAT_32[SEAT_WIDTH-1:0] || tile_end;

      heddle_token_tiles #(
          .TOKENS_WIDTH(TOKENS_WIDTH)
      ) u_token_tiles (
          .clk        (clk),
          .start      (start),
          .tokens     (command_tokens),
          .token_tile (command_token_tile),
          .advance    (token_done && tile_end),
          .tile_tokens(tile_tokens),
          .last_tile  (unused_last_tile)
      );

      always @(posedge clk) begin : seat_regs
        if (start) begin
          seat_q  <= {SEAT_WIDTH{1'b0}};
          token_q <= {TOKENS_WIDTH{1'b0}};
        end else if (token_done) begin
          seat_q  <= bundle_end ? {SEAT_WIDTH{1'b0}} : seat_q + 1'b1;
          token_q <= tile_end ? {TOKENS_WIDTH{1'b0}} : token_q + 1'b1;
        end
      end
    end
  endgenerate

  // The remainder, and bits that no row reaches.
  wire _unused_ok = &{1'b0, row_bits[BEAT_SHIFT-1:0], row_bits[47:BEAT_SHIFT+BEATS_WIDTH], 1'b0};

endmodule

`default_nettype wire
