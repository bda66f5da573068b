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

  // Whether a word is the bitmask or the combinatorial code of k positions below a bound.
  function f_is_code;
    input [31:0] word;
    input [31:0] k;
    input integer below;
    integer i;
    reg [5:0] ones;
    begin
      f_is_code = 1'b0;
      ones = 6'd0;
      for (i = 0; i < below; i = i + 1) ones = ones + {5'd0, word[i]};
      for (i = 0; i <= N; i = i + 1) begin
        if (k == i) f_is_code = ENCODING == 1 ? ones == i : word < f_choose(below, i);
      end
    end
  endfunction

  // The code on the input and those before it, the newest one lowest. Nothing is assumed of them.
  reg  [STAGES*CODE_WIDTH-1:0]     f_past_codes;
  wire [(STAGES+1)*CODE_WIDTH-1:0] f_codes = {f_past_codes, code};
  reg  [5:0]                       f_age = 6'd0;
  always @(posedge clk) begin
    f_past_codes <= f_codes[STAGES*CODE_WIDTH-1:0];
    if (f_age != STAGES) f_age <= f_age + 6'd1;
  end

  integer    f_slot;
  genvar     f_stage;
  generate
    if (ENCODING == 0) begin : gen_f_position
      // Contract: STAGES cycles after a code of ascending positions, the selects name them.
      localparam integer F_FIELD_WIDTH = CODE_WIDTH / N;
      wire [CODE_WIDTH-1:0] f_code = f_codes[STAGES*CODE_WIDTH +: CODE_WIDTH];
      reg        f_legal;
      reg [31:0] f_least;
      reg [31:0] f_field;
      always @(*) begin
        f_legal = f_age == STAGES;
        f_least = 32'd0;
        for (f_slot = 0; f_slot < N; f_slot = f_slot + 1) begin
          f_field = f_code[f_slot*F_FIELD_WIDTH +: F_FIELD_WIDTH];
          f_legal = f_legal && f_field >= f_least && f_field < M;
          f_least = f_field + 32'd1;
        end
        for (f_slot = 0; f_slot < N; f_slot = f_slot + 1) begin
          f_field = f_code[f_slot*F_FIELD_WIDTH +: F_FIELD_WIDTH];
          if (f_legal) assert (selects[f_slot*SELECT_WIDTH +: SELECT_WIDTH] + f_slot == f_field);
        end
      end
      // Reachability: the highest positions.
      always @(*) cover (f_legal && selects[SELECT_WIDTH-1:0] == M - N);
    end else begin : gen_f_scan
      for (f_stage = 0; f_stage <= STAGES; f_stage = f_stage + 1) begin : gen_f_stage
        // Contract, f_stage cycles after a legal code: the slots filled so far name descending
        // positions among those looked at, the rest is a code of the slots to fill among the
        // positions below, and both together are the code. So after the last stage the selects
        // name N ascending positions that encode to the code.
        localparam integer F_BELOW = M - f_stage * STEPS > 0 ? M - f_stage * STEPS : 0;
        wire [CODE_WIDTH-1:0]     f_code = f_codes[f_stage*CODE_WIDTH +: CODE_WIDTH];
        wire [CODE_WIDTH-1:0]     f_rest = gen_scan.rest[f_stage];
        wire [COUNT_WIDTH-1:0]    f_to_fill = gen_scan.to_fill[f_stage];
        wire [N*SELECT_WIDTH-1:0] f_found =
            f_stage == STAGES ? selects : gen_scan.found[f_stage];
        wire f_legal = f_age >= f_stage && f_is_code(f_code, N, M);
        integer              f_p;
        reg [5:0]            f_above;
        reg [5:0]            f_position;
        // Sums of legal codes fit.
        reg [CODE_WIDTH-1:0] f_worth;
        reg [CODE_WIDTH-1:0] f_sum;
        reg [CODE_WIDTH-1:0] f_encoded;
        always @(*) begin
          f_above = M;
          f_position = 6'd0;
          f_worth = {CODE_WIDTH{1'b0}};
          f_sum = {CODE_WIDTH{1'b0}};
          f_encoded = {CODE_WIDTH{1'b0}};
          for (f_slot = N - 1; f_slot >= 0; f_slot = f_slot - 1) begin
            f_position = f_found[f_slot*SELECT_WIDTH +: SELECT_WIDTH] + f_slot;
            f_worth = {CODE_WIDTH{1'b0}};
            for (f_p = F_BELOW; f_p < M; f_p = f_p + 1) begin
              if (f_position == f_p) f_worth = ENCODING == 1 ? 1 << f_p : f_choose(f_p, f_slot + 1);
            end
            f_sum = f_sum + f_worth;
            if (f_slot >= f_to_fill) begin
              if (f_legal) assert (f_position >= F_BELOW && f_position < f_above);
              f_encoded = f_sum;
            end
            f_above = f_position;
          end
          if (f_legal) begin
            assert (f_is_code(f_rest, f_to_fill, F_BELOW));
            if (ENCODING == 1) begin
              assert (f_rest == f_code && f_encoded == f_code >> F_BELOW << F_BELOW);
            end else begin
              assert (f_encoded + f_rest == f_code);
            end
          end
        end
        // Reachability: the highest positions.
        if (f_stage == STAGES) begin : gen_f_cover
          always @(*) cover (f_legal && f_found[SELECT_WIDTH-1:0] == M - N);
        end
      end
    end
  endgenerate
`endif

endmodule

`default_nettype wire
