// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_descriptor_decoder: checks a descriptor and works out what the engines need.
//
// Tile counts take a division each and merged rows a multiplication; all run bit by bit, side by
// side, while the descriptor before is at work. Fields and statuses: docs/device.md.

`resetall
`default_nettype none

module heddle_descriptor_decoder #(
    parameter integer ADDRESS_WIDTH = 40,
    // Bus word in bits.
    parameter integer BUS_WIDTH = 128,
    // K elements and outputs of a tile.
    parameter integer TILE_K = 64,
    parameter integer COLUMNS = 16,
    parameter integer ACTIVATION_WIDTH = 8,
    // Limits of token_tile, bundles of tokens * K tiles, and K tiles.
    parameter integer TOKENS = 64,
    parameter integer TOKENS_PER_CYCLE = 1,
    parameter integer ACTIVATION_WORDS = 4096,
    parameter integer MAX_K_TILES = 4096,
    // Output types built in: bit 0 int32, 1 int8, 2 int4.
    parameter [2:0] OUTPUTS = 3'b011,
    // Bits of the number of bytes in a row of an O tile.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Descriptor; failed: memory answered its read with an error, at this address
    input  wire                     descriptor_valid,
    output wire                     descriptor_ready,
    input  wire [511:0]             descriptor,
    input  wire                     descriptor_failed,
    input  wire [ADDRESS_WIDTH-1:0] descriptor_failed_address,

    // Job; with a status that is not 0, only tag and interrupt count
    output wire                     job_valid,
    input  wire                     job_ready,
    output wire [7:0]               job_status,
    output wire [ADDRESS_WIDTH-1:0] job_failed_address,  // 0 but for a descriptor that failed
    output wire [7:0]               job_tag,
    output wire                     job_interrupt,
    output wire                     job_fence,
    output wire [31:0]              job_tokens,
    output wire [15:0]              job_token_tile,
    output wire [15:0]              job_k_tiles,
    output wire [23:0]              job_o_tiles,
    output wire [1:0]               job_output,
    output wire                     job_bias,
    output wire                     job_accumulate,
    output wire [ADDRESS_WIDTH-1:0] job_weights,
    output wire [31:0]              job_weight_beats,
    output wire [ADDRESS_WIDTH-1:0] job_params,
    output wire [31:0]              job_param_beats,
    output wire [ADDRESS_WIDTH-1:0] job_activations,
    output wire [31:0]              job_activation_stride,
    output wire [31:0]              job_row_beats,
    output wire                     job_merged,
    output wire [31:0]              job_merged_beats,
    output wire [ADDRESS_WIDTH-1:0] job_results,
    output wire [31:0]              job_result_stride,
    output wire [BYTES_WIDTH-1:0]   job_tile_bytes,
    output wire [BYTES_WIDTH-1:0]   job_last_bytes,
    output wire [ADDRESS_WIDTH-1:0] job_partials,
    output wire [31:0]              job_partial_stride,
    output wire [BYTES_WIDTH-1:0]   job_partial_tile_bytes,
    output wire [BYTES_WIDTH-1:0]   job_partial_last_bytes
);

  localparam integer WORD_SHIFT = $clog2(BUS_WIDTH / 8);
  localparam integer BEAT_SHIFT = $clog2(BUS_WIDTH);
  localparam integer BLOCK_SHIFT = 6 - WORD_SHIFT;  // log2 of the words in 64 bytes

  localparam [7:0] STATUS_OK = 8'd0;
  localparam [7:0] STATUS_BAD_DIMENSION = 8'd1;
  localparam [7:0] STATUS_BAD_TOKEN_TILE = 8'd2;
  localparam [7:0] STATUS_BAD_OUTPUT = 8'd3;
  localparam [7:0] STATUS_BAD_ALIGNMENT = 8'd4;
  localparam [7:0] STATUS_BAD_ADDRESS = 8'd5;
  localparam [7:0] STATUS_BAD_SIZE = 8'd6;
  localparam [7:0] STATUS_DESCRIPTOR_ERROR = 8'd16;

  localparam [31:0] TOKENS_32 = TOKENS;
  localparam [31:0] ACTIVATION_WORDS_32 = ACTIVATION_WORDS;
  localparam [31:0] MAX_K_TILES_32 = MAX_K_TILES;
  localparam [31:0] ACTIVATION_WIDTH_32 = ACTIVATION_WIDTH;
  localparam [31:0] COLUMNS_32 = COLUMNS;
  localparam [31:0] TILE_BYTES = COLUMNS * 4;
  localparam [31:0] ROUND_UP = BUS_WIDTH - 1;

  // ---- Fields ----

  reg [511:0]             descriptor_q;
  reg                     failed_q;
  reg [ADDRESS_WIDTH-1:0] failed_address_q;

  wire [63:0] weights = descriptor_q[0 +: 64];
  wire [63:0] activations = descriptor_q[64 +: 64];
  wire [63:0] results = descriptor_q[128 +: 64];
  wire [63:0] partials = descriptor_q[192 +: 64];
  wire [31:0] tokens = descriptor_q[256 +: 32];
  wire [31:0] k = descriptor_q[288 +: 32];
  wire [31:0] o = descriptor_q[320 +: 32];
  wire [31:0] weight_blocks = descriptor_q[352 +: 32];
  wire [31:0] param_blocks = descriptor_q[384 +: 32];
  wire [31:0] activation_stride = descriptor_q[416 +: 32];
  wire [31:0] result_stride = descriptor_q[448 +: 32];
  wire [15:0] token_tile = descriptor_q[480 +: 16];
  wire [1:0]  output_type = descriptor_q[496 +: 2];
  wire        bias = descriptor_q[498];
  wire        accumulate = descriptor_q[499];
  wire        raise_interrupt = descriptor_q[500];
  wire        fence = descriptor_q[501];
  wire [1:0]  reserved = descriptor_q[503:502];
  wire [7:0]  tag = descriptor_q[511:504];

  // ---- Sequence ----

  localparam [1:0] STATE_IDLE = 2'd0;    // waits for a descriptor
  localparam [1:0] STATE_DIVIDE = 2'd1;  // waits for the divisions and the product
  localparam [1:0] STATE_CHECK = 2'd2;   // one cycle for the checks
  localparam [1:0] STATE_OFFER = 2'd3;   // waits for the job to be taken

  reg  [1:0] state_q;
  reg        start_q;
  reg  [7:0] status_q;

  wire        start = descriptor_valid && descriptor_ready;
  wire        divided;
  wire        unused_divided;
  wire        unused_multiplied;
  wire [31:0] k_tiles;
  wire [31:0] unused_last_k;
  wire [31:0] o_tiles;
  wire [31:0] last_columns;
  wire [63:0] merged_beats;
  wire [63:0] row_bits = {32'd0, k} * {32'd0, ACTIVATION_WIDTH_32} + {32'd0, ROUND_UP};
  wire [31:0] row_beats = row_bits[BEAT_SHIFT +: 32];

  assign descriptor_ready = state_q == STATE_IDLE;
  assign job_valid = state_q == STATE_OFFER;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q <= STATE_IDLE;
      start_q <= 1'b0;
    end else begin
      start_q <= start;
      case (state_q)
        STATE_IDLE: if (start) state_q <= STATE_DIVIDE;
        STATE_DIVIDE: if (divided) state_q <= STATE_CHECK;
        STATE_CHECK: state_q <= STATE_OFFER;
        default: if (job_ready) state_q <= STATE_IDLE;
      endcase
    end
  end

  always @(posedge clk) begin : data_regs
    if (start) begin
      descriptor_q     <= descriptor;
      failed_q         <= descriptor_failed;
      failed_address_q <= descriptor_failed_address;
    end
    status_q <= status;
  end

  // All three take as many cycles.
  heddle_ceil_divider #(
      .WIDTH  (32),
      .DIVISOR(TILE_K)
  ) u_k_tiles (
      .clk      (clk),
      .rst_n    (rst_n),
      .start    (start_q),
      .number   (k),
      .done     (divided),
      .parts    (k_tiles),
      .last_size(unused_last_k)
  );

  heddle_ceil_divider #(
      .WIDTH  (32),
      .DIVISOR(COLUMNS)
  ) u_o_tiles (
      .clk      (clk),
      .rst_n    (rst_n),
      .start    (start_q),
      .number   (o),
      .done     (unused_divided),
      .parts    (o_tiles),
      .last_size(last_columns)
  );

  heddle_serial_multiplier #(
      .A_WIDTH(32),
      .B_WIDTH(32)
  ) u_merged_beats (
      .clk    (clk),
      .rst_n  (rst_n),
      .start  (start_q),
      .a      (tokens),
      .b      (row_beats),
      .done   (unused_multiplied),
      .product(merged_beats)
  );

  // ---- Checks: the lowest status wins ----

  wire [15:0] bundles;

  heddle_bundle_count #(
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE)
  ) u_bundle_count (
      .tokens (token_tile),
      .bundles(bundles)
  );

  wire [31:0] words = {16'd0, bundles} * {16'd0, k_tiles[15:0]};
  wire dimension_is_bad = tokens == 32'd0 || k == 32'd0 || o == 32'd0 ||
                          k_tiles > MAX_K_TILES_32 || o_tiles[31:24] != 8'd0;
  wire token_tile_is_bad = token_tile == 16'd0 || {16'd0, token_tile} > TOKENS_32 ||
                           words > ACTIVATION_WORDS_32;
  wire [3:0] outputs = {1'b0, OUTPUTS};
  wire output_is_bad = !outputs[output_type] || reserved != 2'd0;
  wire alignment_is_bad = weights[5:0] != 6'd0 || activations[WORD_SHIFT-1:0] != 0 ||
                          results[WORD_SHIFT-1:0] != 0 || activation_stride[WORD_SHIFT-1:0] != 0 ||
                          result_stride[WORD_SHIFT-1:0] != 0 ||
                          (accumulate && partials[WORD_SHIFT-1:0] != 0);
  wire [63:0] all_addresses = weights | activations | results |
                              (accumulate ? partials : 64'd0);
  wire address_is_bad = {1'b0, all_addresses} >> ADDRESS_WIDTH != 65'd0;
  // Partials are as many elements apart as results, and so up to eight times as many bytes.
  wire [34:0] partial_stride = {3'd0, result_stride} << (output_type == 2'd0 ? 2'd0
                                                         : output_type == 2'd1 ? 2'd2 : 2'd3);
  wire size_is_bad = weight_blocks == 32'd0 || param_blocks == 32'd0 ||
                     weight_blocks[31:28] != 4'd0 || param_blocks[31:28] != 4'd0 ||
                     (accumulate && partial_stride[34:32] != 3'd0);

  wire [7:0] status = dimension_is_bad && !failed_q ? STATUS_BAD_DIMENSION
      : token_tile_is_bad && !failed_q ? STATUS_BAD_TOKEN_TILE
      : output_is_bad && !failed_q ? STATUS_BAD_OUTPUT
      : alignment_is_bad && !failed_q ? STATUS_BAD_ALIGNMENT
      : address_is_bad && !failed_q ? STATUS_BAD_ADDRESS
      : size_is_bad && !failed_q ? STATUS_BAD_SIZE
      : failed_q ? STATUS_DESCRIPTOR_ERROR : STATUS_OK;

  // ---- Job ----

  wire [63:0] params = weights + {26'd0, weight_blocks, 6'd0};
  wire [31:0] last_bytes = output_type == 2'd0 ? last_columns << 2
      : output_type == 2'd1 ? last_columns : (last_columns + 32'd1) >> 1;
  wire [31:0] tile_bytes = output_type == 2'd0 ? COLUMNS_32 << 2
      : output_type == 2'd1 ? COLUMNS_32 : (COLUMNS_32 + 32'd1) >> 1;
  wire [31:0] partial_last_bytes = last_columns << 2;

  assign job_status = status_q;
  assign job_failed_address = failed_q ? failed_address_q : {ADDRESS_WIDTH{1'b0}};
  assign job_tag = tag;
  assign job_interrupt = raise_interrupt;
  assign job_fence = fence;
  assign job_tokens = tokens;
  assign job_token_tile = token_tile;
  assign job_k_tiles = k_tiles[15:0];
  assign job_o_tiles = o_tiles[23:0];
  assign job_output = output_type;
  assign job_bias = bias;
  assign job_accumulate = accumulate;
  assign job_weights = weights[ADDRESS_WIDTH-1:0];
  assign job_weight_beats = weight_blocks << BLOCK_SHIFT;
  assign job_params = params[ADDRESS_WIDTH-1:0];
  assign job_param_beats = param_blocks << BLOCK_SHIFT;
  assign job_activations = activations[ADDRESS_WIDTH-1:0];
  assign job_activation_stride = activation_stride;
  assign job_row_beats = row_beats;
  assign job_merged = activation_stride == row_beats << WORD_SHIFT && merged_beats[63:32] == 32'd0;
  assign job_merged_beats = merged_beats[31:0];
  assign job_results = results[ADDRESS_WIDTH-1:0];
  assign job_result_stride = result_stride;
  assign job_tile_bytes = tile_bytes[BYTES_WIDTH-1:0];
  assign job_last_bytes = last_bytes[BYTES_WIDTH-1:0];
  assign job_partials = partials[ADDRESS_WIDTH-1:0];
  // Rows of partials have as many elements as rows of results.
  assign job_partial_stride = partial_stride[31:0];
  assign job_partial_tile_bytes = TILE_BYTES[BYTES_WIDTH-1:0];
  assign job_partial_last_bytes = partial_last_bytes[BYTES_WIDTH-1:0];

  wire _unused_ok = &{
    1'b0, unused_divided, unused_multiplied, unused_last_k, row_bits[63:BEAT_SHIFT+32],
    row_bits[BEAT_SHIFT-1:0], k_tiles[31:16], params, tile_bytes, last_bytes, partial_last_bytes,
    1'b0
  };

endmodule

`default_nettype wire
