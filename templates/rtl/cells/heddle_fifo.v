// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_fifo: small first-word-fall-through queue.
//
// in_ready depends on registers alone. A word that enters an empty queue can leave in the next
// cycle. Storage is read asynchronously, so that it maps to registers or distributed memory.

`resetall
`default_nettype none

module heddle_fifo #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 8,
    // Number of words, a power of two, at least 2.
    parameter integer DEPTH = 4
) (
    input  wire             clk,
    input  wire             rst_n,

    // Producer side
    input  wire             in_valid,
    output wire             in_ready,
    input  wire [WIDTH-1:0] in_data,

    // Consumer side
    output wire             out_valid,
    input  wire             out_ready,
    output wire [WIDTH-1:0] out_data
);

  localparam integer POINTER_WIDTH = $clog2(DEPTH);

  reg [WIDTH-1:0]       memory[0:DEPTH-1];
  // One bit more than an address needs: equal pointers are empty, DEPTH apart are full.
  reg [POINTER_WIDTH:0] write_pointer_q;
  reg [POINTER_WIDTH:0] read_pointer_q;

  wire [POINTER_WIDTH:0] level = write_pointer_q - read_pointer_q;
  wire push = in_valid && in_ready;
  wire pop = out_valid && out_ready;

  assign in_ready = !level[POINTER_WIDTH];
  assign out_valid = level != {(POINTER_WIDTH + 1) {1'b0}};
  assign out_data = memory[read_pointer_q[POINTER_WIDTH-1:0]];

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      write_pointer_q <= {(POINTER_WIDTH + 1) {1'b0}};
      read_pointer_q  <= {(POINTER_WIDTH + 1) {1'b0}};
    end else begin
      if (push) write_pointer_q <= write_pointer_q + 1'b1;
      if (pop) read_pointer_q <= read_pointer_q + 1'b1;
    end
  end

  always @(posedge clk) begin : data_regs
    if (push) memory[write_pointer_q[POINTER_WIDTH-1:0]] <= in_data;
  end

  generate
    if (DEPTH < 2 || (1 << POINTER_WIDTH) != DEPTH) begin : gen_depth_check
      DEPTH_must_be_a_power_of_two_and_at_least_2 u_illegal_parameter ();
    end
  endgenerate

`ifdef FORMAL
  // Environment: reset comes first. Words may be offered and withdrawn at will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  always @(*) if (!f_past_valid) assume (!rst_n);

  // Contract, control: a refused word is held.
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data));
    end
  end

  // Contract, level: what is held has been accepted and not delivered, DEPTH words at most. Words
  // are accepted up to that level, and one is on offer as soon as any is held.
  localparam integer F_WIDTH = POINTER_WIDTH + 2;
  localparam [31:0] F_DEPTH_32 = DEPTH;
  localparam [F_WIDTH-1:0] F_DEPTH = F_DEPTH_32[F_WIDTH-1:0];
  reg  [F_WIDTH-1:0] f_accepted;
  reg  [F_WIDTH-1:0] f_delivered;
  wire [F_WIDTH-1:0] f_held = f_accepted - f_delivered;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_accepted  <= {F_WIDTH{1'b0}};
      f_delivered <= {F_WIDTH{1'b0}};
    end else begin
      if (in_valid && in_ready) f_accepted <= f_accepted + 1'b1;
      if (out_valid && out_ready) f_delivered <= f_delivered + 1'b1;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (f_held <= F_DEPTH);
      assert (in_ready == (f_held != F_DEPTH));
      assert (out_valid == (f_held != {F_WIDTH{1'b0}}));
      assert (level == f_held[POINTER_WIDTH:0]);
    end
  end

  // Contract, data: every word leaves once, in order and unchanged. The solver picks which word to
  // follow.
  (* anyconst *) reg [F_WIDTH-1:0] f_pick;
  reg  [WIDTH-1:0]         f_pick_data;
  wire [F_WIDTH-1:0]       f_place = f_pick - f_delivered;
  wire [POINTER_WIDTH-1:0] f_address =
      read_pointer_q[POINTER_WIDTH-1:0] + f_place[POINTER_WIDTH-1:0];
  always @(posedge clk) begin
    if (in_valid && in_ready && f_accepted == f_pick) f_pick_data <= in_data;
  end
  always @(*) begin
    if (f_past_valid && f_place < f_held) begin
      assert (memory[f_address] == f_pick_data);
      if (f_place == {F_WIDTH{1'b0}}) assert (out_data == f_pick_data);
    end
  end

  // Reachability: the queue fills, then drains.
  reg f_was_full;
  always @(posedge clk) f_was_full <= rst_n && (f_was_full || f_held == F_DEPTH);
  always @(*) cover (f_past_valid && f_held == F_DEPTH);
  always @(*) cover (f_past_valid && f_was_full && f_held == {F_WIDTH{1'b0}});
`endif

endmodule

`default_nettype wire
