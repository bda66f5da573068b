// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_column_foot: scales and accumulates the partial sums of one column group.
//
// The mark of a bundle comes one cycle before its partial sums and leaves for the next group one
// cycle later. With group scales, a mark with new_scale takes the next set from the scale queue;
// the segments' sums are multiplied, added up and accumulated. Two banks with the accumulators of
// BUNDLES bundles: the drain reads one while the array adds to the other. A sum is in its bank 2
// cycles after the partial sum, 4 with scales; bundles must not come back sooner than after 3.

`resetall
`default_nettype none

module heddle_column_foot #(
    // Columns of this group.
    parameter integer COLUMNS = 4,
    // Chains per column.
    parameter integer SEGMENTS = 1,
    // Tokens of a bundle, each with a sum of its own in every column.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of a partial sum.
    parameter integer PSUM_WIDTH = 17,
    // Bits of a group scale, unsigned; 0 without group scales (then SEGMENTS is 1).
    parameter integer SCALE_WIDTH = 8,
    // Bits of an accumulator, at least those of a scaled sum.
    parameter integer ACCUMULATOR_WIDTH = 35,
    // Bundles whose sums a bank holds.
    parameter integer BUNDLES = 64,
    // Bits of a bundle's number: at least 1 and at least $clog2(BUNDLES).
    parameter integer BUNDLE_WIDTH = 6,
    // Scale sets in the queue, a power of two, at least 2.
    parameter integer SCALE_FIFO_DEPTH = 8
) (
    input  wire                                  clk,
    input  wire                                  rst_n,

    // Scale sets, one byte per segment and column, segment-major
    input  wire                                  scales_valid,
    output wire                                  scales_ready,
    input  wire [SEGMENTS*COLUMNS*8-1:0]         scales_data,

    // Mark of the bundle whose partial sums come in the next cycle
    input  wire                                  mark_valid,
    input  wire                                  mark_new_scale,
    input  wire                                  mark_first,
    input  wire                                  mark_bank,
    input  wire [BUNDLE_WIDTH-1:0]               mark_bundle,

    // Partial sums, segment-major, the tokens of a column side by side
    input  wire [SEGMENTS*COLUMNS*TOKENS_PER_CYCLE*PSUM_WIDTH-1:0] psums,

    // Drain port: the accumulators come one cycle after the address
    input  wire                                  drain_bank,
    input  wire [BUNDLE_WIDTH-1:0]               drain_bundle,
    output wire [COLUMNS*TOKENS_PER_CYCLE*ACCUMULATOR_WIDTH-1:0] drain_data
);

  localparam integer MARK_WIDTH = BUNDLE_WIDTH + 2;
  localparam integer SUMS = COLUMNS * TOKENS_PER_CYCLE;
  localparam integer WORD_WIDTH = SUMS * ACCUMULATOR_WIDTH;

  // ---- Scale ----

  wire [WORD_WIDTH-1:0]   addends;     // in step with the accumulators read for them
  wire                    read_valid;  // mark, one cycle before the addends
  wire                    read_first;
  wire                    read_bank;
  wire [BUNDLE_WIDTH-1:0] read_bundle;

  genvar sum;
  genvar segment;
  genvar bank;
  generate
    if (SCALE_WIDTH == 0) begin : gen_unscaled
      wire _unused_ok = &{1'b0, scales_valid, scales_data, mark_new_scale, 1'b0};
      assign scales_ready = 1'b1;
      assign read_valid = mark_valid;
      assign {read_first, read_bank, read_bundle} = {mark_first, mark_bank, mark_bundle};
      for (sum = 0; sum < SUMS; sum = sum + 1) begin : gen_sum
        wire [PSUM_WIDTH-1:0] psum = psums[sum*PSUM_WIDTH +: PSUM_WIDTH];
        assign addends[sum*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH] =
            {{(ACCUMULATOR_WIDTH - PSUM_WIDTH + 1) {psum[PSUM_WIDTH-1]}}, psum[PSUM_WIDTH-2:0]};
      end
    end else begin : gen_scaled
      localparam integer SETS_WIDTH = SEGMENTS * COLUMNS * 8;
      localparam integer PRODUCT_WIDTH = PSUM_WIDTH + SCALE_WIDTH + 1;
      wire                  set_valid;
      wire [SETS_WIDTH-1:0] set_head;
      reg  [SETS_WIDTH-1:0] set_q;
      // The issuer starts a pass only after its set has been pushed, so a set is always there.
      wire _unused_ok = &{1'b0, set_valid, set_q, 1'b0};

      heddle_fifo #(
          .WIDTH(SETS_WIDTH),
          .DEPTH(SCALE_FIFO_DEPTH)
      ) u_scale_fifo (
          .clk      (clk),
          .rst_n    (rst_n),
          .in_valid (scales_valid),
          .in_ready (scales_ready),
          .in_data  (scales_data),
          .out_valid(set_valid),
          .out_ready(mark_valid && mark_new_scale),
          .out_data (set_head)
      );

      always @(posedge clk) begin : scale_regs
        if (mark_valid && mark_new_scale) set_q <= set_head;
      end

      heddle_delay_bits #(
          .WIDTH(1),
          .DEPTH(2)
      ) u_read_valid (
          .clk     (clk),
          .rst_n   (rst_n),
          .in_data (mark_valid),
          .out_data(read_valid)
      );
      heddle_delay_line #(
          .WIDTH(MARK_WIDTH),
          .DEPTH(2)
      ) u_read_mark (
          .clk     (clk),
          .in_data ({mark_first, mark_bank, mark_bundle}),
          .out_data({read_first, read_bank, read_bundle})
      );

      for (sum = 0; sum < SUMS; sum = sum + 1) begin : gen_sum
        wire [SEGMENTS*ACCUMULATOR_WIDTH-1:0] scaled;  // one field per segment
        reg  [ACCUMULATOR_WIDTH-1:0]          total;
        reg  [ACCUMULATOR_WIDTH-1:0]          total_q;
        integer                               i;
        assign addends[sum*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH] = total_q;

        for (segment = 0; segment < SEGMENTS; segment = segment + 1) begin : gen_segment
          localparam integer FIELD = segment * SUMS + sum;
          localparam integer SCALE = segment * COLUMNS + sum / TOKENS_PER_CYCLE;
          wire signed [PSUM_WIDTH-1:0]    psum = psums[FIELD*PSUM_WIDTH +: PSUM_WIDTH];
          wire signed [SCALE_WIDTH:0]     scale = {1'b0, set_q[SCALE*8 +: SCALE_WIDTH]};
          reg  signed [PRODUCT_WIDTH-1:0] product_q;
          // The top product bit repeats the sign, for a scale is never negative.
          assign scaled[segment*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH] =
              {{(ACCUMULATOR_WIDTH - PRODUCT_WIDTH + 2) {product_q[PRODUCT_WIDTH-1]}},
               product_q[PRODUCT_WIDTH-3:0]};
          always @(posedge clk) begin : product_reg
            product_q <= psum * scale;
          end
        end

        always @(*) begin : add_segments
          total = scaled[ACCUMULATOR_WIDTH-1:0];
          for (i = 1; i < SEGMENTS; i = i + 1) begin
            total = total + scaled[i*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH];
          end
        end

        always @(posedge clk) begin : total_reg
          total_q <= total;
        end
      end
    end
  endgenerate

  // ---- Accumulate ----

  // Read, add, write: one cycle each.
  reg                     add_valid_q;
  reg                     add_first_q;
  reg                     add_bank_q;
  reg  [BUNDLE_WIDTH-1:0] add_bundle_q;
  reg                     write_valid_q;
  reg                     write_bank_q;
  reg  [BUNDLE_WIDTH-1:0] write_bundle_q;
  reg  [WORD_WIDTH-1:0]   write_data_q;
  reg                     drain_bank_q;
  wire [WORD_WIDTH-1:0]   bank_data[0:1];
  wire [WORD_WIDTH-1:0]   old_data = add_bank_q ? bank_data[1] : bank_data[0];

  assign drain_data = drain_bank_q ? bank_data[1] : bank_data[0];

  always @(posedge clk) begin : control_regs
    add_valid_q   <= rst_n && read_valid;
    write_valid_q <= rst_n && add_valid_q;
  end

  always @(posedge clk) begin : mark_regs
    add_first_q   <= read_first;
    add_bank_q    <= read_bank;
    add_bundle_q   <= read_bundle;
    write_bank_q  <= add_bank_q;
    write_bundle_q <= add_bundle_q;
    drain_bank_q  <= drain_bank;
  end

  generate
    for (sum = 0; sum < SUMS; sum = sum + 1) begin : gen_add
      wire [ACCUMULATOR_WIDTH-1:0] old = add_first_q ? {ACCUMULATOR_WIDTH{1'b0}}
          : old_data[sum*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH];
      always @(posedge clk) begin : sum_regs
        write_data_q[sum*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH] <=
            old + addends[sum*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH];
      end
    end

    for (bank = 0; bank < 2; bank = bank + 1) begin : gen_bank
      localparam [0:0] BANK = bank == 1;
      // The array and the drain never read the same bank: a closed bank is the drain's until all of
      // it has been read.
      heddle_ram_1r1w #(
          .WIDTH        (WORD_WIDTH),
          .DEPTH        (BUNDLES),
          .ADDRESS_WIDTH(BUNDLE_WIDTH)
      ) u_bank (
          .clk          (clk),
          .write_enable (write_valid_q && write_bank_q == BANK),
          .write_address(write_bundle_q),
          .write_data   (write_data_q),
          .read_address (read_valid && read_bank == BANK ? read_bundle : drain_bundle),
          .read_data    (bank_data[bank])
      );
    end
  endgenerate

endmodule

`default_nettype wire
