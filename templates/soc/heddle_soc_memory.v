// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_soc_memory: memory on the chip behind AXI4, with contents from a file.
//
// Serves what the accelerator asks for and no more: INCR bursts of whole words, in order, one read
// and one write burst at a time. A read burst of n words takes n + 1 cycles, a write burst n + 2.
// Address bits above the memory's size are ignored.

`resetall
`default_nettype none

module heddle_soc_memory #(
    // Width of addresses on the bus in bits.
    parameter integer ADDRESS_WIDTH = 32,
    // Width of a word in bits, a power of two and at least 8.
    parameter integer DATA_WIDTH = 32,
    // Number of words, at least 2.
    parameter integer WORDS = 1024,
    // Width of an ID in bits.
    parameter integer ID_WIDTH = 3,
    // What it holds at first, a word a line, for $readmemh; empty for nothing in particular.
    parameter INIT_FILE = ""
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // AXI4
    input  wire [ID_WIDTH-1:0]      s_axi_awid,
    input  wire [ADDRESS_WIDTH-1:0] s_axi_awaddr,
    input  wire                     s_axi_awvalid,
    output wire                     s_axi_awready,
    input  wire [DATA_WIDTH-1:0]    s_axi_wdata,
    input  wire [DATA_WIDTH/8-1:0]  s_axi_wstrb,
    input  wire                     s_axi_wlast,
    input  wire                     s_axi_wvalid,
    output wire                     s_axi_wready,
    output wire [ID_WIDTH-1:0]      s_axi_bid,
    output wire [1:0]               s_axi_bresp,
    output wire                     s_axi_bvalid,
    input  wire                     s_axi_bready,
    input  wire [ID_WIDTH-1:0]      s_axi_arid,
    input  wire [ADDRESS_WIDTH-1:0] s_axi_araddr,
    input  wire [7:0]               s_axi_arlen,
    input  wire                     s_axi_arvalid,
    output wire                     s_axi_arready,
    output wire [ID_WIDTH-1:0]      s_axi_rid,
    output wire [DATA_WIDTH-1:0]    s_axi_rdata,
    output wire [1:0]               s_axi_rresp,
    output wire                     s_axi_rlast,
    output wire                     s_axi_rvalid,
    input  wire                     s_axi_rready
);

  localparam integer WORD_SHIFT = $clog2(DATA_WIDTH / 8);
  localparam integer INDEX_WIDTH = $clog2(WORDS);
  localparam [1:0] OKAY = 2'b00;

  reg [DATA_WIDTH-1:0] words[0:WORDS-1];

  generate
    if (INIT_FILE != "") begin : gen_contents
      initial begin : load_contents
        $readmemh(INIT_FILE, words);
      end
    end
  endgenerate

  // ---- Reads ----

  reg                   read_active_q;
  reg [INDEX_WIDTH-1:0] read_index_q;
  reg [7:0]             read_left_q;  // words after this one
  reg [ID_WIDTH-1:0]    read_id_q;
  reg                   rvalid_q;
  reg                   rlast_q;
  reg [ID_WIDTH-1:0]    rid_q;
  reg [DATA_WIDTH-1:0]  rdata_q;

  wire read_start = s_axi_arvalid && !read_active_q;
  wire read_word = read_active_q && (!rvalid_q || s_axi_rready);

  assign s_axi_arready = !read_active_q;
  assign s_axi_rid = rid_q;
  assign s_axi_rdata = rdata_q;
  assign s_axi_rresp = OKAY;
  assign s_axi_rlast = rlast_q;
  assign s_axi_rvalid = rvalid_q;

  always @(posedge clk) begin : read_control
    if (!rst_n) begin
      read_active_q <= 1'b0;
      rvalid_q <= 1'b0;
    end else begin
      if (read_start) read_active_q <= 1'b1;
      else if (read_word && read_left_q == 8'd0) read_active_q <= 1'b0;
      if (read_word) rvalid_q <= 1'b1;
      else if (s_axi_rready) rvalid_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : read_burst
    if (read_start) begin
      read_index_q <= s_axi_araddr[WORD_SHIFT +: INDEX_WIDTH];
      read_left_q <= s_axi_arlen;
      read_id_q <= s_axi_arid;
    end else if (read_word) begin
      read_index_q <= read_index_q + 1'b1;
      read_left_q <= read_left_q - 8'd1;
    end
    if (read_word) begin
      rlast_q <= read_left_q == 8'd0;
      rid_q <= read_id_q;
    end
  end

  always @(posedge clk) begin : read_port
    if (read_word) rdata_q <= words[read_index_q];
  end

  // ---- Writes ----

  reg                   write_active_q;
  reg [INDEX_WIDTH-1:0] write_index_q;
  reg [ID_WIDTH-1:0]    write_id_q;
  reg                   bvalid_q;

  wire write_start = s_axi_awvalid && s_axi_awready;
  wire write_word = s_axi_wvalid && write_active_q;

  assign s_axi_awready = !write_active_q && !bvalid_q;
  assign s_axi_wready = write_active_q;
  assign s_axi_bid = write_id_q;
  assign s_axi_bresp = OKAY;
  assign s_axi_bvalid = bvalid_q;

  always @(posedge clk) begin : write_control
    if (!rst_n) begin
      write_active_q <= 1'b0;
      bvalid_q <= 1'b0;
    end else begin
      if (write_start) write_active_q <= 1'b1;
      else if (write_word && s_axi_wlast) write_active_q <= 1'b0;
      if (write_word && s_axi_wlast) bvalid_q <= 1'b1;
      else if (s_axi_bready) bvalid_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : write_burst
    if (write_start) begin
      write_index_q <= s_axi_awaddr[WORD_SHIFT +: INDEX_WIDTH];
      write_id_q <= s_axi_awid;
    end else if (write_word) begin
      write_index_q <= write_index_q + 1'b1;
    end
  end

  genvar lane;
  generate
    for (lane = 0; lane < DATA_WIDTH / 8; lane = lane + 1) begin : gen_lane
      always @(posedge clk) begin : write_port
        if (write_word && s_axi_wstrb[lane]) begin
          words[write_index_q][8*lane +: 8] <= s_axi_wdata[8*lane +: 8];
        end
      end
    end
  endgenerate

  // A burst's words are consecutive, so only its first address counts, and of that only the index.
  wire _unused_ok = &{1'b0, s_axi_awaddr, s_axi_araddr, 1'b0};

endmodule

`default_nettype wire
