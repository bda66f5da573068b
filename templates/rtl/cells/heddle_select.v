// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_select: picks one of a slot's candidates for the multiplier of each output of a vector.
//
// Two selects: a load fills the shadow one, a swap copies it to the active one. Selected comes in
// the cycle of the candidates; heddle_mac_stage registers it.

`resetall
`default_nettype none

module heddle_select #(
    // Bits of a candidate.
    parameter integer CANDIDATE_WIDTH = 8,
    // Positions this slot can name: m - n + 1.
    parameter integer CANDIDATES = 3,
    // Bits of a select, at least 1 and at least $clog2(CANDIDATES).
    parameter integer SELECT_WIDTH = 2
) (
    input  wire                                  clk,

    // Shadow select
    input  wire                                  load_select_enable,
    input  wire [SELECT_WIDTH-1:0]               load_select,

    // Hand-over to the active select
    input  wire                                  swap_select,

    // Data path
    input  wire [CANDIDATES*CANDIDATE_WIDTH-1:0] candidates,
    output wire [CANDIDATE_WIDTH-1:0]            selected
);

  generate
    if (CANDIDATES == 1) begin : gen_fixed
      // Dense block: slot j always takes position j.
      wire _unused_ok = &{1'b0, clk, load_select_enable, load_select, swap_select, 1'b0};
      assign selected = candidates;
    end else begin : gen_select
      reg [SELECT_WIDTH-1:0] shadow_select_q;
      reg [SELECT_WIDTH-1:0] select_q;
      // Codes past the last candidate are never loaded; repeating it keeps the multiplexer small.
      wire [(1<<SELECT_WIDTH)*CANDIDATE_WIDTH-1:0] choices;
      genvar choice;
      for (choice = 0; choice < (1 << SELECT_WIDTH); choice = choice + 1) begin : gen_choice
        localparam integer POSITION = choice < CANDIDATES ? choice : CANDIDATES - 1;
        assign choices[choice*CANDIDATE_WIDTH +: CANDIDATE_WIDTH] =
            candidates[POSITION*CANDIDATE_WIDTH +: CANDIDATE_WIDTH];
      end
      assign selected = choices[select_q*CANDIDATE_WIDTH +: CANDIDATE_WIDTH];

      always @(posedge clk) begin : select_regs
        if (load_select_enable) shadow_select_q <= load_select;
        if (swap_select) select_q <= shadow_select_q;
      end
    end
  endgenerate

endmodule

`default_nettype wire
