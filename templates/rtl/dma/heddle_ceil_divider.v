// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_ceil_divider: how many parts of DIVISOR a number takes, and how large the last one is.
//
// One bit a cycle: done pulses WIDTH + 1 cycles after start, and the results stay until the next
// start. parts is 0 when the number is 0.

`resetall
`default_nettype none

module heddle_ceil_divider #(
    // Bits of the number, 2..32.
    parameter integer WIDTH = 32,
    // Size of a part, at least 1 and below 2**WIDTH.
    parameter integer DIVISOR = 3
) (
    input  wire             clk,
    input  wire             rst_n,

    input  wire             start,
    input  wire [WIDTH-1:0] number,

    output wire             done,
    output wire [WIDTH-1:0] parts,
    output wire [WIDTH-1:0] last_size  // 1..DIVISOR, undefined when parts is 0
);

  localparam integer COUNT_WIDTH = $clog2(WIDTH + 1);
  localparam [31:0] WIDTH_32 = WIDTH;
  localparam [31:0] DIVISOR_32 = DIVISOR;

  reg [COUNT_WIDTH-1:0] left_q;       // bits still to divide
  reg                   done_q;
  reg                   zero_q;
  reg [WIDTH-1:0]       quotient_q;   // of number - 1; its bits not yet divided at the top
  reg [WIDTH-1:0]       remainder_q;

  // One step of restoring division.
  wire [WIDTH-1:0] divisor = DIVISOR_32[WIDTH-1:0];
  wire [WIDTH:0] shifted = {remainder_q, quotient_q[WIDTH-1]};
  wire           fits = shifted >= {1'b0, divisor};
  wire [WIDTH:0] reduced = fits ? shifted - {1'b0, divisor} : shifted;
  wire           step = left_q != {COUNT_WIDTH{1'b0}};

  assign done = done_q;
  assign parts = zero_q ? {WIDTH{1'b0}} : quotient_q + 1'b1;
  assign last_size = remainder_q + 1'b1;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      left_q <= {COUNT_WIDTH{1'b0}};
      done_q <= 1'b0;
    end else begin
      if (start) left_q <= WIDTH_32[COUNT_WIDTH-1:0];
      else if (step) left_q <= left_q - 1'b1;
      done_q <= !start && left_q == {{(COUNT_WIDTH - 1) {1'b0}}, 1'b1};
    end
  end

  // ceil(a / b) = floor((a - 1) / b) + 1, and the last part is the remainder of a - 1, plus 1.
  always @(posedge clk) begin : data_regs
    if (start) begin
      zero_q      <= number == {WIDTH{1'b0}};
      quotient_q  <= number - 1'b1;
      remainder_q <= {WIDTH{1'b0}};
    end else if (step) begin
      quotient_q  <= {quotient_q[WIDTH-2:0], fits};
      remainder_q <= reduced[WIDTH-1:0];
    end
  end

  wire _unused_ok = &{1'b0, reduced[WIDTH], 1'b0};  // less than DIVISOR

`ifdef FORMAL
  // Environment: reset comes first; a division may begin at any time.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);

  // Contract: WIDTH + 1 cycles after a start, parts and last_size are those of its number, and stay
  // until the next start; done pulses in the first of these cycles, and in no other. While bits
  // are left, what is divided of number - 1 is quotient and remainder.
  localparam integer F_WIDTH = 2 * WIDTH + 1;
  localparam [F_WIDTH-1:0] F_ONE = {{(F_WIDTH - 1) {1'b0}}, 1'b1};
  localparam [F_WIDTH-1:0] F_DIVISOR = {{(F_WIDTH - WIDTH) {1'b0}}, DIVISOR_32[WIDTH-1:0]};
  reg                   f_started;
  reg [WIDTH-1:0]       f_number;
  reg [COUNT_WIDTH-1:0] f_age;  // cycles since the start, stops at the highest
  wire [F_WIDTH-1:0] f_wide_number = {{(F_WIDTH - WIDTH) {1'b0}}, f_number};
  wire [F_WIDTH-1:0] f_parts = (f_wide_number + F_DIVISOR - F_ONE) / F_DIVISOR;
  wire [F_WIDTH-1:0] f_last_size = f_wide_number - (f_parts - F_ONE) * F_DIVISOR;
  wire [WIDTH-1:0]   f_less = f_number - 1'b1;
  wire [WIDTH-1:0]   f_divided = f_less >> left_q;  // the bits of it that are
  wire [WIDTH-1:0]   f_quotient = quotient_q & ~({WIDTH{1'b1}} << f_steps);
  wire [COUNT_WIDTH-1:0] f_steps = WIDTH_32[COUNT_WIDTH-1:0] - left_q;
  wire f_over = f_started && f_age >= WIDTH_32[COUNT_WIDTH-1:0];
  always @(posedge clk) begin
    if (!rst_n) f_started <= 1'b0;
    else if (start) f_started <= 1'b1;
    if (start) f_number <= number;
    if (start) f_age <= {COUNT_WIDTH{1'b0}};
    else if (!(&f_age)) f_age <= f_age + 1'b1;
  end
  always @(*) begin
    if (f_past_valid && !f_started) assert (left_q == {COUNT_WIDTH{1'b0}} && !done);
    if (f_past_valid && f_started) begin
      assert (left_q == (f_over ? {COUNT_WIDTH{1'b0}} : WIDTH_32[COUNT_WIDTH-1:0] - f_age));
      assert (done == (f_age == WIDTH_32[COUNT_WIDTH-1:0]));
      assert (zero_q == (f_number == {WIDTH{1'b0}}));
      assert (f_quotient == f_divided / DIVISOR_32[WIDTH-1:0]);
      assert (remainder_q == f_divided % DIVISOR_32[WIDTH-1:0]);
      assert (quotient_q >> f_steps == (f_less & ~({WIDTH{1'b1}} << left_q)));
    end
    if (f_past_valid && f_over) begin
      assert ({{(F_WIDTH - WIDTH) {1'b0}}, parts} == f_parts);
      if (!zero_q) assert ({{(F_WIDTH - WIDTH) {1'b0}}, last_size} == f_last_size);
    end
  end

  // Reachability: several parts, with a whole last one; none.
  always @(*) begin
    cover (f_running && done && parts > {{(WIDTH - 1) {1'b0}}, 1'b1} &&
           last_size == DIVISOR_32[WIDTH-1:0]);
    cover (f_running && done && parts == {WIDTH{1'b0}});
  end
`endif

endmodule

`default_nettype wire
