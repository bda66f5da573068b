// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_soc_bench: runs the example system and compares what is in its memory in the end.
//
// Prints PASS or FAIL; for simulation only.

`resetall
`default_nettype none

module heddle_soc_bench;

  localparam integer RESULTS = {{soc_results_word}};        // first word of Y
  localparam integer RESULT_WORDS = {{soc_result_words}};   // of Y
  localparam integer COMPLETION = {{soc_completion_word}};  // word in which the completion starts
  localparam integer MOST_CYCLES = 1000000;

  reg        clk = 1'b0;
  reg        rst_n = 1'b0;
  wire       done;
  integer    cycles = 0;
  integer    wrong = 0;
  integer    at;
  reg {{bus_range}}expected[0:RESULT_WORDS-1];

  heddle_soc u_soc (
      .clk  (clk),
      .rst_n(rst_n),
      .done (done)
  );

  initial begin : load_expected
    $readmemh("expected.hex", expected);
  end

  initial begin : clock
    forever #5 clk = !clk;
  end

  // The status is byte 3 of a completion, in its first word at any width of the bus. There is no
  // port to look at memory through, so this looks into it.
  initial begin : run
    repeat (4) @(negedge clk);
    rst_n = 1'b1;
    while (!done && cycles < MOST_CYCLES) begin
      @(negedge clk);
      cycles = cycles + 1;
    end
    for (at = 0; at < RESULT_WORDS; at = at + 1) begin
      if (u_soc.u_memory.words[RESULTS + at] !== expected[at]) wrong = wrong + 1;
    end
    if (!done) $display("FAIL: no interrupt after %0d cycles", cycles);
    else if (u_soc.u_memory.words[COMPLETION][31:24] !== 8'd0)
      $display("FAIL: status %0d", u_soc.u_memory.words[COMPLETION][31:24]);
    else if (wrong != 0)
      $display("FAIL: %0d of %0d words of results differ", wrong, RESULT_WORDS);
    else $display("PASS: %0d words of results, %0d cycles", RESULT_WORDS, cycles);
    $finish(0);
  end

endmodule

`default_nettype wire
