// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_unpacker: cuts a packet of beats into lines of another width.
//
// Lines follow each other without gaps, least significant bit first. The consumer ends a packet
// with finish, while it takes the last line or later: what is left of the packet, up to and
// including the beat with in_last, is dropped. A packet that ends early reads on as zeros and
// pulses underrun.
//
// Sustains one beat or one line per cycle, whichever is the bottleneck. in_ready depends on
// registers alone; out_valid does not depend on out_ready.

`resetall
`default_nettype none

module heddle_unpacker #(
    // Beat width in bits, at least 1.
    parameter integer IN_WIDTH = 128,
    // Line width in bits, at least 1.
    parameter integer OUT_WIDTH = 176
) (
    input  wire                 clk,
    input  wire                 rst_n,

    // Beats
    input  wire                 in_valid,
    output wire                 in_ready,
    input  wire [IN_WIDTH-1:0]  in_data,
    input  wire                 in_last,

    // Lines
    output wire                 out_valid,
    input  wire                 out_ready,
    output wire [OUT_WIDTH-1:0] out_data,
    input  wire                 finish,

    // A line was taken of which a part lies beyond the packet's end.
    output wire                 underrun
);

  function integer greatest_common_divisor;
    input integer a;
    input integer b;
    integer divisor;
    begin
      greatest_common_divisor = 1;
      for (divisor = 2; divisor <= a && divisor <= b; divisor = divisor + 1) begin
        if (a % divisor == 0 && b % divisor == 0) greatest_common_divisor = divisor;
      end
    end
  endfunction

  // The step of the alignment shifter.
  localparam integer UNIT = greatest_common_divisor(IN_WIDTH, OUT_WIDTH);
  localparam integer IN_UNITS = IN_WIDTH / UNIT;
  localparam integer OUT_UNITS = OUT_WIDTH / UNIT;
  localparam integer MORE_UNITS = IN_UNITS > OUT_UNITS ? IN_UNITS : OUT_UNITS;
  // Enough to refill while a line leaves, and to hold a beat that arrives in the meantime.
  localparam integer STORE_UNITS = IN_UNITS + OUT_UNITS + MORE_UNITS - 1;
  localparam integer STORE_WIDTH = STORE_UNITS * UNIT;
  localparam integer FILL_WIDTH = $clog2(STORE_UNITS + 1);

  localparam [31:0] IN_UNITS_32 = IN_UNITS;
  localparam [31:0] OUT_UNITS_32 = OUT_UNITS;
  localparam [31:0] ROOM_LIMIT_32 = STORE_UNITS - IN_UNITS;
  localparam [FILL_WIDTH-1:0] IN_COUNT = IN_UNITS_32[FILL_WIDTH-1:0];
  localparam [FILL_WIDTH-1:0] OUT_COUNT = OUT_UNITS_32[FILL_WIDTH-1:0];
  localparam [FILL_WIDTH-1:0] ROOM_LIMIT = ROOM_LIMIT_32[FILL_WIDTH-1:0];

  reg [STORE_WIDTH-1:0] store_q;   // bits of a line above the fill level are zero
  reg [FILL_WIDTH-1:0]  fill_q;    // units held
  reg                   sealed_q;  // the packet's last beat is in the store
  reg                   drop_q;    // the consumer has ended the packet, its last beat is to come

  wire has_room = fill_q <= ROOM_LIMIT;
  wire has_line = fill_q >= OUT_COUNT;
  wire accept = in_valid && in_ready;
  wire take = out_valid && out_ready;

  assign in_ready = drop_q || (!sealed_q && has_room);
  assign out_valid = !drop_q && (has_line || sealed_q);
  assign out_data = store_q[OUT_WIDTH-1:0];
  assign underrun = take && !has_line;

  wire [FILL_WIDTH-1:0] fill_taken = !take ? fill_q : has_line ? fill_q - OUT_COUNT
                                                               : {FILL_WIDTH{1'b0}};
  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      fill_q   <= {FILL_WIDTH{1'b0}};
      sealed_q <= 1'b0;
      drop_q   <= 1'b0;
    end else if (drop_q) begin
      drop_q <= !(accept && in_last);
    end else if (finish) begin
      fill_q   <= {FILL_WIDTH{1'b0}};
      sealed_q <= 1'b0;
      drop_q   <= !sealed_q && !(accept && in_last);
    end else begin
      fill_q   <= accept ? fill_taken + IN_COUNT : fill_taken;
      sealed_q <= sealed_q || (accept && in_last);
    end
  end

  generate
    if (IN_WIDTH == OUT_WIDTH) begin : gen_same
      // A beat is a line, and the store a pair of registers: no shifter.
      wire second_held = fill_q[1];
      always @(posedge clk) begin : data_regs
        if (!rst_n || finish) store_q[OUT_WIDTH-1:0] <= {OUT_WIDTH{1'b0}};
        else if (take || !has_line) begin
          store_q[OUT_WIDTH-1:0] <= second_held ? store_q[OUT_WIDTH +: OUT_WIDTH]
              : accept && !drop_q ? in_data : {OUT_WIDTH{1'b0}};
        end
        if (accept) store_q[OUT_WIDTH +: OUT_WIDTH] <= in_data;
      end
    end else begin : gen_shifter
      // No replication: a line can have more bits than linters take for an honest one.
      localparam [STORE_WIDTH-1:0] EMPTY = 0;
      wire [STORE_WIDTH-1:0] store_taken = take ? store_q >> OUT_WIDTH : store_q;
      wire [STORE_WIDTH-1:0] beat = {EMPTY[STORE_WIDTH-1:IN_WIDTH], in_data};
      wire [STORE_WIDTH-1:0] beat_placed = beat << (fill_taken * UNIT);
      always @(posedge clk) begin : data_regs
        if (!rst_n || finish) store_q <= EMPTY;
        else if (accept && !drop_q) store_q <= store_taken | beat_placed;
        else store_q <= store_taken;
      end
    end
  endgenerate

`ifdef FORMAL
`ifdef HEDDLE_UNPACKER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first. The consumer does not end a packet while the one before is
  // still being dropped (when it takes a line, that is over). Beats may be offered and withdrawn at
  // will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  always @(*) if (!f_past_valid) assume (!rst_n);
  reg f_sealed;    // the last beat of the consumer's packet has been accepted
  reg f_draining;  // the last beat of the packet that the consumer has ended has not
  always @(*) if (f_past_valid && f_draining) `ASSUME (!finish);
  always @(posedge clk) begin
    if (!rst_n) begin
      f_sealed   <= 1'b0;
      f_draining <= 1'b0;
    end else if (finish) begin
      f_sealed   <= 1'b0;
      f_draining <= !f_sealed && !(accept && in_last);
    end else if (accept && in_last) begin
      f_sealed   <= !f_draining;
      f_draining <= 1'b0;
    end
  end

  // Contract, control: a refused line is held, unless the consumer ends the packet.
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(out_valid && !out_ready && !finish)) begin
      assert (out_valid && out_data == $past(out_data));
    end
  end

  // Contract, level: the bits held have been accepted and not delivered. A line is on offer when
  // its bits are held or the packet has ended, which is an underrun when it is taken; a beat is
  // refused only when the store has no room for it or it belongs to the next packet.
  localparam integer F_WIDTH = $clog2(4 * STORE_WIDTH);
  localparam [31:0] F_IN_WIDTH_32 = IN_WIDTH;
  localparam [31:0] F_OUT_WIDTH_32 = OUT_WIDTH;
  localparam [31:0] F_STORE_WIDTH_32 = STORE_WIDTH;
  localparam [F_WIDTH-1:0] F_IN_WIDTH = F_IN_WIDTH_32[F_WIDTH-1:0];
  localparam [F_WIDTH-1:0] F_OUT_WIDTH = F_OUT_WIDTH_32[F_WIDTH-1:0];
  localparam [F_WIDTH-1:0] F_STORE_WIDTH = F_STORE_WIDTH_32[F_WIDTH-1:0];
  reg  [F_WIDTH-1:0] f_accepted;   // bits of the consumer's packet
  reg  [F_WIDTH-1:0] f_delivered;
  wire [F_WIDTH-1:0] f_held = f_accepted - f_delivered;
  wire               f_short = f_held < F_OUT_WIDTH;
  always @(posedge clk) begin
    if (!rst_n || finish) begin
      f_accepted  <= {F_WIDTH{1'b0}};
      f_delivered <= {F_WIDTH{1'b0}};
    end else begin
      if (accept && !f_draining) f_accepted <= f_accepted + F_IN_WIDTH;
      if (take) f_delivered <= f_short ? f_accepted : f_delivered + F_OUT_WIDTH;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (f_held <= F_STORE_WIDTH);
      assert (out_valid == (!f_draining && (!f_short || f_sealed)));
      assert (underrun == (out_valid && out_ready && f_short));
      assert (in_ready == (f_draining || (!f_sealed && f_held <= F_STORE_WIDTH - F_IN_WIDTH)));
      assert (in_ready || out_valid);
      assert (fill_q * UNIT == f_held);
      assert (sealed_q == f_sealed && drop_q == f_draining);
      assert (!f_draining || (!f_sealed && f_held == {F_WIDTH{1'b0}}));
    end
  end

  // Contract, throughput: when lines are the wider ones and the consumer takes what it is offered,
  // beats are never refused; when beats are the wider ones and the producer offers without a
  // pause, lines never run out.
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && !$past(finish) && !f_sealed) begin
      if (IN_WIDTH <= OUT_WIDTH && $past(in_ready && out_ready)) assert (in_ready);
      if (IN_WIDTH >= OUT_WIDTH && $past(in_valid && out_valid)) assert (out_valid);
    end
  end

  // Contract, data: bit i of the packet's beats is bit i of its lines, and zeros follow the last
  // bit. The solver picks the bit to follow.
  (* anyconst *) reg [F_WIDTH-1:0] f_pick;
  reg                f_pick_bit;
  wire [F_WIDTH-1:0] f_arrival = f_pick - f_accepted;   // its place in the beat that has it
  wire [F_WIDTH-1:0] f_place = f_pick - f_delivered;    // its place among the bits held
  wire [IN_WIDTH-1:0]    f_in_from_pick = in_data >> f_arrival;
  wire [STORE_WIDTH-1:0] f_store_from_pick = store_q >> f_place;
  wire [OUT_WIDTH-1:0]   f_out_from_pick = out_data >> f_place;
  always @(posedge clk) begin
    if (accept && f_arrival < F_IN_WIDTH) f_pick_bit <= f_in_from_pick[0];
  end
  always @(*) begin
    if (f_past_valid) begin
      if (f_place < f_held) assert (f_store_from_pick[0] == f_pick_bit);
      if (f_place < f_held && f_place < F_OUT_WIDTH) assert (f_out_from_pick[0] == f_pick_bit);
      if (IN_WIDTH != OUT_WIDTH || f_short) begin
        assert ((IN_WIDTH != OUT_WIDTH ? store_q : out_data) >> f_held == {STORE_WIDTH{1'b0}});
      end
      if (out_valid && f_short) assert (out_data >> f_held == {OUT_WIDTH{1'b0}});
    end
  end

  // Reachability: a packet is dropped beyond its last line and the next one is read; one ends
  // early, in the midst of a line where the widths allow that; the store is as full as it gets.
  reg f_dropped;
  always @(posedge clk) f_dropped <= rst_n && (f_dropped || (f_draining && accept));
  always @(*) begin
    cover (f_past_valid && f_dropped && take && !f_short);
    cover (f_past_valid && underrun && (IN_WIDTH % OUT_WIDTH == 0 || f_held != {F_WIDTH{1'b0}}));
    cover (f_past_valid && f_held == F_STORE_WIDTH);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
