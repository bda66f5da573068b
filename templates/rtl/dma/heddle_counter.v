// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_counter: counts events, in two halves so that no carry chain is longer than one of them.
//
// The carry between the halves takes a cycle: the upper half of a cycle belongs to the lower half
// of the cycle before.

`resetall
`default_nettype none

module heddle_counter #(
    // Width of each half, at least 2.
    parameter integer HALF_WIDTH = 32,
    // log2 of what an event adds, below HALF_WIDTH.
    parameter integer SHIFT = 0
) (
    input  wire                  clk,
    input  wire                  rst_n,

    // Back to zero, and stay there
    input  wire                  clear,

    // An event in this cycle
    input  wire                  count,

    output wire [HALF_WIDTH-1:0] lower,
    output wire [HALF_WIDTH-1:0] upper
);

  localparam [HALF_WIDTH:0] STEP = {{HALF_WIDTH{1'b0}}, 1'b1} << SHIFT;

  reg [HALF_WIDTH:0]   lower_q;  // a carry on top
  reg [HALF_WIDTH-1:0] upper_q;

  assign lower = lower_q[HALF_WIDTH-1:0];
  assign upper = upper_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n || clear) begin
      lower_q <= {HALF_WIDTH + 1{1'b0}};
      upper_q <= {HALF_WIDTH{1'b0}};
    end else begin
      lower_q <= {1'b0, lower} + (count ? STEP : {HALF_WIDTH + 1{1'b0}});
      upper_q <= upper_q + {{HALF_WIDTH - 1{1'b0}}, lower_q[HALF_WIDTH]};
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_COUNTER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset first.
  reg f_past_valid = 1'b0;
  always @(posedge clk) f_past_valid <= 1'b1;
  always @(*) if (!f_past_valid) `ASSUME (!rst_n);

  // A counter without halves, and its lower half of the cycle before.
  reg [2*HALF_WIDTH-1:0] f_total;
  reg [2*HALF_WIDTH-1:0] f_last_total;
  always @(posedge clk) begin
    f_last_total <= !rst_n || clear ? {2 * HALF_WIDTH{1'b0}} : f_total;
    if (!rst_n || clear) f_total <= {2 * HALF_WIDTH{1'b0}};
    else if (count) f_total <= f_total + {{HALF_WIDTH - 1{1'b0}}, STEP};
  end

  // Contract: each half is that of the whole count, the upper one a cycle late.
  wire f_carry = f_total[HALF_WIDTH] ^ f_last_total[HALF_WIDTH];
  always @(posedge clk) begin
    if (f_past_valid) begin
      assert (lower == f_total[HALF_WIDTH-1:0]);
      assert (upper == f_last_total[2*HALF_WIDTH-1:HALF_WIDTH]);
      assert (lower_q[HALF_WIDTH] == f_carry);
      assert (f_total - f_last_total <= {{HALF_WIDTH - 1{1'b0}}, STEP});
    end
  end

  // Reachability: the upper half counts, the whole counter is about to wrap, a counter is cleared.
  always @(posedge clk) begin
    cover (f_past_valid && upper == {{HALF_WIDTH - 1{1'b0}}, 1'b1});
    cover (f_past_valid && upper == {HALF_WIDTH{1'b1}} && lower_q[HALF_WIDTH]);
    cover (f_past_valid && rst_n && clear && upper != {HALF_WIDTH{1'b0}});
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
