// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_bundle_issuer: sends the tokens of each pass into the array, a bundle per cycle.
//
// A pass starts when its weights are loaded and, if it opens an O tile, an accumulator bank is
// free; a bundle goes when its activations are in the banks. They are written bundle by bundle, in
// the order in which the first pass of each token tile takes them: those are counted, and whatever
// passes follow on the same tile find everything. Short passes are spread so that a bundle's
// accumulators are written before they are read again. The array has no stall: what is issued
// arrives.
//
// All that a bundle waits for is a flag in a register, so that the decision is short.

`resetall
`default_nettype none

module heddle_bundle_issuer #(
    // log2 of the activation bank depth, at least 1.
    parameter integer ADDRESS_WIDTH = 12,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Bits of a number of K tiles, 2 to 16 and at most ADDRESS_WIDTH + 1.
    parameter integer K_TILES_WIDTH = 13,
    // Bits of a bundle's number within a token tile, at least 1.
    parameter integer BUNDLE_WIDTH = 6
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Passes; the pass's fields come from registers
    input  wire                     pass_valid,
    output wire                     pass_ready,
    input  wire                     pass_run,
    input  wire [TOKENS_WIDTH-1:0]  pass_bundles,
    input  wire                     pass_single,  // no or one bundle
    input  wire                     pass_pair,    // two bundles
    input  wire [K_TILES_WIDTH-1:0] pass_k_tile,
    input  wire [K_TILES_WIDTH-1:0] pass_k_tiles,
    input  wire                     pass_new_scale,
    input  wire                     pass_first,
    input  wire                     pass_end,
    input  wire                     pass_release,

    // Shadow weights: complete, and taken over by the array
    input  wire                     weights_loaded,
    output wire                     pass_start,

    // Activation ring: a bundle's words have all been written; first word still read
    input  wire                     bundle_written,
    output wire [ADDRESS_WIDTH:0]   free,

    // An accumulator bank has been drained
    input  wire                     bank_drained,

    // Bundle into the array, registered
    output wire                     issue_valid,
    output wire [ADDRESS_WIDTH-1:0] issue_address,
    output wire                     issue_swap,       // first bundle of a pass
    output wire                     issue_new_scale,  // and of a scale set
    output wire                     issue_first,
    output wire                     issue_bank,
    output wire [BUNDLE_WIDTH-1:0]  issue_bundle,
    output wire                     issue_end,        // closes the O tile, with or without a bundle
    output wire                     issue_release,    // and the token tile

    // The mark of issue_release has come out of the array: its reads are over
    input  wire                     released,

    // Why nothing is issued
    output wire                     stall_weights,
    output wire                     stall_activations,
    output wire                     stall_output
);

  localparam integer POINTER_WIDTH = ADDRESS_WIDTH + 1;
  localparam [TOKENS_WIDTH-1:0] ONE = 1;
  localparam [TOKENS_WIDTH-1:0] TWO = 2;

  reg                     first_q;        // the pass's next bundle is its first
  reg                     last_q;         // and its last, from the second on
  reg [TOKENS_WIDTH-1:0]  left_q;         // bundles after it, from the second on
  reg [BUNDLE_WIDTH-1:0]  bundle_q;
  reg [POINTER_WIDTH-1:0] tile_base_q;    // first word of the token tile
  reg [POINTER_WIDTH-1:0] bundle_base_q;  // first word of the current bundle, from the second on
  reg                     tile_seen_q;    // a pass has taken all bundles of the token tile
  reg [POINTER_WIDTH-1:0] written_q;      // bundles written that no pass has taken
  reg                     any_written_q;  // written_q is not 0
  reg [1:0]               gap_q;          // cycles before the next pass may start
  reg                     gap_over_q;     // gap_q is 0
  reg [1:0]               banks_free_q;
  reg                     bank_free_q;    // banks_free_q is not 0
  reg                     bank_q;
  reg                     issue_release_q;
  reg [POINTER_WIDTH-1:0] free_q;

  // ---- What the next bundle waits for ----

  // A legal command has no more K tiles than the banks have words.
  wire [31:0] k_tile = {{(32 - K_TILES_WIDTH) {1'b0}}, pass_k_tile};
  wire [31:0] k_tiles = {{(32 - K_TILES_WIDTH) {1'b0}}, pass_k_tiles};
  wire        _unused_ok = &{1'b0, k_tile[31:ADDRESS_WIDTH], k_tiles[31:POINTER_WIDTH], 1'b0};

  wire last_bundle = first_q ? pass_single : last_q;
  wire [POINTER_WIDTH-1:0] bundle_base = first_q ? tile_base_q : bundle_base_q;
  wire [POINTER_WIDTH-1:0] words = k_tiles[POINTER_WIDTH-1:0];
  wire [POINTER_WIDTH-1:0] next_base = pass_run ? bundle_base + words : bundle_base_q;

  wire opens = pass_run && first_q;
  reg  release_ready_q;
  wire release_ready;
  wire lacks_weights = opens && !weights_loaded;
  wire lacks_bank = opens && pass_first && !bank_free_q;
  wire lacks_activations = pass_run && !tile_seen_q && !any_written_q;
  wire lacks_gap = opens && !gap_over_q;
  wire lacks_release = pass_release && last_bundle && !release_ready_q;
  wire go = pass_valid && !lacks_weights && !lacks_bank && !lacks_activations && !lacks_gap &&
            !lacks_release;
  wire releases = go && last_bundle && pass_release;
  wire takes_bank = go && opens && pass_first;
  wire takes_written = go && pass_run && !tile_seen_q;

  assign pass_ready = go && last_bundle;
  assign pass_start = go && opens;
  assign free = free_q;
  assign stall_weights = pass_valid && lacks_weights;
  assign stall_activations = pass_valid && !lacks_weights && lacks_activations;
  assign stall_output = pass_valid && !lacks_weights && !lacks_activations && lacks_bank;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      first_q      <= 1'b1;
      bundle_q     <= {BUNDLE_WIDTH{1'b0}};
      tile_base_q  <= {POINTER_WIDTH{1'b0}};
      tile_seen_q  <= 1'b0;
      gap_q        <= 2'd0;
      gap_over_q   <= 1'b1;
      banks_free_q <= 2'd2;
      bank_free_q  <= 1'b1;
      bank_q       <= 1'b0;
    end else begin
      if (go) first_q <= last_bundle;
      if (go) bundle_q <= last_bundle ? {BUNDLE_WIDTH{1'b0}} : bundle_q + 1'b1;
      if (releases) tile_base_q <= next_base;
      if (go && last_bundle) tile_seen_q <= (tile_seen_q || pass_run) && !pass_release;
      if (go && last_bundle && pass_end) bank_q <= !bank_q;
      if (go && last_bundle && pass_run) gap_q <= pass_single ? 2'd2 : pass_pair ? 2'd1 : 2'd0;
      else if (!gap_over_q) gap_q <= gap_q - 2'd1;
      if (go && last_bundle && pass_run) gap_over_q <= !pass_single && !pass_pair;
      else gap_over_q <= !gap_q[1];
      if (takes_bank != bank_drained) begin
        banks_free_q <= takes_bank ? banks_free_q - 2'd1 : banks_free_q + 2'd1;
        bank_free_q  <= !takes_bank || banks_free_q[1];
      end
    end
  end

  always @(posedge clk) begin : written_regs
    if (!rst_n) begin
      written_q     <= {POINTER_WIDTH{1'b0}};
      any_written_q <= 1'b0;
    end else if (takes_written != bundle_written) begin
      written_q     <= bundle_written ? written_q + 1'b1 : written_q - 1'b1;
      any_written_q <= bundle_written || written_q[POINTER_WIDTH-1:1] != {ADDRESS_WIDTH{1'b0}};
    end
  end

  always @(posedge clk) begin : data_regs
    if (go) begin
      bundle_base_q <= next_base;
      last_q        <= first_q ? pass_pair : left_q == TWO;
      left_q        <= first_q ? pass_bundles - ONE : left_q - ONE;
    end
  end

  // ---- Give activation words back once the wavefront has read them ----

  // The base of the next token tile is known a cycle after a release; releases are three cycles
  // apart, as passes are, so that the queue's answer of a cycle ago is not too old.

  wire [POINTER_WIDTH-1:0] released_base;
  wire                     unused_released_valid;

  heddle_fifo #(
      .WIDTH(POINTER_WIDTH),
      .DEPTH(4)
  ) u_release_fifo (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (issue_release_q),
      .in_ready (release_ready),
      .in_data  (tile_base_q),
      .out_valid(unused_released_valid),
      .out_ready(released),
      .out_data (released_base)
  );

  always @(posedge clk) begin : free_regs
    release_ready_q <= release_ready;
    if (!rst_n) free_q <= {POINTER_WIDTH{1'b0}};
    else if (released) free_q <= released_base;
  end

  // ---- Issue registers ----

  reg                     issue_valid_q;
  reg                     issue_swap_q;
  reg                     issue_new_scale_q;
  reg                     issue_end_q;
  reg                     issue_first_q;
  reg                     issue_bank_q;
  reg [BUNDLE_WIDTH-1:0]  issue_bundle_q;
  reg [ADDRESS_WIDTH-1:0] issue_address_q;

  assign issue_valid = issue_valid_q;
  assign issue_swap = issue_swap_q;
  assign issue_new_scale = issue_new_scale_q;
  assign issue_end = issue_end_q;
  assign issue_release = issue_release_q;
  assign issue_first = issue_first_q;
  assign issue_bank = issue_bank_q;
  assign issue_bundle = issue_bundle_q;
  assign issue_address = issue_address_q;

  always @(posedge clk) begin : issue_control_regs
    if (!rst_n) begin
      issue_valid_q     <= 1'b0;
      issue_swap_q      <= 1'b0;
      issue_new_scale_q <= 1'b0;
      issue_end_q       <= 1'b0;
      issue_release_q   <= 1'b0;
    end else begin
      issue_valid_q     <= go && pass_run;
      issue_swap_q      <= go && opens;
      issue_new_scale_q <= go && opens && pass_new_scale;
      issue_end_q       <= go && last_bundle && pass_end;
      issue_release_q   <= releases;
    end
  end

  always @(posedge clk) begin : issue_data_regs
    issue_first_q   <= pass_first;
    issue_bank_q    <= bank_q;
    issue_bundle_q  <= bundle_q;
    issue_address_q <= bundle_base[ADDRESS_WIDTH-1:0] + k_tile[ADDRESS_WIDTH-1:0];
  end

endmodule

`default_nettype wire
