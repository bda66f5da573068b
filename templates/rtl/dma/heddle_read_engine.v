// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_read_engine: turns requests into a stream of what memory returns.
//
// A request is cut into bursts. A burst is asked for only when the buffer has room for it all, so
// read data is always accepted. At most OUTSTANDING bursts of full length are in flight, of shorter
// ones up to four times as many (rounded up to a power of two), so that short requests fill the
// latency of memory too. Data must return in the order of the bursts.
//
//   request -> splitter -> address register -> ar        r -> buffer -> out
//          \-> tags ---------'-----> bursts in flight ---'
//
// While quiesce is high, no request is taken and no further burst is asked for; what is in flight
// still arrives. Then the engine can be reset without harm.

`resetall
`default_nettype none

module heddle_read_engine #(
    // Address width in bits, more than 12.
    parameter integer ADDRESS_WIDTH = 40,
    // Word width in bits, a power of two, 32..512.
    parameter integer BUS_WIDTH = 128,
    // Beats (words) of the longest burst, a power of two, 2..256.
    parameter integer BURST_BEATS = 32,
    // Bursts of full length in flight, at least 1.
    parameter integer OUTSTANDING = 8,
    // Bits of a slot number, at least 1.
    parameter integer SLOT_WIDTH = 2
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Requests: the address of a word, at least 1 beat, whose request it is, and whether its last
    // beat ends a packet
    input  wire                     request_valid,
    output wire                     request_ready,
    input  wire [ADDRESS_WIDTH-1:0] request_address,
    input  wire [31:0]              request_beats,
    input  wire [SLOT_WIDTH-1:0]    request_slot,
    input  wire                     request_packet_end,

    // Bursts of ar_len + 1 words
    output wire                     ar_valid,
    input  wire                     ar_ready,
    output wire [ADDRESS_WIDTH-1:0] ar_address,
    output wire [7:0]               ar_len,

    // What they return
    input  wire                     r_valid,
    input  wire [BUS_WIDTH-1:0]     r_data,
    input  wire                     r_error,
    input  wire                     r_last,

    // Packets
    output wire                     out_valid,
    input  wire                     out_ready,
    output wire [BUS_WIDTH-1:0]     out_data,
    output wire                     out_last,

    // A burst came back with an error: once, at its first bad beat
    output wire                     error,
    output wire [SLOT_WIDTH-1:0]    error_slot,
    output wire [ADDRESS_WIDTH-1:0] error_address,

    // No request is held and no burst is in flight or on offer; the latter alone
    output wire                     idle,
    output wire                     in_flight_empty,

    input  wire                     quiesce
);

  localparam integer ROOM = OUTSTANDING * BURST_BEATS;
  localparam integer BUFFER_DEPTH = ROOM < 16 ? 16 : 1 << $clog2(ROOM);
  localparam integer QUEUE_DEPTH = 4 << $clog2(OUTSTANDING);
  // Room is compared with beats, of which a burst has up to 256.
  localparam integer ROOM_WIDTH = $clog2(ROOM + 1) < 9 ? 9 : $clog2(ROOM + 1);
  localparam [31:0] ROOM_32 = ROOM;

  // ---- Requests ----

  wire splitter_ready;
  wire tags_ready;
  wire request_take = request_valid && request_ready;

  assign request_ready = splitter_ready && tags_ready && !quiesce;

  wire                     burst_valid;
  wire                     burst_ready;
  wire [ADDRESS_WIDTH-1:0] burst_address;
  wire [7:0]               burst_len;
  wire                     burst_last;

  heddle_burst_splitter #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .WORD_BYTES   (BUS_WIDTH / 8),
      .BURST_BEATS  (BURST_BEATS),
      .BEATS_WIDTH  (32)
  ) u_burst_splitter (
      .clk            (clk),
      .rst_n          (rst_n),
      .request_valid  (request_take),
      .request_ready  (splitter_ready),
      .request_address(request_address),
      .request_beats  (request_beats),
      .burst_valid    (burst_valid),
      .burst_ready    (burst_ready),
      .burst_address  (burst_address),
      .burst_len      (burst_len),
      .burst_last     (burst_last)
  );

  wire                  tag_valid;
  wire [SLOT_WIDTH-1:0] tag_slot;
  wire                  tag_packet_end;
  wire                  burst_take = burst_valid && burst_ready;

  // The splitter holds three requests at most.
  heddle_fifo #(
      .WIDTH(SLOT_WIDTH + 1),
      .DEPTH(4)
  ) u_tags (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (request_take),
      .in_ready (tags_ready),
      .in_data  ({request_slot, request_packet_end}),
      .out_valid(tag_valid),
      .out_ready(burst_take && burst_last),
      .out_data ({tag_slot, tag_packet_end})
  );

  // ---- Bursts ----

  reg                     ar_valid_q;
  reg [ADDRESS_WIDTH-1:0] ar_address_q;
  reg [7:0]               ar_len_q;
  reg [ROOM_WIDTH-1:0]    room_q;  // words that may still be asked for

  wire [ROOM_WIDTH-1:0] burst_beats = {{(ROOM_WIDTH - 8) {1'b0}}, burst_len} + 1'b1;
  wire                  queue_ready;
  wire                  leave = out_valid && out_ready;

  assign burst_ready = (!ar_valid_q || ar_ready) && queue_ready && burst_beats <= room_q
      && !quiesce;
  assign ar_valid = ar_valid_q;
  assign ar_address = ar_address_q;
  assign ar_len = ar_len_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      ar_valid_q <= 1'b0;
      room_q     <= ROOM_32[ROOM_WIDTH-1:0];
    end else begin
      if (burst_take) ar_valid_q <= 1'b1;
      else if (ar_ready) ar_valid_q <= 1'b0;
      room_q <= room_q - (burst_take ? burst_beats : {ROOM_WIDTH{1'b0}})
          + {{(ROOM_WIDTH - 1) {1'b0}}, leave};
    end
  end

  always @(posedge clk) begin : data_regs
    if (burst_take) begin
      ar_address_q <= burst_address;
      ar_len_q     <= burst_len;
    end
  end

  // ---- Data ----

  wire                     in_flight;
  wire [ADDRESS_WIDTH-1:0] flight_address;
  wire [SLOT_WIDTH-1:0]    flight_slot;
  wire                     flight_packet_end;  // the burst's last word ends a packet

  assign in_flight_empty = !in_flight;
  assign idle = !tag_valid && !in_flight;

  heddle_fifo #(
      .WIDTH(ADDRESS_WIDTH + SLOT_WIDTH + 1),
      .DEPTH(QUEUE_DEPTH)
  ) u_flights (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (burst_take),
      .in_ready (queue_ready),
      .in_data  ({burst_address, tag_slot, burst_last && tag_packet_end}),
      .out_valid(in_flight),
      .out_ready(r_valid && r_last),
      .out_data ({flight_address, flight_slot, flight_packet_end})
  );

  wire buffer_ready;

  heddle_deep_fifo #(
      .WIDTH(BUS_WIDTH + 1),
      .DEPTH(BUFFER_DEPTH)
  ) u_buffer (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (r_valid),
      .in_ready (buffer_ready),
      .in_data  ({r_last && flight_packet_end, r_data}),
      .out_valid(out_valid),
      .out_ready(out_ready),
      .out_data ({out_last, out_data})
  );

  // ---- Errors ----

  reg                     failed_q;  // the burst that is arriving has been reported
  reg                     error_q;
  reg [SLOT_WIDTH-1:0]    error_slot_q;
  reg [ADDRESS_WIDTH-1:0] error_address_q;

  assign error = error_q;
  assign error_slot = error_slot_q;
  assign error_address = error_address_q;

  always @(posedge clk) begin : error_control_regs
    if (!rst_n) begin
      failed_q <= 1'b0;
      error_q  <= 1'b0;
    end else begin
      error_q <= r_valid && r_error && !failed_q;
      if (r_valid) failed_q <= !r_last && (failed_q || r_error);
    end
  end

  always @(posedge clk) begin : error_data_regs
    error_slot_q    <= flight_slot;
    error_address_q <= flight_address;
  end

  // There is room for whatever was asked for.
  wire _unused_ok = &{1'b0, buffer_ready, 1'b0};

  generate
    if (OUTSTANDING < 1) begin : gen_outstanding_check
      OUTSTANDING_must_be_at_least_1 u_illegal_parameter ();
    end
  endgenerate

`ifdef FORMAL
`ifdef HEDDLE_READ_ENGINE_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a request has whole words, at least one. Requests may be
  // offered and withdrawn at will.
  localparam integer BYTE_WIDTH = $clog2(BUS_WIDTH / 8);
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && request_valid) begin
      `ASSUME (request_beats != 32'd0);
      `ASSUME (request_address[BYTE_WIDTH-1:0] == {BYTE_WIDTH{1'b0}});
    end
  end

  // What was asked for, in order. The last burst may be on offer still, all others are memory's.
  localparam integer F_QUEUE_WIDTH = $clog2(QUEUE_DEPTH) + 1;
  localparam integer F_WIDTH = ROOM_WIDTH + 1;
  localparam [F_WIDTH-1:0] F_ROOM = ROOM_32[F_WIDTH-1:0];
  reg [7:0] f_lens[0:QUEUE_DEPTH-1];
  reg  [F_QUEUE_WIDTH-1:0] f_asked;     // bursts
  reg  [F_QUEUE_WIDTH-1:0] f_returned;  // bursts
  reg  [7:0]               f_beat;      // words returned of the burst that is arriving
  reg  [F_WIDTH-1:0]       f_owed;      // words asked for that have not returned
  reg  [F_WIDTH-1:0]       f_held;      // words returned that have not left
  wire [F_QUEUE_WIDTH-1:0] f_flights = f_asked - f_returned;
  wire [F_QUEUE_WIDTH-1:0] f_accepted_flights =
      f_flights - {{(F_QUEUE_WIDTH - 1) {1'b0}}, ar_valid};
  wire [7:0]               f_len = f_lens[f_returned[F_QUEUE_WIDTH-2:0]];
  wire [F_QUEUE_WIDTH-1:0] f_newest = f_asked - 1'b1;
  wire [F_WIDTH-1:0]       f_burst_beats = {{(F_WIDTH - 8) {1'b0}}, burst_len} + 1'b1;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_asked    <= {F_QUEUE_WIDTH{1'b0}};
      f_returned <= {F_QUEUE_WIDTH{1'b0}};
      f_beat     <= 8'd0;
      f_owed     <= {F_WIDTH{1'b0}};
      f_held     <= {F_WIDTH{1'b0}};
    end else begin
      if (burst_take) f_asked <= f_asked + 1'b1;
      if (r_valid && r_last) f_returned <= f_returned + 1'b1;
      if (r_valid) f_beat <= r_last ? 8'd0 : f_beat + 8'd1;
      f_owed <= f_owed + (burst_take ? f_burst_beats : {F_WIDTH{1'b0}})
          - {{(F_WIDTH - 1) {1'b0}}, r_valid};
      f_held <= f_held + {{(F_WIDTH - 1) {1'b0}}, r_valid} - {{(F_WIDTH - 1) {1'b0}}, leave};
    end
    if (burst_take) f_lens[f_asked[F_QUEUE_WIDTH-2:0]] <= burst_len;
  end

  // Environment: memory returns what it has accepted, in order.
  always @(*) begin
    if (f_past_valid && r_valid) begin
      `ASSUME (f_accepted_flights != {F_QUEUE_WIDTH{1'b0}});
      `ASSUME (r_last == (f_beat == f_len));
    end
  end

  // Contract, addresses: a burst is held while it is refused, whatever quiesce does. No new one is
  // offered and no request taken after quiesce has risen.
  always @(posedge clk) begin
    if (f_running && $past(ar_valid && !ar_ready)) begin
      assert (ar_valid && ar_address == $past(ar_address) && ar_len == $past(ar_len));
    end
    if (f_running && $past(quiesce && (ar_ready || !ar_valid))) assert (!ar_valid);
  end
  always @(*) if (f_past_valid && quiesce) assert (!request_ready);

  // Contract, room: words asked for and words held have room together, none of it is lost, and none
  // is refused.
  integer f_index;
  reg [F_WIDTH-1:0] f_sum;   // words that the bursts in flight still owe
  reg               f_long;  // one of them is too long
  always @(*) begin
    f_long = 1'b0;
    f_sum = {F_WIDTH{1'b0}} - {{(F_WIDTH - 8) {1'b0}}, f_beat};
    for (f_index = 0; f_index < QUEUE_DEPTH; f_index = f_index + 1) begin : f_add
      reg [F_QUEUE_WIDTH-1:0] f_entry;
      f_entry = f_returned + f_index[F_QUEUE_WIDTH-1:0];
      if (f_index[F_QUEUE_WIDTH-1:0] < f_flights) begin
        f_sum = f_sum + {{(F_WIDTH - 8) {1'b0}}, f_lens[f_entry[F_QUEUE_WIDTH-2:0]]} + 1'b1;
        if (f_lens[f_entry[F_QUEUE_WIDTH-2:0]] >= BURST_BEATS) f_long = 1'b1;
      end
    end
  end
  (* hierconn *) wire [F_QUEUE_WIDTH-1:0] \u_flights.level ;
  (* hierconn *) wire [$clog2(BUFFER_DEPTH):0] \u_buffer.level ;
  (* hierconn *) wire \u_buffer.read_valid_q ;
  wire [F_WIDTH-1:0] f_buffered = {{(F_WIDTH - 1) {1'b0}}, out_valid}
      + {{(F_WIDTH - 1 - $clog2(BUFFER_DEPTH)) {1'b0}}, \u_buffer.level };
  always @(*) begin
    if (f_past_valid) begin
      assert (!r_valid || buffer_ready);
      assert ({1'b0, room_q} + f_owed + f_held == F_ROOM);
      assert (f_owed <= F_ROOM && f_held <= F_ROOM && {1'b0, room_q} <= F_ROOM);
      assert (f_owed == f_sum && f_held == f_buffered);
      assert (!\u_buffer.read_valid_q || f_held != {{(F_WIDTH - 1) {1'b0}}, out_valid});
      assert (\u_flights.level == f_flights);
      assert (f_flights <= QUEUE_DEPTH && !f_long);
      assert (f_flights == {F_QUEUE_WIDTH{1'b0}} ? f_beat == 8'd0 : f_beat <= f_len);
      assert (!ar_valid || f_flights != {F_QUEUE_WIDTH{1'b0}});
      assert (in_flight_empty == (f_flights == {F_QUEUE_WIDTH{1'b0}}));
      if (ar_valid) assert (ar_len == f_lens[f_newest[F_QUEUE_WIDTH-2:0]]);
      if (ar_valid && f_accepted_flights == {F_QUEUE_WIDTH{1'b0}}) assert (f_beat == 8'd0);
    end
  end

  // Contract, progress: a burst waits for room, for the one before it, or for the end of quiesce.
  always @(*) begin
    if (f_past_valid && burst_valid && !burst_ready) begin
      assert (quiesce || (ar_valid && !ar_ready) || f_flights == QUEUE_DEPTH ||
              f_owed + f_held + f_burst_beats > F_ROOM);
    end
  end

  // Contract, requests: those taken wait in the splitter and, with their slots and packet ends, in
  // the tags. The solver picks the request to follow.
  (* hierconn *) wire \u_burst_splitter.busy_q ;
  (* hierconn *) wire \u_burst_splitter.u_skid_buffer.skid_valid_q ;
  (* hierconn *) wire [ADDRESS_WIDTH-BYTE_WIDTH+$clog2(BURST_BEATS):0]
      \u_burst_splitter.u_skid_buffer.skid_data_q ;
  (* hierconn *) wire [2:0] \u_tags.level ;
  (* hierconn *) wire [SLOT_WIDTH:0] \u_tags.in_data ;
  (* hierconn *) wire [SLOT_WIDTH:0] \u_tags.out_data ;
  wire f_busy = \u_burst_splitter.busy_q ;
  wire f_skid_valid = \u_burst_splitter.u_skid_buffer.skid_valid_q ;
  wire f_skid_last = \u_burst_splitter.u_skid_buffer.skid_data_q [0];
  reg  [2:0] f_requests;
  reg  [2:0] f_cut;  // requests whose last burst has left the splitter
  wire [2:0] f_waiting = f_requests - f_cut;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_requests <= 3'd0;
      f_cut      <= 3'd0;
    end else begin
      if (request_valid && request_ready) f_requests <= f_requests + 3'd1;
      if (burst_take && burst_last) f_cut <= f_cut + 3'd1;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (\u_tags.level == f_waiting);
      assert (f_waiting == {2'd0, f_busy} + {2'd0, f_skid_valid && f_skid_last} +
              {2'd0, burst_valid && burst_last});
      assert (!f_skid_valid || burst_valid);
      assert (f_busy || !burst_valid || (f_skid_valid ? f_skid_last : burst_last));
      assert (idle == (f_waiting == 3'd0 && f_flights == {F_QUEUE_WIDTH{1'b0}}));
    end
  end
  (* anyconst *) reg [2:0] f_pick_request;
  reg  [SLOT_WIDTH:0]   f_tag;
  reg  [SLOT_WIDTH-1:0] f_request_slot;
  reg                   f_request_end;
  wire [2:0]            f_request_place = f_pick_request - f_cut;
  wire                  f_request_next = f_request_place == 3'd0 && f_waiting != 3'd0;
  always @(posedge clk) begin
    if (request_valid && request_ready && f_requests == f_pick_request) begin
      f_tag          <= \u_tags.in_data ;
      f_request_slot <= request_slot;
      f_request_end  <= request_packet_end;
    end
  end
  always @(*) begin
    if (f_past_valid && f_request_place < f_waiting) begin
      assert (f_tag == {f_request_slot, f_request_end});
    end
    // Of the queues only their own contract is used: a word leaves as it entered.
    if (f_past_valid && f_request_next) assume (\u_tags.out_data == f_tag);
  end

  // Contract, errors: the first bad word of a burst is reported with the burst's address and its
  // request's slot. The solver picks the burst to follow, one of the picked request.
  (* hierconn *) wire [ADDRESS_WIDTH+SLOT_WIDTH:0] \u_flights.in_data ;
  (* hierconn *) wire [ADDRESS_WIDTH+SLOT_WIDTH:0] \u_flights.out_data ;
  (* anyconst *) reg [F_QUEUE_WIDTH-1:0] f_pick_burst;
  reg  [ADDRESS_WIDTH+SLOT_WIDTH:0] f_flight;
  reg                     f_burst_known;   // it is of the picked request
  reg  [ADDRESS_WIDTH-1:0] f_burst_address;
  reg  [SLOT_WIDTH-1:0]   f_burst_slot;
  reg                     f_burst_end;     // its last word ends a packet
  reg                     f_failed;        // a word of the burst that is arriving was bad
  wire [F_QUEUE_WIDTH-1:0] f_burst_place = f_pick_burst - f_returned;
  wire f_burst_in_flight = f_burst_place < f_flights;
  wire f_burst_next = f_burst_in_flight && f_burst_place == {F_QUEUE_WIDTH{1'b0}};
  wire f_first_bad = r_valid && r_error && !f_failed;
  always @(posedge clk) begin
    if (burst_take && f_asked == f_pick_burst) begin
      f_flight        <= \u_flights.in_data ;
      f_burst_known   <= f_request_next;
      f_burst_address <= burst_address;
      f_burst_slot    <= f_request_slot;
      f_burst_end     <= burst_last && f_request_end;
    end
    if (!rst_n) f_failed <= 1'b0;
    else if (r_valid) f_failed <= !r_last && (f_failed || r_error);
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (failed_q == f_failed);
      if (f_burst_in_flight && f_burst_known) begin
        assert (f_flight == {f_burst_address, f_burst_slot, f_burst_end});
      end
      if (f_burst_next) assume (\u_flights.out_data == f_flight);
    end
  end
  always @(posedge clk) begin
    if (f_running) assert (error == $past(f_first_bad));
    if (f_running && $past(f_first_bad && f_burst_next && f_burst_known)) begin
      assert (error_address == $past(f_burst_address) && error_slot == $past(f_burst_slot));
    end
  end

  // Contract, data: words leave in order and unchanged; a packet ends where a burst ends that ends
  // a request with packet_end. The solver picks the word to follow, one of the picked burst.
  (* hierconn *) wire [BUS_WIDTH:0] \u_buffer.in_data ;
  (* hierconn *) wire [BUS_WIDTH:0] \u_buffer.out_data ;
  (* anyconst *) reg [F_WIDTH-1:0] f_pick;
  reg  [F_WIDTH-1:0]   f_left;        // words that have left
  reg  [BUS_WIDTH:0]   f_entry;
  reg                  f_pick_known;  // it is of the picked burst
  reg                  f_pick_last;
  reg  [BUS_WIDTH-1:0] f_pick_data;
  wire [F_WIDTH-1:0]   f_place = f_pick - f_left;
  always @(posedge clk) begin
    if (!rst_n) f_left <= {F_WIDTH{1'b0}};
    else if (leave) f_left <= f_left + 1'b1;
    if (r_valid && f_place == f_held) begin
      f_entry      <= \u_buffer.in_data ;
      f_pick_known <= f_burst_next && f_burst_known;
      f_pick_last  <= r_last && f_burst_end;
      f_pick_data  <= r_data;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      if (f_place < f_held && f_pick_known) assert (f_entry == {f_pick_last, f_pick_data});
      if (out_valid && f_place == {F_WIDTH{1'b0}}) begin
        assume (\u_buffer.out_data == f_entry);
        if (f_pick_known) assert (out_last == f_pick_last && out_data == f_pick_data);
      end
    end
  end

  // Reachability: as many short bursts as may be are in flight; long ones take all the room; a
  // packet ends; a burst fails; the engine has quiesced with a request still held.
  always @(*) begin
    cover (f_running && f_flights == QUEUE_DEPTH);
    cover (f_running && room_q == {ROOM_WIDTH{1'b0}} && f_flights == OUTSTANDING);
    cover (f_running && out_valid && out_last && f_pick_known && f_place == {F_WIDTH{1'b0}});
    cover (f_running && error);
    cover (f_running && quiesce && in_flight_empty && !idle);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
