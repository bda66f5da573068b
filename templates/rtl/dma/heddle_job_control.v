// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_job_control: fetches descriptors and starts what they ask for, in order.
//
//   ring_fetcher -> descriptor_decoder -> dispatch -+-> operand_walkers -> requests and rows
//                                                   '-> core, completions
//
// Read engines 0 to 4 are those of descriptors, weights, params, activations and partials.

`resetall
`default_nettype none

module heddle_job_control #(
    parameter integer ENGINES = 5,
    parameter integer ADDRESS_WIDTH = 40,
    // Bus word in bits.
    parameter integer BUS_WIDTH = 128,
    // Every address of a row is a multiple of it, in bytes: a power of two, at most the bus word.
    parameter integer GRANULE = 4,
    // Bits of the number of bytes in a row of an O tile.
    parameter integer BYTES_WIDTH = 8,
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
    parameter [2:0] OUTPUTS = 3'b011
) (
    input  wire                             clk,
    input  wire                             rst_n,

    // Ring
    input  wire                             enable,
    input  wire [ADDRESS_WIDTH-1:0]         ring_base,
    input  wire [3:0]                       ring_size,  // log2 of the entries, 0..12
    input  wire [15:0]                      doorbell,   // descriptors submitted
    output wire [15:0]                      fetched,

    // Read engines; what is read of weights and params goes to the core directly
    output wire [ENGINES-1:0]               request_valid,
    input  wire [ENGINES-1:0]               request_ready,
    output wire [ENGINES*ADDRESS_WIDTH-1:0] request_address,
    output wire [ENGINES*32-1:0]            request_beats,
    output wire [ENGINES*2-1:0]             request_slot,
    input  wire [BUS_WIDTH-1:0]             descriptors_data,
    input  wire                             descriptors_valid,
    output wire                             descriptors_ready,
    input  wire                             descriptors_last,
    input  wire                             descriptors_error,
    input  wire [ADDRESS_WIDTH-1:0]         descriptors_error_address,
    input  wire                             in_activations_valid,
    output wire                             in_activations_ready,
    input  wire [BUS_WIDTH-1:0]             in_activations_data,
    input  wire                             in_partials_valid,
    output wire                             in_partials_ready,
    input  wire [BUS_WIDTH-1:0]             in_partials_data,
    input  wire                             in_partials_last,

    // A descriptor starts; dispatch when it is legal, so that the core takes its command
    input  wire                             start_ready,
    input  wire [1:0]                       start_slot,
    input  wire                             core_ready,
    input  wire                             none_in_flight,
    output wire                             start,
    output wire                             dispatch,
    output wire [7:0]                       job_status,
    output wire [ADDRESS_WIDTH-1:0]         job_failed_address,
    output wire [7:0]                       job_tag,
    output wire                             job_interrupt,
    output wire [31:0]                      job_tokens,
    output wire [15:0]                      job_token_tile,
    output wire [15:0]                      job_k_tiles,
    output wire [23:0]                      job_o_tiles,
    output wire [1:0]                       job_output,
    output wire                             job_bias,
    output wire                             job_accumulate,

    // Rows of activations and of partials, for the core
    output wire                             activations_valid,
    input  wire                             activations_ready,
    output wire [BUS_WIDTH-1:0]             activations_data,
    output wire                             activations_last,
    output wire                             partials_valid,
    input  wire                             partials_ready,
    output wire [BUS_WIDTH-1:0]             partials_data,
    output wire                             partials_last,

    // Where rows of results go
    output wire                             result_row_valid,
    input  wire                             result_row_ready,
    output wire [ADDRESS_WIDTH-1:0]         result_row_address,
    output wire [BYTES_WIDTH-1:0]           result_row_bytes,
    output wire [1:0]                       result_row_slot,
    output wire                             result_row_final
);

  localparam integer DESCRIPTORS = 0;
  localparam integer WEIGHTS = 1;  // and the other operands behind it

  // ---- Descriptors ----

  localparam [31:0] DESCRIPTOR_BEATS = 512 / BUS_WIDTH;

  wire                     descriptor_valid;
  wire                     descriptor_ready;
  wire [511:0]             descriptor;
  wire                     descriptor_failed;
  wire [ADDRESS_WIDTH-1:0] descriptor_failed_address;

  assign request_beats[DESCRIPTORS*32 +: 32] = DESCRIPTOR_BEATS;
  assign request_slot[DESCRIPTORS*2 +: 2] = 2'd0;

  heddle_ring_fetcher #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH)
  ) u_ring_fetcher (
      .clk                      (clk),
      .rst_n                    (rst_n),
      .enable                   (enable),
      .ring_base                (ring_base),
      .ring_size                (ring_size),
      .doorbell                 (doorbell),
      .fetched                  (fetched),
      .request_valid            (request_valid[DESCRIPTORS]),
      .request_ready            (request_ready[DESCRIPTORS]),
      .request_address          (request_address[DESCRIPTORS*ADDRESS_WIDTH +: ADDRESS_WIDTH]),
      .beat_valid               (descriptors_valid),
      .beat_ready               (descriptors_ready),
      .beat                     (descriptors_data),
      .beat_last                (descriptors_last),
      .read_error               (descriptors_error),
      .read_error_address       (descriptors_error_address),
      .descriptor_valid         (descriptor_valid),
      .descriptor_ready         (descriptor_ready),
      .descriptor               (descriptor),
      .descriptor_failed        (descriptor_failed),
      .descriptor_failed_address(descriptor_failed_address)
  );

  wire                     job_valid;
  wire                     job_ready;
  wire                     job_fence;
  wire [ADDRESS_WIDTH-1:0] job_weights;
  wire [31:0]              job_weight_beats;
  wire [ADDRESS_WIDTH-1:0] job_params;
  wire [31:0]              job_param_beats;
  wire [ADDRESS_WIDTH-1:0] job_activations;
  wire [31:0]              job_activation_stride;
  wire [31:0]              job_row_beats;
  wire                     job_merged;
  wire [31:0]              job_merged_beats;
  wire [ADDRESS_WIDTH-1:0] job_results;
  wire [31:0]              job_result_stride;
  wire [BYTES_WIDTH-1:0]   job_tile_bytes;
  wire [BYTES_WIDTH-1:0]   job_last_bytes;
  wire [ADDRESS_WIDTH-1:0] job_partials;
  wire [31:0]              job_partial_stride;
  wire [BYTES_WIDTH-1:0]   job_partial_tile_bytes;
  wire [BYTES_WIDTH-1:0]   job_partial_last_bytes;

  heddle_descriptor_decoder #(
      .ADDRESS_WIDTH   (ADDRESS_WIDTH),
      .BUS_WIDTH       (BUS_WIDTH),
      .TILE_K          (TILE_K),
      .COLUMNS         (COLUMNS),
      .ACTIVATION_WIDTH(ACTIVATION_WIDTH),
      .TOKENS          (TOKENS),
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
      .ACTIVATION_WORDS(ACTIVATION_WORDS),
      .MAX_K_TILES     (MAX_K_TILES),
      .OUTPUTS         (OUTPUTS),
      .BYTES_WIDTH     (BYTES_WIDTH)
  ) u_descriptor_decoder (
      .clk                      (clk),
      .rst_n                    (rst_n),
      .descriptor_valid         (descriptor_valid),
      .descriptor_ready         (descriptor_ready),
      .descriptor               (descriptor),
      .descriptor_failed        (descriptor_failed),
      .descriptor_failed_address(descriptor_failed_address),
      .job_valid                (job_valid),
      .job_ready                (job_ready),
      .job_status               (job_status),
      .job_failed_address       (job_failed_address),
      .job_tag                  (job_tag),
      .job_interrupt            (job_interrupt),
      .job_fence                (job_fence),
      .job_tokens               (job_tokens),
      .job_token_tile           (job_token_tile),
      .job_k_tiles              (job_k_tiles),
      .job_o_tiles              (job_o_tiles),
      .job_output               (job_output),
      .job_bias                 (job_bias),
      .job_accumulate           (job_accumulate),
      .job_weights              (job_weights),
      .job_weight_beats         (job_weight_beats),
      .job_params               (job_params),
      .job_param_beats          (job_param_beats),
      .job_activations          (job_activations),
      .job_activation_stride    (job_activation_stride),
      .job_row_beats            (job_row_beats),
      .job_merged               (job_merged),
      .job_merged_beats         (job_merged_beats),
      .job_results              (job_results),
      .job_result_stride        (job_result_stride),
      .job_tile_bytes           (job_tile_bytes),
      .job_last_bytes           (job_last_bytes),
      .job_partials             (job_partials),
      .job_partial_stride       (job_partial_stride),
      .job_partial_tile_bytes   (job_partial_tile_bytes),
      .job_partial_last_bytes   (job_partial_last_bytes)
  );

  // ---- Dispatch: all engines at once ----

  // Four descriptors are in flight at most, so a queue of four is never full.
  wire runs = job_status == 8'd0;
  wire may_start = start_ready && (!runs || (core_ready && (!job_fence || none_in_flight)));

  assign start = job_valid && may_start;
  assign dispatch = start && runs;
  assign job_ready = may_start;

  // ---- Operands and results in memory ----

  heddle_operand_walkers #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .GRANULE      (GRANULE),
      .BYTES_WIDTH  (BYTES_WIDTH)
  ) u_operand_walkers (
      .clk                   (clk),
      .rst_n                 (rst_n),
      .dispatch              (dispatch),
      .slot                  (start_slot),
      .job_tokens            (job_tokens),
      .job_token_tile        (job_token_tile),
      .job_o_tiles           (job_o_tiles),
      .job_accumulate        (job_accumulate),
      .job_weights           (job_weights),
      .job_weight_beats      (job_weight_beats),
      .job_params            (job_params),
      .job_param_beats       (job_param_beats),
      .job_activations       (job_activations),
      .job_activation_stride (job_activation_stride),
      .job_row_beats         (job_row_beats),
      .job_merged            (job_merged),
      .job_merged_beats      (job_merged_beats),
      .job_results           (job_results),
      .job_result_stride     (job_result_stride),
      .job_tile_bytes        (job_tile_bytes),
      .job_last_bytes        (job_last_bytes),
      .job_partials          (job_partials),
      .job_partial_stride    (job_partial_stride),
      .job_partial_tile_bytes(job_partial_tile_bytes),
      .job_partial_last_bytes(job_partial_last_bytes),
      .request_valid         (request_valid[ENGINES-1:WEIGHTS]),
      .request_ready         (request_ready[ENGINES-1:WEIGHTS]),
      .request_address       (request_address[ENGINES*ADDRESS_WIDTH-1:WEIGHTS*ADDRESS_WIDTH]),
      .request_beats         (request_beats[ENGINES*32-1:WEIGHTS*32]),
      .request_slot          (request_slot[ENGINES*2-1:WEIGHTS*2]),
      .in_activations_valid  (in_activations_valid),
      .in_activations_ready  (in_activations_ready),
      .in_activations_data   (in_activations_data),
      .activations_valid     (activations_valid),
      .activations_ready     (activations_ready),
      .activations_data      (activations_data),
      .activations_last      (activations_last),
      .in_partials_valid     (in_partials_valid),
      .in_partials_ready     (in_partials_ready),
      .in_partials_data      (in_partials_data),
      .in_partials_last      (in_partials_last),
      .partials_valid        (partials_valid),
      .partials_ready        (partials_ready),
      .partials_data         (partials_data),
      .partials_last         (partials_last),
      .result_row_valid      (result_row_valid),
      .result_row_ready      (result_row_ready),
      .result_row_address    (result_row_address),
      .result_row_bytes      (result_row_bytes),
      .result_row_slot       (result_row_slot),
      .result_row_final      (result_row_final)
  );

endmodule

`default_nettype wire
