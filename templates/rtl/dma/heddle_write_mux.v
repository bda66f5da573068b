// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_write_mux: rows of results and completion entries take turns at the row writer.
//
// A completion goes before the next row. Beats follow in the order of the rows.

`resetall
`default_nettype none

module heddle_write_mux #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Bits of row_bytes: at least 5.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Rows of results
    input  wire                     result_row_valid,
    output wire                     result_row_ready,
    input  wire [ADDRESS_WIDTH-1:0] result_row_address,
    input  wire [BYTES_WIDTH-1:0]   result_row_bytes,
    input  wire [1:0]               result_row_slot,
    input  wire                     result_row_final,
    input  wire                     results_valid,
    output wire                     results_ready,
    input  wire [BUS_WIDTH-1:0]     results_data,
    input  wire                     results_last,

    // Completion entries
    input  wire                     completion_valid,
    output wire                     completion_ready,
    input  wire [ADDRESS_WIDTH-1:0] completion_address,
    input  wire [127:0]             completion_entry,

    // To the row writer; the tag is {completion, final, slot}
    output wire                     row_valid,
    input  wire                     row_ready,
    output wire [ADDRESS_WIDTH-1:0] row_address,
    output wire [BYTES_WIDTH-1:0]   row_bytes,
    output wire [3:0]               row_tag,
    output wire                     out_valid,
    input  wire                     out_ready,
    output wire [BUS_WIDTH-1:0]     out_data,
    output wire                     out_last
);

  localparam integer ENTRY_BEATS = BUS_WIDTH < 128 ? 128 / BUS_WIDTH : 1;
  localparam [31:0] LAST_BEAT_32 = ENTRY_BEATS - 1;

  // ---- Rows ----

  reg         entry_held_q;  // its row is taken, its beats are not
  reg [127:0] entry_q;
  reg [1:0]   entry_beat_q;

  wire order_ready;
  wire choose_completion = completion_valid && !entry_held_q;
  wire take = row_valid && row_ready;

  assign row_valid = order_ready && (choose_completion || result_row_valid);
  assign row_address = choose_completion ? completion_address : result_row_address;
  assign row_bytes = choose_completion ? {{(BYTES_WIDTH - 5) {1'b0}}, 5'd16} : result_row_bytes;
  assign row_tag = choose_completion ? 4'b1000 : {1'b0, result_row_final, result_row_slot};
  assign completion_ready = !entry_held_q && order_ready && row_ready;
  assign result_row_ready = !choose_completion && order_ready && row_ready;

  // ---- Beats ----

  wire order_valid;
  wire from_entry;
  wire transfer = out_valid && out_ready;
  wire entry_last = entry_beat_q == LAST_BEAT_32[1:0];

  assign out_valid = order_valid && (from_entry ? entry_held_q : results_valid);
  assign out_last = from_entry ? entry_last : results_last;
  assign results_ready = order_valid && !from_entry && out_ready;

  heddle_fifo #(
      .WIDTH(1),
      .DEPTH(4)
  ) u_order (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (take),
      .in_ready (order_ready),
      .in_data  (choose_completion),
      .out_valid(order_valid),
      .out_ready(transfer && out_last),
      .out_data (from_entry)
  );

  generate
    if (BUS_WIDTH < 128) begin : gen_cut
      assign out_data = from_entry ? entry_q[BUS_WIDTH-1:0] : results_data;
    end else if (BUS_WIDTH == 128) begin : gen_whole
      assign out_data = from_entry ? entry_q : results_data;
    end else begin : gen_extend
      assign out_data = from_entry ? {{(BUS_WIDTH - 128) {1'b0}}, entry_q} : results_data;
    end
  endgenerate

  always @(posedge clk) begin : control_regs
    if (!rst_n) entry_held_q <= 1'b0;
    else if (take && choose_completion) entry_held_q <= 1'b1;
    else if (transfer && from_entry && entry_last) entry_held_q <= 1'b0;
  end

  always @(posedge clk) begin : data_regs
    if (take && choose_completion) begin
      entry_q      <= completion_entry;
      entry_beat_q <= 2'd0;
    end else if (transfer && from_entry) begin
      entry_q      <= entry_q >> BUS_WIDTH;
      entry_beat_q <= entry_beat_q + 2'd1;
    end
  end

`ifdef FORMAL
`ifdef HEDDLE_WRITE_MUX_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; refused rows of results, entries and beats are held.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  reg f_result_refused;
  reg f_completion_refused;
  reg f_beat_refused;
  reg [ADDRESS_WIDTH+BYTES_WIDTH+2:0] f_past_result;
  reg [ADDRESS_WIDTH+127:0]           f_past_completion;
  reg [BUS_WIDTH:0]                   f_past_beat;
  wire [ADDRESS_WIDTH+BYTES_WIDTH+2:0] f_result = {result_row_address, result_row_bytes,
                                                   result_row_slot, result_row_final};
  always @(posedge clk) begin
    f_past_valid         <= 1'b1;
    f_past_rst_n         <= rst_n;
    f_result_refused     <= result_row_valid && !result_row_ready;
    f_completion_refused <= completion_valid && !completion_ready;
    f_beat_refused       <= results_valid && !results_ready;
    f_past_result        <= f_result;
    f_past_completion    <= {completion_address, completion_entry};
    f_past_beat          <= {results_last, results_data};
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_running && f_result_refused) `ASSUME (result_row_valid && f_result == f_past_result);
    if (f_running && f_completion_refused) begin
      `ASSUME (completion_valid && {completion_address, completion_entry} == f_past_completion);
    end
    if (f_running && f_beat_refused) begin
      `ASSUME (results_valid && {results_last, results_data} == f_past_beat);
    end
  end

  // Contract, rows: each is passed on once, from the side that was taken; a refused one is kept
  // unless an entry overtakes it, which waits only for the entry before.
  wire f_result_taken = result_row_valid && result_row_ready;
  wire f_completion_taken = completion_valid && completion_ready;
  always @(*) begin
    if (f_past_valid) begin
      assert (!(f_result_taken && f_completion_taken));
      assert (take == (f_result_taken || f_completion_taken));
      if (f_result_taken) begin
        assert (row_address == result_row_address && row_bytes == result_row_bytes);
        assert (row_tag == {1'b0, result_row_final, result_row_slot});
      end
      if (f_completion_taken) begin
        assert (row_address == completion_address && row_bytes == 16 && row_tag == 4'b1000);
      end
      if (completion_valid && take && !entry_held_q) assert (f_completion_taken);
    end
  end

  // Contract, beats: those of a row follow those of the row before; a row of results has its own
  // packet, an entry its words from the lowest on. Of the queue only its own contract is used.
  localparam integer F_ENTRY_WIDTH = ENTRY_BEATS * BUS_WIDTH;
  (* hierconn *) wire [2:0] \u_order.level ;
  (* hierconn *) wire \u_order.in_data ;
  reg [7:0] f_from_entry;   // of the rows taken
  reg [2:0] f_rows;         // taken
  reg [2:0] f_sent;         // whose beats have left
  reg [2:0] f_entry_row;    // the row of the entry that is held
  reg [127:0] f_entry;
  reg [1:0] f_beat;         // beats of the entry that have left
  wire [2:0] f_waiting = f_rows - f_sent;
  wire [2:0] f_entry_place = f_entry_row - f_sent;
  wire [F_ENTRY_WIDTH-1:0] f_whole_entry = {{F_ENTRY_WIDTH{1'b0}}, f_entry};
  wire [2:0] f_next[0:3];
  genvar f_index;
  generate
    for (f_index = 0; f_index < 4; f_index = f_index + 1) begin : gen_f_row
      localparam [31:0] INDEX = f_index;
      assign f_next[f_index] = f_sent + INDEX[2:0];
      always @(*) begin
        if (f_past_valid && INDEX[2:0] < f_waiting) begin
          assert (f_from_entry[f_next[f_index]] == (entry_held_q && f_entry_place == INDEX[2:0]));
        end
      end
    end
  endgenerate
  always @(posedge clk) begin
    if (!rst_n) begin
      f_rows <= 3'd0;
      f_sent <= 3'd0;
    end else begin
      if (take) f_rows <= f_rows + 3'd1;
      if (transfer && out_last) f_sent <= f_sent + 3'd1;
    end
    if (take) f_from_entry[f_rows] <= \u_order.in_data ;
    if (f_completion_taken) begin
      f_entry_row <= f_rows;
      f_entry     <= completion_entry;
      f_beat      <= 2'd0;
    end else if (transfer && f_from_entry[f_sent]) begin
      f_beat <= f_beat + 2'd1;
    end
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (\u_order.level == f_waiting && f_waiting <= 3'd4);
      if (take) assert (\u_order.in_data == f_completion_taken);
      if (f_waiting != 3'd0) assume (from_entry == f_from_entry[f_sent]);
      assert (out_valid == (f_waiting != 3'd0 && (f_from_entry[f_sent] || results_valid)));
      if (entry_held_q) begin
        assert (f_entry_place < f_waiting && f_beat < ENTRY_BEATS && entry_beat_q == f_beat);
        assert (entry_q == f_entry >> (f_beat * BUS_WIDTH));
      end
      if (out_valid && f_from_entry[f_sent]) begin
        assert (out_data == f_whole_entry[f_beat*BUS_WIDTH +: BUS_WIDTH]);
        assert (out_last == (f_beat == ENTRY_BEATS - 1) && !results_ready);
      end else if (out_valid) begin
        assert (out_data == results_data && out_last == results_last && results_ready == out_ready);
      end else begin
        assert (!results_ready || !results_valid);
      end
    end
  end
  always @(posedge clk) begin
    if (f_running && $past(out_valid && !out_ready)) begin
      assert (out_valid && out_data == $past(out_data) && out_last == $past(out_last));
    end
  end

  // Reachability: an entry's last word behind a row of results and in front of another; four rows.
  always @(*) begin
    cover (f_running && transfer && out_last && f_sent == 3'd1 && f_from_entry[2:0] == 3'b010 &&
           f_waiting == 3'd2);
    cover (f_running && f_waiting == 3'd4 && entry_held_q);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
