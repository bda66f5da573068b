// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_read_arbiter: lets several read engines share the read channels of an AXI4 master.
//
// One burst a cycle is granted, round robin: an engine that waits sees at most ENGINES - 1 others
// go first. The engine's number is the burst's ID. Both channels are registered; read data goes to
// the engine that its ID names and is always accepted.
//
// An engine's ar_ready depends on the ar_valid of all of them, as it must: ar_valid may not depend
// on ar_ready.

`resetall
`default_nettype none

module heddle_read_arbiter #(
    // Number of engines, 1..8.
    parameter integer ENGINES = 5,
    // Address width in bits.
    parameter integer ADDRESS_WIDTH = 40,
    // Word width in bits, a power of two, 32..512.
    parameter integer BUS_WIDTH = 128
) (
    input  wire                             clk,
    input  wire                             rst_n,

    // Engines: bursts, and what they return
    input  wire [ENGINES-1:0]               ar_valid,
    output wire [ENGINES-1:0]               ar_ready,
    input  wire [ENGINES*ADDRESS_WIDTH-1:0] ar_address,
    input  wire [ENGINES*8-1:0]             ar_len,
    output wire [ENGINES-1:0]               r_valid,
    output wire [BUS_WIDTH-1:0]             r_data,
    output wire                             r_error,
    output wire                             r_last,

    // Memory: read address channel
    output wire                             m_axi_arvalid,
    input  wire                             m_axi_arready,
    output wire [2:0]                       m_axi_arid,
    output wire [ADDRESS_WIDTH-1:0]         m_axi_araddr,
    output wire [7:0]                       m_axi_arlen,
    output wire [2:0]                       m_axi_arsize,
    output wire [1:0]                       m_axi_arburst,
    output wire [3:0]                       m_axi_arcache,
    output wire [2:0]                       m_axi_arprot,

    // Memory: read data channel
    input  wire                             m_axi_rvalid,
    output wire                             m_axi_rready,
    input  wire [2:0]                       m_axi_rid,
    input  wire [BUS_WIDTH-1:0]             m_axi_rdata,
    input  wire [1:0]                       m_axi_rresp,
    input  wire                             m_axi_rlast,

    // A word has been read
    output wire                             r_beat
);

  localparam [31:0] SIZE_32 = $clog2(BUS_WIDTH / 8);

  // ---- Addresses ----

  reg  [ENGINES-1:0] turn_q;  // engines behind the one that was granted last
  wire               room;

  // Lowest waiting engine of those whose turn it is, otherwise of all.
  wire [ENGINES-1:0] in_turn = ar_valid & turn_q;
  wire [ENGINES-1:0] contenders = in_turn == {ENGINES{1'b0}} ? ar_valid : in_turn;
  wire [ENGINES-1:0] grant = contenders & (~contenders + 1'b1);
  wire               grant_any = ar_valid != {ENGINES{1'b0}};

  assign ar_ready = room ? grant : {ENGINES{1'b0}};

  always @(posedge clk) begin : control_regs
    if (!rst_n) turn_q <= {ENGINES{1'b1}};
    else if (grant_any && room) turn_q <= ~(grant | (grant - 1'b1));
  end

  reg [2:0]               id;
  reg [ADDRESS_WIDTH-1:0] address;
  reg [7:0]               len;

  integer engine;
  always @(*) begin : select
    id = 3'd0;
    address = {ADDRESS_WIDTH{1'b0}};
    len = 8'd0;
    for (engine = 0; engine < ENGINES; engine = engine + 1) begin
      if (grant[engine]) begin
        id = id | engine[2:0];
        address = address | ar_address[engine*ADDRESS_WIDTH +: ADDRESS_WIDTH];
        len = len | ar_len[engine*8 +: 8];
      end
    end
  end

  heddle_skid_buffer #(
      .DATA_WIDTH(3 + ADDRESS_WIDTH + 8)
  ) u_skid_buffer (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (grant_any),
      .in_ready (room),
      .in_data  ({id, address, len}),
      .out_valid(m_axi_arvalid),
      .out_ready(m_axi_arready),
      .out_data ({m_axi_arid, m_axi_araddr, m_axi_arlen})
  );

  assign m_axi_arsize = SIZE_32[2:0];
  assign m_axi_arburst = 2'b01;    // INCR
  assign m_axi_arcache = 4'b0011;  // normal, bufferable
  assign m_axi_arprot = 3'b000;

  // ---- Data ----

  reg [ENGINES-1:0]   r_valid_q;
  reg                 r_beat_q;
  reg [BUS_WIDTH-1:0] r_data_q;
  reg                 r_error_q;
  reg                 r_last_q;

  assign m_axi_rready = 1'b1;
  assign r_valid = r_valid_q;
  assign r_beat = r_beat_q;
  assign r_data = r_data_q;
  assign r_error = r_error_q;
  assign r_last = r_last_q;

  genvar target;
  generate
    for (target = 0; target < ENGINES; target = target + 1) begin : gen_target
      localparam [31:0] TARGET_32 = target;
      always @(posedge clk) begin : valid_regs
        r_valid_q[target] <= rst_n && m_axi_rvalid && m_axi_rid == TARGET_32[2:0];
      end
    end
  endgenerate

  always @(posedge clk) begin : beat_regs
    r_beat_q <= rst_n && m_axi_rvalid;
  end

  always @(posedge clk) begin : data_regs
    r_data_q  <= m_axi_rdata;
    r_error_q <= m_axi_rresp[1];
    r_last_q  <= m_axi_rlast;
  end

  // Of the responses only SLVERR and DECERR count.
  wire _unused_ok = &{1'b0, m_axi_rresp[0], 1'b0};

  generate
    if (ENGINES < 1 || ENGINES > 8) begin : gen_engines_check
      ENGINES_must_be_from_1_to_8 u_illegal_parameter ();
    end
  endgenerate

`ifdef FORMAL
`ifdef HEDDLE_READ_ARBITER_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; an engine holds a refused burst. The solver picks the engine.
  localparam [31:0] F_ENGINES_32 = ENGINES;
  (* anyconst *) reg [2:0] f_engine;
  always @(*) assume ({1'b0, f_engine} < F_ENGINES_32[3:0]);
  wire                     f_valid = ar_valid[f_engine];
  wire                     f_ready = ar_ready[f_engine];
  wire [ADDRESS_WIDTH-1:0] f_address = ar_address[f_engine*ADDRESS_WIDTH +: ADDRESS_WIDTH];
  wire [7:0]               f_len = ar_len[f_engine*8 +: 8];
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(posedge clk) begin
    if (f_running && $past(f_valid && !f_ready)) begin
      `ASSUME (f_valid && f_address == $past(f_address) && f_len == $past(f_len));
    end
  end

  // Contract, control: a refused burst is held; one engine at a time is granted, one that waits,
  // and one always is while memory accepts.
  always @(posedge clk) begin
    if (f_running && $past(m_axi_arvalid && !m_axi_arready)) begin
      assert (m_axi_arvalid && m_axi_arid == $past(m_axi_arid));
      assert (m_axi_araddr == $past(m_axi_araddr) && m_axi_arlen == $past(m_axi_arlen));
    end
    if (f_running && $past(m_axi_arready)) assert (ar_ready != 0 || ar_valid == 0);
  end
  always @(*) begin
    if (f_past_valid) begin
      assert ((ar_ready & (ar_ready - 1'b1)) == {ENGINES{1'b0}});
      assert ((ar_ready & ~ar_valid) == {ENGINES{1'b0}});
    end
  end

  // Contract, fairness: while the picked engine waits, fewer than ENGINES others go first.
  reg  [3:0] f_passed;  // grants of others since it has been waiting
  reg  [3:0] f_behind;  // number of the engine behind the one granted last
  wire [3:0] f_distance = f_behind <= {1'b0, f_engine} ? {1'b0, f_engine} - f_behind
      : {1'b0, f_engine} + F_ENGINES_32[3:0] - f_behind;
  always @(posedge clk) begin
    if (!rst_n || !f_valid || f_ready) f_passed <= 4'd0;
    else if (ar_ready != {ENGINES{1'b0}}) f_passed <= f_passed + 4'd1;
    if (!rst_n) f_behind <= 4'd0;
    else if (ar_ready != {ENGINES{1'b0}}) f_behind <= {1'b0, id} + 4'd1;
  end
  always @(*) begin
    if (f_past_valid) begin
      assert (f_passed < F_ENGINES_32[3:0]);
      assert (f_behind <= F_ENGINES_32[3:0]);
      assert (turn_q == {ENGINES{1'b1}} << f_behind);
      assert (f_passed + f_distance < F_ENGINES_32[3:0]);
    end
  end

  // Contract, data: every burst granted reaches memory once, in order, unchanged and with its
  // engine's number. The solver picks the burst to follow, one of the picked engine.
  (* hierconn *) wire \u_skid_buffer.skid_valid_q ;
  (* hierconn *) wire [ADDRESS_WIDTH+10:0] \u_skid_buffer.skid_data_q ;
  (* anyconst *) reg [1:0] f_pick;
  reg  [1:0]               f_granted;
  reg  [1:0]               f_delivered;
  reg                      f_known;  // the picked burst is of the picked engine
  reg  [ADDRESS_WIDTH-1:0] f_pick_address;
  reg  [7:0]               f_pick_len;
  wire [1:0] f_held = f_granted - f_delivered;
  wire [1:0] f_place = f_pick - f_delivered;
  always @(posedge clk) begin
    if (!rst_n) begin
      f_granted   <= 2'd0;
      f_delivered <= 2'd0;
    end else begin
      if (ar_ready != {ENGINES{1'b0}}) f_granted <= f_granted + 2'd1;
      if (m_axi_arvalid && m_axi_arready) f_delivered <= f_delivered + 2'd1;
    end
    if (ar_ready != {ENGINES{1'b0}} && f_granted == f_pick) begin
      f_known        <= f_ready;
      f_pick_address <= f_address;
      f_pick_len     <= f_len;
    end
  end
  wire [ADDRESS_WIDTH+10:0] f_entry = f_place == 2'd0
      ? {m_axi_arid, m_axi_araddr, m_axi_arlen} : \u_skid_buffer.skid_data_q ;
  always @(*) begin
    if (f_past_valid) begin
      assert (f_held == {1'b0, m_axi_arvalid} + {1'b0, \u_skid_buffer.skid_valid_q });
      assert (!\u_skid_buffer.skid_valid_q || m_axi_arvalid);
      if (f_place < f_held && f_known) begin
        assert (f_entry == {f_engine, f_pick_address, f_pick_len});
      end
      assert (8 << m_axi_arsize == BUS_WIDTH);
    end
  end

  // Contract, read data: a word reaches the engine that its ID names a cycle later.
  always @(posedge clk) begin
    if (f_running) begin
      assert (m_axi_rready && r_beat == $past(m_axi_rvalid));
      assert (r_valid[f_engine] == $past(m_axi_rvalid && m_axi_rid == f_engine));
      assert (r_data == $past(m_axi_rdata) && r_last == $past(m_axi_rlast));
      assert (r_error == $past(m_axi_rresp[1]));
    end
  end

  // Reachability: an engine waits for all others; both entries of the address channel are taken.
  always @(*) begin
    cover (f_running && f_ready && f_passed == F_ENGINES_32[3:0] - 4'd1);
    cover (f_running && f_held == 2'd2 && f_known && f_place == 2'd1);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
