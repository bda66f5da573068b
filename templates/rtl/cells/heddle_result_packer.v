// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_result_packer: packs result values into beats.
//
// A line has LANES values of 32, 8 or 4 bits, the narrow ones packed at its low end; lines follow
// each other without gaps. in_last ends a packet: the rest of its last beat is zero.

`resetall
`default_nettype none

module heddle_result_packer #(
    // Values per line, a power of two.
    parameter integer LANES = 4,
    // Beat width in bits, a multiple of 32 * LANES.
    parameter integer BUS_WIDTH = 128
) (
    input  wire                  clk,
    input  wire                  rst_n,

    // Lines
    input  wire                  in_valid,
    output wire                  in_ready,
    input  wire [LANES*32-1:0]   in_data,
    input  wire [1:0]            in_type,   // 0 int32, 1 int8, 2 int4
    input  wire                  in_last,
    input  wire                  in_final,  // last line of the command

    // Beats
    output wire                  out_valid,
    input  wire                  out_ready,
    output wire [BUS_WIDTH-1:0]  out_data,
    output wire                  out_last,
    output wire                  out_final
);

  // A unit is LANES values of 4 bits: a line has 1, 2 or 8 of them.
  localparam integer UNIT = LANES * 4;
  localparam integer UNITS = BUS_WIDTH / UNIT;
  localparam integer PLACE_WIDTH = $clog2(UNITS);
  localparam [31:0] UNITS_32 = UNITS;

  reg                   beat_valid_q;
  reg                   beat_last_q;
  reg                   beat_final_q;
  reg [BUS_WIDTH-1:0]   beat_q;
  reg [PLACE_WIDTH-1:0] place_q;  // unit of the beat where the next line begins

  wire                   skid_ready;
  wire [3:0]             line_units = in_type == 2'd0 ? 4'd8 : in_type == 2'd1 ? 4'd2 : 4'd1;
  wire [PLACE_WIDTH:0]   next_place = {1'b0, place_q} + {{(PLACE_WIDTH - 3) {1'b0}}, line_units};
  wire                   beat_full = next_place == UNITS_32[PLACE_WIDTH:0];
  wire                   push = in_valid && in_ready;

  assign in_ready = !beat_valid_q || skid_ready;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      beat_valid_q <= 1'b0;
      place_q      <= {PLACE_WIDTH{1'b0}};
    end else begin
      if (push) beat_valid_q <= beat_full || in_last;
      else if (skid_ready) beat_valid_q <= 1'b0;
      if (push) place_q <= in_last ? {PLACE_WIDTH{1'b0}} : next_place[PLACE_WIDTH-1:0];
    end
  end

  always @(posedge clk) begin : flag_regs
    if (push) begin
      beat_last_q  <= in_last;
      beat_final_q <= in_final;
    end
  end

  genvar unit;
  generate
    for (unit = 0; unit < UNITS; unit = unit + 1) begin : gen_unit
      localparam [31:0] UNIT_32 = unit;
      // The line's unit that can land here, and whether this line covers this place.
      wire [UNIT-1:0] candidate = in_type == 2'd0 ? in_data[(unit%8)*UNIT +: UNIT]
          : in_type == 2'd1 ? in_data[(unit%2)*UNIT +: UNIT] : in_data[UNIT-1:0];
      wire [PLACE_WIDTH-1:0] offset = UNIT_32[PLACE_WIDTH-1:0] - place_q;
      wire covered = {1'b0, offset} < {{(PLACE_WIDTH - 3) {1'b0}}, line_units};
      always @(posedge clk) begin : data_regs
        if (push && covered) beat_q[unit*UNIT +: UNIT] <= candidate;
        else if (push && place_q == {PLACE_WIDTH{1'b0}}) beat_q[unit*UNIT +: UNIT] <= {UNIT{1'b0}};
      end
    end
  endgenerate

  heddle_skid_buffer #(
      .DATA_WIDTH(BUS_WIDTH + 2)
  ) u_skid_buffer (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (beat_valid_q),
      .in_ready (skid_ready),
      .in_data  ({beat_final_q, beat_last_q, beat_q}),
      .out_valid(out_valid),
      .out_ready(out_ready),
      .out_data ({out_final, out_last, out_data})
  );

`ifdef FORMAL
`ifdef HEDDLE_RESULT_PACKER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; the lines of a packet have one type. Lines may be offered and
  // withdrawn at will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  always @(*) if (!f_past_valid) assume (!rst_n);
  reg       f_in_packet;
  reg [1:0] f_type;
  always @(posedge clk) begin
    if (!rst_n) f_in_packet <= 1'b0;
    else if (push) f_in_packet <= !in_last;
    if (push) f_type <= in_type;
  end
  always @(*) begin
    if (f_past_valid && in_valid) begin
      `ASSUME (in_type != 2'd3 && (!f_in_packet || in_type == f_type));
    end
  end

  // Contract, control: a refused beat is held.
  always @(posedge clk) begin
    if (f_past_valid && f_past_rst_n && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data));
      assert (out_last == $past(out_last) && out_final == $past(out_final));
    end
  end

  // What was accepted, counted in bits within the beat and in beats completed.
  localparam integer F_WIDTH = $clog2(BUS_WIDTH) + 1;
  localparam [31:0] F_BUS_WIDTH_32 = BUS_WIDTH;
  localparam [31:0] F_LANES_32 = LANES;
  localparam [F_WIDTH-1:0] F_BUS_WIDTH = F_BUS_WIDTH_32[F_WIDTH-1:0];
  localparam [F_WIDTH-1:0] F_LANES = F_LANES_32[F_WIDTH-1:0];
  function [F_WIDTH-1:0] f_line_width;
    input [1:0] line_type;
    f_line_width = line_type == 2'd0 ? F_LANES << 5 : line_type == 2'd1 ? F_LANES << 3
                                                                        : F_LANES << 2;
  endfunction
  reg  [F_WIDTH-1:0] f_place;  // where in the beat the next line begins
  reg  [2:0]         f_completed;
  reg  [2:0]         f_past_completed;
  reg  [2:0]         f_delivered;
  wire [2:0]         f_held = f_completed - f_delivered;
  wire [F_WIDTH-1:0] f_end = f_place + f_line_width(in_type);
  wire               f_completes = in_last || f_end == F_BUS_WIDTH;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_place          <= {F_WIDTH{1'b0}};
      f_completed      <= 3'd0;
      f_past_completed <= 3'd0;
      f_delivered      <= 3'd0;
    end else begin
      if (push) f_place <= f_completes ? {F_WIDTH{1'b0}} : f_end;
      if (push && f_completes) f_completed <= f_completed + 3'd1;
      f_past_completed <= f_completed;
      if (out_valid && out_ready) f_delivered <= f_delivered + 3'd1;
    end
  end

  // Contract, level: three beats are held at most, lines are refused only then, and a beat is on
  // offer from the second cycle after its last line.
  (* hierconn *) wire \u_skid_buffer.out_valid_q ;
  (* hierconn *) wire \u_skid_buffer.skid_valid_q ;
  (* hierconn *) wire [BUS_WIDTH+1:0] \u_skid_buffer.skid_data_q ;
  wire       f_skid_valid = \u_skid_buffer.skid_valid_q ;
  wire [2:0] f_in_skid_buffer = {2'd0, out_valid} + {2'd0, f_skid_valid};
  always @(*) begin
    if (f_past_valid) begin
      assert (in_ready == (f_held != 3'd3));
      assert (out_valid == (f_past_completed != f_delivered));
      assert (f_held == f_in_skid_buffer + {2'd0, beat_valid_q});
      assert (!f_skid_valid || out_valid);
      assert (place_q * UNIT == f_place);
      assert (f_place < F_BUS_WIDTH);
      assert (f_place == {F_WIDTH{1'b0}} || f_in_packet);
      assert (f_place % f_line_width(f_type) == {F_WIDTH{1'b0}} || !f_in_packet);
      assert (!beat_valid_q || f_place == {F_WIDTH{1'b0}});
    end
  end

  // Contract, data: a beat has the bits of its lines in order, zeros after the last line of the
  // packet, and the marks of its last line. The solver picks the beat and the bit to follow.
  (* anyconst *) reg [2:0]         f_pick;
  (* anyconst *) reg [F_WIDTH-1:0] f_pick_place;
  always @(*) assume (f_pick_place < F_BUS_WIDTH);
  reg  f_pick_bit;
  reg  f_pick_last;
  reg  f_pick_final;
  wire [LANES*32-1:0] f_line_from_pick = in_data >> (f_pick_place - f_place);
  always @(posedge clk) begin
    if (push && f_completed == f_pick) begin
      if (f_place <= f_pick_place && f_pick_place < f_end) f_pick_bit <= f_line_from_pick[0];
      else if (f_place == {F_WIDTH{1'b0}}) f_pick_bit <= 1'b0;
      f_pick_last  <= in_last;
      f_pick_final <= in_final;
    end
  end
  wire [2:0] f_ahead = f_pick - f_delivered;  // beats that leave before the picked one
  wire [BUS_WIDTH+1:0] f_entry = f_ahead == f_in_skid_buffer ? {beat_final_q, beat_last_q, beat_q}
      : f_ahead == 3'd0 ? {out_final, out_last, out_data} : \u_skid_buffer.skid_data_q ;
  wire [BUS_WIDTH-1:0] f_entry_from_pick = f_entry[BUS_WIDTH-1:0] >> f_pick_place;
  wire [BUS_WIDTH-1:0] f_beat_from_pick = beat_q >> f_pick_place;
  always @(*) begin
    if (f_past_valid && f_ahead < f_held) begin
      assert (f_entry_from_pick[0] == f_pick_bit);
      assert (f_entry[BUS_WIDTH+1:BUS_WIDTH] == {f_pick_final, f_pick_last});
    end
    if (f_past_valid && f_pick == f_completed && f_place != {F_WIDTH{1'b0}}) begin
      assert (f_beat_from_pick[0] == f_pick_bit);
    end
  end

  // Reachability: lines of each type fill a beat; a packet ends within one; all places are taken.
  always @(*) begin
    cover (f_past_valid && push && in_type == 2'd0 && f_end == F_BUS_WIDTH);
    cover (f_past_valid && push && in_type == 2'd1 && f_end == F_BUS_WIDTH);
    cover (f_past_valid && push && in_type == 2'd2 && f_end == F_BUS_WIDTH);
    cover (f_past_valid && push && in_last && f_end != F_BUS_WIDTH);
    cover (f_past_valid && out_valid && out_last && f_held == 3'd3);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
