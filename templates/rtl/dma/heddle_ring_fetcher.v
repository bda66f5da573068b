// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_ring_fetcher: reads descriptors from the command ring, in order, one ahead.

`resetall
`default_nettype none

module heddle_ring_fetcher #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Ring
    input  wire                     enable,
    input  wire [ADDRESS_WIDTH-1:0] ring_base,
    input  wire [3:0]               ring_size,  // log2 of the entries, 0..12
    input  wire [15:0]              doorbell,   // descriptors submitted
    output wire [15:0]              fetched,

    // Requests to a read engine, and what it returns
    output wire                     request_valid,
    input  wire                     request_ready,
    output wire [ADDRESS_WIDTH-1:0] request_address,
    input  wire                     beat_valid,
    output wire                     beat_ready,
    input  wire [BUS_WIDTH-1:0]     beat,
    input  wire                     beat_last,
    input  wire                     read_error,
    input  wire [ADDRESS_WIDTH-1:0] read_error_address,

    // Descriptors
    output wire                     descriptor_valid,
    input  wire                     descriptor_ready,
    output wire [511:0]             descriptor,
    output wire                     descriptor_failed,
    output wire [ADDRESS_WIDTH-1:0] descriptor_failed_address
);

  localparam [1:0] STATE_IDLE = 2'd0;     // waits for the doorbell
  localparam [1:0] STATE_REQUEST = 2'd1;  // asks for a descriptor
  localparam [1:0] STATE_RECEIVE = 2'd2;  // waits for its beats
  localparam [1:0] STATE_OFFER = 2'd3;    // waits for it to be taken

  reg [1:0]               state_q;
  reg [15:0]              fetched_q;
  reg                     failed_q;
  reg [ADDRESS_WIDTH-1:0] failed_address_q;
  reg [511:0]             descriptor_q;

  wire [12:0]              mask = ~(13'h1fff << ring_size);
  wire [11:0]              entry = fetched_q[11:0] & mask[11:0];
  wire                     requested = request_valid && request_ready;
  wire                     taken = descriptor_valid && descriptor_ready;

  assign fetched = fetched_q;
  assign request_valid = state_q == STATE_REQUEST;
  assign request_address = ring_base + {{(ADDRESS_WIDTH - 18) {1'b0}}, entry, 6'd0};
  assign beat_ready = state_q == STATE_RECEIVE;
  assign descriptor_valid = state_q == STATE_OFFER;
  assign descriptor = descriptor_q;
  assign descriptor_failed = failed_q;
  assign descriptor_failed_address = failed_address_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q   <= STATE_IDLE;
      fetched_q <= 16'd0;
      failed_q  <= 1'b0;
    end else begin
      case (state_q)
        STATE_IDLE: if (enable && fetched_q != doorbell) state_q <= STATE_REQUEST;
        STATE_REQUEST: if (requested) state_q <= STATE_RECEIVE;
        STATE_RECEIVE: if (beat_valid && beat_last) state_q <= STATE_OFFER;
        default: if (taken) state_q <= STATE_IDLE;
      endcase
      if (requested) fetched_q <= fetched_q + 16'd1;
      if (read_error) failed_q <= 1'b1;
      else if (taken) failed_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : failure_regs
    if (read_error && !failed_q) failed_address_q <= read_error_address;
  end

  generate
    if (BUS_WIDTH == 512) begin : gen_whole
      always @(posedge clk) begin : data_regs
        if (beat_valid && beat_ready) descriptor_q <= beat;
      end
    end else begin : gen_shift
      always @(posedge clk) begin : data_regs
        if (beat_valid && beat_ready) descriptor_q <= {beat, descriptor_q[511:BUS_WIDTH]};
      end
    end
  endgenerate

  wire _unused_ok = &{1'b0, mask[12], 1'b0};

`ifdef FORMAL
`ifdef HEDDLE_RING_FETCHER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; the ring stays where it is and has 2^12 entries at most.
  // Beats and errors come only for a request that was accepted, and as many beats as a descriptor
  // takes.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  reg [ADDRESS_WIDTH-1:0] f_base;  // any, but one
  reg [3:0]               f_size;
  always @(posedge clk) begin
    f_base <= f_base;
    f_size <= f_size;
  end
  localparam integer F_BEATS = 512 / BUS_WIDTH;
  localparam [4:0] F_LAST_BEAT = F_BEATS - 1;
  reg        f_pending;  // of the descriptor requested beats are to come
  reg [4:0]  f_beat;
  always @(posedge clk) begin
    if (!rst_n) f_pending <= 1'b0;
    else if (request_valid && request_ready) f_pending <= 1'b1;
    else if (beat_valid && beat_ready && beat_last) f_pending <= 1'b0;
    if (!f_pending) f_beat <= 5'd0;
    else if (beat_valid && beat_ready) f_beat <= f_beat + 5'd1;
  end
  always @(*) begin
    if (f_past_valid) begin
      assume (ring_base == f_base && ring_size == f_size && ring_size <= 4'd12);
      `ASSUME (!beat_valid || f_pending);
      `ASSUME (!read_error || f_pending);
      if (beat_valid) `ASSUME (beat_last == (f_beat == F_LAST_BEAT));
    end
  end

  // What has to come: the descriptor's beats, the first at its low end, and its first error.
  reg  [511:0]             f_descriptor;
  reg                      f_failed;
  reg  [ADDRESS_WIDTH-1:0] f_failed_address;
  reg  [15:0]              f_requested;
  wire [31:0]              f_shift = BUS_WIDTH * {27'd0, f_beat};
  wire [511:0]             f_wide_beat = beat;
  wire [15:0]              f_entry = f_requested % (17'd1 << f_size);
  wire [ADDRESS_WIDTH-1:0] f_address = f_base + {f_entry, 6'd0};
  always @(posedge clk) begin
    if (!rst_n) f_requested <= 16'd0;
    else if (request_valid && request_ready) f_requested <= f_requested + 16'd1;
    if (!rst_n || (request_valid && request_ready)) begin
      f_descriptor <= 512'd0;
      f_failed     <= 1'b0;
    end else begin
      if (beat_valid && beat_ready) f_descriptor <= f_descriptor | f_wide_beat << f_shift;
      if (read_error) f_failed <= 1'b1;
      if (read_error && !f_failed) f_failed_address <= read_error_address;
    end
  end

  // Contract: one descriptor at a time is asked for, each from its entry of the ring, only when
  // enabled and submitted, and offered when all of it is there, with its first error; an offer and
  // a refused request are held.
  always @(*) begin
    if (f_past_valid) begin
      assert (fetched == f_requested);
      assert (beat_ready == f_pending);
      assert ({request_valid, beat_ready, descriptor_valid} == 3'b100 ||
              {request_valid, beat_ready, descriptor_valid} == 3'b010 ||
              {request_valid, beat_ready, descriptor_valid} == 3'b001 ||
              {request_valid, beat_ready, descriptor_valid} == 3'b000);
      if (request_valid) begin
        assert (request_address == f_address);
        assert (!descriptor_failed);
      end
      if (f_pending) assert (f_beat <= F_LAST_BEAT);
      if (f_pending || descriptor_valid) begin
        assert (descriptor_failed == f_failed);
        if (f_failed) assert (descriptor_failed_address == f_failed_address);
      end else begin
        assert (!descriptor_failed);
      end
      if (descriptor_valid) assert (descriptor == f_descriptor);
    end
  end
  // Beats that are there are at the top.
  always @(*) begin
    if (f_past_valid && f_pending) begin
      assert (f_descriptor >> f_shift == 512'd0);
      assert (f_beat == 5'd0 || f_descriptor == descriptor_q >> (512 - f_shift));
    end
  end
  always @(posedge clk) begin
    if (f_running) begin
      if (request_valid && !$past(request_valid)) begin
        assert ($past(enable) && $past(doorbell) != $past(fetched));
      end
      if ($past(request_valid && !request_ready)) assert (request_valid);
      if ($past(beat_valid && beat_ready && beat_last)) assert (descriptor_valid);
      if ($past(descriptor_valid && !descriptor_ready)) begin
        assert (descriptor_valid && descriptor == $past(descriptor));
      end
      if ($past(enable && doorbell != fetched && !request_valid && !beat_ready &&
                !descriptor_valid)) assert (request_valid);
    end
  end

  // Reachability: the first entry for the second time, and a descriptor with an error.
  always @(*) begin
    cover (f_running && request_valid && f_requested == 16'd2 && f_size == 4'd1);
    cover (f_running && descriptor_valid && descriptor_failed);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
