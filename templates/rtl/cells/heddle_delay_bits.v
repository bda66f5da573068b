// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_delay_bits: delays control bits by a fixed number of cycles, with reset.
//
// For valid bits and other state that must be 0 after reset. DEPTH = 0 is a wire.

`resetall
`default_nettype none

module heddle_delay_bits #(
    // Word width in bits, at least 1.
    parameter integer WIDTH = 1,
    // Delay in cycles, at least 0.
    parameter integer DEPTH = 1
) (
    input  wire             clk,
    input  wire             rst_n,
    input  wire [WIDTH-1:0] in_data,
    output wire [WIDTH-1:0] out_data
);

  generate
    if (DEPTH == 0) begin : gen_wire
      wire _unused_ok = &{1'b0, clk, rst_n, 1'b0};
      assign out_data = in_data;
    end else if (DEPTH == 1) begin : gen_register
      reg [WIDTH-1:0] data_q;
      always @(posedge clk) begin : shift
        data_q <= rst_n ? in_data : {WIDTH{1'b0}};
      end
      assign out_data = data_q;
    end else begin : gen_shift
      // No replication: a long delay has more bits than linters take for an honest one.
      localparam [DEPTH*WIDTH-1:0] EMPTY = 0;
      reg [DEPTH*WIDTH-1:0] data_q;
      always @(posedge clk) begin : shift
        if (!rst_n) data_q <= EMPTY;
        else data_q <= {data_q[(DEPTH-1)*WIDTH-1:0], in_data};
      end
      assign out_data = data_q[(DEPTH-1)*WIDTH +: WIDTH];
    end
  endgenerate

endmodule

`default_nettype wire
