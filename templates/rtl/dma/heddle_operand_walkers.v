// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_operand_walkers: what a job's operands and results are in memory, piece by piece.
//
// A job goes to all walkers at once; each has a queue of four and its own pace. Requests for
// weights, params, activations and partials go to the read engines, in this order in the packed
// ports; what the engines return of activations and partials is made into rows on its way to the
// core.

`resetall
`default_nettype none

module heddle_operand_walkers #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Every address of a row is a multiple of it, in bytes: a power of two, at most the bus word.
    parameter integer GRANULE = 4,
    // Bits of the number of bytes in a row of an O tile.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                       clk,
    input  wire                       rst_n,

    // Job, in the cycle in which dispatch is high; at most four are under way
    input  wire                       dispatch,
    input  wire [1:0]                 slot,
    input  wire [31:0]                job_tokens,
    input  wire [15:0]                job_token_tile,
    input  wire [23:0]                job_o_tiles,
    input  wire                       job_accumulate,
    input  wire [ADDRESS_WIDTH-1:0]   job_weights,
    input  wire [31:0]                job_weight_beats,
    input  wire [ADDRESS_WIDTH-1:0]   job_params,
    input  wire [31:0]                job_param_beats,
    input  wire [ADDRESS_WIDTH-1:0]   job_activations,
    input  wire [31:0]                job_activation_stride,
    input  wire [31:0]                job_row_beats,
    input  wire                       job_merged,
    input  wire [31:0]                job_merged_beats,
    input  wire [ADDRESS_WIDTH-1:0]   job_results,
    input  wire [31:0]                job_result_stride,
    input  wire [BYTES_WIDTH-1:0]     job_tile_bytes,
    input  wire [BYTES_WIDTH-1:0]     job_last_bytes,
    input  wire [ADDRESS_WIDTH-1:0]   job_partials,
    input  wire [31:0]                job_partial_stride,
    input  wire [BYTES_WIDTH-1:0]     job_partial_tile_bytes,
    input  wire [BYTES_WIDTH-1:0]     job_partial_last_bytes,

    // Requests
    output wire [3:0]                 request_valid,
    input  wire [3:0]                 request_ready,
    output wire [4*ADDRESS_WIDTH-1:0] request_address,
    output wire [4*32-1:0]            request_beats,
    output wire [4*2-1:0]             request_slot,

    // Activations: words in, rows out
    input  wire                       in_activations_valid,
    output wire                       in_activations_ready,
    input  wire [BUS_WIDTH-1:0]       in_activations_data,
    output wire                       activations_valid,
    input  wire                       activations_ready,
    output wire [BUS_WIDTH-1:0]       activations_data,
    output wire                       activations_last,

    // Partials: words in, rows out
    input  wire                       in_partials_valid,
    output wire                       in_partials_ready,
    input  wire [BUS_WIDTH-1:0]       in_partials_data,
    input  wire                       in_partials_last,
    output wire                       partials_valid,
    input  wire                       partials_ready,
    output wire [BUS_WIDTH-1:0]       partials_data,
    output wire                       partials_last,

    // Rows of results
    output wire                       result_row_valid,
    input  wire                       result_row_ready,
    output wire [ADDRESS_WIDTH-1:0]   result_row_address,
    output wire [BYTES_WIDTH-1:0]     result_row_bytes,
    output wire [1:0]                 result_row_slot,
    output wire                       result_row_final
);

  // Places in the packed ports
  localparam integer WEIGHTS = 0;  // and params behind it
  localparam integer ACTIVATIONS = 2;
  localparam integer PARTIALS = 3;

  // ---- Requests for weights and parameters ----

  localparam integer REGION_WIDTH = ADDRESS_WIDTH + 82;

  wire [1:0]                region_queue_ready;
  wire [1:0]                region_valid;
  wire [1:0]                region_ready;
  wire [2*REGION_WIDTH-1:0] region_in = {
    job_params, job_param_beats, job_tokens, job_token_tile, slot,
    job_weights, job_weight_beats, job_tokens, job_token_tile, slot
  };
  wire [2*REGION_WIDTH-1:0] region_out;

  genvar region;
  generate
    for (region = 0; region < 2; region = region + 1) begin : gen_region
      localparam integer ENGINE = WEIGHTS + region;
      heddle_fifo #(
          .WIDTH(REGION_WIDTH),
          .DEPTH(4)
      ) u_commands (
          .clk      (clk),
          .rst_n    (rst_n),
          .in_valid (dispatch),
          .in_ready (region_queue_ready[region]),
          .in_data  (region_in[region*REGION_WIDTH +: REGION_WIDTH]),
          .out_valid(region_valid[region]),
          .out_ready(region_ready[region]),
          .out_data (region_out[region*REGION_WIDTH +: REGION_WIDTH])
      );
      heddle_region_requests #(
          .ADDRESS_WIDTH(ADDRESS_WIDTH)
      ) u_requests (
          .clk               (clk),
          .rst_n             (rst_n),
          .command_valid     (region_valid[region]),
          .command_ready     (region_ready[region]),
          .command_address   (region_out[region*REGION_WIDTH+82 +: ADDRESS_WIDTH]),
          .command_beats     (region_out[region*REGION_WIDTH+50 +: 32]),
          .command_tokens    (region_out[region*REGION_WIDTH+18 +: 32]),
          .command_token_tile(region_out[region*REGION_WIDTH+2 +: 16]),
          .command_slot      (region_out[region*REGION_WIDTH +: 2]),
          .request_valid     (request_valid[ENGINE]),
          .request_ready     (request_ready[ENGINE]),
          .request_address   (request_address[ENGINE*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
          .request_beats     (request_beats[ENGINE*32 +: 32]),
          .request_slot      (request_slot[ENGINE*2 +: 2])
      );
    end
  endgenerate

  // ---- Requests for activations ----

  wire                     matrix_queue_ready;
  wire                     matrix_valid;
  wire                     matrix_ready;
  wire [ADDRESS_WIDTH-1:0] matrix_address;
  wire [31:0]              matrix_stride;
  wire [31:0]              matrix_beats;
  wire [31:0]              matrix_rows;
  wire                     matrix_merged;
  wire [1:0]               matrix_slot;

  heddle_fifo #(
      .WIDTH(ADDRESS_WIDTH + 99),
      .DEPTH(4)
  ) u_matrix_commands (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (dispatch),
      .in_ready (matrix_queue_ready),
      .in_data  ({job_activations, job_activation_stride,
                  job_merged ? job_merged_beats : job_row_beats, job_tokens, job_merged,
                  slot}),
      .out_valid(matrix_valid),
      .out_ready(matrix_ready),
      .out_data ({matrix_address, matrix_stride, matrix_beats, matrix_rows, matrix_merged,
                  matrix_slot})
  );

  heddle_row_requests #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH)
  ) u_row_requests (
      .clk            (clk),
      .rst_n          (rst_n),
      .command_valid  (matrix_valid),
      .command_ready  (matrix_ready),
      .command_address(matrix_address),
      .command_stride (matrix_stride),
      .command_beats  (matrix_beats),
      .command_rows   (matrix_rows),
      .command_merged (matrix_merged),
      .command_slot   (matrix_slot),
      .request_valid  (request_valid[ACTIVATIONS]),
      .request_ready  (request_ready[ACTIVATIONS]),
      .request_address(request_address[ACTIVATIONS*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
      .request_beats  (request_beats[ACTIVATIONS*32 +: 32]),
      .request_slot   (request_slot[ACTIVATIONS*2 +: 2])
  );

  wire        marker_queue_ready;
  wire        marker_valid;
  wire        marker_ready;
  wire [31:0] marker_rows;
  wire [31:0] marker_beats;

  heddle_fifo #(
      .WIDTH(64),
      .DEPTH(4)
  ) u_marker_commands (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (dispatch),
      .in_ready (marker_queue_ready),
      .in_data  ({job_tokens, job_row_beats}),
      .out_valid(marker_valid),
      .out_ready(marker_ready),
      .out_data ({marker_rows, marker_beats})
  );

  heddle_row_marker #(
      .BUS_WIDTH(BUS_WIDTH)
  ) u_row_marker (
      .clk              (clk),
      .rst_n            (rst_n),
      .command_valid    (marker_valid),
      .command_ready    (marker_ready),
      .command_rows     (marker_rows),
      .command_row_beats(marker_beats),
      .in_valid         (in_activations_valid),
      .in_ready         (in_activations_ready),
      .in_data          (in_activations_data),
      .out_valid        (activations_valid),
      .out_ready        (activations_ready),
      .out_data         (activations_data),
      .out_last         (activations_last)
  );

  // ---- Rows of results and of partials ----

  localparam integer ROWS_WIDTH = ADDRESS_WIDTH + 106 + 2 * BYTES_WIDTH;

  wire [1:0]               rows_queue_ready;
  wire [1:0]               rows_valid;
  wire [1:0]               rows_ready;
  wire [2*ROWS_WIDTH-1:0]  rows_in = {
    job_partials, job_partial_stride, job_tokens, job_token_tile, job_o_tiles,
    job_partial_tile_bytes, job_partial_last_bytes, slot,
    job_results, job_result_stride, job_tokens, job_token_tile, job_o_tiles,
    job_tile_bytes, job_last_bytes, slot
  };
  wire [2*ROWS_WIDTH-1:0]  rows_out;
  wire [1:0]               row_valid;
  wire [1:0]               row_ready;
  wire [2*ADDRESS_WIDTH-1:0] row_address;
  wire [2*BYTES_WIDTH-1:0] row_bytes;
  wire [3:0]               row_slot;
  wire [1:0]               row_final;

  genvar side;  // 0 results, 1 partials
  generate
    for (side = 0; side < 2; side = side + 1) begin : gen_rows
      localparam integer AT = side * ROWS_WIDTH;
      heddle_fifo #(
          .WIDTH(ROWS_WIDTH),
          .DEPTH(4)
      ) u_commands (
          .clk      (clk),
          .rst_n    (rst_n),
          .in_valid (dispatch && (side == 0 || job_accumulate)),
          .in_ready (rows_queue_ready[side]),
          .in_data  (rows_in[AT +: ROWS_WIDTH]),
          .out_valid(rows_valid[side]),
          .out_ready(rows_ready[side]),
          .out_data (rows_out[AT +: ROWS_WIDTH])
      );
      heddle_tile_rows #(
          .ADDRESS_WIDTH(ADDRESS_WIDTH),
          .BYTES_WIDTH  (BYTES_WIDTH)
      ) u_tile_rows (
          .clk               (clk),
          .rst_n             (rst_n),
          .command_valid     (rows_valid[side]),
          .command_ready     (rows_ready[side]),
          .command_address   (rows_out[AT+106+2*BYTES_WIDTH +: ADDRESS_WIDTH]),
          .command_stride    (rows_out[AT+74+2*BYTES_WIDTH +: 32]),
          .command_tokens    (rows_out[AT+42+2*BYTES_WIDTH +: 32]),
          .command_token_tile(rows_out[AT+26+2*BYTES_WIDTH +: 16]),
          .command_o_tiles   (rows_out[AT+2+2*BYTES_WIDTH +: 24]),
          .command_tile_bytes(rows_out[AT+2+BYTES_WIDTH +: BYTES_WIDTH]),
          .command_last_bytes(rows_out[AT+2 +: BYTES_WIDTH]),
          .command_slot      (rows_out[AT +: 2]),
          .row_valid         (row_valid[side]),
          .row_ready         (row_ready[side]),
          .row_address       (row_address[side*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
          .row_bytes         (row_bytes[side*BYTES_WIDTH +: BYTES_WIDTH]),
          .row_slot          (row_slot[side*2 +: 2]),
          .row_final         (row_final[side])
      );
    end
  endgenerate

  // ---- Partials ----

  heddle_row_reader #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .GRANULE      (GRANULE),
      .BYTES_WIDTH  (BYTES_WIDTH)
  ) u_row_reader (
      .clk            (clk),
      .rst_n          (rst_n),
      .row_valid      (row_valid[1]),
      .row_ready      (row_ready[1]),
      .row_address    (row_address[ADDRESS_WIDTH +: ADDRESS_WIDTH]),
      .row_bytes      (row_bytes[BYTES_WIDTH +: BYTES_WIDTH]),
      .row_slot       (row_slot[3:2]),
      .request_valid  (request_valid[PARTIALS]),
      .request_ready  (request_ready[PARTIALS]),
      .request_address(request_address[PARTIALS*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
      .request_beats  (request_beats[PARTIALS*32 +: 32]),
      .request_slot   (request_slot[PARTIALS*2 +: 2]),
      .in_valid       (in_partials_valid),
      .in_ready       (in_partials_ready),
      .in_data        (in_partials_data),
      .in_last        (in_partials_last),
      .out_valid      (partials_valid),
      .out_ready      (partials_ready),
      .out_data       (partials_data),
      .out_last       (partials_last)
  );

  assign result_row_valid = row_valid[0];
  assign row_ready[0] = result_row_ready;
  assign result_row_address = row_address[ADDRESS_WIDTH-1:0];
  assign result_row_bytes = row_bytes[BYTES_WIDTH-1:0];
  assign result_row_slot = row_slot[1:0];
  assign result_row_final = row_final[0];

  // Queues are never full; partials end with their requests.
  wire _unused_ok = &{
    1'b0, region_queue_ready, matrix_queue_ready, marker_queue_ready, rows_queue_ready,
    row_final[1], 1'b0
  };

endmodule

`default_nettype wire
