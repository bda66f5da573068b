// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_core: stream core, {{n}}:{{m}} sparse GEMM on {{rows}} x {{columns}} blocks.
//
// Y = X * W^T with {{weight_bits}}-bit weights and {{activation_bits}}-bit activations.
// A command starts a GEMM; weights, parameters and activations come in as packets, results leave
// as packets.
//
//   activations -> writer -> banks -> array -> column feet -> drain -> results
//   weights -> loader ---------------^              ^           ^
//   params -> walker -> sequencer                   scales      epilogue

`resetall
`default_nettype none

module heddle_core (
    input  wire         clk,
    input  wire         rst_n,

    // Command: T tokens in tiles, K tiles, O tiles, output (0 int32, 1 int8, 2 int4)
    input  wire         command_valid,
    output wire         command_ready,
    input  wire [31:0]  command_tokens,
    input  wire [15:0]  command_token_tile,
    input  wire [15:0]  command_k_tiles,
    input  wire [23:0]  command_o_tiles,
    input  wire [1:0]   command_output,
    input  wire         command_bias,
    input  wire         command_accumulate,

    // Weight packets, one per token tile
    input  wire         s_axis_weights_tvalid,
    output wire         s_axis_weights_tready,
    input  wire {{bus_range}}s_axis_weights_tdata,
    input  wire         s_axis_weights_tlast,

    // Parameter packets, one per token tile
    input  wire         s_axis_params_tvalid,
    output wire         s_axis_params_tready,
    input  wire {{bus_range}}s_axis_params_tdata,
    input  wire         s_axis_params_tlast,

    // Activation packets, one per token
    input  wire         s_axis_activations_tvalid,
    output wire         s_axis_activations_tready,
    input  wire {{bus_range}}s_axis_activations_tdata,
    input  wire         s_axis_activations_tlast,

    // Existing results to add, one packet per token and O tile
    input  wire         s_axis_partials_tvalid,
    output wire         s_axis_partials_tready,
    input  wire {{bus_range}}s_axis_partials_tdata,
    input  wire         s_axis_partials_tlast,

    // Result packets, one per token and O tile
    output wire         m_axis_results_tvalid,
    input  wire         m_axis_results_tready,
    output wire {{bus_range}}m_axis_results_tdata,
    output wire         m_axis_results_tlast,

    // Status: the command's last result has left; weights or params were too short
    output wire         done,
    output wire         underrun,

    // Profiling, one bit per cycle
    output wire         profile_issue,
    output wire         profile_stall_weights,
    output wire         profile_stall_activations,
    output wire         profile_stall_output
);

  // ---- The design ----

  localparam integer BUS_WIDTH = {{bus_bits}};
  localparam integer ROWS = {{rows}};
  localparam integer SEGMENTS = {{segments}};  // parts of a column, each with its own group scale
  localparam integer CHAINS = {{chains}};  // of multipliers per column
  localparam integer CHAIN_ROWS = {{chain_rows}};
  localparam integer COLUMNS = {{columns}};
  localparam integer COLUMN_GROUP = {{column_group}};
  localparam integer VECTOR = {{vector}};  // columns that share positions
  localparam integer N = {{n}};
  localparam integer M = {{m}};
  localparam integer ACTIVATION_WIDTH = {{activation_bits}};
  localparam integer WEIGHT_WIDTH = {{weight_bits}};
  localparam integer ENCODING = {{encoding_code}};  // {{encoding}}
  localparam integer INDEX_WIDTH = {{index_bits}};  // per slice
  localparam integer SELECT_WIDTH = {{select_bits}};
  localparam integer DECODE_STAGES = {{decode_cycles}};
  localparam integer LOAD_HOP = {{load_hop}};
  localparam integer LOAD_SLOPE = {{load_slope}};
  localparam integer PSUM_WIDTH = {{psum_bits}};
  localparam integer SCALE_WIDTH = {{scale_width}};  // 0 without group scales
  localparam integer SCALE_LINES = {{scale_lines}};
  localparam integer TILES_PER_GROUP = {{group_tiles}};
  localparam integer SCALE_FIFO_DEPTH = {{scale_fifo_depth}};
  localparam integer ACCUMULATOR_WIDTH = {{accumulator_bits}};
  localparam integer TOKENS_PER_CYCLE = {{tokens_per_cycle}};  // a bundle
  localparam integer BUNDLES = {{bundles}};  // accumulator words per column and bank
  localparam integer BUNDLE_WIDTH = {{bundle_index_bits}};
  localparam integer ADDRESS_WIDTH = {{activation_address_bits}};
  localparam integer LINE_BLOCKS = {{activation_line_blocks}};  // blocks written per cycle
  localparam integer RESULT_LANES = {{result_lanes}};
  localparam [0:0] HAS_REQUANTIZER = 1'b{{has_requantizer}};
  localparam integer ROUNDING = {{rounding_code}};  // {{rounding}}
  localparam integer ISSUE_TO_PSUM = {{issue_to_psum}};
  localparam integer PSUM_TO_WRITE = {{psum_to_write}};

  localparam integer SLICE_WIDTH = VECTOR * N * WEIGHT_WIDTH + INDEX_WIDTH;
  localparam integer BLOCK_WIDTH = M * ACTIVATION_WIDTH;
  localparam integer WORD_WIDTH = TOKENS_PER_CYCLE * BLOCK_WIDTH;  // of an activation bank
  localparam integer SEAT_WIDTH = TOKENS_PER_CYCLE > 1 ? $clog2(TOKENS_PER_CYCLE) : 1;
  localparam integer PSUMS_WIDTH = TOKENS_PER_CYCLE * PSUM_WIDTH;                // of a column
  localparam integer ACCUMULATORS_WIDTH = TOKENS_PER_CYCLE * ACCUMULATOR_WIDTH;  // of a column
  localparam integer TILE_TOKENS = BUNDLES * TOKENS_PER_CYCLE;  // at most
  localparam integer TOKENS_WIDTH = TILE_TOKENS > 2 ? $clog2(TILE_TOKENS + 1) : 2;
  localparam integer K_TILES_WIDTH = ADDRESS_WIDTH < 15 ? ADDRESS_WIDTH + 1 : 16;
  localparam integer ROW_WIDTH = ROWS > 1 ? $clog2(ROWS) : 1;
  localparam integer LINES = ROWS / LINE_BLOCKS;
  localparam integer LINE_NUMBER_WIDTH = LINES > 1 ? $clog2(LINES) : 1;
  localparam integer RESULT_LINES = (COLUMNS + RESULT_LANES - 1) / RESULT_LANES;
  localparam integer RESULT_NUMBER_WIDTH = RESULT_LINES > 1 ? $clog2(RESULT_LINES) : 1;
  localparam integer SET_WIDTH = SEGMENTS * COLUMNS * 8;

  // ---- Command: a queue for the units that walk the loop nest, each in its own time ----

  // Legal commands need no more bits.
  wire [31:0] token_tile_32 = {16'd0, command_token_tile};
  wire [31:0] k_tiles_32 = {16'd0, command_k_tiles};
  wire        _unused_limits = &{
    1'b0, token_tile_32[31:TOKENS_WIDTH], k_tiles_32[31:K_TILES_WIDTH], 1'b0
  };

  localparam integer COMMAND_WIDTH = TOKENS_WIDTH + K_TILES_WIDTH + 60;
  wire [COMMAND_WIDTH-1:0]   command = {
    command_tokens, token_tile_32[TOKENS_WIDTH-1:0], k_tiles_32[K_TILES_WIDTH-1:0],
    command_o_tiles, command_output, command_bias, command_accumulate
  };
  wire [4*COMMAND_WIDTH-1:0] unit_command;
  wire [3:0]                 unit_valid;
  wire [3:0]                 unit_ready;
  wire [31:0]                unit_tokens    [0:3];
  wire [TOKENS_WIDTH-1:0]    unit_token_tile[0:3];
  wire [K_TILES_WIDTH-1:0]   unit_k_tiles   [0:3];
  wire [23:0]                unit_o_tiles   [0:3];
  wire [1:0]                 unit_output    [0:3];
  wire                       unit_bias      [0:3];
  wire                       unit_accumulate[0:3];

  localparam integer WRITER = 0;
  localparam integer WALKER = 1;
  localparam integer PLANNER = 2;
  localparam integer DRAIN = 3;

  heddle_broadcast_fifo #(
      .WIDTH    (COMMAND_WIDTH),
      .DEPTH    (2),
      .CONSUMERS(4)
  ) u_commands (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (command_valid),
      .in_ready (command_ready),
      .in_data  (command),
      .out_valid(unit_valid),
      .out_ready(unit_ready),
      .out_data (unit_command)
  );

  genvar unit;
  generate
    for (unit = 0; unit < 4; unit = unit + 1) begin : gen_unit
      assign {unit_tokens[unit], unit_token_tile[unit], unit_k_tiles[unit], unit_o_tiles[unit],
              unit_output[unit], unit_bias[unit], unit_accumulate[unit]} =
          unit_command[unit*COMMAND_WIDTH +: COMMAND_WIDTH];
    end
  endgenerate

  // Not every unit needs every field.
  wire _unused_command = &{
    1'b0, unit_o_tiles[WRITER], unit_output[WRITER], unit_bias[WRITER],
    unit_accumulate[WRITER], unit_accumulate[WALKER], unit_output[PLANNER], unit_bias[PLANNER],
    unit_accumulate[PLANNER], unit_k_tiles[DRAIN], 1'b0
  };

  // ---- Activations ----

  wire [ADDRESS_WIDTH:0]             ring_free;
  wire                               bundle_written;
  wire                               bank_write;
  wire [LINE_NUMBER_WIDTH-1:0]       bank_write_line;
  wire [SEAT_WIDTH-1:0]              bank_write_seat;
  wire [ADDRESS_WIDTH-1:0]           bank_write_address;
  wire [LINE_BLOCKS*BLOCK_WIDTH-1:0] bank_write_data;
  wire [ROWS*WORD_WIDTH-1:0]         blocks;
  wire [ROWS-1:0]                    swaps;
  wire                               issue_swap;
  wire [ADDRESS_WIDTH-1:0]           issue_address;

  heddle_activation_writer #(
      .BUS_WIDTH        (BUS_WIDTH),
      .LINE_WIDTH       (LINE_BLOCKS * BLOCK_WIDTH),
      .LINES            (LINES),
      .LINE_NUMBER_WIDTH(LINE_NUMBER_WIDTH),
      .TOKENS_PER_CYCLE (TOKENS_PER_CYCLE),
      .SEAT_WIDTH       (SEAT_WIDTH),
      .TOKENS_WIDTH     (TOKENS_WIDTH),
      .K_TILES_WIDTH    (K_TILES_WIDTH),
      .ADDRESS_WIDTH    (ADDRESS_WIDTH)
  ) u_activation_writer (
      .clk               (clk),
      .rst_n             (rst_n),
      .command_valid     (unit_valid[WRITER]),
      .command_ready     (unit_ready[WRITER]),
      .command_tokens    (unit_tokens[WRITER]),
      .command_token_tile(unit_token_tile[WRITER]),
      .command_k_tiles   (unit_k_tiles[WRITER]),
      .activations_valid (s_axis_activations_tvalid),
      .activations_ready (s_axis_activations_tready),
      .activations_data  (s_axis_activations_tdata),
      .activations_last  (s_axis_activations_tlast),
      .free              (ring_free),
      .bundle_written    (bundle_written),
      .write_enable      (bank_write),
      .write_line        (bank_write_line),
      .write_seat        (bank_write_seat),
      .write_address     (bank_write_address),
      .write_data        (bank_write_data)
  );

  heddle_activation_banks #(
      .ROWS             (ROWS),
      .CHAIN_ROWS       (CHAIN_ROWS),
      .N                (N),
      .M                (M),
      .ACTIVATION_WIDTH (ACTIVATION_WIDTH),
      .TOKENS_PER_CYCLE (TOKENS_PER_CYCLE),
      .SEAT_WIDTH       (SEAT_WIDTH),
      .LINE_BLOCKS      (LINE_BLOCKS),
      .LINE_NUMBER_WIDTH(LINE_NUMBER_WIDTH),
      .ADDRESS_WIDTH    (ADDRESS_WIDTH)
  ) u_activation_banks (
      .clk          (clk),
      .rst_n        (rst_n),
      .write_enable (bank_write),
      .write_line   (bank_write_line),
      .write_seat   (bank_write_seat),
      .write_address(bank_write_address),
      .write_data   (bank_write_data),
      .read_address (issue_address),
      .read_swap    (issue_swap),
      .blocks       (blocks),
      .swaps        (swaps)
  );

  // ---- Parameters ----

  wire                 tile_valid;
  wire                 tile_ready;
  wire [5:0]           tile_slices;
  wire                 tile_new_scale;
  wire                 tile_packet_end;
  wire                 scales_valid;
  wire                 scales_ready;
  wire [SET_WIDTH-1:0] scales_data;
  wire                 epilogue_in_valid;
  wire                 epilogue_in_ready;
  wire [8*COLUMNS-1:0] epilogue_in_data;
  wire                 underrun_params;

  heddle_param_walker #(
      .BUS_WIDTH      (BUS_WIDTH),
      .COLUMNS        (COLUMNS),
      .TOKENS_WIDTH   (TOKENS_WIDTH),
      .K_TILES_WIDTH  (K_TILES_WIDTH),
      .SCALE_LINES    (SCALE_LINES),
      .TILES_PER_GROUP(TILES_PER_GROUP)
  ) u_param_walker (
      .clk               (clk),
      .rst_n             (rst_n),
      .command_valid     (unit_valid[WALKER]),
      .command_ready     (unit_ready[WALKER]),
      .command_tokens    (unit_tokens[WALKER]),
      .command_token_tile(unit_token_tile[WALKER]),
      .command_k_tiles   (unit_k_tiles[WALKER]),
      .command_o_tiles   (unit_o_tiles[WALKER]),
      .command_bias      (unit_bias[WALKER]),
      .command_requantize(unit_output[WALKER] != 2'd0),
      .params_valid      (s_axis_params_tvalid),
      .params_ready      (s_axis_params_tready),
      .params_data       (s_axis_params_tdata),
      .params_last       (s_axis_params_tlast),
      .tile_valid        (tile_valid),
      .tile_ready        (tile_ready),
      .tile_slices       (tile_slices),
      .tile_new_scale    (tile_new_scale),
      .tile_packet_end   (tile_packet_end),
      .scales_valid      (scales_valid),
      .scales_ready      (scales_ready),
      .scales_data       (scales_data),
      .epilogue_valid    (epilogue_in_valid),
      .epilogue_ready    (epilogue_in_ready),
      .epilogue_data     (epilogue_in_data),
      .underrun          (underrun_params)
  );

  // ---- Tiles: to the loader and to the planner ----

  wire       loader_tile_valid;
  wire       loader_tile_take;
  wire [5:0] loader_slices;
  wire       loader_packet_end;
  wire       planner_tile_valid;
  wire       planner_tile_take;
  wire [5:0] planner_slices;
  wire       planner_new_scale;
  wire       unused_loader_scale;
  wire       unused_planner_end;

  heddle_broadcast_fifo #(
      .WIDTH    (8),
      .DEPTH    (4),
      .CONSUMERS(2)
  ) u_tiles (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (tile_valid),
      .in_ready (tile_ready),
      .in_data  ({tile_packet_end, tile_new_scale, tile_slices}),
      .out_valid({planner_tile_valid, loader_tile_valid}),
      .out_ready({planner_tile_take, loader_tile_take}),
      .out_data ({unused_planner_end, planner_new_scale, planner_slices,
                  loader_packet_end, unused_loader_scale, loader_slices})
  );

  // ---- Weights ----

  wire                                     weights_loaded;
  wire                                     pass_start;
  wire                                     load_valid;
  wire [ROW_WIDTH-1:0]                     load_row;
  wire [COLUMNS/VECTOR*N*SELECT_WIDTH-1:0] load_selects;
  wire [COLUMNS*N*WEIGHT_WIDTH-1:0]        load_weights;
  wire                                     underrun_weights;

  heddle_weight_loader #(
      .BUS_WIDTH    (BUS_WIDTH),
      .LINE_WIDTH   (COLUMNS / VECTOR * SLICE_WIDTH),
      .ROWS         (ROWS),
      .CHAIN_ROWS   (CHAIN_ROWS),
      .ROW_WIDTH    (ROW_WIDTH),
      .COLUMNS      (COLUMNS),
      .VECTOR       (VECTOR),
      .N            (N),
      .M            (M),
      .WEIGHT_WIDTH (WEIGHT_WIDTH),
      .ENCODING     (ENCODING),
      .INDEX_WIDTH  (INDEX_WIDTH),
      .SELECT_WIDTH (SELECT_WIDTH),
      .DECODE_STAGES(DECODE_STAGES),
      .LOAD_SLOPE   (LOAD_SLOPE)
  ) u_weight_loader (
      .clk          (clk),
      .rst_n        (rst_n),
      .weights_valid(s_axis_weights_tvalid),
      .weights_ready(s_axis_weights_tready),
      .weights_data (s_axis_weights_tdata),
      .weights_last (s_axis_weights_tlast),
      .tile_valid   (loader_tile_valid),
      .tile_ready   (loader_tile_take),
      .tile_slices  (loader_slices),
      .tile_last    (loader_packet_end),
      .loaded       (weights_loaded),
      .pass_start   (pass_start),
      .load_valid   (load_valid),
      .load_row     (load_row),
      .load_selects (load_selects),
      .load_weights (load_weights),
      .underrun     (underrun_weights)
  );

  // ---- Passes and tokens ----

  wire                   released;
  wire                   bank_drained;
  wire                   issue_valid;
  wire                   issue_new_scale;
  wire                   issue_first;
  wire                   issue_bank;
  wire [BUNDLE_WIDTH-1:0] issue_bundle;
  wire                   issue_end;
  wire                   issue_release;

  heddle_sequencer #(
      .ADDRESS_WIDTH   (ADDRESS_WIDTH),
      .TOKENS_WIDTH    (TOKENS_WIDTH),
      .K_TILES_WIDTH   (K_TILES_WIDTH),
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
      .BUNDLE_WIDTH    (BUNDLE_WIDTH)
  ) u_sequencer (
      .clk               (clk),
      .rst_n             (rst_n),
      .command_valid     (unit_valid[PLANNER]),
      .command_ready     (unit_ready[PLANNER]),
      .command_tokens    (unit_tokens[PLANNER]),
      .command_token_tile(unit_token_tile[PLANNER]),
      .command_k_tiles   (unit_k_tiles[PLANNER]),
      .command_o_tiles   (unit_o_tiles[PLANNER]),
      .tile_valid        (planner_tile_valid),
      .tile_ready        (planner_tile_take),
      .tile_slices       (planner_slices),
      .tile_new_scale    (planner_new_scale),
      .weights_loaded    (weights_loaded),
      .pass_start        (pass_start),
      .bundle_written    (bundle_written),
      .free              (ring_free),
      .bank_drained      (bank_drained),
      .issue_valid       (issue_valid),
      .issue_address     (issue_address),
      .issue_swap        (issue_swap),
      .issue_new_scale   (issue_new_scale),
      .issue_first       (issue_first),
      .issue_bank        (issue_bank),
      .issue_bundle      (issue_bundle),
      .issue_end         (issue_end),
      .issue_release     (issue_release),
      .released          (released),
      .stall_weights     (profile_stall_weights),
      .stall_activations (profile_stall_activations),
      .stall_output      (profile_stall_output)
  );

  // ---- Array and column feet ----

  wire [SEGMENTS*COLUMNS*PSUMS_WIDTH-1:0]  psums;
  wire                                     closed;
  wire                                     drain_bank;
  wire [BUNDLE_WIDTH-1:0] drain_bundle;
  wire [COLUMNS*ACCUMULATORS_WIDTH-1:0]    drain_data;

{{#packed}}
  heddle_packed_array #(
      .ROWS            (ROWS),
      .SEGMENTS        (SEGMENTS),
      .CHAINS          (CHAINS),
{{/packed}}
{{^packed}}
  heddle_array #(
      .ROWS            (ROWS),
      .CHAINS          (CHAINS),
{{/packed}}
      .COLUMNS         (COLUMNS),
      .COLUMN_GROUP    (COLUMN_GROUP),
      .VECTOR          (VECTOR),
      .N               (N),
      .M               (M),
      .ACTIVATION_WIDTH(ACTIVATION_WIDTH),
      .WEIGHT_WIDTH    (WEIGHT_WIDTH),
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
{{#packed}}
      .PACK_SHIFT      ({{pack_shift}}),
      .SELECT_WIDTH    (SELECT_WIDTH),
      .SUM_WIDTH       ({{chain_sum_bits}}),
      .PSUM_WIDTH      (PSUM_WIDTH),
{{/packed}}
{{^packed}}
      .PACK_SHIFT      (0),
      .CANDIDATE_WIDTH (TOKENS_PER_CYCLE * ACTIVATION_WIDTH),
      .SELECT_WIDTH    (SELECT_WIDTH),
      .CHAIN_WIDTH     (PSUMS_WIDTH),
{{/packed}}
      .ROW_WIDTH       (ROW_WIDTH),
      .LOAD_HOP        (LOAD_HOP)
  ) u_array (
      .clk         (clk),
      .rst_n       (rst_n),
      .blocks      (blocks),
      .swaps       (swaps),
      .load_valid  (load_valid),
      .load_row    (load_row),
      .load_selects(load_selects),
      .load_weights(load_weights),
      .psums       (psums)
  );

  heddle_column_feet #(
      .COLUMNS          (COLUMNS),
      .COLUMN_GROUP     (COLUMN_GROUP),
      .SEGMENTS         (SEGMENTS),
      .TOKENS_PER_CYCLE (TOKENS_PER_CYCLE),
      .PSUM_WIDTH       (PSUM_WIDTH),
      .SCALE_WIDTH      (SCALE_WIDTH),
      .ACCUMULATOR_WIDTH(ACCUMULATOR_WIDTH),
      .BUNDLES          (BUNDLES),
      .BUNDLE_WIDTH     (BUNDLE_WIDTH),
      .SCALE_FIFO_DEPTH (SCALE_FIFO_DEPTH),
      .ISSUE_TO_PSUM    (ISSUE_TO_PSUM),
      .PSUM_TO_WRITE    (PSUM_TO_WRITE)
  ) u_column_feet (
      .clk            (clk),
      .rst_n          (rst_n),
      .scales_valid   (scales_valid),
      .scales_ready   (scales_ready),
      .scales_data    (scales_data),
      .issue_valid    (issue_valid),
      .issue_new_scale(issue_new_scale),
      .issue_first    (issue_first),
      .issue_bank     (issue_bank),
      .issue_bundle   (issue_bundle),
      .issue_end      (issue_end),
      .issue_release  (issue_release),
      .released       (released),
      .psums          (psums),
      .closed         (closed),
      .drain_bank     (drain_bank),
      .drain_bundle   (drain_bundle),
      .drain_data     (drain_data)
  );

  // ---- Results ----

  wire                 epilogue_valid;
  wire                 epilogue_ready;
  wire [8*COLUMNS-1:0] epilogue_data;
  wire                 results_final;

  heddle_fifo #(
      .WIDTH(8 * COLUMNS),
      .DEPTH(16)
  ) u_epilogue_queue (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (epilogue_in_valid),
      .in_ready (epilogue_in_ready),
      .in_data  (epilogue_in_data),
      .out_valid(epilogue_valid),
      .out_ready(epilogue_ready),
      .out_data (epilogue_data)
  );

  heddle_drain #(
      .BUS_WIDTH        (BUS_WIDTH),
      .COLUMNS          (COLUMNS),
      .LANES            (RESULT_LANES),
      .LINE_NUMBER_WIDTH(RESULT_NUMBER_WIDTH),
      .ACCUMULATOR_WIDTH(ACCUMULATOR_WIDTH),
      .TOKENS_PER_CYCLE (TOKENS_PER_CYCLE),
      .SEAT_WIDTH       (SEAT_WIDTH),
      .BUNDLE_WIDTH     (BUNDLE_WIDTH),
      .TOKENS_WIDTH     (TOKENS_WIDTH),
      .ISSUE_TO_PSUM    (ISSUE_TO_PSUM),
      .HAS_REQUANTIZER  (HAS_REQUANTIZER),
      .ROUNDING         (ROUNDING)
  ) u_drain (
      .clk               (clk),
      .rst_n             (rst_n),
      .command_valid     (unit_valid[DRAIN]),
      .command_ready     (unit_ready[DRAIN]),
      .command_tokens    (unit_tokens[DRAIN]),
      .command_token_tile(unit_token_tile[DRAIN]),
      .command_o_tiles   (unit_o_tiles[DRAIN]),
      .command_output    (unit_output[DRAIN]),
      .command_bias      (unit_bias[DRAIN]),
      .command_accumulate(unit_accumulate[DRAIN]),
      .epilogue_valid    (epilogue_valid),
      .epilogue_ready    (epilogue_ready),
      .epilogue_data     (epilogue_data),
      .partials_valid    (s_axis_partials_tvalid),
      .partials_ready    (s_axis_partials_tready),
      .partials_data     (s_axis_partials_tdata),
      .partials_last     (s_axis_partials_tlast),
      .closed            (closed),
      .read_bank         (drain_bank),
      .read_bundle       (drain_bundle),
      .read_data         (drain_data),
      .drained           (bank_drained),
      .results_valid     (m_axis_results_tvalid),
      .results_ready     (m_axis_results_tready),
      .results_data      (m_axis_results_tdata),
      .results_last      (m_axis_results_tlast),
      .results_final     (results_final)
  );

  // ---- Status ----

  assign done = m_axis_results_tvalid && m_axis_results_tready && results_final;
  assign underrun = underrun_weights || underrun_params;
  assign profile_issue = issue_valid;

endmodule

`default_nettype wire
