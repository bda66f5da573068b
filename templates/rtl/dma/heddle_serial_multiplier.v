// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_serial_multiplier: an unsigned product that may take its time.
//
// One bit of b a cycle: done pulses B_WIDTH + 1 cycles after start, and the product stays until the
// next start.

`resetall
`default_nettype none

module heddle_serial_multiplier #(
    parameter integer A_WIDTH = 32,
    // At least 2.
    parameter integer B_WIDTH = 32
) (
    input  wire                       clk,
    input  wire                       rst_n,

    input  wire                       start,
    input  wire [A_WIDTH-1:0]         a,
    input  wire [B_WIDTH-1:0]         b,

    output wire                       done,
    output wire [A_WIDTH+B_WIDTH-1:0] product
);

  localparam integer COUNT_WIDTH = $clog2(B_WIDTH + 1);
  localparam [31:0] B_WIDTH_32 = B_WIDTH;

  reg [COUNT_WIDTH-1:0]     left_q;
  reg                       done_q;
  reg [A_WIDTH-1:0]         a_q;
  reg [A_WIDTH+B_WIDTH-1:0] product_q;  // bits of b not yet used at the bottom

  wire [A_WIDTH:0] sum = {1'b0, product_q[A_WIDTH+B_WIDTH-1:B_WIDTH]} +
                         (product_q[0] ? {1'b0, a_q} : {(A_WIDTH + 1) {1'b0}});
  wire             step = left_q != {COUNT_WIDTH{1'b0}};

  assign done = done_q;
  assign product = product_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      left_q <= {COUNT_WIDTH{1'b0}};
      done_q <= 1'b0;
    end else begin
      if (start) left_q <= B_WIDTH_32[COUNT_WIDTH-1:0];
      else if (step) left_q <= left_q - 1'b1;
      done_q <= !start && left_q == {{(COUNT_WIDTH - 1) {1'b0}}, 1'b1};
    end
  end

  always @(posedge clk) begin : data_regs
    if (start) begin
      a_q       <= a;
      product_q <= {{A_WIDTH{1'b0}}, b};
    end else if (step) begin
      product_q <= {sum, product_q[B_WIDTH-1:1]};
    end
  end

`ifdef FORMAL
  // Environment: reset comes first; a multiplication may begin at any time.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);

  // Contract: B_WIDTH + 1 cycles after a start, the product is that of its factors, and stays until
  // the next start; done pulses in the first of these cycles, and in no other. While bits of b are
  // left, they are at the bottom, and the product of the others at the top.
  localparam integer F_WIDTH = A_WIDTH + B_WIDTH;
  reg                   f_started;
  reg [A_WIDTH-1:0]     f_a;
  reg [B_WIDTH-1:0]     f_b;
  reg [COUNT_WIDTH-1:0] f_age;  // cycles since the start, stops at the highest
  wire [B_WIDTH-1:0] f_left = f_b >> f_steps;
  wire [B_WIDTH-1:0] f_used = f_b & ~({B_WIDTH{1'b1}} << f_steps);
  wire [COUNT_WIDTH-1:0] f_steps = B_WIDTH_32[COUNT_WIDTH-1:0] - left_q;
  wire [F_WIDTH-1:0] f_part = {{B_WIDTH{1'b0}}, f_a} * {{A_WIDTH{1'b0}}, f_used};
  wire f_over = f_started && f_age >= B_WIDTH_32[COUNT_WIDTH-1:0];
  always @(posedge clk) begin
    if (!rst_n) f_started <= 1'b0;
    else if (start) f_started <= 1'b1;
    if (start) f_a <= a;
    if (start) f_b <= b;
    if (start) f_age <= {COUNT_WIDTH{1'b0}};
    else if (!(&f_age)) f_age <= f_age + 1'b1;
  end
  always @(*) begin
    if (f_past_valid && !f_started) assert (left_q == {COUNT_WIDTH{1'b0}} && !done);
    if (f_past_valid && f_started) begin
      assert (left_q == (f_over ? {COUNT_WIDTH{1'b0}} : B_WIDTH_32[COUNT_WIDTH-1:0] - f_age));
      assert (done == (f_age == B_WIDTH_32[COUNT_WIDTH-1:0]));
      assert (a_q == f_a);
      assert (product_q == (f_part << left_q) + {{A_WIDTH{1'b0}}, f_left});
    end
    if (f_past_valid && f_over) begin
      assert (product == {{B_WIDTH{1'b0}}, f_a} * {{A_WIDTH{1'b0}}, f_b});
    end
  end

  // Reachability: the highest product.
  always @(*) cover (f_running && done && a_q == {A_WIDTH{1'b1}} && product[0] && (&f_b));
`endif

endmodule

`default_nettype wire
