// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_region_requests: asks for a region of memory once per token tile.

`resetall
`default_nettype none

module heddle_region_requests #(
    parameter integer ADDRESS_WIDTH = 40
) (
    input  wire                     clk,
    input  wire                     rst_n,

    // Command
    input  wire                     command_valid,
    output wire                     command_ready,
    input  wire [ADDRESS_WIDTH-1:0] command_address,
    input  wire [31:0]              command_beats,
    input  wire [31:0]              command_tokens,
    input  wire [15:0]              command_token_tile,
    input  wire [1:0]               command_slot,

    // Requests
    output wire                     request_valid,
    input  wire                     request_ready,
    output wire [ADDRESS_WIDTH-1:0] request_address,
    output wire [31:0]              request_beats,
    output wire [1:0]               request_slot
);

  reg                     valid_q;
  reg [ADDRESS_WIDTH-1:0] address_q;
  reg [31:0]              beats_q;
  reg [31:0]              tokens_q;  // not yet served
  reg [15:0]              token_tile_q;
  reg [1:0]               slot_q;

  wire start = command_valid && command_ready;
  wire sent = request_valid && request_ready;
  wire last = tokens_q <= {16'd0, token_tile_q};

  assign command_ready = !valid_q;
  assign request_valid = valid_q;
  assign request_address = address_q;
  assign request_beats = beats_q;
  assign request_slot = slot_q;

  always @(posedge clk) begin : control_regs
    if (!rst_n) valid_q <= 1'b0;
    else if (start) valid_q <= 1'b1;
    else if (sent && last) valid_q <= 1'b0;
  end

  always @(posedge clk) begin : data_regs
    if (start) begin
      address_q    <= command_address;
      beats_q      <= command_beats;
      tokens_q     <= command_tokens;
      token_tile_q <= command_token_tile;
      slot_q       <= command_slot;
    end else if (sent) begin
      tokens_q <= tokens_q - {16'd0, token_tile_q};
    end
  end

endmodule

`default_nettype wire
