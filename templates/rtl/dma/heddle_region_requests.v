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

`ifdef FORMAL
`ifdef HEDDLE_REGION_REQUESTS_IS_TOP
  `define ASSUME assume
`else
  `define ASSUME assert
`endif

  // Environment: reset comes first; a command has tokens, and tiles of tokens. Commands may
  // be offered and withdrawn at will.
  reg f_past_valid = 1'b0;
  reg f_past_rst_n = 1'b0;
  always @(posedge clk) begin
    f_past_valid <= 1'b1;
    f_past_rst_n <= rst_n;
  end
  wire f_running = f_past_valid && f_past_rst_n;
  always @(*) if (!f_past_valid) assume (!rst_n);
  always @(*) begin
    if (f_past_valid && command_valid) begin
      `ASSUME (command_tokens != 32'd0 && command_token_tile != 16'd0);
    end
  end

  // What has to come: the command, and how many of its tokens the requests so far were for.
  reg [ADDRESS_WIDTH-1:0] f_address;
  reg [31:0]              f_beats;
  reg [1:0]               f_slot;
  reg [31:0]              f_tokens;
  reg [15:0]              f_token_tile;
  reg [32:0]              f_served;
  wire [32:0]             f_next_served = f_served + {17'd0, f_token_tile};
  wire                    f_ends = f_next_served >= {1'b0, f_tokens};
  always @(posedge clk) begin
    if (start) begin
      f_address    <= command_address;
      f_beats      <= command_beats;
      f_slot       <= command_slot;
      f_tokens     <= command_tokens;
      f_token_tile <= command_token_tile;
      f_served     <= 33'd0;
    end else if (sent) begin
      f_served <= f_next_served;
    end
  end

  // Contract: the command's region is asked for again while tokens are left; a refused request is
  // held.
  always @(*) begin
    if (f_past_valid && request_valid) begin
      assert (request_address == f_address && request_beats == f_beats);
      assert (request_slot == f_slot);
      assert (f_served < {1'b0, f_tokens});
      assert ({1'b0, tokens_q} + f_served == {1'b0, f_tokens} && token_tile_q == f_token_tile);
    end
    if (f_past_valid) assert (command_ready != request_valid);
  end
  always @(posedge clk) begin
    if (f_running && $past(request_valid && !(request_ready && f_ends))) assert (request_valid);
    if (f_running && $past(request_valid && request_ready && f_ends)) assert (!request_valid);
    if (f_running && $past(start)) assert (request_valid);
  end

  // Reachability: the third and last request of a command whose last tile is short; one request.
  always @(*) begin
    cover (f_running && request_valid && f_ends && f_served == 33'd6 && f_tokens == 32'd7);
    cover (f_running && request_valid && f_ends && f_served == 33'd0);
  end
`undef ASSUME
`endif

endmodule

`default_nettype wire
