// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_ram_1r1w: memory with one write port and one read port.
//
// The read data comes one cycle after the address. What a read of the address that is written in
// the same cycle returns, nobody may rely on: block RAMs differ in that, and logic around them that
// made them alike would be in the way of every read.

`resetall
`default_nettype none

module heddle_ram_1r1w #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 8,
    // Number of words, at least 1.
    parameter integer DEPTH = 16,
    // Address width in bits, at least $clog2(DEPTH) and at least 1.
    parameter integer ADDRESS_WIDTH = 4
) (
    input  wire                     clk,

    // Write port
    input  wire                     write_enable,
    input  wire [ADDRESS_WIDTH-1:0] write_address,
    input  wire [WIDTH-1:0]         write_data,

    // Read port
    input  wire [ADDRESS_WIDTH-1:0] read_address,
    output wire [WIDTH-1:0]         read_data
);

  (* no_rw_check *) reg [WIDTH-1:0] memory[0:DEPTH-1];
  reg [WIDTH-1:0] read_data_q;

  assign read_data = read_data_q;

  always @(posedge clk) begin : write_port
    if (write_enable) memory[write_address] <= write_data;
  end

  always @(posedge clk) begin : read_port
    read_data_q <= memory[read_address];
  end

endmodule

`default_nettype wire
