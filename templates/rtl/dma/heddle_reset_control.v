// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_reset_control: resets the device while its bus stays in order.
//
// After a request, quiesce is high until no transfer is under way, and on until inner_rst_n is low,
// for a few cycles. A reset from outside passes through at once.

`resetall
`default_nettype none

module heddle_reset_control (
    input  wire clk,
    input  wire rst_n,

    input  wire request,
    output wire resetting,

    // Bus engines
    output wire quiesce,
    input  wire idle,

    output wire inner_rst_n
);

  localparam [1:0] STATE_RUN = 2'd0;      // waits for a request
  localparam [1:0] STATE_QUIESCE = 2'd1;  // waits for the bus
  localparam [1:0] STATE_RESET = 2'd2;    // holds the reset

  localparam [2:0] RESET_CYCLES = 3'd7;

  reg [1:0] state_q;
  reg [2:0] left_q;
  reg       running_q;
  reg       settled_q;  // idle is looked at one cycle after quiesce has reached the engines

  assign resetting = state_q != STATE_RUN;
  assign quiesce = state_q != STATE_RUN;
  assign inner_rst_n = rst_n && running_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q   <= STATE_RUN;
      left_q    <= RESET_CYCLES;
      settled_q <= 1'b0;
      running_q <= 1'b1;
    end else begin
      settled_q <= quiesce;
      running_q <= state_q != STATE_RESET;
      case (state_q)
        STATE_RUN: if (request) state_q <= STATE_QUIESCE;
        STATE_QUIESCE: if (settled_q && idle) state_q <= STATE_RESET;
        STATE_RESET: if (left_q == 3'd0) state_q <= STATE_RUN;
        default: state_q <= STATE_RUN;
      endcase
      left_q <= state_q == STATE_RESET ? left_q - 3'd1 : RESET_CYCLES;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_RESET_CONTROL_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first. The bus becomes idle while it is quiesced, and stays so; a
  // request may come at any time.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  reg f_past_settled;
  always @(posedge clk) f_past_settled <= rst_n && quiesce && idle;
  always @(*) if (f_running && f_past_settled && quiesce) `ASSUME (idle);

  // Contract: a reset from inside begins only after the bus has been idle under quiesce, which
  // lasts until the reset has begun; a reset from outside passes through; the reset is long enough.
  reg [3:0] f_low;        // cycles of the reset from inside, stops at the highest
  reg       f_quiesced;   // idle and quiesce in the cycle before
  wire      f_inside = rst_n && !inner_rst_n;
  always @(posedge clk) begin
    f_quiesced  <= rst_n && quiesce && idle;
    if (!rst_n || !f_inside) f_low <= 4'd0;
    else if (f_low != 4'd15) f_low <= f_low + 4'd1;
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (inner_rst_n == (rst_n && running_q));
      if (!rst_n) assert (!inner_rst_n);
      if (quiesce) assert (resetting);
      if (f_inside) assert (f_low < 4'd8);
    end
  end
  always @(posedge clk) begin
    if (f_running && rst_n && $past(rst_n)) begin
      // The reset begins in the cycle after one with quiesce and an idle bus.
      if (!inner_rst_n && $past(inner_rst_n)) assert ($past(f_quiesced && quiesce));
      if (inner_rst_n && !$past(inner_rst_n)) assert ($past(f_low) == 4'd7);
      if ($past(request && !resetting)) assert (quiesce);
      if ($past(quiesce) && !quiesce) assert (!inner_rst_n);
    end
  end
  // What these take: the reset from inside has begun as many cycles ago as left_q has counted, and
  // state_q and running_q know of each other.
  always @(*) begin
    if (f_past_valid) begin
      if (running_q) assert (left_q == RESET_CYCLES);
      if (running_q) assert (f_low == 4'd0 || (f_low == 4'd8 && !settled_q));
      case (state_q)
        STATE_RUN: assert (left_q == RESET_CYCLES && (running_q || f_low == 4'd7));
        STATE_QUIESCE: assert (running_q);
        STATE_RESET: begin
          if (running_q) assert (f_quiesced && f_low == 4'd0);
          else assert (f_low + {1'b0, left_q} == 4'd6);
        end
        default: assert (1'b0);
      endcase
    end
  end

  // Reachability: a reset from inside is over.
  reg f_over;
  always @(posedge clk) f_over <= rst_n && (f_over || f_inside);
  always @(*) cover (f_running && f_over && !f_inside && !resetting);
`undef ASSUME
`endif

endmodule

`default_nettype wire
