// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_writer: writes rows of bytes to memory.
//
// A row's address may be any multiple of GRANULE bytes. A burst's address leaves when its first
// word is there, so an address never waits for data, and its words leave when the address has been
// accepted. Up to BURSTS bursts wait for their answer.
//
// While quiesce is high no burst starts, and one under way is ended with all strobes low; once
// idle, the writer can be reset without harm.

`resetall
`default_nettype none

module heddle_row_writer #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Beats of the longest burst, a power of two.
    parameter integer BURST_BEATS = 32,
    // Bursts in flight, a power of two, at least 2.
    parameter integer BURSTS = 64,
    // Addresses are multiples of it, in bytes: a power of two, at most the bus word.
    parameter integer GRANULE = 4,
    // Bits of row_bytes.
    parameter integer BYTES_WIDTH = 8,
    // Bits of row_tag, at least 1.
    parameter integer TAG_WIDTH = 4
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Rows; bytes is at least 1
    input  wire                     row_valid,
    output wire                     row_ready,
    input  wire [ADDRESS_WIDTH-1:0] row_address,
    input  wire [BYTES_WIDTH-1:0]   row_bytes,
    input  wire [TAG_WIDTH-1:0]     row_tag,

    // Their beats, each row from byte 0 of a beat on
    input  wire                     in_valid,
    output wire                     in_ready,
    input  wire [BUS_WIDTH-1:0]     in_data,
    input  wire                     in_last,

    // Write channels of the bus
    output wire                     aw_valid,
    input  wire                     aw_ready,
    output wire [ADDRESS_WIDTH-1:0] aw_address,
    output wire [7:0]               aw_len,
    output wire                     w_valid,
    input  wire                     w_ready,
    output wire [BUS_WIDTH-1:0]     w_data,
    output wire [BUS_WIDTH/8-1:0]   w_strobe,
    output wire                     w_last,
    input  wire                     b_valid,
    input  wire                     b_error,

    // A burst is answered: whose row it is of, and whether it ends the row
    output wire                     answered,
    output wire                     answered_error,
    output wire [TAG_WIDTH-1:0]     answered_tag,
    output wire                     answered_row_end,
    output wire [ADDRESS_WIDTH-1:0] answered_address,

    input  wire                     quiesce,
    output wire                     idle
);

  localparam integer WORD_BYTES = BUS_WIDTH / 8;
  localparam integer SHIFT = $clog2(WORD_BYTES);
  // Of the sum of an offset, a number of bytes and what rounds it up.
  localparam integer SPAN_WIDTH = (BYTES_WIDTH > SHIFT ? BYTES_WIDTH : SHIFT) + 2;
  localparam integer FLIGHT_WIDTH = $clog2(BURSTS);
  localparam [31:0] ROUND_UP_32 = WORD_BYTES - 1;

  // ---- Rows: where the words go, and what is in them ----

  wire                     splitter_ready;
  wire                     aligner_ready;
  wire                     tags_ready;
  wire                     take = row_valid && row_ready;
  wire [SHIFT-1:0]         offset = row_address[SHIFT-1:0];
  wire [ADDRESS_WIDTH-1:0] word_address = {row_address[ADDRESS_WIDTH-1:SHIFT], {SHIFT{1'b0}}};
  wire [SPAN_WIDTH-1:0]    span = {{(SPAN_WIDTH - SHIFT) {1'b0}}, offset} +
                                  {{(SPAN_WIDTH - BYTES_WIDTH) {1'b0}}, row_bytes} +
                                  ROUND_UP_32[SPAN_WIDTH-1:0];
  wire [31:0]              words = {{(32 + SHIFT - SPAN_WIDTH) {1'b0}}, span[SPAN_WIDTH-1:SHIFT]};

  wire                     burst_valid;
  wire                     burst_ready;
  wire [ADDRESS_WIDTH-1:0] burst_address;
  wire [7:0]               burst_len;
  wire                     burst_row_end;
  wire                     word_valid;
  wire                     word_ready;
  wire [BUS_WIDTH-1:0]     word;
  wire [WORD_BYTES-1:0]    word_strobe;
  wire                     unused_word_last;
  wire                     unused_tag_valid;  // a burst's tag is always there
  wire [TAG_WIDTH-1:0]     tag;

  assign row_ready = splitter_ready && aligner_ready && tags_ready && !quiesce;

  heddle_burst_splitter #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .WORD_BYTES   (WORD_BYTES),
      .BURST_BEATS  (BURST_BEATS),
      .BEATS_WIDTH  (32)
  ) u_burst_splitter (
      .clk            (clk),
      .rst_n          (rst_n),
      .request_valid  (take),
      .request_ready  (splitter_ready),
      .request_address(word_address),
      .request_beats  (words),
      .burst_valid    (burst_valid),
      .burst_ready    (burst_ready),
      .burst_address  (burst_address),
      .burst_len      (burst_len),
      .burst_last     (burst_row_end)
  );

  heddle_row_aligner #(
      .WORD_BYTES (WORD_BYTES),
      .GRANULE    (GRANULE),
      .BYTES_WIDTH(BYTES_WIDTH)
  ) u_row_aligner (
      .clk       (clk),
      .rst_n     (rst_n),
      .row_valid (take),
      .row_ready (aligner_ready),
      .row_offset(offset),
      .row_bytes (row_bytes),
      .row_skip  (1'b0),
      .in_valid  (in_valid),
      .in_ready  (in_ready),
      .in_data   (in_data),
      .in_last   (in_last),
      .out_valid (word_valid),
      .out_ready (word_ready),
      .out_data  (word),
      .out_strobe(word_strobe),
      .out_last  (unused_word_last)
  );

  heddle_fifo #(
      .WIDTH(TAG_WIDTH),
      .DEPTH(8)
  ) u_tags (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (take),
      .in_ready (tags_ready),
      .in_data  (row_tag),
      .out_valid(unused_tag_valid),
      .out_ready(begin_burst && burst_row_end),
      .out_data (tag)
  );

  // ---- Bursts: address and first word together, then the other words ----

  reg        open_q;  // words of the burst are still to come
  reg  [7:0] left_q;  // that many, less one

  wire aw_room;
  wire w_room;
  wire held_valid;
  wire announced;
  wire flight_room;
  wire begin_burst = !open_q && burst_valid && word_valid && aw_room && w_room && flight_room &&
                     !quiesce;
  wire go_on = open_q && w_room && (word_valid || quiesce);
  wire last_word = open_q ? left_q == 8'd0 : burst_len == 8'd0;
  wire send = begin_burst || go_on;

  assign burst_ready = begin_burst;
  assign word_ready = send && !quiesce;

  always @(posedge clk) begin : control_regs
    if (!rst_n) open_q <= 1'b0;
    else if (send) open_q <= !last_word;
  end

  always @(posedge clk) begin : count_regs
    if (begin_burst) left_q <= burst_len - 8'd1;
    else if (go_on) left_q <= left_q - 8'd1;
  end

  heddle_skid_buffer #(
      .DATA_WIDTH(ADDRESS_WIDTH + 8)
  ) u_aw (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (begin_burst),
      .in_ready (aw_room),
      .in_data  ({burst_address, burst_len}),
      .out_valid(aw_valid),
      .out_ready(aw_ready),
      .out_data ({aw_address, aw_len})
  );

  // Deep enough that words follow each other while the next burst's address is being accepted.
  heddle_fifo #(
      .WIDTH(BUS_WIDTH + WORD_BYTES + 1),
      .DEPTH(4)
  ) u_w (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (send),
      .in_ready (w_room),
      .in_data  ({last_word, quiesce ? {WORD_BYTES{1'b0}} : word_strobe, word}),
      .out_valid(held_valid),
      .out_ready(w_ready && announced),
      .out_data ({w_last, w_strobe, w_data})
  );

  // Bursts whose address has been accepted and whose words have not all left.
  reg [FLIGHT_WIDTH:0] announced_q;

  wire aw_done = aw_valid && aw_ready;
  wire w_done = w_valid && w_ready && w_last;

  assign announced = announced_q != {(FLIGHT_WIDTH + 1) {1'b0}};
  assign w_valid = held_valid && announced;

  always @(posedge clk) begin : announced_regs
    if (!rst_n) announced_q <= {(FLIGHT_WIDTH + 1) {1'b0}};
    else if (aw_done && !w_done) announced_q <= announced_q + 1'b1;
    else if (!aw_done && w_done) announced_q <= announced_q - 1'b1;
  end

  // ---- Answers, in order ----

  wire in_flight;

  assign answered = b_valid;
  assign answered_error = b_error;
  assign idle = !open_q && !in_flight;

  heddle_fifo #(
      .WIDTH(ADDRESS_WIDTH + TAG_WIDTH + 1),
      .DEPTH(BURSTS)
  ) u_flight (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (begin_burst),
      .in_ready (flight_room),
      .in_data  ({burst_address, tag, burst_row_end}),
      .out_valid(in_flight),
      .out_ready(b_valid),
      .out_data ({answered_address, answered_tag, answered_row_end})
  );

  wire _unused_ok = &{1'b0, span[SHIFT-1:0], 1'b0};

`ifdef FORMAL
`ifdef HEDDLE_ROW_WRITER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a row has bytes; quiesce lasts until reset. Rows and beats may
  // be offered and withdrawn at will. Memory answers bursts of which it has accepted all.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  reg f_past_quiesce;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
    f_past_quiesce <= quiesce;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  localparam integer F_WIDTH = FLIGHT_WIDTH + 1;
  localparam [31:0] F_BURSTS_32 = BURSTS;
  reg [F_WIDTH-1:0] f_begun;      // bursts
  reg [F_WIDTH-1:0] f_announced;  // whose address has been accepted
  reg [F_WIDTH-1:0] f_finished;   // whose words have
  reg [F_WIDTH-1:0] f_answered;
  wire [F_WIDTH-1:0] f_flights = f_begun - f_answered;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_begun     <= {F_WIDTH{1'b0}};
      f_announced <= {F_WIDTH{1'b0}};
      f_finished  <= {F_WIDTH{1'b0}};
      f_answered  <= {F_WIDTH{1'b0}};
    end else begin
      if (begin_burst) f_begun <= f_begun + 1'b1;
      if (aw_valid && aw_ready) f_announced <= f_announced + 1'b1;
      if (w_valid && w_ready && w_last) f_finished <= f_finished + 1'b1;
      if (b_valid) f_answered <= f_answered + 1'b1;
    end
  end
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && row_valid) `ASSUME (row_bytes != {BYTES_WIDTH{1'b0}});
    if (f_running && f_past_quiesce) `ASSUME (quiesce);
    if (f_past_valid && b_valid) `ASSUME (f_finished != f_answered);
  end

  // Contract, channels: a refused address or word is held.
  always @(posedge clk) begin
    if (f_running && $past(aw_valid && !aw_ready)) begin
      assert (aw_valid && aw_address == $past(aw_address) && aw_len == $past(aw_len));
    end
    if (f_running && $past(w_valid && !w_ready)) begin
      assert (w_valid && w_data == $past(w_data));
      assert (w_strobe == $past(w_strobe) && w_last == $past(w_last));
    end
  end

  // Contract, bursts: there are at most BURSTS; words follow their address, as many as it has
  // announced, and the last one is marked.
  (* hierconn *) wire \u_aw.skid_valid_q ;
  (* hierconn *) wire [ADDRESS_WIDTH+7:0] \u_aw.skid_data_q ;
  (* hierconn *) wire [2:0] \u_w.level ;
  (* hierconn *) wire [BUS_WIDTH+WORD_BYTES:0] \u_w.in_data ;
  (* hierconn *) wire [BUS_WIDTH+WORD_BYTES:0] \u_w.out_data ;
  (* hierconn *) wire [F_WIDTH-1:0] \u_flight.level ;
  reg [8*BURSTS-1:0]      f_lens;
  reg [ADDRESS_WIDTH-1:0] f_addresses[0:BURSTS-1];
  reg [7:0] f_sent_beat;  // words sent of the open burst
  reg [7:0] f_beat;       // words accepted of the burst that leaves
  wire f_aw_skid = \u_aw.skid_valid_q ;
  reg [BUS_WIDTH+WORD_BYTES:0] f_words_sent[0:3];
  reg [2:0] f_sent;      // words
  reg [2:0] f_accepted;  // words, by memory
  wire [2:0] f_held = f_sent - f_accepted;
  wire [F_WIDTH-1:0] f_newest = f_begun - 1'b1;
  wire [F_WIDTH-1:0] f_after = f_announced + 1'b1;
  wire [7:0] f_newest_len = f_lens[8*f_newest[FLIGHT_WIDTH-1:0] +: 8];
  always @(posedge clk) begin
    if (begin_burst) begin
      f_lens[8*f_begun[FLIGHT_WIDTH-1:0] +: 8]      <= burst_len;
      f_addresses[f_begun[FLIGHT_WIDTH-1:0]] <= burst_address;
    end
    if (!rst_n) f_sent_beat <= 8'd0;
    else if (send) f_sent_beat <= last_word ? 8'd0 : f_sent_beat + 8'd1;
    if (!rst_n) f_beat <= 8'd0;
    else if (w_valid && w_ready) f_beat <= w_last ? 8'd0 : f_beat + 8'd1;
    if (send) f_words_sent[f_sent[1:0]] <= \u_w.in_data ;
    if (!rst_n) f_sent <= 3'd0;
    else if (send) f_sent <= f_sent + 3'd1;
    if (!rst_n) f_accepted <= 3'd0;
    else if (w_valid && w_ready) f_accepted <= f_accepted + 3'd1;
  end
  // The words that wait, from the one on offer to the place of the next one to be sent.
  integer f_index;
  reg [F_WIDTH-1:0] f_next_burst;
  reg [7:0]         f_next_beat;
  reg               f_ends_right;  // the last words of bursts are marked, and no others
  always @(*) begin
    f_next_burst = f_finished;
    f_next_beat = f_beat;
    f_ends_right = 1'b1;
    for (f_index = 0; f_index < 4; f_index = f_index + 1) begin : f_follow
      reg [1:0]         f_entry_index;
      reg [F_WIDTH-1:0] f_burst;
      reg               f_ends;
      f_entry_index = f_accepted[1:0] + f_index[1:0];
      f_burst = f_next_burst;
      f_ends = f_next_beat == f_lens[8*f_burst[FLIGHT_WIDTH-1:0] +: 8];
      if (f_index[2:0] < f_held) begin
        if (f_words_sent[f_entry_index][BUS_WIDTH+WORD_BYTES] != f_ends) f_ends_right = 1'b0;
        f_next_burst = f_burst + {{FLIGHT_WIDTH{1'b0}}, f_ends};
        f_next_beat = f_ends ? 8'd0 : f_next_beat + 8'd1;
      end
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (f_flights <= F_BURSTS_32[F_WIDTH-1:0] && \u_flight.level == f_flights);
      assert (f_announced - f_answered <= f_flights && f_finished - f_answered <= f_flights);
      assert (f_finished - f_answered <= f_announced - f_answered);
      assert (announced_q == f_announced - f_finished);
      assert (f_begun - f_announced == {{FLIGHT_WIDTH{1'b0}}, aw_valid}
              + {{FLIGHT_WIDTH{1'b0}}, f_aw_skid});
      assert (aw_valid || !f_aw_skid);
      if (aw_valid) begin
        assert (aw_len == f_lens[8*f_announced[FLIGHT_WIDTH-1:0] +: 8]);
        assert (aw_address == f_addresses[f_announced[FLIGHT_WIDTH-1:0]]);
      end
      if (f_aw_skid) begin
        assert (\u_aw.skid_data_q == {f_addresses[f_after[FLIGHT_WIDTH-1:0]],
                                      f_lens[8*f_after[FLIGHT_WIDTH-1:0] +: 8]});
      end
      assert (\u_w.level == f_held && f_held <= 3'd4 && f_ends_right);
      // Of the queue only its own contract is used: what leaves is what entered.
      if (held_valid) assume (\u_w.out_data == f_words_sent[f_accepted[1:0]]);
      assert (f_next_burst == (open_q ? f_newest : f_begun) && f_next_beat == f_sent_beat);
      assert (f_beat == 8'd0 || f_beat <= f_lens[8*f_finished[FLIGHT_WIDTH-1:0] +: 8]);
      assert (f_finished != f_begun || (f_beat == 8'd0 && f_held == 3'd0));
      assert (open_q == (f_sent_beat != 8'd0));
      if (open_q) begin
        assert (f_flights != {F_WIDTH{1'b0}} && f_sent_beat <= f_newest_len);
        assert (left_q == f_newest_len - f_sent_beat);
      end
    end
  end
  // The same at the ports alone.
  always @(*) begin
    if (f_past_valid && w_valid) begin
      assert (f_finished != f_announced);
      assert (w_last == (f_beat == f_lens[8*f_finished[FLIGHT_WIDTH-1:0] +: 8]));
    end
  end

  // Contract, quiesce: nothing begins, the open burst goes on without data, and when all is
  // answered nothing is on offer.
  always @(*) begin
    if (f_past_valid) begin
      if (quiesce) assert (!begin_burst && !row_ready && (send || !open_q || !w_room));
      if (idle) assert (f_flights == {F_WIDTH{1'b0}} && !aw_valid && !held_valid && !open_q);
      if (!open_q && f_flights == {F_WIDTH{1'b0}}) assert (idle);
    end
  end

  // Contract, throughput: a word waits for room, or as its burst's first for that burst.
  always @(*) begin
    if (f_past_valid && word_valid && !word_ready) begin
      assert (quiesce || !w_room || (!open_q && (!burst_valid || !aw_room ||
                                                 f_flights == F_BURSTS_32[F_WIDTH-1:0])));
    end
  end

  // Contract, places: each word goes to the next place of its row, from the word with the row's
  // first byte on. Of splitter and aligner only their own contracts are used, of the queues that
  // what leaves is what entered.
  localparam integer F_SPAN_WIDTH = SPAN_WIDTH > 9 ? SPAN_WIDTH : 9;
  reg [F_SPAN_WIDTH-1:0]  f_row_words[0:15];
  reg [ADDRESS_WIDTH-1:0] f_row_address[0:15];
  reg [TAG_WIDTH-1:0]     f_row_tag[0:15];
  reg [3:0]               f_rows;         // accepted
  reg [3:0]               f_cut;          // whose bursts have begun
  reg [3:0]               f_gone;         // whose words have been sent
  reg [F_SPAN_WIDTH-1:0]  f_cut_words;    // of the row whose bursts begin
  reg [F_SPAN_WIDTH-1:0]  f_gone_words;   // of the row whose words are sent
  reg [ADDRESS_WIDTH-1:0] f_at;           // of the open burst's next word
  wire [F_SPAN_WIDTH-1:0] f_burst_end =
      f_cut_words + {{(F_SPAN_WIDTH - 8) {1'b0}}, burst_len} + 1'b1;
  wire [F_SPAN_WIDTH-1:0] f_gone_next = f_gone_words + 1'b1;
  wire [F_SPAN_WIDTH-1:0] f_span = {{(F_SPAN_WIDTH - SHIFT) {1'b0}}, offset}
      + {{(F_SPAN_WIDTH - BYTES_WIDTH) {1'b0}}, row_bytes};
  wire [F_SPAN_WIDTH-1:0] f_words = (f_span + ROUND_UP_32[F_SPAN_WIDTH-1:0]) >> SHIFT;
  wire [3:0]              f_last_cut = f_cut - 4'd1;
  (* hierconn *) wire [3:0] \u_tags.level ;
  (* hierconn *) wire [TAG_WIDTH-1:0] \u_tags.in_data ;
  (* hierconn *) wire [TAG_WIDTH-1:0] \u_tags.out_data ;
  (* hierconn *) wire [ADDRESS_WIDTH+TAG_WIDTH:0] \u_flight.in_data ;
  (* hierconn *) wire [ADDRESS_WIDTH+TAG_WIDTH:0] \u_flight.out_data ;
  reg [ADDRESS_WIDTH+TAG_WIDTH:0] f_burst_entry[0:BURSTS-1];
  wire [ADDRESS_WIDTH+TAG_WIDTH:0] f_entry = {burst_address, f_row_tag[f_cut], burst_row_end};
  function [ADDRESS_WIDTH-1:0] f_bytes;
    input [F_SPAN_WIDTH-1:0] words;
    reg [ADDRESS_WIDTH+F_SPAN_WIDTH-1:0] wide;
    begin
      wide = {{ADDRESS_WIDTH{1'b0}}, words} << SHIFT;
      f_bytes = wide[ADDRESS_WIDTH-1:0];
    end
  endfunction
  always @(posedge clk) begin
    if (!rst_n) begin
      f_rows       <= 4'd0;
      f_cut        <= 4'd0;
      f_gone       <= 4'd0;
      f_cut_words  <= {F_SPAN_WIDTH{1'b0}};
      f_gone_words <= {F_SPAN_WIDTH{1'b0}};
    end else begin
      if (take) f_rows <= f_rows + 4'd1;
      if (begin_burst) begin
        f_cut       <= f_cut + {3'd0, burst_row_end};
        f_cut_words <= burst_row_end ? {F_SPAN_WIDTH{1'b0}} : f_burst_end;
      end
      if (word_valid && word_ready) begin
        f_gone       <= f_gone + {3'd0, unused_word_last};
        f_gone_words <= unused_word_last ? {F_SPAN_WIDTH{1'b0}} : f_gone_next;
      end
    end
    if (take) begin
      f_row_words[f_rows]   <= f_words;
      f_row_address[f_rows] <= word_address;
      f_row_tag[f_rows]     <= row_tag;
    end
    if (send) begin
      f_at <= (begin_burst ? burst_address : f_at) +
              f_bytes({{(F_SPAN_WIDTH - 1) {1'b0}}, 1'b1});
    end
    if (begin_burst) f_burst_entry[f_begun[FLIGHT_WIDTH-1:0]] <= f_entry;
  end
  always @(*) begin
    if (f_past_valid && burst_valid) begin
      assume (f_rows != f_cut);
      assume (f_cut_words < f_burst_end && f_burst_end <= f_row_words[f_cut]);
      assume (burst_row_end == (f_burst_end == f_row_words[f_cut]));
      assume (burst_address == f_row_address[f_cut] + f_bytes(f_cut_words));
    end
    if (f_past_valid && word_valid) begin
      assume (f_rows != f_gone);
      assume (f_gone_words < f_gone_next && f_gone_next <= f_row_words[f_gone]);
      assume (unused_word_last == (f_gone_next == f_row_words[f_gone]));
    end
    if (f_past_valid && f_rows != f_cut) assume (\u_tags.out_data == f_row_tag[f_cut]);
    if (f_past_valid && f_flights != {F_WIDTH{1'b0}}) begin
      assume (\u_flight.out_data == f_burst_entry[f_answered[FLIGHT_WIDTH-1:0]]);
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      if (take) assert (words == {{(32 - F_SPAN_WIDTH) {1'b0}}, f_words} && words != 32'd0);
      assert (\u_tags.level == f_rows - f_cut && f_rows - f_cut <= 4'd8);
      if (take) assert (\u_tags.in_data == row_tag);
      if (begin_burst) assert (\u_flight.in_data == f_entry);
      if (f_cut_words != {F_SPAN_WIDTH{1'b0}}) begin
        assert (f_rows != f_cut && f_cut_words < f_row_words[f_cut]);
      end
      if (!quiesce && !open_q) assert (f_gone == f_cut && f_gone_words == f_cut_words);
      if (!quiesce && open_q) begin
        assert (f_gone == (f_cut_words == {F_SPAN_WIDTH{1'b0}} ? f_last_cut : f_cut));
        assert ({1'b0, f_gone_next} + {{(F_SPAN_WIDTH - 7) {1'b0}}, left_q} ==
                {1'b0, f_gone == f_cut ? f_cut_words : f_row_words[f_gone]});
        assert (f_at == f_row_address[f_gone] + f_bytes(f_gone_words));
      end
      if (send && !quiesce) begin
        assert (word_valid && word_ready);
        assert ((open_q ? f_at : burst_address) == f_row_address[f_gone] + f_bytes(f_gone_words));
      end
      if (b_valid) begin
        assert ({answered_address, answered_tag, answered_row_end} ==
                f_burst_entry[f_answered[FLIGHT_WIDTH-1:0]]);
        assert (answered && answered_error == b_error);
      end
    end
  end

  // Contract, data: a word leaves as the aligner has made it, or with its strobes low if quiesce
  // overtook it.
  always @(*) begin
    if (f_past_valid && send) begin
      assert (\u_w.in_data == {last_word, word_strobe & {WORD_BYTES{!quiesce}}, word});
    end
    if (f_past_valid && w_valid) begin
      assert ({w_last, w_strobe, w_data} == f_words_sent[f_accepted[1:0]]);
    end
  end

  // Reachability: a row of several bursts is answered to its end; as many bursts as may be are in
  // flight; a burst that quiesce has overtaken ends, and the writer is idle behind it.
  reg f_overtaken;
  always @(posedge clk) f_overtaken <= rst_n && (f_overtaken || (quiesce && send));
  always @(*) begin
    cover (f_running && answered && answered_row_end && f_answered != {F_WIDTH{1'b0}} &&
           f_rows == 4'd1);
    cover (f_running && f_flights == F_BURSTS_32[F_WIDTH-1:0] && burst_valid && word_valid);
    cover (f_running && f_overtaken && idle);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
