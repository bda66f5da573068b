// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_broadcast_fifo: small first-word-fall-through queue with several consumers.
//
// Every consumer gets every word, each in its own time. The words are stored once; a place is free
// again when the last consumer has taken its word. Otherwise as heddle_fifo: in_ready depends on
// registers alone, and a word that enters can leave in the next cycle.

`resetall
`default_nettype none

module heddle_broadcast_fifo #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 8,
    // Number of words, a power of two, at least 2.
    parameter integer DEPTH = 2,
    // Consumers, at least 1.
    parameter integer CONSUMERS = 2
) (
    input  wire                       clk,
    input  wire                       rst_n,

    // Producer side
    input  wire                       in_valid,
    output wire                       in_ready,
    input  wire [WIDTH-1:0]           in_data,

    // Consumer sides, consumer c with bit c and the c-th word
    output wire [CONSUMERS-1:0]       out_valid,
    input  wire [CONSUMERS-1:0]       out_ready,
    output wire [CONSUMERS*WIDTH-1:0] out_data
);

  localparam integer POINTER_WIDTH = $clog2(DEPTH);

  reg [WIDTH-1:0]       memory[0:DEPTH-1];
  // One bit more than an address needs: equal pointers are empty, DEPTH apart are full.
  reg [POINTER_WIDTH:0] write_pointer_q;

  wire [CONSUMERS-1:0] full;
  wire                 push = in_valid && in_ready;

  assign in_ready = full == {CONSUMERS{1'b0}};

  always @(posedge clk) begin : control_regs
    if (!rst_n) write_pointer_q <= {(POINTER_WIDTH + 1) {1'b0}};
    else if (push) write_pointer_q <= write_pointer_q + 1'b1;
  end

  always @(posedge clk) begin : data_regs
    if (push) memory[write_pointer_q[POINTER_WIDTH-1:0]] <= in_data;
  end

  genvar consumer;
  generate
    for (consumer = 0; consumer < CONSUMERS; consumer = consumer + 1) begin : gen_consumer
      reg  [POINTER_WIDTH:0] read_pointer_q;
      wire [POINTER_WIDTH:0] level = write_pointer_q - read_pointer_q;
      wire                   pop = out_valid[consumer] && out_ready[consumer];

      assign full[consumer] = level[POINTER_WIDTH];
      assign out_valid[consumer] = level != {(POINTER_WIDTH + 1) {1'b0}};
      assign out_data[consumer*WIDTH +: WIDTH] = memory[read_pointer_q[POINTER_WIDTH-1:0]];

      always @(posedge clk) begin : control_regs
        if (!rst_n) read_pointer_q <= {(POINTER_WIDTH + 1) {1'b0}};
        else if (pop) read_pointer_q <= read_pointer_q + 1'b1;
      end
    end

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

  // Contract, producer: words are refused only while some consumer has DEPTH of them to take. The
  // solver picks which word to follow.
  localparam integer F_WIDTH = POINTER_WIDTH + 2;
  localparam [31:0] F_DEPTH_32 = DEPTH;
  localparam [F_WIDTH-1:0] F_DEPTH = F_DEPTH_32[F_WIDTH-1:0];
  (* anyconst *) reg [F_WIDTH-1:0] f_pick;
  reg  [F_WIDTH-1:0]   f_accepted;
  reg  [WIDTH-1:0]     f_pick_data;
  wire [CONSUMERS-1:0] f_full;
  always @(posedge clk) begin
    if (!rst_n) f_accepted <= {F_WIDTH{1'b0}};
    else if (push) f_accepted <= f_accepted + 1'b1;
    if (push && f_accepted == f_pick) f_pick_data <= in_data;
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (in_ready == (f_full == {CONSUMERS{1'b0}}));
      assert (write_pointer_q == f_accepted[POINTER_WIDTH:0]);
    end
  end

  // Contract, consumers: what a consumer has to take has been accepted and not delivered to it, and
  // is on offer as soon as there is any; a refused word is held; every word comes once, in order
  // and unchanged.
  genvar f_consumer;
  generate
    for (f_consumer = 0; f_consumer < CONSUMERS; f_consumer = f_consumer + 1) begin : f_gen_consumer
      localparam [CONSUMERS-1:0] F_ALONE = 1 << f_consumer;
      reg  [F_WIDTH-1:0] f_delivered;
      wire [F_WIDTH-1:0] f_held = f_accepted - f_delivered;
      wire [F_WIDTH-1:0] f_place = f_pick - f_delivered;
      wire               f_valid = out_valid[f_consumer];
      wire               f_ready = out_ready[f_consumer];
      wire [WIDTH-1:0]   f_data = out_data[f_consumer*WIDTH +: WIDTH];
      assign f_full[f_consumer] = f_held == F_DEPTH;
      always @(posedge clk) begin
        if (!rst_n) f_delivered <= {F_WIDTH{1'b0}};
        else if (f_valid && f_ready) f_delivered <= f_delivered + 1'b1;
        if (f_past_valid && f_past_rst_n && $past(f_valid && !f_ready)) begin
          assert (f_valid && f_data == $past(f_data));
        end
      end
      always @(*) begin
        if (f_past_valid) begin
          assert (f_held <= F_DEPTH);
          assert (f_valid == (f_held != {F_WIDTH{1'b0}}));
          assert (gen_consumer[f_consumer].level == f_held[POINTER_WIDTH:0]);
          if (f_place < f_held) assert (memory[f_pick[POINTER_WIDTH-1:0]] == f_pick_data);
          if (f_place == {F_WIDTH{1'b0}} && f_valid) assert (f_data == f_pick_data);
        end
      end

      // Reachability: this consumer alone holds up the producer; it has taken all words.
      always @(*) begin
        cover (f_past_valid && f_full == F_ALONE);
        cover (f_past_valid && f_accepted == F_DEPTH && f_held == {F_WIDTH{1'b0}});
      end
    end
  endgenerate
`endif

endmodule

`default_nettype wire
