// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_aligner: moves rows of bytes to where they belong in words of memory.
//
// A row comes in from byte 0 of its first beat, its last beat marked, and leaves from byte
// row_offset of the first word, with strobes on its row_bytes bytes alone. With row_skip the first
// word is left out, which moves a row down to byte 0. Beats that the row does not need are dropped,
// bytes that it lacks are zero. A beat a cycle, without a pause between rows; one more word a row
// when the offset pushes bytes into it. in_ready follows out_ready, which has to come from
// registers.

`resetall
`default_nettype none

module heddle_row_aligner #(
    // Word in bytes, a power of two.
    parameter integer WORD_BYTES = 16,
    // Every offset is a multiple of it; a power of two, at most WORD_BYTES.
    parameter integer GRANULE = 4,
    // Bits of row_bytes.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                           clk,
    input  wire                           rst_n,

    // Row; bytes is at least 1
    input  wire                           row_valid,
    output wire                           row_ready,
    input  wire [$clog2(WORD_BYTES)-1:0]  row_offset,
    input  wire [BYTES_WIDTH-1:0]         row_bytes,
    input  wire                           row_skip,

    // Its beats
    input  wire                           in_valid,
    output wire                           in_ready,
    input  wire [8*WORD_BYTES-1:0]        in_data,
    input  wire                           in_last,

    // Words
    output wire                           out_valid,
    input  wire                           out_ready,
    output wire [8*WORD_BYTES-1:0]        out_data,
    output wire [WORD_BYTES-1:0]          out_strobe,
    output wire                           out_last
);

  localparam integer SHIFT = $clog2(WORD_BYTES);
  localparam integer END_WIDTH = (BYTES_WIDTH > SHIFT ? BYTES_WIDTH : SHIFT) + 1;
  localparam integer STEPS = WORD_BYTES / GRANULE;
  localparam integer STEP_WIDTH = 8 * GRANULE;
  localparam [31:0] WORD_BYTES_32 = WORD_BYTES;
  localparam [END_WIDTH-1:0] WORD = WORD_BYTES_32[END_WIDTH-1:0];

  reg                    active_q;
  reg                    first_q;      // no word of the row has left
  reg                    skip_q;
  reg                    taken_q;      // the row's last beat has been taken
  reg [SHIFT-1:0]        offset_q;
  reg [END_WIDTH-1:0]    end_q;        // bytes from the start of the next word to the row's end
  reg                    out_valid_q;
  reg [8*WORD_BYTES-1:0] out_data_q;
  reg [WORD_BYTES-1:0]   out_strobe_q;
  reg                    out_last_q;

  wire                   next_valid;
  wire [SHIFT-1:0]       next_offset;
  wire [BYTES_WIDTH-1:0] next_bytes;
  wire                   next_skip;

  wire advance = !out_valid_q || out_ready;
  wire more = end_q != {END_WIDTH{1'b0}};  // words of the row still to leave
  // A word needs the next beat unless the row's last one is taken and only its rest is left.
  wire make = active_q && more && advance && (taken_q || in_valid);
  wire drop = active_q && !more && !taken_q && in_valid;
  wire take = (make && !taken_q) || drop;
  wire [END_WIDTH-1:0] end_next = end_q > WORD ? end_q - WORD : {END_WIDTH{1'b0}};
  wire last_word = !more || (make && end_next == {END_WIDTH{1'b0}});
  wire row_done = active_q && last_word && (taken_q || (take && in_last));
  wire next_ready = !active_q || row_done;
  wire start = next_valid && next_ready;

  assign in_ready = active_q && !taken_q && (!more || advance);
  assign out_valid = out_valid_q;
  assign out_data = out_data_q;
  assign out_strobe = out_strobe_q;
  assign out_last = out_last_q;

  heddle_fifo #(
      .WIDTH(SHIFT + BYTES_WIDTH + 1),
      .DEPTH(2)
  ) u_rows (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (row_valid),
      .in_ready (row_ready),
      .in_data  ({row_offset, row_bytes, row_skip}),
      .out_valid(next_valid),
      .out_ready(next_ready),
      .out_data ({next_offset, next_bytes, next_skip})
  );

  // ---- The word: this beat's low end above the high end of the one before ----

  wire [8*WORD_BYTES-1:0] beat = taken_q ? {8 * WORD_BYTES{1'b0}} : in_data;
  wire [WORD_BYTES-1:0]   above = {WORD_BYTES{1'b1}} << offset_q;
  wire [WORD_BYTES-1:0]   below;

  genvar step;
  genvar lane;
  generate
    for (lane = 0; lane < WORD_BYTES; lane = lane + 1) begin : gen_below
      localparam [31:0] LANE = lane;
      assign below[lane] = LANE[END_WIDTH-1:0] < end_q;
    end
    if (STEPS == 1) begin : gen_aligned
      always @(posedge clk) begin : data_regs
        if (make) out_data_q <= beat;
      end
    end else begin : gen_shift
      reg  [8*WORD_BYTES-1:0]  held_q;  // the beat before, for its bytes that did not fit
      wire [16*WORD_BYTES-1:0] pair = {beat, held_q};
      wire [8*WORD_BYTES-1:0]  placed[0:STEPS-1];
      wire [$clog2(STEPS)-1:0] steps = offset_q[SHIFT-1 -: $clog2(STEPS)];
      for (step = 0; step < STEPS; step = step + 1) begin : gen_step
        assign placed[step] = pair[8*WORD_BYTES-step*STEP_WIDTH +: 8*WORD_BYTES];
      end
      always @(posedge clk) begin : data_regs
        if (make) held_q <= beat;
        if (make) out_data_q <= placed[steps];
      end
      wire _unused_ok = &{1'b0, pair[STEP_WIDTH-1:0], 1'b0};  // an offset is less than a word
    end
  endgenerate

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      active_q    <= 1'b0;
      out_valid_q <= 1'b0;
    end else begin
      if (start) active_q <= 1'b1;
      else if (row_done) active_q <= 1'b0;
      if (make) out_valid_q <= !(first_q && skip_q);
      else if (out_ready) out_valid_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      first_q  <= 1'b1;
      taken_q  <= 1'b0;
      skip_q   <= next_skip;
      offset_q <= next_offset;
      end_q    <= {{(END_WIDTH - SHIFT) {1'b0}}, next_offset} +
                  {{(END_WIDTH - BYTES_WIDTH) {1'b0}}, next_bytes};
    end else begin
      if (make) begin
        first_q <= 1'b0;
        end_q   <= end_next;
      end
      if (take && in_last) taken_q <= 1'b1;
    end
    if (make) out_strobe_q <= first_q ? above & below : below;
    if (make) out_last_q <= end_next == {END_WIDTH{1'b0}};
  end

`ifdef FORMAL
`ifdef HEDDLE_ROW_ALIGNER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a row has bytes, its offset is one of the GRANULE, and some are
  // left when the first word is skipped. Rows and beats may be offered and withdrawn at will.
  localparam [31:0] F_GRANULE_32 = GRANULE;
  localparam [SHIFT:0] F_GRANULE = F_GRANULE_32[SHIFT:0];
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  wire [END_WIDTH-1:0] f_row_end = {{(END_WIDTH - SHIFT) {1'b0}}, row_offset}
      + {{(END_WIDTH - BYTES_WIDTH) {1'b0}}, row_bytes};
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && row_valid) begin
      `ASSUME (row_bytes != {BYTES_WIDTH{1'b0}});
      `ASSUME ({1'b0, row_offset} % F_GRANULE == {(SHIFT + 1) {1'b0}});
      `ASSUME (!row_skip || f_row_end > WORD);
    end
  end

  // Contract, words: a refused one is held. Throughput: while words are accepted, beats are, but
  // for the cycle of a row's rest; a word is on offer behind each beat of one, a skipped one apart;
  // a row that waits begins as the one before it ends.
  (* hierconn *) wire [1:0] \u_rows.level ;
  wire accept = in_valid && in_ready;
  always @(posedge clk) begin
    if (f_running && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data));
      assert (out_strobe == $past(out_strobe) && out_last == $past(out_last));
    end
    if (f_running && $past(accept && more && !(first_q && skip_q))) assert (out_valid);
    if (f_running && $past(\u_rows.level != 2'd0)) assert (active_q);
  end
  always @(*) begin
    if (f_past_valid && active_q && out_ready) assert (in_ready || (taken_q && more));
  end

  // Contract, order: the packets taken and the words sent belong to the rows in their order, and a
  // row ends in the cycle in which both have.
  reg  [2:0] f_rows;     // accepted
  reg  [2:0] f_begun;
  reg  [2:0] f_packets;  // taken
  reg  [2:0] f_sent;     // rows whose last word has left
  reg  [END_WIDTH-1:0] f_word;      // number of the row's next word, a skipped one included
  reg  [END_WIDTH-1:0] f_beat;      // number of the packet's next beat; stops at the highest
  reg  [END_WIDTH-1:0] f_out_word;  // number of the word on offer
  reg  [END_WIDTH-1:0] f_active_end;  // bytes from the start of the row's first word to its end
  wire [END_WIDTH-1:0] f_active_last = (f_active_end - 1'b1) >> SHIFT;
  wire [END_WIDTH-1:0] f_next_end = {{(END_WIDTH - SHIFT) {1'b0}}, next_offset}
      + {{(END_WIDTH - BYTES_WIDTH) {1'b0}}, next_bytes};
  wire [2:0] f_waiting = f_rows - f_begun;
  wire [2:0] f_closed = f_begun - {2'd0, active_q};
  wire       f_last_made = active_q && !more;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_rows    <= 3'd0;
      f_begun   <= 3'd0;
      f_packets <= 3'd0;
      f_sent    <= 3'd0;
      f_beat    <= {END_WIDTH{1'b0}};
    end else begin
      if (row_valid && row_ready) f_rows <= f_rows + 3'd1;
      if (start) f_begun <= f_begun + 3'd1;
      if (accept && in_last) f_packets <= f_packets + 3'd1;
      if (out_valid && out_ready && out_last) f_sent <= f_sent + 3'd1;
      if (accept) f_beat <= in_last ? {END_WIDTH{1'b0}} : &f_beat ? f_beat : f_beat + 1'b1;
    end
    if (start) f_word <= {END_WIDTH{1'b0}};
    else if (make) f_word <= f_word + 1'b1;
    if (make) f_out_word <= f_word;
    if (start) f_active_end <= f_next_end;
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (\u_rows.level == f_waiting[1:0] && f_waiting <= 3'd2);
      assert (f_packets == f_closed + {2'd0, active_q && taken_q});
      assert (f_sent == f_closed + {2'd0, f_last_made} - {2'd0, out_valid && out_last});
      assert (!active_q || more || !taken_q);
      if (active_q && first_q && skip_q) assert (end_q > WORD);
      if (active_q) assert (first_q == (f_word == {END_WIDTH{1'b0}}));
      if (active_q) begin
        assert (f_active_end != {END_WIDTH{1'b0}} && f_word <= f_active_last + 1'b1);
        assert (end_q == (f_word > f_active_last ? {END_WIDTH{1'b0}} :
                          f_active_end - (f_word << SHIFT)));
      end
      if (!active_q || taken_q) assert (f_beat == {END_WIDTH{1'b0}});
      else if (more) assert (f_beat == f_word);
      else assert (f_beat >= f_word);
      if (out_valid && !out_last) assert (active_q && more && f_word == f_out_word + 1'b1);
    end
  end

  // Contract, bytes: a word's strobes are on the row's bytes alone, those of the packet in their
  // order, zeros where it has too few; the row's last word is the one with its last byte. The
  // solver picks a row and a byte in it.
  (* hierconn *) wire [SHIFT+BYTES_WIDTH:0] \u_rows.out_data ;
  (* anyconst *) reg [2:0]             f_pick;
  (* anyconst *) reg [BYTES_WIDTH-1:0] f_pick_byte;
  reg  [SHIFT+BYTES_WIDTH:0] f_entry;
  reg  [SHIFT-1:0]           f_offset;
  reg  [BYTES_WIDTH-1:0]     f_bytes;
  reg                        f_skip;
  reg  [7:0]                 f_value;  // of the byte
  reg                        f_known;  // it has come in, or has turned out to be missing
  wire [2:0] f_waiting_place = f_pick - f_begun;
  wire       f_is_waiting = f_waiting_place < f_waiting;
  wire       f_is_active = active_q && f_begun == f_pick + 3'd1;
  wire       f_is_offered = out_valid && f_sent == f_pick;
  wire [END_WIDTH-1:0] f_end = {{(END_WIDTH - SHIFT) {1'b0}}, f_offset}
      + {{(END_WIDTH - BYTES_WIDTH) {1'b0}}, f_bytes};
  wire [END_WIDTH-1:0] f_wide_byte = {{(END_WIDTH - BYTES_WIDTH) {1'b0}}, f_pick_byte};
  wire [END_WIDTH-1:0] f_place = {{(END_WIDTH - SHIFT) {1'b0}}, f_offset} + f_wide_byte;
  wire [END_WIDTH-1:0] f_place_word = f_place >> SHIFT;
  wire [END_WIDTH-1:0] f_byte_beat = f_wide_byte >> SHIFT;
  wire [SHIFT-1:0]     f_place_lane = f_place[SHIFT-1:0];
  wire [SHIFT-1:0]     f_byte_lane = f_wide_byte[SHIFT-1:0];
  wire [END_WIDTH-1:0] f_last_word = (f_end - 1'b1) >> SHIFT;
  always @(posedge clk) begin
    if (row_valid && row_ready && f_rows == f_pick) begin
      f_entry  <= {row_offset, row_bytes, row_skip};
      f_offset <= row_offset;
      f_bytes  <= row_bytes;
      f_skip   <= row_skip;
      f_known  <= 1'b0;
    end else if (accept && f_packets == f_pick && !f_known) begin
      f_known <= in_last || f_beat == f_byte_beat;
      f_value <= f_beat == f_byte_beat ? in_data[8*f_byte_lane +: 8] : 8'd0;
    end
  end
  wire f_fits = f_pick_byte < f_bytes;
  wire [WORD_BYTES-1:0] f_strobe;  // of the word on offer
  generate
    for (lane = 0; lane < WORD_BYTES; lane = lane + 1) begin : gen_f_strobe
      localparam [31:0] LANE = lane;
      wire [END_WIDTH-1:0] f_at = (f_out_word << SHIFT) + LANE[END_WIDTH-1:0];
      assign f_strobe[lane] = f_at >= {{(END_WIDTH - SHIFT) {1'b0}}, f_offset} && f_at < f_end;
    end
  endgenerate
  always @(*) begin
    // Of the queue only its own contract is used: what leaves it has entered it.
    if (f_past_valid && next_valid) begin
      assume (next_bytes != {BYTES_WIDTH{1'b0}} && (!next_skip || f_next_end > WORD));
    end
    if (f_past_valid && f_is_waiting) begin
      if (f_waiting_place == 3'd0) assume (\u_rows.out_data == f_entry);
      assert (f_entry == {f_offset, f_bytes, f_skip} && !f_known);
    end
    if (f_past_valid && (f_is_waiting || f_is_active || f_is_offered)) begin
      assert (f_bytes != {BYTES_WIDTH{1'b0}} && (!f_skip || f_end > WORD));
      assert ({1'b0, f_offset} % F_GRANULE == {(SHIFT + 1) {1'b0}});
    end
    if (f_past_valid && f_is_active) begin
      assert (offset_q == f_offset && skip_q == f_skip && f_active_end == f_end);
      assert (f_known == (taken_q || f_beat > f_byte_beat));
      if (!f_known) assert (f_word <= f_byte_beat || !f_fits);
      else if (f_fits && f_word <= f_byte_beat) assert (taken_q && f_value == 8'd0);
    end
    if (f_past_valid && f_is_offered) begin
      assert (f_out_word <= f_last_word && !(f_skip && f_out_word == {END_WIDTH{1'b0}}));
      assert (out_last == (f_out_word == f_last_word));
      if (!out_last) assert (f_is_active);
      if (f_out_word == f_place_word && f_fits) begin
        assert (f_known && out_data[8*f_place_lane +: 8] == f_value);
      end
      assert (out_strobe == f_strobe);
    end
  end
  generate
    if (STEPS != 1) begin : gen_f_held
      always @(*) begin
        if (f_past_valid && f_is_active && f_fits && f_word == f_byte_beat + 1'b1 &&
            f_word == f_place_word) begin
          assert (gen_shift.held_q[8*f_byte_lane +: 8] == f_value);
        end
      end
    end
  endgenerate

  // Reachability: a row of several words ends, with offsets in a rest; a long packet is dropped; a
  // row waits behind the one whose last word is refused; a skipped word.
  always @(*) begin
    cover (f_running && f_is_offered && out_last && f_fits && f_out_word == f_place_word &&
           f_byte_beat != {END_WIDTH{1'b0}} && (STEPS == 1 || f_place_word > f_byte_beat));
    cover (f_running && f_last_made && f_beat > f_word + 1'b1);
    cover (f_running && out_valid && !out_ready && f_waiting == 3'd2 && active_q);
    cover (f_running && f_is_offered && f_skip && out_last);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
