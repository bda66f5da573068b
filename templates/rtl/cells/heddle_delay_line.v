// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_delay_line: delays a word by a fixed number of cycles.
//
// No reset and no enable, so that synthesis may use shift-register LUTs. DEPTH = 0 is a wire.

`resetall
`default_nettype none

module heddle_delay_line #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 8,
    // Delay in cycles, at least 0.
    parameter integer DEPTH = 1
) (
    input  wire             clk,
    input  wire [WIDTH-1:0] in_data,
    output wire [WIDTH-1:0] out_data
);

  generate
    if (DEPTH == 0) begin : gen_wire
      wire _unused_ok = &{1'b0, clk, 1'b0};
      assign out_data = in_data;
    end else if (DEPTH == 1) begin : gen_register
      reg [WIDTH-1:0] data_q;
      always @(posedge clk) begin : shift
        data_q <= in_data;
      end
      assign out_data = data_q;
    end else begin : gen_shift
      reg [DEPTH*WIDTH-1:0] data_q;
      always @(posedge clk) begin : shift
        data_q <= {data_q[(DEPTH-1)*WIDTH-1:0], in_data};
      end
      assign out_data = data_q[(DEPTH-1)*WIDTH +: WIDTH];
    end
  endgenerate

endmodule

`default_nettype wire
