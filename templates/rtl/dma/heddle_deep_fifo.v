// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_deep_fifo: first-word-fall-through queue in a memory with synchronous read.
//
// Holds DEPTH words in the memory and one in the output register. A word that enters an empty queue
// is on offer three cycles later; from then on a word can leave in every cycle. in_ready depends on
// registers alone.
//
//   in -> memory -> its read register (word at read_pointer_q) -> output register -> out

`resetall
`default_nettype none

module heddle_deep_fifo #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 8,
    // Number of words in the memory, a power of two, at least 8.
    parameter integer DEPTH = 16
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

  // One bit more than an address needs: equal pointers are empty, DEPTH apart are full.
  reg [POINTER_WIDTH:0] write_pointer_q;
  reg [POINTER_WIDTH:0] read_pointer_q;
  reg                   read_valid_q;  // the memory's read register has the word at read_pointer_q
  reg                   out_valid_q;
  reg [WIDTH-1:0]       out_data_q;

  wire [WIDTH-1:0]       read_data;
  wire [POINTER_WIDTH:0] level = write_pointer_q - read_pointer_q;
  wire                   push = in_valid && in_ready;
  wire                   advance = out_ready || !out_valid_q;
  wire                   pop = read_valid_q && advance;
  // Read ahead, so that the next word is there when this one has left.
  wire [POINTER_WIDTH:0] next_read_pointer = pop ? read_pointer_q + 1'b1 : read_pointer_q;

  assign in_ready = !level[POINTER_WIDTH];
  assign out_valid = out_valid_q;
  assign out_data = out_data_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      write_pointer_q <= {(POINTER_WIDTH + 1) {1'b0}};
      read_pointer_q  <= {(POINTER_WIDTH + 1) {1'b0}};
      read_valid_q    <= 1'b0;
      out_valid_q     <= 1'b0;
    end else begin
      if (push) write_pointer_q <= write_pointer_q + 1'b1;
      read_pointer_q <= next_read_pointer;
      // A word that is being written cannot be read yet.
      read_valid_q   <= next_read_pointer != write_pointer_q;
      if (advance) out_valid_q <= read_valid_q;
    end
  end

  always @(posedge clk) begin : data_regs
    if (advance) out_data_q <= read_data;
  end

  heddle_ram_1r1w #(
      .WIDTH        (WIDTH),
      .DEPTH        (DEPTH),
      .ADDRESS_WIDTH(POINTER_WIDTH)
  ) u_ram (
      .clk          (clk),
      .write_enable (push),
      .write_address(write_pointer_q[POINTER_WIDTH-1:0]),
      .write_data   (in_data),
      .read_address (next_read_pointer[POINTER_WIDTH-1:0]),
      .read_data    (read_data)
  );

  generate
    if (DEPTH < 8 || (1 << POINTER_WIDTH) != DEPTH) begin : gen_depth_check
      DEPTH_must_be_a_power_of_two_and_at_least_8 u_illegal_parameter ();
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
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);

  // Contract, control: a refused word is held.
  always @(posedge clk) begin
    if (f_running && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data));
    end
  end

  // Contract, level: what is held has been accepted and not delivered, at least DEPTH words and at
  // most one more. Throughput: a word is on offer as soon as any is held that was accepted three
  // cycles ago.
  localparam integer F_WIDTH = POINTER_WIDTH + 2;
  localparam [31:0] F_DEPTH_32 = DEPTH;
  localparam [F_WIDTH-1:0] F_DEPTH = F_DEPTH_32[F_WIDTH-1:0];
  reg  [F_WIDTH-1:0] f_accepted;
  reg  [F_WIDTH-1:0] f_accepted_before;     // a cycle ago
  reg  [F_WIDTH-1:0] f_accepted_long_ago;   // two cycles ago
  reg  [F_WIDTH-1:0] f_delivered;
  wire [F_WIDTH-1:0] f_held = f_accepted - f_delivered;
  wire [F_WIDTH-1:0] f_level = f_held - {{(F_WIDTH - 1) {1'b0}}, out_valid};
  always @(posedge clk) begin
    if (!rst_n) begin
      f_accepted          <= {F_WIDTH{1'b0}};
      f_accepted_before   <= {F_WIDTH{1'b0}};
      f_accepted_long_ago <= {F_WIDTH{1'b0}};
      f_delivered         <= {F_WIDTH{1'b0}};
    end else begin
      if (in_valid && in_ready) f_accepted <= f_accepted + 1'b1;
      f_accepted_before   <= f_accepted;
      f_accepted_long_ago <= f_accepted_before;
      if (out_valid && out_ready) f_delivered <= f_delivered + 1'b1;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (f_held <= F_DEPTH + 1'b1);
      assert (in_ready || f_held >= F_DEPTH);
      assert (out_valid == (f_accepted_long_ago != f_delivered));
      assert (level == f_level[POINTER_WIDTH:0] && f_level <= F_DEPTH);
      assert (write_pointer_q == f_accepted[POINTER_WIDTH:0]);
      assert (read_valid_q == (f_accepted_before != f_accepted - f_level));
      assert (f_accepted - f_accepted_before <= {{(F_WIDTH - 1) {1'b0}}, 1'b1});
      assert (f_accepted_before - f_accepted_long_ago <= {{(F_WIDTH - 1) {1'b0}}, 1'b1});
      assert (f_accepted_before - (f_accepted - f_level) <= F_DEPTH);
      assert (f_accepted_long_ago - f_delivered <= F_DEPTH + 1'b1);
    end
  end

  // Contract, data: every word leaves once, in order and unchanged. The solver picks which word to
  // follow. Of the memory only its own contract is used: a read returns the word written last.
  (* hierconn *) wire \u_ram.write_enable ;
  (* hierconn *) wire [POINTER_WIDTH-1:0] \u_ram.write_address ;
  (* hierconn *) wire [POINTER_WIDTH-1:0] \u_ram.read_address ;
  (* hierconn *) wire [WIDTH-1:0] \u_ram.write_data ;
  (* hierconn *) wire [WIDTH-1:0] \u_ram.read_data ;
  (* anyconst *) reg [F_WIDTH-1:0] f_pick;
  reg  [WIDTH-1:0]         f_pick_data;
  reg  [WIDTH-1:0]         f_memory_word;   // where the picked word is stored
  reg  [WIDTH-1:0]         f_read_word;     // a cycle ago
  reg                      f_read_pick;     // that place is in the memory's read register
  wire [POINTER_WIDTH-1:0] f_address = f_pick[POINTER_WIDTH-1:0];
  wire [F_WIDTH-1:0]       f_place = f_pick - f_delivered;
  always @(posedge clk) begin
    if (in_valid && in_ready && f_accepted == f_pick) f_pick_data <= in_data;
    if (\u_ram.write_enable && \u_ram.write_address == f_address) begin
      f_memory_word <= \u_ram.write_data ;
    end
    f_read_word <= f_memory_word;
    f_read_pick <= \u_ram.read_address == f_address;
  end
  always @(*) begin
    if (f_past_valid && f_read_pick) assume (\u_ram.read_data == f_read_word);
    if (f_past_valid && f_place < f_held) begin
      if (out_valid && f_place == {F_WIDTH{1'b0}}) assert (out_data == f_pick_data);
      else assert (f_memory_word == f_pick_data);
      if (read_valid_q && f_pick == f_accepted - f_level) assert (read_data == f_pick_data);
    end
  end

  // Reachability: the queue fills, then drains.
  reg f_was_full;
  always @(posedge clk) f_was_full <= rst_n && (f_was_full || f_held == F_DEPTH + 1'b1);
  always @(*) cover (f_past_valid && f_held == F_DEPTH + 1'b1);
  always @(*) cover (f_past_valid && f_was_full && f_held == {F_WIDTH{1'b0}});
`endif

endmodule

`default_nettype wire
