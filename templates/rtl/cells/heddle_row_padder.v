// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_padder: gives every packet the same number of beats.
//
// A packet that ends early is filled up with zeros, one that is too long is cut. A beat a cycle,
// without a pause between packets. in_ready follows out_ready, which has to come from registers.

`resetall
`default_nettype none

module heddle_row_padder #(
    // Beat width in bits.
    parameter integer BUS_WIDTH = 128,
    // Bits of a number of beats.
    parameter integer BEATS_WIDTH = 32
) (
    input  wire                   clk,
    input  wire                   rst_n,

    // Before the first beat of the packets that it is for: their length, at least 1
    input  wire                   start,
    input  wire [BEATS_WIDTH-1:0] row_beats,

    // Packets
    input  wire                   in_valid,
    output wire                   in_ready,
    input  wire [BUS_WIDTH-1:0]   in_data,
    input  wire                   in_last,

    // Rows
    output wire                   out_valid,
    input  wire                   out_ready,
    output wire [BUS_WIDTH-1:0]   out_data,
    output wire                   out_row_end
);

  localparam [BEATS_WIDTH-1:0] ONE = 1;

  reg [BEATS_WIDTH-1:0] row_beats_q;
  reg [BEATS_WIDTH-1:0] left_q;  // beats that the row lacks
  reg                   pad_q;   // the packet has ended, the row has not
  reg                   drop_q;  // the row has ended, the packet has not

  wire transfer = out_valid && out_ready;

  assign in_ready = drop_q || (!pad_q && out_ready);
  assign out_valid = pad_q || (!drop_q && in_valid);
  assign out_data = pad_q ? {BUS_WIDTH{1'b0}} : in_data;
  assign out_row_end = left_q == ONE;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      pad_q  <= 1'b0;
      drop_q <= 1'b0;
    end else begin
      if (transfer) pad_q <= !out_row_end && (pad_q || in_last);
      if (drop_q) drop_q <= !(in_valid && in_last);
      else if (transfer) drop_q <= out_row_end && !pad_q && !in_last;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) row_beats_q <= row_beats;
    if (start) left_q <= row_beats;
    else if (transfer) left_q <= out_row_end ? row_beats_q : left_q - ONE;
  end

`ifdef FORMAL
  // Environment: reset comes first; a length is given before the first packet, and after all of
  // them only between packets. Refused packets are held.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  always @(*) if (!f_past_valid) assume (!rst_n);
  reg                   f_started;
  reg                   f_in_packet;   // the packet's first beat has come, its last has not
  reg                   f_ended;       // the row's packet has ended
  reg [BEATS_WIDTH-1:0] f_length;
  reg [BEATS_WIDTH-1:0] f_sent;        // beats of the row
  wire accept = in_valid && in_ready;
  always @(*) begin
    if (f_past_valid) begin
      if (start) assume (row_beats != {BEATS_WIDTH{1'b0}});
      if (!f_started) assume (!in_valid);
      if (f_in_packet || in_valid || f_sent != {BEATS_WIDTH{1'b0}}) assume (!start);
    end
  end
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(in_valid && !in_ready)) begin
      assume (in_valid && in_data == $past(in_data) && in_last == $past(in_last));
    end
  end
  always @(posedge clk) begin
    if (!rst_n) begin
      f_started   <= 1'b0;
      f_in_packet <= 1'b0;
      f_ended     <= 1'b0;
      f_sent      <= {BEATS_WIDTH{1'b0}};
    end else begin
      if (start) f_started <= 1'b1;
      if (start) f_length <= row_beats;
      if (accept) f_in_packet <= !in_last;
      if (transfer) begin
        f_sent  <= f_sent + ONE == f_length ? {BEATS_WIDTH{1'b0}} : f_sent + ONE;
        f_ended <= f_sent + ONE != f_length && (f_ended || in_last);
      end
    end
  end

  // Contract: rows have exactly their length; their beats are the packet's, then zeros; nothing of
  // a long packet gets into the next row; an offered beat is held; there is no pause.
  always @(*) begin
    if (f_past_valid && !f_started) begin
      assert (!pad_q && !drop_q && !f_ended && !f_in_packet && f_sent == {BEATS_WIDTH{1'b0}});
    end
    if (f_past_valid && f_started) begin
      assert (left_q == f_length - f_sent && row_beats_q == f_length);
      assert (f_sent < f_length);
      assert (pad_q == f_ended && !(f_ended && f_sent == {BEATS_WIDTH{1'b0}}));
      assert (drop_q == (f_in_packet && f_sent == {BEATS_WIDTH{1'b0}}));
      assert (!(pad_q && f_in_packet));
      assert (f_in_packet || f_ended || f_sent == {BEATS_WIDTH{1'b0}});
      assert (out_row_end == (f_sent + ONE == f_length));
      if (f_ended) assert (out_valid && out_data == {BUS_WIDTH{1'b0}} && !in_ready);
      else if (out_valid) assert (in_valid && out_data == in_data && in_ready == out_ready);
      if (in_valid && out_ready && !f_ended && !drop_q) assert (transfer && accept);
    end
  end
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data) && out_row_end == $past(out_row_end));
    end
  end

  // Reachability: a short packet after a long one; two rows of one beat back to back.
  reg f_dropped;
  always @(posedge clk) f_dropped <= rst_n && (f_dropped || (drop_q && accept));
  always @(*) begin
    cover (f_past_valid && f_dropped && pad_q && transfer && out_row_end);
  end
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(transfer && out_row_end)) begin
      cover (transfer && out_row_end);
    end
  end
`endif

endmodule

`default_nettype wire
