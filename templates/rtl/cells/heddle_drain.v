// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_drain: carries finished accumulators out: epilogue, packing, result stream.
//
// Waits until an O tile is closed and its epilogue lines are loaded, then reads its accumulators
// token by token, LANES columns per cycle; each token is a packet. The tokens of a bundle are in
// one accumulator word. A read goes only when the result
// queue has a place for it, so the pipeline behind never stalls. When the queue has places for all
// that is left of an O tile, nothing can hold up its reads any more: the bank is given back early,
// as bundles issued from now on come to their accumulators later than that.

`resetall
`default_nettype none

module heddle_drain #(
    // Beat width in bits.
    parameter integer BUS_WIDTH = 128,
    // Outputs in width.
    parameter integer COLUMNS = 16,
    // Columns per result line, a power of two; 32 * LANES divides BUS_WIDTH.
    parameter integer LANES = 4,
    // Bits of a result line's number: at least 1 and at least $clog2(ceil(COLUMNS / LANES)).
    parameter integer LINE_NUMBER_WIDTH = 2,
    // Bits of an accumulator.
    parameter integer ACCUMULATOR_WIDTH = 35,
    // Tokens of a bundle.
    parameter integer TOKENS_PER_CYCLE = 1,
    // Bits of the number of a token in a bundle: at least 1 and at least $clog2(TOKENS_PER_CYCLE).
    parameter integer SEAT_WIDTH = 1,
    // Bits of a bundle's number: at least 1.
    parameter integer BUNDLE_WIDTH = 6,
    // Bits of a number of tokens in a tile, 2 to 16.
    parameter integer TOKENS_WIDTH = 16,
    // Cycles from a bundle's issue until its accumulators are touched, at least.
    parameter integer ISSUE_TO_PSUM = 36,
    // 1 when the design has int8 or int4 output.
    parameter [0:0] HAS_REQUANTIZER = 1'b1,
    // Rounding of the requantizer.
    parameter integer ROUNDING = 0
) (
    input  wire                    clk,
    input  wire                    rst_n,

    // Command
    input  wire                    command_valid,
    output wire                    command_ready,
    input  wire [31:0]             command_tokens,
    input  wire [TOKENS_WIDTH-1:0] command_token_tile,
    input  wire [23:0]             command_o_tiles,
    input  wire [1:0]              command_output,
    input  wire                    command_bias,
    input  wire                    command_accumulate,

    // Epilogue lines
    input  wire                    epilogue_valid,
    output wire                    epilogue_ready,
    input  wire [8*COLUMNS-1:0]    epilogue_data,

    // Existing results to add
    input  wire                    partials_valid,
    output wire                    partials_ready,
    input  wire [BUS_WIDTH-1:0]    partials_data,
    input  wire                    partials_last,

    // Accumulators: an O tile is complete; read port; the bank may be used again
    input  wire                    closed,
    output wire                    read_bank,
    output wire [BUNDLE_WIDTH-1:0] read_bundle,
    input  wire [COLUMNS*TOKENS_PER_CYCLE*ACCUMULATOR_WIDTH-1:0] read_data,
    output wire                    drained,

    // Results
    output wire                    results_valid,
    input  wire                    results_ready,
    output wire [BUS_WIDTH-1:0]    results_data,
    output wire                    results_last,
    output wire                    results_final
);

  localparam integer LINES = (COLUMNS + LANES - 1) / LANES;
  localparam integer PADDED = LINES * LANES;
  localparam integer LINE_WIDTH = LANES * 32;
  localparam integer PADDED_WIDTH = PADDED * ACCUMULATOR_WIDTH;
  localparam [31:0] LAST_LINE_32 = LINES - 1;
  localparam [LINE_NUMBER_WIDTH-1:0] LAST_LINE = LAST_LINE_32[LINE_NUMBER_WIDTH-1:0];
  // From read to result queue: accumulator, lane, epilogue.
  localparam integer EPILOGUE_CYCLES = HAS_REQUANTIZER ? 7 : 2;
  localparam integer READ_CYCLES = 2 + EPILOGUE_CYCLES;
  // Places for what is read in READ_CYCLES, so that every cycle can read, and spare ones for an
  // early return.
  localparam integer QUEUE_DEPTH = ISSUE_TO_PSUM > 20 ? 64 : 32;
  localparam integer SPARE = QUEUE_DEPTH - READ_CYCLES - 3;
  localparam integer EARLY_TOKENS = (SPARE < ISSUE_TO_PSUM ? SPARE : ISSUE_TO_PSUM) / LINES;
  localparam [31:0] EARLY_TOKENS_32 = EARLY_TOKENS;
  localparam [TOKENS_WIDTH-1:0] ONE_TOKEN = 1;
  localparam [TOKENS_WIDTH-1:0] TWO_TOKENS = 2;
  localparam [31:0] EARLY_LINES_32 = EARLY_TOKENS * LINES;

  // ---- Walk: command, O tiles, tokens, lines ----

  localparam [1:0] STATE_IDLE = 2'd0;  // waits for a command
  localparam [1:0] STATE_LOAD = 2'd1;  // starts to load the next O tile's epilogue
  localparam [1:0] STATE_WAIT = 2'd2;  // waits for the epilogue and for the O tile to close
  localparam [1:0] STATE_READ = 2'd3;  // reads accumulators

  reg [1:0]                   state_q;
  reg [1:0]                   output_q;
  reg                         bias_q;
  reg                         accumulate_q;
  reg [TOKENS_WIDTH-1:0]      tokens_left_q;   // of the O tile, with this one
  reg                         last_token_q;
  reg [LINE_NUMBER_WIDTH-1:0] line_q;
  reg                         o_tile_done_q;      // the next O tile is not looked at sooner
  reg                         token_tile_done_q;  // nor is the next token tile
  reg                         bank_q;
  reg                         drained_q;
  reg                         returned_q;      // this O tile's bank has been given back
  reg [1:0]                   closed_count_q;  // O tiles closed and not yet drained
  reg [6:0]                   places_q;        // result queue places not spoken for
  reg                         any_place_q;     // places_q is not 0

  wire [TOKENS_WIDTH-1:0] tile_tokens;
  wire                    last_token_tile;
  wire                    epilogue_loaded;
  wire                    partial_valid;
  wire                    unused_underrun;  // what a short row of partials lacks is zero
  wire [LINE_WIDTH-1:0]   partial;
  wire                    queue_pop;

  wire start = command_valid && command_ready;
  wire requantize = output_q != 2'd0;
  wire read = state_q == STATE_READ && any_place_q && (!accumulate_q || partial_valid);
  wire token_done = read && line_q == LAST_LINE;
  wire o_tile_done = token_done && last_token_q;
  wire last_o_tile;
  wire token_tile_done = o_tile_done && last_o_tile;
  wire command_done = token_tile_done && last_token_tile;
  wire few_left;  // tokens
  wire surely_read = state_q == STATE_READ && !accumulate_q && EARLY_TOKENS != 0 && few_left &&
                     places_q >= EARLY_LINES_32[6:0];
  wire give_back = !returned_q && (surely_read || o_tile_done);
  wire begin_read = state_q == STATE_WAIT && epilogue_loaded && closed_count_q != 2'd0;

  generate
    if (EARLY_TOKENS >= (1 << TOKENS_WIDTH) - 1) begin : gen_always_few
      assign few_left = 1'b1;
    end else begin : gen_few
      assign few_left = {{(32 - TOKENS_WIDTH) {1'b0}}, tokens_left_q} <= EARLY_TOKENS_32;
    end
  endgenerate

  assign command_ready = state_q == STATE_IDLE;
  assign read_bank = bank_q;
  assign drained = drained_q;

  heddle_token_tiles #(
      .TOKENS_WIDTH(TOKENS_WIDTH)
  ) u_token_tiles (
      .clk        (clk),
      .start      (start),
      .tokens     (command_tokens),
      .token_tile (command_token_tile),
      .advance    (token_tile_done_q),
      .tile_tokens(tile_tokens),
      .last_tile  (last_token_tile)
  );

  always @(posedge clk) begin : control_regs
    if (!rst_n) begin
      state_q           <= STATE_IDLE;
      bank_q            <= 1'b0;
      drained_q         <= 1'b0;
      o_tile_done_q     <= 1'b0;
      token_tile_done_q <= 1'b0;
      closed_count_q    <= 2'd0;
      returned_q        <= 1'b0;
      places_q          <= QUEUE_DEPTH[6:0];
      any_place_q       <= 1'b1;
    end else begin
      case (state_q)
        STATE_IDLE: if (start) state_q <= STATE_LOAD;
        STATE_LOAD: state_q <= STATE_WAIT;
        STATE_WAIT: if (begin_read) state_q <= STATE_READ;
        default: begin
          if (command_done) state_q <= STATE_IDLE;
          else if (o_tile_done) state_q <= STATE_LOAD;
        end
      endcase
      drained_q         <= give_back;
      o_tile_done_q     <= o_tile_done;
      token_tile_done_q <= token_tile_done;
      returned_q        <= (returned_q || give_back) && !o_tile_done;
      if (o_tile_done) bank_q <= !bank_q;
      if (closed && !begin_read) closed_count_q <= closed_count_q + 2'd1;
      else if (!closed && begin_read) closed_count_q <= closed_count_q - 2'd1;
      if (read != queue_pop) begin
        places_q    <= read ? places_q - 7'd1 : places_q + 7'd1;
        any_place_q <= !read || places_q[6:1] != 6'd0;
      end
    end
  end

  always @(posedge clk) begin : position_regs
    if (start) begin
      output_q     <= command_output;
      bias_q       <= command_bias;
      accumulate_q <= command_accumulate;
      line_q       <= {LINE_NUMBER_WIDTH{1'b0}};
    end else if (read) begin
      line_q <= token_done ? {LINE_NUMBER_WIDTH{1'b0}} : line_q + 1'b1;
    end
  end

  wire [23:0] unused_o_tile;
  heddle_loop_counter #(
      .WIDTH(24)
  ) u_o_tiles (
      .clk    (clk),
      .start  (start),
      .count  (command_o_tiles),
      .advance(o_tile_done_q),
      .index  (unused_o_tile),
      .last   (last_o_tile)
  );

  always @(posedge clk) begin : left_regs
    if (state_q == STATE_WAIT) begin
      tokens_left_q <= tile_tokens;
      last_token_q  <= tile_tokens == ONE_TOKEN;
    end else if (token_done) begin
      tokens_left_q <= tokens_left_q - ONE_TOKEN;
      last_token_q  <= tokens_left_q == TWO_TOKENS;
    end
  end

  // The token's place: its bundle, and its seat in the bundle.
  reg  [BUNDLE_WIDTH-1:0] bundle_q;
  wire [SEAT_WIDTH-1:0]   seat;
  wire                    bundle_done;

  assign read_bundle = bundle_q;

  always @(posedge clk) begin : bundle_reg
    if (start || o_tile_done) bundle_q <= {BUNDLE_WIDTH{1'b0}};
    else if (bundle_done) bundle_q <= bundle_q + 1'b1;
  end

  generate
    if (TOKENS_PER_CYCLE == 1) begin : gen_single
      assign seat = {SEAT_WIDTH{1'b0}};
      assign bundle_done = token_done;
    end else begin : gen_bundle
      localparam [31:0] LAST_SEAT_32 = TOKENS_PER_CYCLE - 1;
      reg [SEAT_WIDTH-1:0] seat_q;
      assign seat = seat_q;
      assign bundle_done = token_done && seat_q == LAST_SEAT_32[SEAT_WIDTH-1:0];

      always @(posedge clk) begin : seat_reg
        if (start || o_tile_done || bundle_done) seat_q <= {SEAT_WIDTH{1'b0}};
        else if (token_done) seat_q <= seat_q + 1'b1;
      end
    end
  endgenerate

  // ---- Existing results ----

  heddle_unpacker #(
      .IN_WIDTH (BUS_WIDTH),
      .OUT_WIDTH(LINE_WIDTH)
  ) u_partials (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (partials_valid),
      .in_ready (partials_ready),
      .in_data  (partials_data),
      .in_last  (partials_last),
      .out_valid(partial_valid),
      .out_ready(read && accumulate_q),
      .out_data (partial),
      .finish   (token_done && accumulate_q),
      .underrun (unused_underrun)
  );

  // ---- Read: accumulators one cycle after the address, the line's lanes one more ----

  wire [TOKENS_PER_CYCLE*PADDED_WIDTH-1:0] read_padded;  // token by token
  wire [PADDED_WIDTH-1:0]                  read_token;
  reg  [LINE_NUMBER_WIDTH-1:0]        s1_line_q;
  reg  [LINE_WIDTH-1:0]               s1_partial_q;
  reg  [LINE_WIDTH-1:0]               s2_partial_q;
  reg  [LANES*ACCUMULATOR_WIDTH-1:0]  s2_lanes_q;
  wire [LINE_WIDTH-1:0]               s2_bias;
  wire [LANES*31-1:0]                 s2_multiplier;
  wire [LANES*5-1:0]                  s2_shift;

  generate
    if (TOKENS_PER_CYCLE == 1) begin : gen_whole_word
      wire _unused_ok = &{1'b0, seat, 1'b0};
      assign read_token = read_padded;
    end else begin : gen_seat_of_word
      reg [SEAT_WIDTH-1:0] s1_seat_q;
      assign read_token = read_padded[s1_seat_q*PADDED_WIDTH +: PADDED_WIDTH];
      always @(posedge clk) begin : seat_reg
        s1_seat_q <= seat;
      end
    end
  endgenerate

  genvar read_seat;
  genvar column;
  generate
    for (read_seat = 0; read_seat < TOKENS_PER_CYCLE; read_seat = read_seat + 1) begin : gen_token
      for (column = 0; column < PADDED; column = column + 1) begin : gen_column
        localparam integer FIELD = column * TOKENS_PER_CYCLE + read_seat;
        wire [ACCUMULATOR_WIDTH-1:0] value;
        if (column < COLUMNS) begin : gen_value
          assign value = read_data[FIELD*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH];
        end else begin : gen_pad
          assign value = {ACCUMULATOR_WIDTH{1'b0}};
        end
        assign read_padded[(read_seat*PADDED+column)*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH] =
            value;
      end
    end
  endgenerate

  always @(posedge clk) begin : lane_regs
    s1_line_q    <= line_q;
    s1_partial_q <= accumulate_q ? partial : {LINE_WIDTH{1'b0}};
    s2_partial_q <= s1_partial_q;
    s2_lanes_q   <= read_token[s1_line_q*LANES*ACCUMULATOR_WIDTH +: LANES*ACCUMULATOR_WIDTH];
  end

  // The last line of an O tile is still one cycle from its parameters when the state is LOAD.
  heddle_epilogue_regs #(
      .COLUMNS          (COLUMNS),
      .LANES            (LANES),
      .LINE_NUMBER_WIDTH(LINE_NUMBER_WIDTH),
      .HAS_REQUANTIZER  (HAS_REQUANTIZER)
  ) u_epilogue_regs (
      .clk            (clk),
      .rst_n          (rst_n),
      .load           (state_q == STATE_LOAD),
      .load_bias      (bias_q),
      .load_requantize(requantize),
      .loaded         (epilogue_loaded),
      .line_valid     (epilogue_valid),
      .line_ready     (epilogue_ready),
      .line           (epilogue_data),
      .read_line      (s1_line_q),
      .bias           (s2_bias),
      .multiplier     (s2_multiplier),
      .shift          (s2_shift)
  );

  // ---- Epilogue ----

  wire [LINE_WIDTH-1:0] wide_line;
  wire [LANES*8-1:0]    byte_line;
  wire [LANES*4-1:0]    nibble_line;
  wire                  line_valid;
  wire [1:0]            line_type;
  wire                  line_last;
  wire                  line_final;
  wire [1:0]            s2_type;

  heddle_delay_bits #(
      .WIDTH(1),
      .DEPTH(READ_CYCLES)
  ) u_valid_delay (
      .clk     (clk),
      .rst_n   (rst_n),
      .in_data (read),
      .out_data(line_valid)
  );

  heddle_delay_line #(
      .WIDTH(2),
      .DEPTH(2)
  ) u_type_delay (
      .clk     (clk),
      .in_data (output_q),
      .out_data(s2_type)
  );

  heddle_delay_line #(
      .WIDTH(2),
      .DEPTH(EPILOGUE_CYCLES)
  ) u_line_type_delay (
      .clk     (clk),
      .in_data (s2_type),
      .out_data(line_type)
  );

  heddle_delay_line #(
      .WIDTH(2),
      .DEPTH(READ_CYCLES)
  ) u_mark_delay (
      .clk     (clk),
      .in_data ({token_done, command_done}),
      .out_data({line_last, line_final})
  );

  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : gen_lane
      heddle_epilogue_lane #(
          .ACCUMULATOR_WIDTH(ACCUMULATOR_WIDTH),
          .HAS_REQUANTIZER  (HAS_REQUANTIZER),
          .ROUNDING         (ROUNDING)
      ) u_lane (
          .clk          (clk),
          .accumulator  (s2_lanes_q[lane*ACCUMULATOR_WIDTH +: ACCUMULATOR_WIDTH]),
          .bias         (s2_bias[lane*32 +: 32]),
          .existing     (s2_partial_q[lane*32 +: 32]),
          .multiplier   (s2_multiplier[lane*31 +: 31]),
          .shift        (s2_shift[lane*5 +: 5]),
          .to_int4      (s2_type[1]),
          .wide_result  (wide_line[lane*32 +: 32]),
          .narrow_result(byte_line[lane*8 +: 8])
      );
      assign nibble_line[lane*4 +: 4] = byte_line[lane*8 +: 4];
    end
  endgenerate

  wire [LINE_WIDTH-1:0] line_data = line_type == 2'd0 ? wide_line
      : line_type == 2'd1 ? {{LANES * 24{1'b0}}, byte_line} : {{LANES * 28{1'b0}}, nibble_line};

  // ---- Queue and pack ----

  wire                  queue_valid;
  wire                  queue_ready;
  wire                  unused_queue_in_ready;  // places_q keeps the queue from overflowing
  wire [LINE_WIDTH-1:0] queue_data;
  wire [1:0]            queue_type;
  wire                  queue_last;
  wire                  queue_final;

  assign queue_pop = queue_valid && queue_ready;

  heddle_fifo #(
      .WIDTH(LINE_WIDTH + 4),
      .DEPTH(QUEUE_DEPTH)
  ) u_queue (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (line_valid),
      .in_ready (unused_queue_in_ready),
      .in_data  ({line_final, line_last, line_type, line_data}),
      .out_valid(queue_valid),
      .out_ready(queue_ready),
      .out_data ({queue_final, queue_last, queue_type, queue_data})
  );

  heddle_result_packer #(
      .LANES    (LANES),
      .BUS_WIDTH(BUS_WIDTH)
  ) u_packer (
      .clk      (clk),
      .rst_n    (rst_n),
      .in_valid (queue_valid),
      .in_ready (queue_ready),
      .in_data  (queue_data),
      .in_type  (HAS_REQUANTIZER ? queue_type : 2'd0),
      .in_last  (queue_last),
      .in_final (queue_final),
      .out_valid(results_valid),
      .out_ready(results_ready),
      .out_data (results_data),
      .out_last (results_last),
      .out_final(results_final)
  );

endmodule

`default_nettype wire
