// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_completions: follows the descriptors in flight, and reports each when it is done.
//
// Up to four are in flight, in slots that take turns. Their entries are written in order; the
// interrupt comes after memory has acknowledged the entry. Format and statuses: docs/device.md.

`resetall
`default_nettype none

module heddle_completions #(
    parameter integer ADDRESS_WIDTH = 40
) (
    input  wire                       clk,
    input  wire                       rst_n,

    // A descriptor starts; with a status that is not 0 it is done at once
    input  wire                       start_valid,
    output wire                       start_ready,
    output wire [1:0]                 start_slot,
    input  wire [7:0]                 start_status,
    input  wire [ADDRESS_WIDTH-1:0]   start_address,  // of what failed, or 0
    input  wire [7:0]                 start_tag,
    input  wire                       start_interrupt,

    // What happens to it: bus errors of the engines {results, partials, activations, params,
    // weights}, a stream that ended early, its last result acknowledged
    input  wire [4:0]                 error,
    input  wire [5*2-1:0]             error_slot,
    input  wire [5*ADDRESS_WIDTH-1:0] error_address,
    input  wire                       underrun,
    input  wire                       finish,
    input  wire [1:0]                 finish_slot,

    // Completion entries, and memory's acknowledgement
    input  wire [ADDRESS_WIDTH-1:0]   completion_base,
    input  wire [3:0]                 ring_size,  // log2 of the entries, 0..12
    output wire                       entry_valid,
    input  wire                       entry_ready,
    output wire [ADDRESS_WIDTH-1:0]   entry_address,
    output wire [127:0]               entry,
    input  wire                       written,
    input  wire                       written_error,

    // Interrupt moderation
    input  wire [15:0]                coalesce_count,
    input  wire [15:0]                coalesce_ticks,
    input  wire                       clear_reported,

    // Status
    output wire [15:0]                completed,
    output wire                       none_in_flight,  // results of all that started are in memory
    output wire                       set_completion,
    output wire                       set_fault
);

  localparam [7:0] STATUS_WEIGHTS_ERROR = 8'd17;
  localparam [7:0] STATUS_UNDERRUN = 8'd22;

  reg [15:0]              started_q;   // descriptors
  reg [15:0]              reported_q;  // whose entry has been handed over
  reg [15:0]              completed_q;
  reg                     lost_q;  // a completion could not be written
  reg [31:0]              clock_q;
  reg [3:0]               active_q;    // slot taken, results not all in memory
  // One field a slot
  reg [4*8-1:0]             status_q;
  reg [4*8-1:0]             tag_q;
  reg [3:0]                 interrupt_q;
  reg [4*32-1:0]            begin_q;
  reg [4*32-1:0]            cycles_q;
  reg [3:0]                 failed_q;  // address_q is known
  reg [4*ADDRESS_WIDTH-1:0] address_q;

  wire [15:0] in_flight = started_q - reported_q;
  wire        start = start_valid && start_ready;
  wire [1:0]  slot = reported_q[1:0];
  wire        handed_over = entry_valid && entry_ready;
  wire        raises;  // of the entry that has been written
  wire        raises_ready;
  wire        unused_raises_valid;

  assign start_ready = !in_flight[2];
  assign start_slot = started_q[1:0];
  assign none_in_flight = active_q == 4'd0;
  assign completed = completed_q;
  assign set_fault = written && written_error;

  // ---- Slots ----

  genvar s;
  genvar e;
  generate
    for (s = 0; s < 4; s = s + 1) begin : gen_slot
      localparam [1:0] SLOT = s;
      wire       started_here = start && start_slot == SLOT;
      wire [4:0] failed;
      for (e = 0; e < 5; e = e + 1) begin : gen_error
        assign failed[e] = error[e] && error_slot[2*e +: 2] == SLOT && active_q[s];
      end
      // The lowest status wins, so the first of the engines.
      wire [2:0] engine = failed[0] ? 3'd0 : failed[1] ? 3'd1 : failed[2] ? 3'd2 : failed[3] ? 3'd3
                                                                          : 3'd4;
      wire       any_failed = failed != 5'd0;
      wire       ran_out = underrun && active_q[s];
      wire [7:0] news = any_failed ? STATUS_WEIGHTS_ERROR + {5'd0, engine} : STATUS_UNDERRUN;
      wire [7:0] status = status_q[s*8 +: 8];
      wire       is_news = (any_failed || ran_out) && (status == 8'd0 || news < status);
      wire       finish_here = finish && finish_slot == SLOT;

      always @(posedge clk) begin : control_regs
        if (!rst_n) active_q[s] <= 1'b0;
        else if (started_here) active_q[s] <= start_status == 8'd0;
        else if (finish_here) active_q[s] <= 1'b0;
      end

      always @(posedge clk) begin : data_regs
        if (started_here) begin
          status_q[s*8 +: 8]      <= start_status;
          tag_q[s*8 +: 8]         <= start_tag;
          interrupt_q[s]          <= start_interrupt;
          begin_q[s*32 +: 32]     <= clock_q;
          cycles_q[s*32 +: 32]    <= 32'd0;
          failed_q[s]             <= 1'b0;
          address_q[s*ADDRESS_WIDTH +: ADDRESS_WIDTH] <= start_address;
        end else begin
          if (is_news) status_q[s*8 +: 8] <= news;
          if (any_failed) failed_q[s] <= 1'b1;
          if (any_failed && !failed_q[s]) begin
            address_q[s*ADDRESS_WIDTH +: ADDRESS_WIDTH] <=
                error_address[engine*ADDRESS_WIDTH +: ADDRESS_WIDTH];
          end
          if (finish_here) cycles_q[s*32 +: 32] <= clock_q - begin_q[s*32 +: 32];
        end
      end
    end
  endgenerate

  // ---- Entries ----

  wire [12:0] mask = ~(13'h1fff << ring_size);
  wire [11:0] place = reported_q[11:0] & mask[11:0];
  wire [63:0] failed_address = {{(64 - ADDRESS_WIDTH) {1'b0}},
                                address_q[slot*ADDRESS_WIDTH +: ADDRESS_WIDTH]};

  assign entry_valid = in_flight != 16'd0 && !active_q[slot] && raises_ready;
  assign entry_address = completion_base + {{(ADDRESS_WIDTH - 16) {1'b0}}, place, 4'd0};
  assign entry = {failed_address, cycles_q[slot*32 +: 32], status_q[slot*8 +: 8],
                  tag_q[slot*8 +: 8], reported_q};

  heddle_fifo #(
      .WIDTH(1),
      .DEPTH(8)
  ) u_raises (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (handed_over),
      .in_ready (raises_ready),
      .in_data  (interrupt_q[slot] || status_q[slot*8 +: 8] != 8'd0),
      .out_valid(unused_raises_valid),
      .out_ready(written),
      .out_data (raises)
  );

  always @(posedge clk) begin : count_regs
    clock_q <= clock_q + 32'd1;
    if (!rst_n) begin
      clock_q     <= 32'd0;
      started_q   <= 16'd0;
      reported_q  <= 16'd0;
      completed_q <= 16'd0;
      lost_q      <= 1'b0;
    end else begin
      if (start) started_q <= started_q + 16'd1;
      if (handed_over) reported_q <= reported_q + 16'd1;
      // After a completion that is lost, no count could be right.
      if (written && written_error) lost_q <= 1'b1;
      if (written && !written_error && !lost_q) completed_q <= completed_q + 16'd1;
    end
  end

  // ---- Interrupt: asked for, or so many completions, or so long after the first ----

  reg  [15:0] unreported_q;
  reg  [19:0] age_q;  // cycles since the first unreported completion
  reg         set_completion_q;

  wire [15:0] unreported = unreported_q + {15'd0, written};
  wire        enough = coalesce_count != 16'd0 && unreported >= coalesce_count;
  wire        waited = coalesce_ticks != 16'd0 && age_q[19:4] >= coalesce_ticks;
  wire        raise = (written && raises) || (unreported != 16'd0 && (enough || waited));

  assign set_completion = set_completion_q;

  always @(posedge clk) begin : interrupt_regs
    set_completion_q <= rst_n && raise;
    if (!rst_n || raise || clear_reported) begin
      unreported_q <= 16'd0;
      age_q        <= 20'd0;
    end else begin
      unreported_q <= unreported;
      if (unreported_q != 16'd0 && !(&age_q)) age_q <= age_q + 20'd1;
    end
  end

  wire _unused_ok = &{1'b0, mask[12], 1'b0};

`ifdef FORMAL
`ifdef HEDDLE_COMPLETIONS_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first. What finishes is a descriptor whose results are not all in
  // memory, what is written an entry that has been handed over; a descriptor that does not start
  // has one of the statuses 1 to 16. Descriptors may be offered and withdrawn, and errors come, at
  // will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  reg  [15:0] f_started;
  reg  [15:0] f_handed_over;
  reg  [15:0] f_written;
  reg  [15:0] f_completed;
  reg         f_lost;  // an entry could not be written
  wire [15:0] f_in_flight = f_started - f_handed_over;
  wire [15:0] f_unwritten = f_handed_over - f_written;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_started     <= 16'd0;
      f_handed_over <= 16'd0;
      f_written     <= 16'd0;
      f_completed   <= 16'd0;
      f_lost        <= 1'b0;
    end else begin
      if (start_valid && start_ready) f_started <= f_started + 16'd1;
      if (entry_valid && entry_ready) f_handed_over <= f_handed_over + 16'd1;
      if (written) f_written <= f_written + 16'd1;
      if (written && !f_lost && !written_error) f_completed <= f_completed + 16'd1;
      if (written && written_error) f_lost <= 1'b1;
    end
  end
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && start_valid) `ASSUME (start_status <= 8'd16);
    if (f_past_valid && finish) `ASSUME (active_q[finish_slot]);
    if (f_past_valid && written) `ASSUME (f_unwritten != 16'd0);
    if (f_past_valid) `ASSUME (ring_size <= 4'd12);
  end

  // Contract, order: at most four are in flight, in slots that take turns, so that none is taken
  // again before its entry has been handed over; as many entries as descriptors. Those that have
  // been written are counted up to the first that could not be.
  (* hierconn *) wire [3:0] \u_raises.level ;
  always @(*) begin
    if (f_past_valid) begin
      assert (f_in_flight <= 16'd4 && start_ready == (f_in_flight != 16'd4));
      assert (start_slot == f_started[1:0]);
      assert (started_q == f_started && reported_q == f_handed_over);
      assert (completed == f_completed && lost_q == f_lost);
      assert (f_unwritten <= 16'd8 && {12'd0, \u_raises.level } == f_unwritten);
      if (entry_valid) assert (f_in_flight != 16'd0 && !active_q[f_handed_over[1:0]]);
    end
  end
  always @(posedge clk) begin
    if (f_running && $past(entry_valid && !entry_ready)) begin
      if ($past(completion_base) == completion_base && $past(ring_size) == ring_size) begin
        assert (entry_address == $past(entry_address));
      end
      assert (entry_valid && entry == $past(entry));
    end
  end

  // Contract, entry: its number, place, tag, lowest status, cycles, and the address of the burst
  // that failed first. It waits for the results, and for nothing else but room. The solver picks
  // the descriptor to follow.
  (* anyconst *) reg [15:0] f_pick;
  reg                      f_taken;    // started, its entry not handed over
  reg                      f_working;  // its results are not all in memory
  reg [7:0]                f_tag;
  reg [7:0]                f_status;
  reg                      f_interrupt;
  reg [ADDRESS_WIDTH-1:0]  f_address;
  reg                      f_failed;
  reg [31:0]               f_cycles;   // since the start
  // Errors after the last result has been acknowledged count no more.
  wire [4:0] f_errors = {error[4] && error_slot[9:8] == f_pick[1:0],
                         error[3] && error_slot[7:6] == f_pick[1:0],
                         error[2] && error_slot[5:4] == f_pick[1:0],
                         error[1] && error_slot[3:2] == f_pick[1:0],
                         error[0] && error_slot[1:0] == f_pick[1:0]};
  wire f_finish = finish && finish_slot == f_pick[1:0];
  integer f_index;
  reg [7:0]               f_news;       // lowest status of this cycle, 255 if there is none
  reg [ADDRESS_WIDTH-1:0] f_news_address;
  always @(*) begin
    f_news = underrun ? 8'd22 : 8'd255;
    f_news_address = {ADDRESS_WIDTH{1'b0}};
    for (f_index = 4; f_index >= 0; f_index = f_index - 1) begin : f_look
      if (f_errors[f_index]) begin
        f_news = 8'd17 + f_index[7:0];
        f_news_address = error_address[f_index*ADDRESS_WIDTH +: ADDRESS_WIDTH];
      end
    end
  end
  always @(posedge clk) begin
    if (!rst_n) begin
      f_taken   <= 1'b0;
      f_working <= 1'b0;
    end else if (start_valid && start_ready && f_started == f_pick) begin
      f_taken     <= 1'b1;
      f_working   <= start_status == 8'd0;
      f_tag       <= start_tag;
      f_status    <= start_status == 8'd0 ? 8'd255 : start_status;
      f_interrupt <= start_interrupt;
      f_address   <= start_address;
      f_failed    <= 1'b0;
      f_cycles    <= 32'd0;
    end else begin
      if (entry_valid && entry_ready && f_handed_over == f_pick) f_taken <= 1'b0;
      if (f_working) begin
        f_cycles  <= f_cycles + 32'd1;
        f_working <= !f_finish;
        if (f_news < f_status) f_status <= f_news;
        if (f_errors != 5'd0 && !f_failed) f_address <= f_news_address;
        f_failed <= f_failed || f_errors != 5'd0;
      end
    end
  end
  wire [1:0]  f_slot = f_pick[1:0];
  wire [15:0] f_place = f_pick - f_handed_over;
  wire [7:0]  f_entry_status = f_status == 8'd255 ? 8'd0 : f_status;
  wire [15:0] f_mask = (16'd1 << ring_size) - 16'd1;
  wire [63:0] f_wide_address = {{(64 - ADDRESS_WIDTH) {1'b0}}, f_address};
  wire [ADDRESS_WIDTH+15:0] f_wide_place = {{ADDRESS_WIDTH{1'b0}}, f_pick & f_mask} << 4;
  always @(*) begin
    if (f_past_valid) begin
      assert (f_taken == (f_place < f_in_flight));
      if (f_taken) begin
        assert (active_q[f_slot] == f_working && tag_q[8*f_slot +: 8] == f_tag);
        assert (status_q[8*f_slot +: 8] == f_entry_status && interrupt_q[f_slot] == f_interrupt);
        assert (address_q[ADDRESS_WIDTH*f_slot +: ADDRESS_WIDTH] == f_address);
        assert (failed_q[f_slot] == f_failed && f_status != 8'd0);
        if (f_working) assert (clock_q - begin_q[32*f_slot +: 32] == f_cycles + 32'd1);
        else assert (cycles_q[32*f_slot +: 32] == f_cycles);
      end
      if (f_taken && f_place == 16'd0) begin
        assert (entry_valid == (!f_working && f_unwritten != 16'd8));
        if (entry_valid) begin
          assert (entry == {f_wide_address, f_cycles, f_entry_status, f_tag, f_pick});
        end
        assert (entry_address == completion_base + f_wide_place[ADDRESS_WIDTH-1:0]);
      end
      if (none_in_flight) assert (!f_taken || !f_working);
    end
  end

  // Contract, interrupt: the cycle after an entry has been written whose descriptor asked for it or
  // went wrong, after as many as set, or as long after the first as set; and at no other time.
  (* hierconn *) wire \u_raises.in_data ;
  (* hierconn *) wire \u_raises.out_data ;
  reg [7:0]  f_raises;  // of the entries that have been handed over
  reg [15:0] f_count;   // completions since the last interrupt or since the host has looked
  reg [19:0] f_age;     // cycles since the first of them, stops at the highest
  wire [15:0] f_count_now = f_count + {15'd0, written};
  wire f_enough = coalesce_count != 16'd0 && f_count_now >= coalesce_count;
  wire f_waited = coalesce_ticks != 16'd0 && f_age >= {coalesce_ticks, 4'd0};
  wire f_due = (f_count_now != 16'd0 && (f_enough || f_waited)) ||
               (written && f_raises[f_written[2:0]]);
  always @(posedge clk) begin
    if (entry_valid && entry_ready) f_raises[f_handed_over[2:0]] <= \u_raises.in_data ;
    if (!rst_n || f_due || clear_reported) begin
      f_count <= 16'd0;
      f_age   <= 20'd0;
    end else begin
      f_count <= f_count_now;
      if (f_count != 16'd0 && f_age != 20'hf_ffff) f_age <= f_age + 20'd1;
    end
  end
  always @(*) begin
    // Of the queue only its own contract is used: what leaves is what entered.
    if (f_past_valid && f_unwritten != 16'd0) begin
      assume (\u_raises.out_data == f_raises[f_written[2:0]]);
    end
    if (f_past_valid && entry_valid && f_taken && f_place == 16'd0) begin
      assert (\u_raises.in_data == (f_interrupt || f_entry_status != 8'd0));
    end
    if (f_past_valid) begin
      assert (unreported_q == f_count && age_q == f_age);
      assert (set_fault == (written && written_error));
    end
  end
  always @(posedge clk) if (f_past_valid) assert (set_completion == $past(rst_n && f_due));

  // Reachability: an entry with errors of two engines behind three others; the fourth slot is taken
  // again; an interrupt for two completions that did not ask for one.
  always @(*) begin
    cover (f_running && entry_valid && f_handed_over == 16'd3 && f_taken && f_place == 16'd0 &&
           f_entry_status == 8'd18 && f_address != f_news_address && f_started == 16'd7);
    cover (f_running && set_completion && f_written == 16'd2 && status_q == 32'd0 &&
           interrupt_q == 4'd0);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
