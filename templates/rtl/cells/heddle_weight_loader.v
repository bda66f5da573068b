// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_weight_loader: fills the shadow weight set of the array, line by line.
//
// Takes the number of passes of each tile from the descriptor stream and one weight line per row
// from the weight packet. After the last line of a pass it reports loaded, waits for pass_start
// (the array begins to use that set) and goes on with the next. A row may be loaded again only when
// the swap has passed it, LOAD_SLOPE cycles per row after pass_start.
//
// Lines reach the array DECODE_STAGES cycles after they leave the packet; loaded comes late enough
// that a pass that starts on it finds every weight in place.

`resetall
`default_nettype none

module heddle_weight_loader #(
    // Beat width in bits.
    parameter integer BUS_WIDTH = 128,
    // Line width in bits: COLUMNS / VECTOR * (VECTOR * N * WEIGHT_WIDTH + INDEX_WIDTH).
    parameter integer LINE_WIDTH = 176,
    // Block rows.
    parameter integer ROWS = 16,
    // Rows per chain; divides ROWS.
    parameter integer CHAIN_ROWS = 16,
    // Bits of a row number: at least 1 and at least $clog2(ROWS).
    parameter integer ROW_WIDTH = 4,
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Neighbouring columns that share positions; divides COLUMNS.
    parameter integer VECTOR = 1,
    // Non-zeros per slice.
    parameter integer N = 2,
    // Block length.
    parameter integer M = 4,
    // Bits of a weight.
    parameter integer WEIGHT_WIDTH = 4,
    // Index encoding: 0 position, 1 bitmask, 2 combinatorial.
    parameter integer ENCODING = 2,
    // Bits of a slice's index code, may be 0.
    parameter integer INDEX_WIDTH = 3,
    // Bits of a select.
    parameter integer SELECT_WIDTH = 2,
    // Registers in the index decoder, at least 1.
    parameter integer DECODE_STAGES = 1,
    // Cycles per row before a row may be loaded again.
    parameter integer LOAD_SLOPE = 1
) (
    input  wire                                     clk,
    input  wire                                     rst_n,

    // Weight packet
    input  wire                                     weights_valid,
    output wire                                     weights_ready,
    input  wire [BUS_WIDTH-1:0]                     weights_data,
    input  wire                                     weights_last,

    // Passes of the next tile, and whether it ends the packet
    input  wire                                     tile_valid,
    output wire                                     tile_ready,
    input  wire [5:0]                               tile_slices,
    input  wire                                     tile_last,

    // Hand-over: the shadow set is complete; the array starts to use it
    output wire                                     loaded,
    input  wire                                     pass_start,

    // Decoded line to the array
    output wire                                     load_valid,
    output wire [ROW_WIDTH-1:0]                     load_row,
    output wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] load_selects,
    output wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        load_weights,

    output wire                                     underrun
);

  localparam integer VECTORS = COLUMNS / VECTOR;
  localparam integer WEIGHTS_WIDTH = VECTOR * N * WEIGHT_WIDTH;  // of a slice
  localparam integer SLICE_WIDTH = WEIGHTS_WIDTH + INDEX_WIDTH;
  localparam [31:0] LAST_ROW_32 = ROWS - 1;
  localparam [ROW_WIDTH-1:0] LAST_ROW = LAST_ROW_32[ROW_WIDTH-1:0];

  wire                  line_valid;
  wire                  line_ready;
  wire [LINE_WIDTH-1:0] line;
  wire                  row_open;

  reg                   busy_q;      // a set is being filled
  reg                   full_q;      // a set is filled and waits for pass_start
  reg  [5:0]            passes_q;    // passes of the tile still to fill, this one included
  reg                   last_pass_q;
  reg                   last_q;      // the tile ends the packet
  reg  [ROW_WIDTH-1:0]  row_q;

  wire send = line_valid && line_ready;
  wire last_line = row_q == LAST_ROW;
  wire pass_sent = send && last_line;
  wire tile_sent = pass_sent && last_pass_q;
  // An empty tile is done with at once; a tile with passes once its last line is sent.
  wire tile_empty = tile_slices == 6'd0;
  wire tile_taken = tile_valid && tile_ready;
  // A cycle later no line is taken, as the next tile is still to come.
  reg  finish_q;

  assign tile_ready = !busy_q;
  assign line_ready = busy_q && !full_q && row_open;

  heddle_unpacker #(
      .IN_WIDTH (BUS_WIDTH),
      .OUT_WIDTH(LINE_WIDTH)
  ) u_unpacker (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (weights_valid),
      .in_ready (weights_ready),
      .in_data  (weights_data),
      .in_last  (weights_last),
      .out_valid(line_valid),
      .out_ready(line_ready),
      .out_data (line),
      .finish   (finish_q),
      .underrun (underrun)
  );

  always @(posedge clk) begin : control_regs
    finish_q <= rst_n && ((tile_sent && last_q) || (tile_taken && tile_empty && tile_last));
    if (!rst_n) begin
      busy_q <= 1'b0;
      full_q <= 1'b0;
    end else begin
      if (tile_taken) busy_q <= !tile_empty;
      else if (tile_sent) busy_q <= 1'b0;
      if (pass_sent) full_q <= 1'b1;
      else if (pass_start) full_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : data_regs
    if (tile_taken) begin
      passes_q    <= tile_slices;
      last_pass_q <= tile_slices == 6'd1;
      last_q      <= tile_last;
    end else if (pass_sent) begin
      passes_q    <= passes_q - 6'd1;
      last_pass_q <= passes_q == 6'd2;
    end
    if (!rst_n || pass_sent) row_q <= {ROW_WIDTH{1'b0}};
    else if (send) row_q <= row_q + 1'b1;
  end

  // ---- When a row may be loaded again ----

  generate
    if (LOAD_SLOPE <= 1) begin : gen_always_open
      // Lines are at least one cycle apart, as fast as the swap moves down.
      assign row_open = 1'b1;
    end else begin : gen_guard
      localparam integer STEP_WIDTH = $clog2(LOAD_SLOPE);
      localparam [31:0] LAST_STEP_32 = LOAD_SLOPE - 1;
      localparam [31:0] CHAIN_ROWS_32 = CHAIN_ROWS;
      localparam [31:0] LAST_CHAIN_ROW_32 = CHAIN_ROWS - 1;
      reg [STEP_WIDTH-1:0] step_q;
      reg [ROW_WIDTH:0]    open_rows_q;    // rows of each chain that the swap has passed
      reg [ROW_WIDTH-1:0]  chain_row_q;  // row_q within its chain
      wire all_open = open_rows_q == CHAIN_ROWS_32[ROW_WIDTH:0];
      wire last_step = step_q == LAST_STEP_32[STEP_WIDTH-1:0];

      assign row_open = {1'b0, chain_row_q} < open_rows_q;

      always @(posedge clk) begin : control_regs
        if (!rst_n) begin
          step_q      <= {STEP_WIDTH{1'b0}};
          open_rows_q <= CHAIN_ROWS_32[ROW_WIDTH:0];
        end else if (pass_start) begin
          step_q      <= {STEP_WIDTH{1'b0}};
          open_rows_q <= {{ROW_WIDTH{1'b0}}, 1'b1};
        end else if (!all_open) begin
          step_q      <= last_step ? {STEP_WIDTH{1'b0}} : step_q + 1'b1;
          open_rows_q <= last_step ? open_rows_q + 1'b1 : open_rows_q;
        end
        if (!rst_n) chain_row_q <= {ROW_WIDTH{1'b0}};
        else if (send) begin
          chain_row_q <= chain_row_q == LAST_CHAIN_ROW_32[ROW_WIDTH-1:0]
                           ? {ROW_WIDTH{1'b0}} : chain_row_q + 1'b1;
        end
      end
    end
  endgenerate

  // ---- Decode ----

  // The decoder still has to deliver the last line when it leaves the packet.
  wire pass_delivered;
  reg  loaded_q;
  assign loaded = loaded_q;

  always @(posedge clk) begin : loaded_reg
    if (!rst_n || pass_start) loaded_q <= 1'b0;
    else if (pass_delivered) loaded_q <= 1'b1;
  end

  heddle_delay_bits #(
      .WIDTH(1),
      .DEPTH(DECODE_STAGES - 1)
  ) u_delivered_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data (pass_sent),
      .out_data(pass_delivered)
  );

  heddle_delay_bits #(
      .WIDTH(1),
      .DEPTH(DECODE_STAGES)
  ) u_valid_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data (send),
      .out_data(load_valid)
  );

  heddle_delay_line #(
      .WIDTH(ROW_WIDTH),
      .DEPTH(DECODE_STAGES)
  ) u_row_delay (
      .clk     (clk),
      .in_data (row_q),
      .out_data(load_row)
  );

  genvar vector;
  generate
    for (vector = 0; vector < VECTORS; vector = vector + 1) begin : gen_vector
      heddle_delay_line #(
          .WIDTH(WEIGHTS_WIDTH),
          .DEPTH(DECODE_STAGES)
      ) u_weights_delay (
          .clk     (clk),
          .in_data (line[vector*SLICE_WIDTH +: WEIGHTS_WIDTH]),
          .out_data(load_weights[vector*WEIGHTS_WIDTH +: WEIGHTS_WIDTH])
      );

      if (M == N) begin : gen_dense
        // Slot j always names position j: there is nothing to select.
        assign load_selects[vector*N*SELECT_WIDTH +: N*SELECT_WIDTH] = {N * SELECT_WIDTH{1'b0}};
        if (INDEX_WIDTH > 0) begin : gen_unused
          wire _unused_ok = &{1'b0, line[vector*SLICE_WIDTH+WEIGHTS_WIDTH +: INDEX_WIDTH], 1'b0};
        end
      end else begin : gen_sparse
        heddle_index_decoder #(
            .ENCODING    (ENCODING),
            .N           (N),
            .M           (M),
            .CODE_WIDTH  (INDEX_WIDTH),
            .SELECT_WIDTH(SELECT_WIDTH),
            .STAGES      (DECODE_STAGES)
        ) u_decoder (
            .clk    (clk),
            .code   (line[vector*SLICE_WIDTH+WEIGHTS_WIDTH +: INDEX_WIDTH]),
            .selects(load_selects[vector*N*SELECT_WIDTH +: N*SELECT_WIDTH])
        );
      end
    end
  endgenerate

endmodule

`default_nettype wire
