// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_column_feet: the column feet of all groups, and the marks that reach them.
//
// Takes the mark of each issued bundle, delays it to meet the bundle's partial sums and passes it
// from group to group. closed pulses when the sums of an O tile are all in their bank.

`resetall
`default_nettype none

module heddle_column_feet #(
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Columns that share one activation register.
    parameter integer COLUMN_GROUP = 4,
    // Chains per column.
    parameter integer SEGMENTS = 1,
    // Tokens of a bundle, each with a sum of its own in every column.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of a partial sum.
    parameter integer PSUM_WIDTH = 17,
    // Bits of a group scale; 0 without group scales.
    parameter integer SCALE_WIDTH = 8,
    // Bits of an accumulator.
    parameter integer ACCUMULATOR_WIDTH = 35,
    // Bundles whose sums a bank holds.
    parameter integer BUNDLES = 64,
    // Bits of a bundle's number: at least 1 and at least $clog2(BUNDLES).
    parameter integer BUNDLE_WIDTH = 6,
    // Scale sets in the queue, a power of two, at least 2.
    parameter integer SCALE_FIFO_DEPTH = 8,
    // Cycles from issue to the partial sums of the first group.
    parameter integer ISSUE_TO_PSUM = 36,
    // Cycles from partial sum to accumulator.
    parameter integer PSUM_TO_WRITE = 4
) (
    input  wire                                   clk,
    input  wire                                   rst_n,

    // Scale sets, one byte per segment and column, segment-major
    input  wire                                   scales_valid,
    output wire                                   scales_ready,
    input  wire [SEGMENTS*COLUMNS*8-1:0]          scales_data,

    // Issued bundle
    input  wire                                   issue_valid,
    input  wire                                   issue_new_scale,
    input  wire                                   issue_first,
    input  wire                                   issue_bank,
    input  wire [BUNDLE_WIDTH-1:0]                issue_bundle,
    input  wire                                   issue_end,
    input  wire                                   issue_release,

    // The token tile's activations have been read
    output wire                                   released,

    // Partial sums, segment-major, the tokens of a column side by side
    input  wire [SEGMENTS*COLUMNS*TOKENS_PER_CYCLE*PSUM_WIDTH-1:0] psums,

    // Drain port
    output wire                                   closed,
    input  wire                                   drain_bank,
    input  wire [BUNDLE_WIDTH-1:0]                drain_bundle,
    output wire [COLUMNS*TOKENS_PER_CYCLE*ACCUMULATOR_WIDTH-1:0] drain_data
);

  localparam integer GROUPS = (COLUMNS + COLUMN_GROUP - 1) / COLUMN_GROUP;
  localparam integer MARK_WIDTH = BUNDLE_WIDTH + 2;
  localparam integer PSUMS_WIDTH = TOKENS_PER_CYCLE * PSUM_WIDTH;                // of a column
  localparam integer ACCUMULATORS_WIDTH = TOKENS_PER_CYCLE * ACCUMULATOR_WIDTH;  // of a column

  wire                  mark_valid    [0:GROUPS-1];
  wire                  mark_new_scale[0:GROUPS-1];
  wire [MARK_WIDTH-1:0] mark          [0:GROUPS-1];
  wire [GROUPS-1:0]     group_ready;
  wire                  end_mark;

  // A set goes to all groups at once; groups take it out at different times.
  assign scales_ready = &group_ready;

  heddle_delay_bits #(
      .WIDTH(4),
      .DEPTH(ISSUE_TO_PSUM - 1)
  ) u_control_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data ({issue_valid, issue_new_scale, issue_end, issue_release}),
      .out_data({mark_valid[0], mark_new_scale[0], end_mark, released})
  );

  heddle_delay_line #(
      .WIDTH(MARK_WIDTH),
      .DEPTH(ISSUE_TO_PSUM - 1)
  ) u_mark_delay (
      .clk     (clk),
      .in_data ({issue_first, issue_bank, issue_bundle}),
      .out_data(mark[0])
  );

  heddle_delay_bits #(
      .WIDTH(1),
      .DEPTH(GROUPS + PSUM_TO_WRITE)
  ) u_closed_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data (end_mark),
      .out_data(closed)
  );

  genvar group;
  genvar segment;
  generate
    for (group = 0; group < GROUPS; group = group + 1) begin : gen_group
      localparam integer FIRST = group * COLUMN_GROUP;
      localparam integer WIDTH = COLUMNS - FIRST < COLUMN_GROUP ? COLUMNS - FIRST : COLUMN_GROUP;
      wire [SEGMENTS*WIDTH*PSUMS_WIDTH-1:0] group_psums;
      wire [SEGMENTS*WIDTH*8-1:0]           group_scales;

      for (segment = 0; segment < SEGMENTS; segment = segment + 1) begin : gen_segment
        localparam integer FROM = segment * COLUMNS + FIRST;
        assign group_psums[segment*WIDTH*PSUMS_WIDTH +: WIDTH*PSUMS_WIDTH] =
            psums[FROM*PSUMS_WIDTH +: WIDTH*PSUMS_WIDTH];
        assign group_scales[segment*WIDTH*8 +: WIDTH*8] = scales_data[FROM*8 +: WIDTH*8];
      end

      if (group > 0) begin : gen_mark
        heddle_delay_bits #(
            .WIDTH(2),
            .DEPTH(1)
        ) u_control (
            .clk     (clk),
            .rst_n   (rst_n),
            .in_data ({mark_valid[group-1], mark_new_scale[group-1]}),
            .out_data({mark_valid[group], mark_new_scale[group]})
        );
        heddle_delay_line #(
            .WIDTH(MARK_WIDTH),
            .DEPTH(1)
        ) u_mark (
            .clk     (clk),
            .in_data (mark[group-1]),
            .out_data(mark[group])
        );
      end

      heddle_column_foot #(
          .COLUMNS          (WIDTH),
          .SEGMENTS         (SEGMENTS),
          .TOKENS_PER_CYCLE (TOKENS_PER_CYCLE),
          .PSUM_WIDTH       (PSUM_WIDTH),
          .SCALE_WIDTH      (SCALE_WIDTH),
          .ACCUMULATOR_WIDTH(ACCUMULATOR_WIDTH),
          .BUNDLES          (BUNDLES),
          .BUNDLE_WIDTH     (BUNDLE_WIDTH),
          .SCALE_FIFO_DEPTH (SCALE_FIFO_DEPTH)
      ) u_foot (
          .clk           (clk),
          .rst_n         (rst_n),
          .scales_valid  (scales_valid && scales_ready),
          .scales_ready  (group_ready[group]),
          .scales_data   (group_scales),
          .mark_valid    (mark_valid[group]),
          .mark_new_scale(mark_new_scale[group]),
          .mark_first    (mark[group][BUNDLE_WIDTH+1]),
          .mark_bank     (mark[group][BUNDLE_WIDTH]),
          .mark_bundle   (mark[group][BUNDLE_WIDTH-1:0]),
          .psums         (group_psums),
          .drain_bank    (drain_bank),
          .drain_bundle  (drain_bundle),
          .drain_data    (drain_data[FIRST*ACCUMULATORS_WIDTH +: WIDTH*ACCUMULATORS_WIDTH])
      );
    end
  endgenerate

endmodule

`default_nettype wire
