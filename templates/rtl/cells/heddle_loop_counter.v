// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_loop_counter: counts through a loop of a given number of steps, over and over.
//
// start gives the number and begins at index 0; advance goes to the next index and from the last
// one back to 0. last comes from a register, so that nobody waits for a comparison.

`resetall
`default_nettype none

module heddle_loop_counter #(
    // Bits of the number of steps, at least 2.
    parameter integer WIDTH = 16
) (
    input  wire             clk,

    // Begin with a loop of count steps, at least 1
    input  wire             start,
    input  wire [WIDTH-1:0] count,

    input  wire             advance,
    output wire [WIDTH-1:0] index,
    output wire             last
);

  localparam [WIDTH-1:0] ONE = 1;
  localparam [WIDTH-1:0] TWO = 2;

  reg [WIDTH-1:0] index_q;
  reg [WIDTH-1:0] second_last_q;  // index of the step before the last, where there is one
  reg             single_q;       // the loop has one step
  reg             last_q;

  assign index = index_q;
  assign last = last_q;

  always @(posedge clk) begin : count_regs
    if (start) begin
      second_last_q <= count - TWO;
      single_q      <= count == ONE;
    end
  end

  always @(posedge clk) begin : index_regs
    if (start || (advance && last_q)) index_q <= {WIDTH{1'b0}};
    else if (advance) index_q <= index_q + ONE;
    if (start) last_q <= count == ONE;
    else if (advance) last_q <= last_q ? single_q : index_q == second_last_q;
  end

`ifdef FORMAL
  // Environment: a loop has at least one step. Before the first start nothing is promised; a loop
  // may begin at any time.
  always @(*) if (start) assume (count != {WIDTH{1'b0}});
  reg             f_started = 1'b0;
  reg [WIDTH-1:0] f_count;
  reg [WIDTH-1:0] f_index;
  always @(posedge clk) begin
    if (start) begin
      f_started <= 1'b1;
      f_count   <= count;
      f_index   <= {WIDTH{1'b0}};
    end else if (advance) begin
      f_index <= f_index + ONE == f_count ? {WIDTH{1'b0}} : f_index + ONE;
    end
  end

  // Contract: the index is the number of steps since the loop began; last is the one before the
  // loop begins again.
  always @(*) begin
    if (f_started) begin
      assert (f_index < f_count);
      assert (index == f_index);
      assert (last == (f_index + ONE == f_count));
      assert (second_last_q == f_count - TWO);
      assert (single_q == (f_count == ONE));
    end
  end

  // Reachability: the end of a loop of three steps, and of one.
  always @(*) begin
    cover (f_started && last && index == TWO);
    cover (f_started && last && index == {WIDTH{1'b0}});
  end
`endif

endmodule

`default_nettype wire
