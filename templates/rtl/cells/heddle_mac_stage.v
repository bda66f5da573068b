// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_mac_stage: one multiplier of the array: select, multiply by a stationary weight, add.
//
// Two weight sets: a load fills the shadow set, a swap copies it to the active one. The select is
// swapped one cycle before the weight because the product is formed one cycle later. From
// candidates to psum_out: 3 cycles (operand, product, sum), the register stages of a DSP slice.
//
//   candidates -> [select] -> operand -> [x weight] -> product -> [+ psum_in] -> psum_out

`resetall
`default_nettype none

module heddle_mac_stage #(
    // Bits of an activation, signed.
    parameter integer ACTIVATION_WIDTH = 8,
    // Bits of a weight, signed.
    parameter integer WEIGHT_WIDTH = 4,
    // Positions this slot can name: m - n + 1.
    parameter integer CANDIDATES = 3,
    // Bits of a select, at least 1 and at least $clog2(CANDIDATES).
    parameter integer SELECT_WIDTH = 2,
    // Bits of a partial sum, signed; wide enough for the whole chain.
    parameter integer PSUM_WIDTH = 17
) (
    input  wire                                   clk,

    // Shadow weight set
    input  wire                                   load_select_enable,
    input  wire [SELECT_WIDTH-1:0]                load_select,
    input  wire                                   load_weight_enable,
    input  wire [WEIGHT_WIDTH-1:0]                load_weight,

    // Hand-over to the active set
    input  wire                                   swap_select,
    input  wire                                   swap_weight,

    // Data path
    input  wire [CANDIDATES*ACTIVATION_WIDTH-1:0] candidates,
    input  wire [PSUM_WIDTH-1:0]                  psum_in,
    output wire [PSUM_WIDTH-1:0]                  psum_out
);

  localparam integer PRODUCT_WIDTH = ACTIVATION_WIDTH + WEIGHT_WIDTH;

  reg         [WEIGHT_WIDTH-1:0]     shadow_weight_q;
  reg  signed [WEIGHT_WIDTH-1:0]     weight_q;
  reg  signed [ACTIVATION_WIDTH-1:0] operand_q;
  reg  signed [PRODUCT_WIDTH-1:0]    product_q;
  reg  signed [PSUM_WIDTH-1:0]       psum_q;
  wire        [ACTIVATION_WIDTH-1:0] selected;
  // The product, sign extended; at least one copy of the sign keeps the replication legal.
  wire signed [PSUM_WIDTH-1:0]       addend =
      {{(PSUM_WIDTH - PRODUCT_WIDTH + 1) {product_q[PRODUCT_WIDTH-1]}},
       product_q[PRODUCT_WIDTH-2:0]};

  assign psum_out = psum_q;

  generate
    if (CANDIDATES == 1) begin : gen_fixed
      // Dense block: slot j always takes position j.
      wire _unused_ok = &{1'b0, load_select_enable, load_select, swap_select, 1'b0};
      assign selected = candidates;
    end else begin : gen_select
      reg [SELECT_WIDTH-1:0] shadow_select_q;
      reg [SELECT_WIDTH-1:0] select_q;
      // Codes past the last candidate are never loaded; repeating it keeps the multiplexer small.
      wire [(1<<SELECT_WIDTH)*ACTIVATION_WIDTH-1:0] choices;
      genvar choice;
      for (choice = 0; choice < (1 << SELECT_WIDTH); choice = choice + 1) begin : gen_choice
        localparam integer POSITION = choice < CANDIDATES ? choice : CANDIDATES - 1;
        assign choices[choice*ACTIVATION_WIDTH +: ACTIVATION_WIDTH] =
            candidates[POSITION*ACTIVATION_WIDTH +: ACTIVATION_WIDTH];
      end
      assign selected = choices[select_q*ACTIVATION_WIDTH +: ACTIVATION_WIDTH];

      always @(posedge clk) begin : select_regs
        if (load_select_enable) shadow_select_q <= load_select;
        if (swap_select) select_q <= shadow_select_q;
      end
    end
  endgenerate

  always @(posedge clk) begin : weight_regs
    if (load_weight_enable) shadow_weight_q <= load_weight;
    if (swap_weight) weight_q <= shadow_weight_q;
  end

  always @(posedge clk) begin : data_regs
    operand_q <= selected;
    product_q <= operand_q * weight_q;
    psum_q    <= $signed(psum_in) + addend;
  end

endmodule

`default_nettype wire
