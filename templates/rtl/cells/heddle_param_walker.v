// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_param_walker: reads the parameter packet in the order of the loop nest.
//
// For each tile it passes the number of slices to the weight loader and to the pass planner, and,
// when the tile begins a scale group, a set of SEGMENTS * COLUMNS group scales to the column feet.
// A set is pushed only with a tile that has slices: the first pass after it uses it. Epilogue
// lines (biases, requantization) go on to the drain. docs/stream-core.md has the packet's layout.
//
// An O tile without any slice breaks the packet's contract; its last tile then counts as one slice,
// so that results are wrong but nothing waits for ever.

`resetall
`default_nettype none

module heddle_param_walker #(
    // Beat width in bits.
    parameter integer BUS_WIDTH = 128,
    // Outputs in width; a line has one byte per column.
    parameter integer COLUMNS = 16,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Bits of a number of K tiles, 2 to 16.
    parameter integer K_TILES_WIDTH = 16,
    // Scale lines per group; 0 without group scales.
    parameter integer SCALE_LINES = 1,
    // K tiles per scale group, at least 1.
    parameter integer TILES_PER_GROUP = 2
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
    input  wire                     command_bias,
    input  wire                     command_requantize,

    // Parameter packet
    input  wire                     params_valid,
    output wire                     params_ready,
    input  wire [BUS_WIDTH-1:0]     params_data,
    input  wire                     params_last,

    // Tile to the weight loader and the pass planner: both take it in the same cycle
    output wire                     tile_valid,
    input  wire                     tile_ready,
    output wire [5:0]               tile_slices,
    output wire                     tile_new_scale,
    output wire                     tile_packet_end,

    // Scale set to the column feet, SCALE_LINES lines, the first one lowest
    output wire                     scales_valid,
    input  wire                     scales_ready,
    output wire [(SCALE_LINES > 0 ? SCALE_LINES : 1)*8*COLUMNS-1:0] scales_data,

    // Epilogue lines to the drain
    output wire                     epilogue_valid,
    input  wire                     epilogue_ready,
    output wire [8*COLUMNS-1:0]     epilogue_data,

    output wire                     underrun
);

  localparam integer LINE_WIDTH = 8 * COLUMNS;
  localparam integer SET_LINES = SCALE_LINES > 0 ? SCALE_LINES : 1;
  localparam integer LINES_WIDTH = SET_LINES > 15 ? $clog2(SET_LINES + 1) : 4;
  localparam integer GROUP_WIDTH = TILES_PER_GROUP > 1 ? $clog2(TILES_PER_GROUP) : 1;
  localparam integer COUNTS_WIDTH = COLUMNS > 1 ? $clog2(COLUMNS) : 1;
  localparam [31:0] LAST_COUNT_32 = COLUMNS - 1;
  localparam [31:0] LAST_SCALE_32 = SET_LINES - 1;
  localparam [31:0] LAST_OF_GROUP_32 = TILES_PER_GROUP - 1;
  localparam [0:0] HAS_SCALES = SCALE_LINES > 0;

  localparam [2:0] STATE_IDLE = 3'd0;      // waits for a command
  localparam [2:0] STATE_COUNTS = 3'd1;    // waits for a slice-count line
  localparam [2:0] STATE_SCALES = 3'd2;    // waits for the scale lines of a group
  localparam [2:0] STATE_TILE = 3'd3;      // waits for loader, planner and feet to take the tile
  localparam [2:0] STATE_EPILOGUE = 3'd4;  // waits for the epilogue lines of an O tile
  localparam [2:0] STATE_END = 3'd5;       // ends a traversal and its packet

  reg [2:0]              state_q;
  reg [2:0]              state_d;
  reg                    bias_q;
  reg                    requantize_q;
  reg [GROUP_WIDTH-1:0]  in_group_q;     // K tile within its scale group
  reg [COUNTS_WIDTH-1:0] in_counts_q;    // K tile within its slice-count line
  reg [LINES_WIDTH-1:0]  line_q;         // of the scale or epilogue lines, the one to read
  reg                    pending_q;      // a scale set is read and not yet pushed
  reg                    o_tile_done_q;  // the next O tile's number is not looked at sooner
  reg                    any_slice_q;    // a tile before in this O tile has slices
  reg [LINE_WIDTH-1:0]   counts_q;       // slice counts, the current tile's lowest

  wire                    line_valid;
  wire                    line_ready;
  wire [LINE_WIDTH-1:0]   line;
  wire                    last_token_tile;
  wire [TOKENS_WIDTH-1:0] unused_tile_tokens;

  wire start = command_valid && command_ready;
  wire last_k_tile;
  wire last_o_tile;
  wire begins_group = in_group_q == {GROUP_WIDTH{1'b0}};
  wire ends_group = in_group_q == LAST_OF_GROUP_32[GROUP_WIDTH-1:0];
  wire ends_counts = in_counts_q == LAST_COUNT_32[COUNTS_WIDTH-1:0];
  wire has_epilogue = bias_q || requantize_q;
  wire [31:0] last_epilogue_32 = bias_q ? (requantize_q ? 32'd8 : 32'd3) : 32'd4;
  wire last_line = line_q == (state_q == STATE_SCALES ? LAST_SCALE_32[LINES_WIDTH-1:0]
                                                       : last_epilogue_32[LINES_WIDTH-1:0]);
  wire _unused_lines = &{1'b0, last_epilogue_32[31:LINES_WIDTH], 1'b0};

  wire [5:0] slices = counts_q[5:0] == 6'd0 && last_k_tile && !any_slice_q ? 6'd1 : counts_q[5:0];
  wire has_slices = slices != 6'd0;
  wire push_scales = HAS_SCALES && pending_q && has_slices;
  wire in_tile = state_q == STATE_TILE;
  wire tile_done = in_tile && tile_ready && (!push_scales || scales_ready);
  wire read_count = state_q == STATE_COUNTS && line_valid;
  wire read_scale = state_q == STATE_SCALES && line_valid;
  wire read_epilogue = state_q == STATE_EPILOGUE && line_valid && epilogue_ready;
  wire o_tile_done = tile_done && last_k_tile && !has_epilogue ||
                     read_epilogue && last_line;
  wire traversal_done = state_q == STATE_END;

  assign command_ready = state_q == STATE_IDLE;
  assign line_ready = read_count || read_scale || read_epilogue;
  assign tile_valid = in_tile && (!push_scales || scales_ready);
  assign tile_slices = slices;
  assign tile_new_scale = push_scales;
  assign tile_packet_end = last_k_tile && last_o_tile;
  assign scales_valid = in_tile && push_scales && tile_ready;
  assign epilogue_valid = state_q == STATE_EPILOGUE && line_valid;
  assign epilogue_data = line;

  heddle_token_tiles #(
      .TOKENS_WIDTH(TOKENS_WIDTH)
  ) u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (traversal_done),
      .tile_tokens(unused_tile_tokens),
      .last_tile  (last_token_tile)
  );

  heddle_unpacker #(
      .IN_WIDTH (BUS_WIDTH),
      .OUT_WIDTH(LINE_WIDTH)
  ) u_unpacker (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (params_valid),
      .in_ready (params_ready),
      .in_data  (params_data),
      .in_last  (params_last),
      .out_valid(line_valid),
      .out_ready(line_ready),
      .out_data (line),
      .finish   (traversal_done),
      .underrun (underrun)
  );

  always @(*) begin : next_state
    state_d = state_q;
    case (state_q)
      STATE_IDLE: if (start) state_d = STATE_COUNTS;
      STATE_COUNTS: begin
        if (read_count) state_d = HAS_SCALES && begins_group ? STATE_SCALES : STATE_TILE;
      end
      STATE_SCALES: if (read_scale && last_line) state_d = STATE_TILE;
      STATE_TILE: begin
        if (tile_done && !last_k_tile) begin
          if (ends_counts) state_d = STATE_COUNTS;
          else if (HAS_SCALES && ends_group) state_d = STATE_SCALES;
        end else if (tile_done) begin
          state_d = has_epilogue ? STATE_EPILOGUE : last_o_tile ? STATE_END : STATE_COUNTS;
        end
      end
      STATE_EPILOGUE: begin
        if (read_epilogue && last_line) state_d = last_o_tile ? STATE_END : STATE_COUNTS;
      end
      STATE_END: state_d = last_token_tile ? STATE_IDLE : STATE_COUNTS;
      default: state_d = STATE_IDLE;
    endcase
  end

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q       <= STATE_IDLE;
      o_tile_done_q <= 1'b0;
      pending_q     <= 1'b0;
    end else begin
      state_q       <= state_d;
      o_tile_done_q <= o_tile_done;
      if (read_scale && last_line) pending_q <= 1'b1;
      else if (tile_done && push_scales) pending_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : command_regs
    if (start) begin
      bias_q       <= command_bias;
      requantize_q <= command_requantize;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start || (tile_done && last_k_tile)) begin
      in_group_q  <= {GROUP_WIDTH{1'b0}};
      in_counts_q <= {COUNTS_WIDTH{1'b0}};
      any_slice_q <= 1'b0;
    end else if (tile_done) begin
      any_slice_q <= any_slice_q || has_slices;
      in_group_q  <= ends_group ? {GROUP_WIDTH{1'b0}} : in_group_q + 1'b1;
      in_counts_q <= ends_counts ? {COUNTS_WIDTH{1'b0}} : in_counts_q + 1'b1;
    end

    if (state_q != STATE_SCALES && state_q != STATE_EPILOGUE) line_q <= {LINES_WIDTH{1'b0}};
    else if (read_scale || read_epilogue) line_q <= line_q + 1'b1;

    if (read_count) counts_q <= line;
    else if (tile_done) counts_q <= counts_q >> 8;
  end

  wire [K_TILES_WIDTH-1:0] unused_k_tile;
  heddle_loop_counter #(
      .WIDTH(K_TILES_WIDTH)
  ) u_k_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_k_tiles),
      .advance(tile_done),
      .index  (unused_k_tile),
      .last   (last_k_tile)
  );

  wire [23:0] unused_o_tile;
  heddle_loop_counter #(
      .WIDTH(24)
  ) u_o_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_o_tiles),
      .advance(o_tile_done_q),
      .index  (unused_o_tile),
      .last   (last_o_tile)
  );

  generate
    if (SCALE_LINES == 0) begin : gen_no_scales
      wire _unused_ok = &{1'b0, scales_ready, 1'b0};
      assign scales_data = {SET_LINES * LINE_WIDTH{1'b0}};
    end else begin : gen_scales
      reg [SET_LINES*LINE_WIDTH-1:0] set_q;
      wire [(SET_LINES+1)*LINE_WIDTH-1:0] shifted = {line, set_q};
      assign scales_data = set_q;
      always @(posedge clk) begin : data_regs
        if (read_scale) set_q <= shifted[LINE_WIDTH +: SET_LINES*LINE_WIDTH];
      end
      wire _unused_ok = &{1'b0, shifted[LINE_WIDTH-1:0], 1'b0};
    end
  endgenerate

endmodule

`default_nettype wire
