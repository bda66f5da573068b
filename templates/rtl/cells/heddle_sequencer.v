// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_sequencer: plans the passes of a command and issues their bundles of tokens.
//
// The planner runs a few passes ahead, so that the issuer goes from one pass to the next without a
// gap. The next pass waits in registers, ready to be decided upon.

`resetall
`default_nettype none

module heddle_sequencer #(
    // log2 of the activation bank depth, at least 1.
    parameter integer ADDRESS_WIDTH = 12,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Bits of a number of K tiles, 2 to 16.
    parameter integer K_TILES_WIDTH = 13,
    // Tokens of a bundle: those that enter the array in one cycle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of a bundle's number within a token tile, at least 1.
    parameter integer BUNDLE_WIDTH = 6
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

    // Tiles in the order of the loop nest
    input  wire                     tile_valid,
    output wire                     tile_ready,
    input  wire [5:0]               tile_slices,
    input  wire                     tile_new_scale,

    // Shadow weights: complete, and taken over by the array
    input  wire                     weights_loaded,
    output wire                     pass_start,

    // Activation ring: a bundle's words have all been written; first word still read
    input  wire                     bundle_written,
    output wire [ADDRESS_WIDTH:0]   free,

    // An accumulator bank has been drained
    input  wire                     bank_drained,

    // Bundle into the array, registered (heddle_bundle_issuer)
    output wire                     issue_valid,
    output wire [ADDRESS_WIDTH-1:0] issue_address,
    output wire                     issue_swap,
    output wire                     issue_new_scale,
    output wire                     issue_first,
    output wire                     issue_bank,
    output wire [BUNDLE_WIDTH-1:0]  issue_bundle,
    output wire                     issue_end,
    output wire                     issue_release,

    // The mark of issue_release has come out of the array
    input  wire                     released,

    // Why nothing is issued
    output wire                     stall_weights,
    output wire                     stall_activations,
    output wire                     stall_output
);

  // ---- Plan ----

  localparam integer PASS_WIDTH = TOKENS_WIDTH + 2 * K_TILES_WIDTH + 5;

  wire                     busy;
  wire                     planned_valid;
  wire                     planned_ready;
  wire                     planned_run;
  wire [TOKENS_WIDTH-1:0]  planned_bundles;
  wire [K_TILES_WIDTH-1:0] planned_k_tile;
  wire [K_TILES_WIDTH-1:0] planned_k_tiles;
  wire                     planned_new_scale;
  wire                     planned_first;
  wire                     planned_end;
  wire                     planned_release;

  heddle_pass_planner #(
      .TOKENS_PER_CYCLE(TOKENS_PER_CYCLE),
      .TOKENS_WIDTH    (TOKENS_WIDTH),
      .K_TILES_WIDTH   (K_TILES_WIDTH)
  ) u_planner (
      .clk               (clk),
      .rst_n             (rst_n),
      .command_valid     (command_valid),
      .command_ready     (command_ready),
      .command_tokens    (command_tokens),
      .command_token_tile(command_token_tile),
      .command_k_tiles   (command_k_tiles),
      .command_o_tiles   (command_o_tiles),
      .tile_valid        (tile_valid),
      .tile_ready        (tile_ready),
      .tile_slices       (tile_slices),
      .tile_new_scale    (tile_new_scale),
      .pass_valid        (planned_valid),
      .pass_ready        (planned_ready),
      .pass_run          (planned_run),
      .pass_bundles      (planned_bundles),
      .pass_k_tile       (planned_k_tile),
      .pass_k_tiles      (planned_k_tiles),
      .pass_new_scale    (planned_new_scale),
      .pass_first        (planned_first),
      .pass_end          (planned_end),
      .pass_release      (planned_release),
      .busy              (busy)
  );

  // ---- Issue ----

  localparam [TOKENS_WIDTH-1:0] ONE = 1;
  localparam [TOKENS_WIDTH-1:0] TWO = 2;

  wire                  queue_valid;
  wire                  queue_ready;
  wire [PASS_WIDTH-1:0] queue_pass;
  reg                   pass_valid_q;
  reg  [PASS_WIDTH-1:0] pass_q;
  reg                   pass_single_q;
  reg                   pass_pair_q;

  wire                     pass_ready;
  wire                     pass_run;
  wire [TOKENS_WIDTH-1:0]  pass_bundles;
  wire [K_TILES_WIDTH-1:0] pass_k_tile;
  wire [K_TILES_WIDTH-1:0] pass_k_tiles;
  wire                     pass_new_scale;
  wire                     pass_first;
  wire                     pass_end;
  wire                     pass_release;
  wire                     lacks_weights;

  assign {pass_run, pass_bundles, pass_k_tile, pass_k_tiles, pass_new_scale,
          pass_first, pass_end, pass_release} = pass_q;
  assign queue_ready = !pass_valid_q || pass_ready;

  // Without a pass to look at, the planner waits for parameters, which belong to the weights.
  assign stall_weights = lacks_weights || (busy && !pass_valid_q);

  heddle_fifo #(
      .WIDTH(PASS_WIDTH),
      .DEPTH(2)
  ) u_pass_queue (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (planned_valid),
      .in_ready (planned_ready),
      .in_data  ({planned_run, planned_bundles, planned_k_tile, planned_k_tiles, planned_new_scale,
                  planned_first, planned_end, planned_release}),
      .out_valid(queue_valid),
      .out_ready(queue_ready),
      .out_data (queue_pass)
  );

  wire                    queue_run = queue_pass[PASS_WIDTH-1];
  wire [TOKENS_WIDTH-1:0] queue_bundles = queue_pass[PASS_WIDTH-2 -: TOKENS_WIDTH];

  always @(posedge clk) begin : control_regs
    if (!rst_n) pass_valid_q <= 1'b0;
    else if (queue_ready) pass_valid_q <= queue_valid;
  end

  always @(posedge clk) begin : data_regs
    if (queue_ready) begin
      pass_q        <= queue_pass;
      pass_single_q <= !queue_run || queue_bundles == ONE;
      pass_pair_q   <= queue_bundles == TWO;
    end
  end

  heddle_bundle_issuer #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .TOKENS_WIDTH (TOKENS_WIDTH),
      .K_TILES_WIDTH(K_TILES_WIDTH),
      .BUNDLE_WIDTH (BUNDLE_WIDTH)
  ) u_issuer (
      .clk              (clk),
      .rst_n            (rst_n),
      .pass_valid       (pass_valid_q),
      .pass_ready       (pass_ready),
      .pass_run         (pass_run),
      .pass_bundles     (pass_bundles),
      .pass_single      (pass_single_q),
      .pass_pair        (pass_pair_q),
      .pass_k_tile      (pass_k_tile),
      .pass_k_tiles     (pass_k_tiles),
      .pass_new_scale   (pass_new_scale),
      .pass_first       (pass_first),
      .pass_end         (pass_end),
      .pass_release     (pass_release),
      .weights_loaded   (weights_loaded),
      .pass_start       (pass_start),
      .bundle_written   (bundle_written),
      .free             (free),
      .bank_drained     (bank_drained),
      .issue_valid      (issue_valid),
      .issue_address    (issue_address),
      .issue_swap       (issue_swap),
      .issue_new_scale  (issue_new_scale),
      .issue_first      (issue_first),
      .issue_bank       (issue_bank),
      .issue_bundle     (issue_bundle),
      .issue_end        (issue_end),
      .issue_release    (issue_release),
      .released         (released),
      .stall_weights    (lacks_weights),
      .stall_activations(stall_activations),
      .stall_output     (stall_output)
  );

endmodule

`default_nettype wire
