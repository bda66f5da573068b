// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_index_scan: one clock cycle of the scan that decodes an index code.
//
// Goes through positions HIGH down to LOW of a block. With k slots still to fill, position p is
// taken when its mask bit is set (bitmask code) or when the rest of a combinatorial code is at
// least C(p, k), which is then subtracted. The k-th slot's select is p - (k - 1), the offset of p
// among the positions that slot can name.

`resetall
`default_nettype none

module heddle_index_scan #(
    // 1 bitmask, 2 combinatorial.
    parameter integer ENCODING = 2,
    // Non-zeros per slice, 1..32.
    parameter integer N = 2,
    // Highest and lowest position to look at, HIGH >= LOW >= 0.
    parameter integer HIGH = 3,
    parameter integer LOW = 0,
    // Bits of the code, at least 1.
    parameter integer CODE_WIDTH = 3,
    // Bits of a select, at least 1.
    parameter integer SELECT_WIDTH = 2,
    // Bits of the slot count: $clog2(N + 1).
    parameter integer COUNT_WIDTH = 2
) (
    input  wire                      clk,

    // State of the scan before this cycle: rest of the code, slots to fill, selects found
    input  wire [CODE_WIDTH-1:0]     in_rest,
    input  wire [COUNT_WIDTH-1:0]    in_to_fill,
    input  wire [N*SELECT_WIDTH-1:0] in_found,

    // State after it, registered
    output wire [CODE_WIDTH-1:0]     out_rest,
    output wire [COUNT_WIDTH-1:0]    out_to_fill,
    output wire [N*SELECT_WIDTH-1:0] out_found
);

  // C(p, 0..N) for p = LOW..HIGH by Pascal's rule, each cut to the code's width: the values that a
  // legal code is compared with fit.
  localparam integer ROW_WIDTH = (N + 1) * CODE_WIDTH;
  localparam integer TABLE_WIDTH = (HIGH - LOW + 1) * ROW_WIDTH;

  function [TABLE_WIDTH-1:0] pascal;
    input [CODE_WIDTH-1:0] one;
    reg [ROW_WIDTH-1:0] line;
    integer p;
    integer k;
    begin
      pascal = {TABLE_WIDTH{1'b0}};
      line = {ROW_WIDTH{1'b0}};
      line[CODE_WIDTH-1:0] = one;
      for (p = 0; p <= HIGH; p = p + 1) begin
        if (p >= LOW) pascal[(p-LOW)*ROW_WIDTH +: ROW_WIDTH] = line;
        for (k = N; k >= 1; k = k - 1) begin
          line[k*CODE_WIDTH +: CODE_WIDTH] =
              line[k*CODE_WIDTH +: CODE_WIDTH] + line[(k-1)*CODE_WIDTH +: CODE_WIDTH];
        end
      end
    end
  endfunction

  localparam [31:0] ONE_32 = 1;
  localparam [TABLE_WIDTH-1:0] BINOMIALS = pascal(ONE_32[CODE_WIDTH-1:0]);

  reg [CODE_WIDTH-1:0]     rest_q;
  reg [COUNT_WIDTH-1:0]    to_fill_q;
  reg [N*SELECT_WIDTH-1:0] found_q;

  reg [CODE_WIDTH-1:0]     rest;
  reg [COUNT_WIDTH-1:0]    to_fill;
  reg [N*SELECT_WIDTH-1:0] found;
  reg [ROW_WIDTH-1:0]      row;
  reg [CODE_WIDTH-1:0]     weight;
  reg                      taken;
  reg [SELECT_WIDTH-1:0]   offset;
  integer                  position;
  integer                  slot;

  assign out_rest = rest_q;
  assign out_to_fill = to_fill_q;
  assign out_found = found_q;

  always @(*) begin : scan
    rest = in_rest;
    to_fill = in_to_fill;
    found = in_found;
    row = {ROW_WIDTH{1'b0}};
    weight = {CODE_WIDTH{1'b0}};
    taken = 1'b0;
    slot = 0;
    offset = {SELECT_WIDTH{1'b0}};
    for (position = HIGH; position >= LOW; position = position - 1) begin
      row = BINOMIALS[(position-LOW)*ROW_WIDTH +: ROW_WIDTH];
      weight = row[to_fill*CODE_WIDTH +: CODE_WIDTH];
      if (ENCODING == 1) taken = rest[position];
      else taken = to_fill != {COUNT_WIDTH{1'b0}} && rest >= weight;
      for (slot = 0; slot < N && slot <= position; slot = slot + 1) begin
        offset = position[SELECT_WIDTH-1:0] - slot[SELECT_WIDTH-1:0];
        if (taken && to_fill == slot[COUNT_WIDTH-1:0] + 1'b1) begin
          found[slot*SELECT_WIDTH +: SELECT_WIDTH] = offset;
        end
      end
      if (taken) begin
        if (ENCODING != 1) rest = rest - weight;
        to_fill = to_fill - 1'b1;
      end
    end
  end

  always @(posedge clk) begin : data_regs
    rest_q    <= rest;
    to_fill_q <= to_fill;
    found_q   <= found;
  end

`ifdef FORMAL
  // The state before the cycle whose result is on the outputs. Nothing is assumed of it.
  reg                      f_past_valid = 1'b0;
  reg [CODE_WIDTH-1:0]     f_rest;
  reg [COUNT_WIDTH-1:0]    f_to_fill;
  reg [N*SELECT_WIDTH-1:0] f_found;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_rest       <= in_rest;
    f_to_fill    <= in_to_fill;
    f_found      <= in_found;
  end

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

  // Whether the codes of k positions below HIGH + 1 fit the code's width, and their selects theirs.
  function f_fits;
    input integer k;
    f_fits = k <= HIGH + 1 && HIGH + 1 - k < (1 << SELECT_WIDTH) &&
             f_choose(HIGH + 1, k) <= (1 << CODE_WIDTH);
  endfunction

  // Contract: when the state is a code of to_fill positions up to HIGH, then the slots filled in
  // this cycle name positions from HIGH to LOW that descend with the slot, the rest is a code of
  // the slots still to fill below LOW, and what those positions stand for is what the rest has
  // lost. By the uniqueness of the combinatorial number system that leaves one result.
  wire [31:0] f_rest_32 = {{(32 - CODE_WIDTH) {1'b0}}, f_rest};
  wire [31:0] f_out_rest_32 = {{(32 - CODE_WIDTH) {1'b0}}, out_rest};
  reg         f_legal;      // the state before
  reg         f_out_legal;  // the state after
  reg  [31:0] f_ones;       // mask bits of a bitmask code, up to HIGH and below LOW
  reg  [31:0] f_out_ones;
  integer     f_p;
  integer     f_k;
  always @(*) begin : f_legality
    f_ones = 32'd0;
    f_out_ones = 32'd0;
    for (f_p = 0; f_p <= HIGH; f_p = f_p + 1) begin
      f_ones = f_ones + ((f_rest_32 >> f_p) & 32'd1);
      if (f_p < LOW) f_out_ones = f_out_ones + ((f_out_rest_32 >> f_p) & 32'd1);
    end
    f_legal = 1'b0;
    f_out_legal = 1'b0;
    for (f_k = 0; f_k <= N; f_k = f_k + 1) begin
      if (f_to_fill == f_k && f_fits(f_k)) begin
        f_legal = ENCODING == 1 ? f_ones == f_k : f_rest_32 < f_choose(HIGH + 1, f_k);
      end
      if (out_to_fill == f_k) begin
        f_out_legal = ENCODING == 1 ? f_out_ones == f_k : f_out_rest_32 < f_choose(LOW, f_k);
      end
    end
  end

  reg [31:0] f_worth;
  reg [31:0] f_term;
  reg [31:0] f_position;
  reg [31:0] f_above;
  integer    f_slot;
  integer    f_candidate;
  always @(*) begin : f_contract
    f_worth = 32'd0;
    f_term = 32'd0;
    f_position = 32'd0;
    f_above = HIGH + 1;
    if (f_past_valid && f_legal) begin
      assert (f_out_legal);
      assert (out_to_fill <= f_to_fill);
      for (f_slot = N - 1; f_slot >= 0; f_slot = f_slot - 1) begin
        f_position = out_found[f_slot*SELECT_WIDTH +: SELECT_WIDTH];
        f_position = f_position + f_slot;
        if (f_slot < f_to_fill && f_slot >= out_to_fill) begin
          assert (f_position >= LOW && f_position < f_above);
          f_above = f_position;
          if (ENCODING == 1) assert (((f_rest_32 >> f_position) & 32'd1) == 32'd1);
          f_term = 32'd0;
          for (f_candidate = LOW; f_candidate <= HIGH; f_candidate = f_candidate + 1) begin
            if (f_position == f_candidate) f_term = f_choose(f_candidate, f_slot + 1);
          end
          f_worth = f_worth + f_term;
        end else begin
          assert (out_found[f_slot*SELECT_WIDTH +: SELECT_WIDTH] ==
                  f_found[f_slot*SELECT_WIDTH +: SELECT_WIDTH]);
        end
      end
      assert (f_out_rest_32 == (ENCODING == 1 ? f_rest_32 : f_rest_32 - f_worth));
    end
  end

  // Reachability: a slot is filled.
  always @(*) begin
    cover (f_past_valid && f_legal && f_to_fill != out_to_fill);
  end
`endif

endmodule

`default_nettype wire
