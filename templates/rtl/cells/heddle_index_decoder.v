// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_index_decoder: turns one slice's index code into the select of each slot.
//
// A select is the offset of the slot's position among the M - N + 1 positions it can name. Position
// codes are fields; bitmask and combinatorial codes are scanned from the highest position down, the
// scan spread over STAGES cycles. The selects come STAGES cycles after the code.

`resetall
`default_nettype none

module heddle_index_decoder #(
    // 0 position, 1 bitmask, 2 combinatorial.
    parameter integer ENCODING = 2,
    // Non-zeros per slice, 1..M - 1.
    parameter integer N = 2,
    // Block length, 2..32.
    parameter integer M = 4,
    // Bits of the code, at least 1.
    parameter integer CODE_WIDTH = 3,
    // Bits of a select, at least $clog2(M - N + 1).
    parameter integer SELECT_WIDTH = 2,
    // Pipeline registers, 1..M.
    parameter integer STAGES = 1
) (
    input  wire                      clk,
    input  wire [CODE_WIDTH-1:0]     code,
    output wire [N*SELECT_WIDTH-1:0] selects
);

  localparam integer COUNT_WIDTH = $clog2(N + 1);
  localparam integer STEPS = (M + STAGES - 1) / STAGES;

  genvar slot;
  genvar stage;
  generate
    if (ENCODING == 0) begin : gen_position
      localparam integer POSITION_WIDTH = CODE_WIDTH / N;
      wire [N*SELECT_WIDTH-1:0] offsets;
      for (slot = 0; slot < N; slot = slot + 1) begin : gen_slot
        localparam [31:0] SLOT_32 = slot;
        wire [POSITION_WIDTH-1:0] offset =
            code[slot*POSITION_WIDTH +: POSITION_WIDTH] - SLOT_32[POSITION_WIDTH-1:0];
        assign offsets[slot*SELECT_WIDTH +: SELECT_WIDTH] = offset[SELECT_WIDTH-1:0];
        if (POSITION_WIDTH > SELECT_WIDTH) begin : gen_unused
          // A legal position never leaves the slot's candidates.
          wire _unused_ok = &{1'b0, offset[POSITION_WIDTH-1:SELECT_WIDTH], 1'b0};
        end
      end
      heddle_delay_line #(
          .WIDTH(N * SELECT_WIDTH),
          .DEPTH(STAGES)
      ) u_selects (
          .clk     (clk),
          .in_data (offsets),
          .out_data(selects)
      );
    end else begin : gen_scan
      localparam [31:0] N_32 = N;
      wire [CODE_WIDTH-1:0]     rest   [0:STAGES];
      wire [COUNT_WIDTH-1:0]    to_fill[0:STAGES];
      wire [N*SELECT_WIDTH-1:0] found  [0:STAGES];
      assign rest[0] = code;
      assign to_fill[0] = N_32[COUNT_WIDTH-1:0];
      assign found[0] = {N * SELECT_WIDTH{1'b0}};
      assign selects = found[STAGES];
      // A legal code is used up when the scan ends.
      wire _unused_ok = &{1'b0, rest[STAGES], to_fill[STAGES], 1'b0};

      for (stage = 0; stage < STAGES; stage = stage + 1) begin : gen_stage
        localparam integer HIGH = M - 1 - stage * STEPS;
        localparam integer LOW = HIGH - STEPS + 1 > 0 ? HIGH - STEPS + 1 : 0;
        heddle_index_scan #(
            .ENCODING    (ENCODING),
            .N           (N),
            .HIGH        (HIGH),
            .LOW         (LOW),
            .CODE_WIDTH  (CODE_WIDTH),
            .SELECT_WIDTH(SELECT_WIDTH),
            .COUNT_WIDTH (COUNT_WIDTH)
        ) u_scan (
            .clk        (clk),
            .in_rest    (rest[stage]),
            .in_to_fill (to_fill[stage]),
            .in_found   (found[stage]),
            .out_rest   (rest[stage+1]),
            .out_to_fill(to_fill[stage+1]),
            .out_found  (found[stage+1])
        );
      end
    end
  endgenerate

`ifdef FORMAL
  // The code whose selects are on the outputs. Nothing is assumed of it, nor of those around it.
  reg [STAGES*CODE_WIDTH-1:0] f_codes;
  reg [5:0]                   f_age = 6'd0;
  wire [CODE_WIDTH-1:0]       f_code = f_codes[(STAGES-1)*CODE_WIDTH +: CODE_WIDTH];
  wire                        f_valid = f_age == STAGES;
  generate
    if (STAGES == 1) begin : gen_f_one_stage
      always @(posedge clk) f_codes <= code;
    end else begin : gen_f_stages
      always @(posedge clk) f_codes <= {f_codes[(STAGES-1)*CODE_WIDTH-1:0], code};
    end
  endgenerate
  always @(posedge clk) if (!f_valid) f_age <= f_age + 6'd1;

  // C(p, k) by the multiplicative formula; fits an integer up to p = 29.
  function integer f_choose;
    input integer p;
    input integer k;
    integer i;
    begin
      f_choose = k > p ? 0 : 1;
      for (i = 0; i < k && i < p; i = i + 1) f_choose = f_choose * (p - i) / (i + 1);
    end
  endfunction

  // Contract: STAGES cycles after a legal code, the selects name N ascending positions below M, and
  // these encode to that code.
  wire [31:0] f_code_32 = {{(32 - CODE_WIDTH) {1'b0}}, f_code};
  integer     f_j;
  integer     f_p;
  reg         f_legal;
  reg [31:0]  f_ones;
  reg [31:0]  f_field;
  reg [31:0]  f_least;  // what the next position field is at least
  always @(*) begin : f_legality
    f_ones = 32'd0;
    f_field = 32'd0;
    f_least = 32'd0;
    f_legal = 1'b1;
    if (ENCODING == 0) begin
      for (f_j = 0; f_j < N; f_j = f_j + 1) begin
        f_field = (f_code_32 >> (f_j * (CODE_WIDTH / N))) & ((32'd1 << (CODE_WIDTH / N)) - 32'd1);
        f_legal = f_legal && f_field >= f_least && f_field < M;
        f_least = f_field + 32'd1;
      end
    end else if (ENCODING == 1) begin
      for (f_p = 0; f_p < M; f_p = f_p + 1) f_ones = f_ones + ((f_code_32 >> f_p) & 32'd1);
      f_legal = f_ones == N;
    end else begin
      f_legal = f_code_32 < f_choose(M, N);
    end
  end

  integer    f_slot;
  integer    f_candidate;
  reg [31:0] f_position;
  reg [31:0] f_above;
  reg [31:0] f_encoded;
  always @(*) begin : f_contract
    f_encoded = 32'd0;
    f_position = 32'd0;
    f_above = M;
    for (f_slot = N - 1; f_slot >= 0; f_slot = f_slot - 1) begin
      f_position = {{(32 - SELECT_WIDTH) {1'b0}}, selects[f_slot*SELECT_WIDTH +: SELECT_WIDTH]} +
                   f_slot;
      if (f_valid && f_legal) assert (f_position < f_above);
      f_above = f_position;
      if (ENCODING == 0) f_encoded = f_encoded | (f_position << (f_slot * (CODE_WIDTH / N)));
      if (ENCODING == 1) f_encoded = f_encoded | (32'd1 << f_position);
      if (ENCODING == 2) begin
        for (f_candidate = 0; f_candidate < M; f_candidate = f_candidate + 1) begin
          if (f_position == f_candidate) f_encoded = f_encoded + f_choose(f_candidate, f_slot + 1);
        end
      end
    end
    if (f_valid && f_legal) assert (f_encoded == f_code_32);
    // Reachability: the slots name the highest positions, the lowest ones.
    cover (f_valid && f_legal && f_position == M - N);
    cover (f_valid && f_legal && f_position == 0 && f_above == 0);
  end
`endif

endmodule

`default_nettype wire
