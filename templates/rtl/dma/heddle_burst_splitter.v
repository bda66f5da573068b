// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_burst_splitter: cuts requests into bursts.
//
// Memory is seen in chunks of BURST_BEATS words, or of 4 KiB if that is less; each burst is what a
// request has of one chunk. So a burst never crosses 4 KiB, and all but the first and the last of a
// request are aligned and of full length. Requests and bursts keep their order.
//
// A burst leaves in every cycle, also where requests meet; the first one two cycles after its
// request. request_ready depends on registers alone.

`resetall
`default_nettype none

module heddle_burst_splitter #(
    // Address width in bits, more than those of a place in a chunk: more than 12 always is.
    parameter integer ADDRESS_WIDTH = 40,
    // Bytes of a word, a power of two, 4..64.
    parameter integer WORD_BYTES = 16,
    // Beats (words) of the longest burst, a power of two, 2..256.
    parameter integer BURST_BEATS = 32,
    // Bits of a number of beats, more than those of a place in a chunk: more than 8 always is.
    parameter integer BEATS_WIDTH = 32
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Requests: the address of a word, and at least 1 beat
    input  wire                     request_valid,
    output wire                     request_ready,
    input  wire [ADDRESS_WIDTH-1:0] request_address,
    input  wire [BEATS_WIDTH-1:0]   request_beats,

    // Bursts of burst_len + 1 beats; burst_last ends a request
    output wire                     burst_valid,
    input  wire                     burst_ready,
    output wire [ADDRESS_WIDTH-1:0] burst_address,
    output wire [7:0]               burst_len,
    output wire                     burst_last
);

  localparam integer PAGE_BEATS = 4096 / WORD_BYTES;
  localparam integer CHUNK_BEATS = BURST_BEATS < PAGE_BEATS ? BURST_BEATS : PAGE_BEATS;
  localparam integer BYTE_WIDTH = $clog2(WORD_BYTES);
  localparam integer PLACE_WIDTH = $clog2(CHUNK_BEATS);  // of a word in its chunk
  localparam integer CHUNK_SHIFT = BYTE_WIDTH + PLACE_WIDTH;
  localparam integer CHUNK_WIDTH = ADDRESS_WIDTH - CHUNK_SHIFT;
  localparam integer COUNT_WIDTH = BEATS_WIDTH + 1 - PLACE_WIDTH;  // of a number of chunks
  localparam [PLACE_WIDTH-1:0] CHUNK_END = {PLACE_WIDTH{1'b1}};

  reg                   busy_q;      // bursts of a request are still to be made
  reg [CHUNK_WIDTH-1:0] chunk_q;     // chunk of the next burst
  reg [PLACE_WIDTH-1:0] first_q;     // its first word's place in the chunk
  reg [COUNT_WIDTH-1:0] more_q;      // chunks of the request behind that one
  reg [PLACE_WIDTH-1:0] last_end_q;  // place of the request's last word in the last of them

  wire                   room;
  wire                   last = more_q == {COUNT_WIDTH{1'b0}};
  wire [PLACE_WIDTH-1:0] len = (last ? last_end_q : CHUNK_END) - first_q;
  wire                   advance = busy_q && room;
  wire                   accept = request_valid && request_ready;

  assign request_ready = !busy_q || (last && room);

  // The request's last word, counted from the start of its first chunk.
  wire [PLACE_WIDTH-1:0] request_first = request_address[BYTE_WIDTH +: PLACE_WIDTH];
  wire [BEATS_WIDTH:0]   request_end = {1'b0, request_beats - 1'b1}
      + {{(BEATS_WIDTH + 1 - PLACE_WIDTH) {1'b0}}, request_first};

  always @(posedge clk) begin : control_regs
    if (!rst_n) busy_q <= 1'b0;
    else if (accept) busy_q <= 1'b1;
    else if (advance && last) busy_q <= 1'b0;
  end

  always @(posedge clk) begin : data_regs
    if (accept) begin
      chunk_q    <= request_address[ADDRESS_WIDTH-1:CHUNK_SHIFT];
      first_q    <= request_first;
      more_q     <= request_end[BEATS_WIDTH:PLACE_WIDTH];
      last_end_q <= request_end[PLACE_WIDTH-1:0];
    end else if (advance) begin
      chunk_q <= chunk_q + 1'b1;
      first_q <= {PLACE_WIDTH{1'b0}};
      more_q  <= more_q - 1'b1;
    end
  end

  // ---- Output ----

  wire [CHUNK_WIDTH-1:0] out_chunk;
  wire [PLACE_WIDTH-1:0] out_first;
  wire [PLACE_WIDTH-1:0] out_len;

  heddle_skid_buffer #(
      .DATA_WIDTH(CHUNK_WIDTH + 2 * PLACE_WIDTH + 1)
  ) u_skid_buffer (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (busy_q),
      .in_ready (room),
      .in_data  ({chunk_q, first_q, len, last}),
      .out_valid(burst_valid),
      .out_ready(burst_ready),
      .out_data ({out_chunk, out_first, out_len, burst_last})
  );

  assign burst_address = {out_chunk, out_first, {BYTE_WIDTH{1'b0}}};
  assign burst_len = {{(8 - PLACE_WIDTH) {1'b0}}, out_len};

  // Words begin at whole words.
  wire _unused_ok = &{1'b0, request_address[BYTE_WIDTH-1:0], 1'b0};

  generate
    if (BURST_BEATS < 2 || BURST_BEATS > 256 || (1 << $clog2(BURST_BEATS)) != BURST_BEATS)
    begin : gen_burst_beats_check
      BURST_BEATS_must_be_a_power_of_two_from_2_to_256 u_illegal_parameter ();
    end
    if (WORD_BYTES < 4 || WORD_BYTES > 64 || (1 << BYTE_WIDTH) != WORD_BYTES)
    begin : gen_word_bytes_check
      WORD_BYTES_must_be_a_power_of_two_from_4_to_64 u_illegal_parameter ();
    end
  endgenerate

`ifdef FORMAL
`ifdef HEDDLE_BURST_SPLITTER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a request has whole words, at least one. Requests may be
  // offered and withdrawn at will.
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
      `ASSUME (request_beats != {BEATS_WIDTH{1'b0}});
      `ASSUME (request_address[BYTE_WIDTH-1:0] == {BYTE_WIDTH{1'b0}});
    end
  end

  // Contract, control: a refused burst is held.
  always @(posedge clk) begin
    if (f_running && $past(burst_valid && !burst_ready)) begin
      assert (burst_valid && burst_address == $past(burst_address));
      assert (burst_len == $past(burst_len) && burst_last == $past(burst_last));
    end
  end

  // Contract, throughput: a burst is on offer in every cycle in which a request is unfinished that
  // was accepted two cycles ago. While bursts are accepted, a request is refused only if the one
  // before has more than one burst to come.
  (* hierconn *) wire \u_skid_buffer.skid_valid_q ;
  (* hierconn *) wire [CHUNK_WIDTH+2*PLACE_WIDTH:0] \u_skid_buffer.skid_data_q ;
  wire f_skid_valid = \u_skid_buffer.skid_valid_q ;
  reg  [2:0] f_requests;
  reg  [2:0] f_past_requests;
  reg  [2:0] f_finished;
  wire [2:0] f_skid_number = f_finished + {2'd0, burst_valid && burst_last};
  wire       f_skid_last = \u_skid_buffer.skid_data_q [0];
  wire [2:0] f_number = f_skid_number + {2'd0, f_skid_valid && f_skid_last};
  always @(posedge clk) begin
    if (!rst_n) begin
      f_requests      <= 3'd0;
      f_past_requests <= 3'd0;
      f_finished      <= 3'd0;
    end else begin
      if (accept) f_requests <= f_requests + 3'd1;
      f_past_requests <= f_requests;
      if (burst_valid && burst_ready && burst_last) f_finished <= f_finished + 3'd1;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (burst_valid == (f_past_requests != f_finished));
      assert (f_requests == f_number + {2'd0, busy_q});
      assert (f_past_requests == f_requests || f_past_requests + 3'd1 == f_requests);
      assert (f_past_requests == f_requests || busy_q);
      assert (!f_skid_valid || burst_valid);
      assert (busy_q || !burst_valid || (f_skid_valid ? f_skid_last : burst_last));
    end
  end
  always @(posedge clk) begin
    if (f_running && $past(burst_ready)) assert (request_ready || !last);
  end

  // Contract, bursts: those of a request follow each other without gaps, are at most BURST_BEATS
  // long, stay within 4 KiB, and end with the request. The solver picks the request to follow.
  localparam integer F_WIDTH = BEATS_WIDTH + 1;
  localparam [31:0] F_BURST_BEATS_32 = BURST_BEATS;
  (* anyconst *) reg [2:0] f_pick;
  reg [ADDRESS_WIDTH-1:0] f_address;  // next of the picked request to leave
  reg [F_WIDTH-1:0]       f_left;     // beats of it to leave
  reg                     f_taken;    // it has been accepted and not finished
  function [ADDRESS_WIDTH-1:0] f_bytes;
    input [F_WIDTH-1:0] beats;
    reg [ADDRESS_WIDTH+F_WIDTH-1:0] wide;
    begin
      wide = {{ADDRESS_WIDTH{1'b0}}, beats} << BYTE_WIDTH;
      f_bytes = wide[ADDRESS_WIDTH-1:0];
    end
  endfunction
  // The bursts on their way: the one on offer, the one in the skid, the rest of the request.
  wire f_offered = f_taken && burst_valid && f_finished == f_pick;
  wire f_skidded = f_taken && f_skid_valid && f_skid_number == f_pick;
  wire f_rest = f_taken && busy_q && f_number == f_pick;
  wire [CHUNK_WIDTH-1:0] f_skid_chunk;
  wire [PLACE_WIDTH-1:0] f_skid_first;
  wire [PLACE_WIDTH-1:0] f_skid_len;
  wire                   f_unused_last;
  assign {f_skid_chunk, f_skid_first, f_skid_len, f_unused_last} = \u_skid_buffer.skid_data_q ;
  wire [F_WIDTH-1:0] f_beats = {{(F_WIDTH - 8) {1'b0}}, burst_len} + 1'b1;
  wire [F_WIDTH-1:0] f_skid_beats = {{(F_WIDTH - PLACE_WIDTH) {1'b0}}, f_skid_len} + 1'b1;
  wire [F_WIDTH-1:0] f_rest_beats = {more_q, last_end_q} + 1'b1
      - {{(F_WIDTH - PLACE_WIDTH) {1'b0}}, first_q};
  wire [F_WIDTH-1:0] f_skid_left = f_offered ? f_left - f_beats : f_left;
  wire [F_WIDTH-1:0] f_rest_left = f_skidded ? f_skid_left - f_skid_beats : f_skid_left;
  wire [ADDRESS_WIDTH-1:0] f_skid_address = f_address + f_bytes(f_left - f_skid_left);
  wire [ADDRESS_WIDTH-1:0] f_rest_address = f_address + f_bytes(f_left - f_rest_left);
  always @(posedge clk) begin
    if (!rst_n) begin
      f_taken <= 1'b0;
    end else if (accept && f_requests == f_pick) begin
      f_taken   <= 1'b1;
      f_address <= request_address;
      f_left    <= {1'b0, request_beats};
    end else if (f_offered && burst_ready) begin
      f_taken   <= !burst_last;
      f_address <= f_address + f_bytes(f_beats);
      f_left    <= f_left - f_beats;
    end
  end
  wire [12:0] f_page_end = {1'b0, burst_address[11:0]} + ({5'd0, burst_len} << BYTE_WIDTH);
  wire [2:0]  f_pick_age = f_requests - f_pick;
  always @(*) begin
    if (f_past_valid) begin
      assert (f_taken == (f_pick_age != 3'd0 && f_pick_age <= f_requests - f_finished));
      if (burst_valid) begin
        assert (f_page_end < 13'd4096);
        assert ({1'b0, burst_len} < F_BURST_BEATS_32[8:0]);
      end
      if (f_offered) begin
        assert (burst_address == f_address && f_beats <= f_left);
        assert (burst_last == (f_beats == f_left));
      end
      if (f_skidded) begin
        assert ({f_skid_chunk, f_skid_first, {BYTE_WIDTH{1'b0}}} == f_skid_address);
        assert (f_skid_beats <= f_skid_left && f_skid_last == (f_skid_beats == f_skid_left));
      end
      if (f_rest) begin
        assert ({chunk_q, first_q, {BYTE_WIDTH{1'b0}}} == f_rest_address);
        assert (f_rest_beats == f_rest_left && f_rest_left != {F_WIDTH{1'b0}});
      end
      if (f_taken && !f_rest) assert (f_rest_left == {F_WIDTH{1'b0}});
      if (f_taken) assert (f_left != {F_WIDTH{1'b0}} && f_left <= {1'b0, {BEATS_WIDTH{1'b1}}});
      // What the chunks promise, for those that have not left yet.
      if (burst_valid) assert ({1'b0, out_first} + {1'b0, out_len} <= {1'b0, CHUNK_END});
      if (f_skid_valid) assert ({1'b0, f_skid_first} + {1'b0, f_skid_len} <= {1'b0, CHUNK_END});
      if (busy_q && last) assert (first_q <= last_end_q);
    end
  end

  // Reachability: a request of three bursts ends in a short one; a burst ends with its page; three
  // requests of one burst each wait.
  reg [1:0] f_count;
  always @(posedge clk) begin
    if (!rst_n || (burst_valid && burst_last)) f_count <= 2'd0;
    else if (burst_valid && burst_ready && f_count != 2'd3) f_count <= f_count + 2'd1;
  end
  always @(*) begin
    cover (f_running && f_count == 2'd2 && burst_valid && burst_last && burst_len == 8'd0);
    cover (f_running && burst_valid && !burst_last && f_page_end[12:BYTE_WIDTH] == PAGE_BEATS - 1);
    cover (f_running && f_requests - f_finished == 3'd3);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
