// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_row_reader: reads rows of bytes from memory, each as a packet from byte 0 of a beat on.
//
// A row's address may be any multiple of GRANULE bytes. Bytes behind the row's end in its last beat
// are whatever memory has there.

`resetall
`default_nettype none

module heddle_row_reader #(
    parameter integer ADDRESS_WIDTH = 40,
    parameter integer BUS_WIDTH = 128,
    // Addresses are multiples of it, in bytes: a power of two, at most the bus word.
    parameter integer GRANULE = 4,
    // Bits of row_bytes.
    parameter integer BYTES_WIDTH = 8
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Rows; bytes is at least 1
    input  wire                     row_valid,
    output wire                     row_ready,
    input  wire [ADDRESS_WIDTH-1:0] row_address,
    input  wire [BYTES_WIDTH-1:0]   row_bytes,
    input  wire [1:0]               row_slot,

    // Requests of whole words, and what they return
    output wire                     request_valid,
    input  wire                     request_ready,
    output wire [ADDRESS_WIDTH-1:0] request_address,
    output wire [31:0]              request_beats,
    output wire [1:0]               request_slot,
    input  wire                     in_valid,
    output wire                     in_ready,
    input  wire [BUS_WIDTH-1:0]     in_data,
    input  wire                     in_last,

    // Packets
    output wire                     out_valid,
    input  wire                     out_ready,
    output wire [BUS_WIDTH-1:0]     out_data,
    output wire                     out_last
);

  localparam integer WORD_BYTES = BUS_WIDTH / 8;
  localparam integer SHIFT = $clog2(WORD_BYTES);
  localparam integer SPAN_WIDTH = (BYTES_WIDTH > SHIFT ? BYTES_WIDTH : SHIFT) + 1;
  localparam [31:0] ROUND_UP_32 = WORD_BYTES - 1;

  wire [SHIFT-1:0]      offset = row_address[SHIFT-1:0];
  wire [SPAN_WIDTH-1:0] span = {{(SPAN_WIDTH - SHIFT) {1'b0}}, offset} +
                               {{(SPAN_WIDTH - BYTES_WIDTH) {1'b0}}, row_bytes};
  wire [SPAN_WIDTH:0]   rounded = {1'b0, span} + ROUND_UP_32[SPAN_WIDTH:0];
  wire                  rows_ready;
  wire                  aligner_valid;
  wire                  aligner_ready;
  wire [SHIFT-1:0]      aligner_offset;
  wire [SPAN_WIDTH-1:0] aligner_span;
  wire [WORD_BYTES-1:0] unused_strobe;

  assign request_valid = row_valid && rows_ready;
  assign request_address = {row_address[ADDRESS_WIDTH-1:SHIFT], {SHIFT{1'b0}}};
  assign request_beats = {{(31 + SHIFT - SPAN_WIDTH) {1'b0}}, rounded[SPAN_WIDTH:SHIFT]};
  assign request_slot = row_slot;
  assign row_ready = request_ready && rows_ready;

  heddle_fifo #(
      .WIDTH(SHIFT + SPAN_WIDTH),
      .DEPTH(64)
  ) u_rows (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (row_valid && row_ready),
      .in_ready (rows_ready),
      .in_data  ({offset, span}),
      .out_valid(aligner_valid),
      .out_ready(aligner_ready),
      .out_data ({aligner_offset, aligner_span})
  );

  // Down by the offset is up by what is missing to a word, without the first word.
  heddle_row_aligner #(
      .WORD_BYTES (WORD_BYTES),
      .GRANULE    (GRANULE),
      .BYTES_WIDTH(SPAN_WIDTH)
  ) u_row_aligner (
      .clk       (clk),
      .rst_n     (rst_n),
      .row_valid (aligner_valid),
      .row_ready (aligner_ready),
      .row_offset(~aligner_offset + 1'b1),
      .row_bytes (aligner_span),
      .row_skip  (aligner_offset != {SHIFT{1'b0}}),
      .in_valid  (in_valid),
      .in_ready  (in_ready),
      .in_data   (in_data),
      .in_last   (in_last),
      .out_valid (out_valid),
      .out_ready (out_ready),
      .out_data  (out_data),
      .out_strobe(unused_strobe),
      .out_last  (out_last)
  );

  wire _unused_ok = &{1'b0, unused_strobe, rounded[SHIFT-1:0], 1'b0};

endmodule

`default_nettype wire
