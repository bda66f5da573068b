// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_soc_sequencer: stands in for a processor: writes registers one after the other, then
// waits for the interrupt.
//
// A write is an address and a value, 12 and 32 bits of a line of the file, each write awaits the
// answer to the one before. `done` stays high from the interrupt after the last answer on.

`resetall
`default_nettype none

module heddle_soc_sequencer #(
    // Number of writes, at least 2.
    parameter integer WRITES = 8,
    // The writes, one a line, for $readmemh.
    parameter INIT_FILE = "registers.hex"
) (
    input  wire        clk,
    input  wire        rst_n,

    // AXI4-Lite, writes only
    output wire [11:0] m_axil_awaddr,
    output wire        m_axil_awvalid,
    input  wire        m_axil_awready,
    output wire [31:0] m_axil_wdata,
    output wire        m_axil_wvalid,
    input  wire        m_axil_wready,
    input  wire        m_axil_bvalid,
    output wire        m_axil_bready,

    input  wire        irq,
    output wire        done
);

  localparam integer INDEX_WIDTH = $clog2(WRITES);

  reg [43:0] writes[0:WRITES-1];

  initial begin : load_writes
    $readmemh(INIT_FILE, writes);
  end

  localparam [1:0] STATE_FETCH = 2'd0;   // the next write comes out of the list
  localparam [1:0] STATE_SEND = 2'd1;    // waits until address and value are taken
  localparam [1:0] STATE_ANSWER = 2'd2;  // waits for the answer
  localparam [1:0] STATE_WAIT = 2'd3;    // waits for the interrupt

  reg [1:0]             state_q;
  reg [1:0]             state_d;
  reg [INDEX_WIDTH-1:0] index_q;
  reg [43:0]            write_q;
  reg                   awvalid_q;
  reg                   wvalid_q;
  reg                   done_q;

  wire sent = (!awvalid_q || m_axil_awready) && (!wvalid_q || m_axil_wready);
  wire answered = state_q == STATE_ANSWER && m_axil_bvalid;
  wire is_last = index_q == WRITES[INDEX_WIDTH-1:0] - 1'b1;

  assign m_axil_awaddr = write_q[43:32];
  assign m_axil_awvalid = awvalid_q;
  assign m_axil_wdata = write_q[31:0];
  assign m_axil_wvalid = wvalid_q;
  assign m_axil_bready = state_q == STATE_ANSWER;
  assign done = done_q;

  always @* begin : next_state
    state_d = state_q;
    case (state_q)
      STATE_FETCH: state_d = STATE_SEND;
      STATE_SEND: if (sent) state_d = STATE_ANSWER;
      STATE_ANSWER: if (answered) state_d = is_last ? STATE_WAIT : STATE_FETCH;
      default: state_d = STATE_WAIT;
    endcase
  end

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q <= STATE_FETCH;
      index_q <= {INDEX_WIDTH{1'b0}};
      awvalid_q <= 1'b0;
      wvalid_q <= 1'b0;
      done_q <= 1'b0;
    end else begin
      state_q <= state_d;
      if (answered) index_q <= index_q + 1'b1;
      awvalid_q <= state_q == STATE_FETCH || (awvalid_q && !m_axil_awready);
      wvalid_q <= state_q == STATE_FETCH || (wvalid_q && !m_axil_wready);
      if (state_q == STATE_WAIT && irq) done_q <= 1'b1;
    end
  end

  always @(posedge clk) begin : list_port
    if (state_q == STATE_FETCH) write_q <= writes[index_q];
  end

endmodule

`default_nettype wire
