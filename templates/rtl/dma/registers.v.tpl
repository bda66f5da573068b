// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_registers: the registers of the device behind an AXI4-Lite port.
//
// Address and data of a write come in any order; a write takes effect in the cycle after both, a
// read is answered two cycles after its address. One write and one read are under way at a time.
// The port answers during a reset of the device, too, but writes are without effect then.

`resetall
`default_nettype none

module heddle_registers (
    input  wire        clk,
    input  wire        rst_n,

    // AXI4-Lite
    input  wire [11:0] s_axil_awaddr,
    input  wire [2:0]  s_axil_awprot,
    input  wire        s_axil_awvalid,
    output wire        s_axil_awready,
    input  wire [31:0] s_axil_wdata,
    input  wire [3:0]  s_axil_wstrb,
    input  wire        s_axil_wvalid,
    output wire        s_axil_wready,
    output wire [1:0]  s_axil_bresp,
    output wire        s_axil_bvalid,
    input  wire        s_axil_bready,
    input  wire [11:0] s_axil_araddr,
    input  wire [2:0]  s_axil_arprot,
    input  wire        s_axil_arvalid,
    output wire        s_axil_arready,
    output wire [31:0] s_axil_rdata,
    output wire [1:0]  s_axil_rresp,
    output wire        s_axil_rvalid,
    input  wire        s_axil_rready,

    // Level interrupt
    output wire        irq,

    // Control; reset_request and clear_reported are pulses
    output wire        enable,
    output wire        reset_request,
    output wire [63:0] ring_base,
    output wire [3:0]  ring_size,        // log2 of the entries, 0..12
    output wire [63:0] completion_base,
    output wire [15:0] doorbell,
    output wire [15:0] coalesce_count,
    output wire [15:0] coalesce_ticks,
    output wire        clear_reported,   // the host has seen the completions reported so far

    // Status; resetting follows reset_request after any number of cycles
    input  wire        resetting,
    input  wire        busy,
    input  wire [15:0] fetched,
    input  wire [15:0] completed,
    input  wire        set_completion,
    input  wire        set_fault,

    // Events to count, one bit per cycle
    input  wire        count_cycle,
    input  wire        count_issued,
    input  wire        count_stall_weights,
    input  wire        count_stall_activations,
    input  wire        count_stall_output,
    input  wire        count_stall_memory,
    input  wire        count_read_beat,
    input  wire        count_write_beat,
    input  wire        count_descriptor
);

  // ---- Word addresses ----

{{#capabilities}}
  localparam [9:0] {{word}} = {{word_address}};
{{/capabilities}}
{{#control_words}}
  localparam [9:0] {{word}} = {{word_address}};
{{/control_words}}
{{#counters}}
  localparam [9:0] {{word}} = {{word_address}};
  localparam [9:0] {{word}}_HIGH = {{word_address_high}};
{{/counters}}

  // ---- Write port ----

  reg        write_address_ready_q;
  reg        write_data_ready_q;
  reg        response_valid_q;
  reg [9:0]  write_word_q;
  reg [31:0] write_data_q;
  reg [3:0]  write_strobe_q;
  reg        reset_pending_q;  // requested, but not begun

  wire        write = !write_address_ready_q && !write_data_ready_q && !response_valid_q;
  wire        reset_active = reset_pending_q || resetting;
  wire        take = write && !reset_active;
  wire [31:0] mask = {
    {8{write_strobe_q[3]}}, {8{write_strobe_q[2]}}, {8{write_strobe_q[1]}}, {8{write_strobe_q[0]}}
  };
  wire [31:0] set = write_data_q & mask;  // a register takes over (old & keep) | set
  wire [31:0] keep = ~mask;

  assign s_axil_awready = write_address_ready_q;
  assign s_axil_wready = write_data_ready_q;
  assign s_axil_bresp = 2'b00;
  assign s_axil_bvalid = response_valid_q;

  always @(posedge clk) begin : write_control_regs
    if (!rst_n) begin
      write_address_ready_q <= 1'b1;
      write_data_ready_q    <= 1'b1;
      response_valid_q      <= 1'b0;
    end else begin
      if (write) write_address_ready_q <= 1'b1;
      else if (s_axil_awvalid) write_address_ready_q <= 1'b0;
      if (write) write_data_ready_q <= 1'b1;
      else if (s_axil_wvalid) write_data_ready_q <= 1'b0;
      if (write) response_valid_q <= 1'b1;
      else if (s_axil_bready) response_valid_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : write_data_regs
    if (write_address_ready_q) write_word_q <= s_axil_awaddr[11:2];
    if (write_data_ready_q) begin
      write_data_q   <= s_axil_wdata;
      write_strobe_q <= s_axil_wstrb;
    end
  end

  // ---- Control ----

  reg enable_q;
  reg reset_request_q;

  wire write_control = take && write_word_q == CONTROL;
  wire start_reset = write_control && set[1];

  assign enable = enable_q;
  assign reset_request = reset_request_q;

  always @(posedge clk) begin : reset_regs
    if (!rst_n) begin
      reset_request_q <= 1'b0;
      reset_pending_q <= 1'b0;
    end else begin
      reset_request_q <= start_reset;
      reset_pending_q <= start_reset || (reset_pending_q && !resetting);
    end
  end

  always @(posedge clk) begin : enable_regs
    if (!rst_n || resetting || start_reset) enable_q <= 1'b0;
    else if (write_control) enable_q <= (enable_q && keep[0]) || set[0];
  end

  // ---- Rings ----

  reg [25:0] ring_base_q;  // of the lower half, what is above 64 bytes
  reg [31:0] ring_base_high_q;
  reg [3:0]  ring_size_q;
  reg [25:0] completion_base_q;
  reg [31:0] completion_base_high_q;

  wire       take_idle = take && !enable_q && !busy;
  wire [3:0] ring_size_next = (ring_size_q & keep[3:0]) | set[3:0];
  wire       ring_too_large = set[31:4] != 28'd0 || ring_size_next > 4'd12;

  assign ring_base = {ring_base_high_q, ring_base_q, 6'd0};
  assign ring_size = ring_size_q;
  assign completion_base = {completion_base_high_q, completion_base_q, 6'd0};

  always @(posedge clk) begin : ring_regs
    if (!rst_n || resetting) begin
      ring_base_q            <= 26'd0;
      ring_base_high_q       <= 32'd0;
      ring_size_q            <= 4'd0;
      completion_base_q      <= 26'd0;
      completion_base_high_q <= 32'd0;
    end else if (take_idle) begin
      case (write_word_q)
        RING_BASE:            ring_base_q <= (ring_base_q & keep[31:6]) | set[31:6];
        RING_BASE_HIGH:       ring_base_high_q <= (ring_base_high_q & keep) | set;
        RING_SIZE:            ring_size_q <= ring_too_large ? 4'd12 : ring_size_next;
        COMPLETION_BASE:      completion_base_q <= (completion_base_q & keep[31:6]) | set[31:6];
        COMPLETION_BASE_HIGH: completion_base_high_q <= (completion_base_high_q & keep) | set;
        default:              ;
      endcase
    end
  end

  // ---- Doorbell: from what was submitted before up to a full ring ----

  reg [15:0] doorbell_q;

  wire        write_doorbell = take && write_word_q == DOORBELL;
  wire [15:0] doorbell_next = (doorbell_q & keep[15:0]) | set[15:0];
  wire [15:0] entries = 16'd1 << ring_size_q;
  wire [15:0] in_ring = doorbell_q - completed;
  wire [15:0] in_ring_next = doorbell_next - completed;
  wire        doorbell_legal = in_ring_next <= entries && in_ring_next >= in_ring;

  assign doorbell = doorbell_q;

  always @(posedge clk) begin : doorbell_regs
    if (!rst_n || resetting) doorbell_q <= 16'd0;
    else if (write_doorbell && doorbell_legal) doorbell_q <= doorbell_next;
  end

  // ---- Interrupt: bit 0 completion, bit 1 fault ----

  reg [1:0]  interrupt_enable_q;
  reg [1:0]  interrupt_status_q;
  reg        irq_q;
  reg        clear_reported_q;
  reg        fault_q;
  reg [15:0] coalesce_count_q;
  reg [15:0] coalesce_ticks_q;

  wire       write_enables = take && write_word_q == INTERRUPT_ENABLE;
  wire       write_status = take && write_word_q == INTERRUPT_STATUS;
  wire       fault = set_fault || (write_doorbell && !doorbell_legal);
  wire [1:0] status_set = {fault, set_completion};
  wire [1:0] status_clear = write_status ? set[1:0] : 2'b00;
  wire [1:0] status_next = (interrupt_status_q & ~status_clear) | status_set;
  wire [1:0] enables_next =
      write_enables ? (interrupt_enable_q & keep[1:0]) | set[1:0] : interrupt_enable_q;

  assign irq = irq_q;
  assign clear_reported = clear_reported_q;
  assign coalesce_count = coalesce_count_q;
  assign coalesce_ticks = coalesce_ticks_q;

  always @(posedge clk) begin : interrupt_regs
    if (!rst_n || resetting) begin
      interrupt_enable_q <= 2'b00;
      interrupt_status_q <= 2'b00;
      irq_q              <= 1'b0;
      clear_reported_q   <= 1'b0;
      fault_q            <= 1'b0;
    end else begin
      interrupt_enable_q <= enables_next;
      interrupt_status_q <= status_next;
      irq_q              <= (status_next & enables_next) != 2'b00;
      clear_reported_q   <= interrupt_status_q[0] && !status_next[0];
      fault_q            <= fault_q || fault;
    end
  end

  always @(posedge clk) begin : coalesce_regs
    if (!rst_n || resetting) begin
      coalesce_count_q <= 16'd0;
      coalesce_ticks_q <= 16'd0;
    end else if (take && write_word_q == COALESCE) begin
      coalesce_count_q <= (coalesce_count_q & keep[15:0]) | set[15:0];
      coalesce_ticks_q <= (coalesce_ticks_q & keep[31:16]) | set[31:16];
    end
  end

  // ---- Counters ----

  localparam integer COUNTERS = {{counter_count}};
  localparam [COUNTERS-1:0] COUNTS_WORDS = {{counts_words}};  // the others count events
  localparam integer WORD_SHIFT = {{word_shift}};  // log2 of the bytes of a word

  wire [COUNTERS-1:0]    events;
  wire [32*COUNTERS-1:0] lowers;
  wire [32*COUNTERS-1:0] uppers;

{{#counters}}
  assign events[{{index}}] = {{event}};
{{/counters}}

  genvar counter;
  generate
    for (counter = 0; counter < COUNTERS; counter = counter + 1) begin : gen_counter
      heddle_counter #(
          .SHIFT(COUNTS_WORDS[counter] ? WORD_SHIFT : 0)
      ) u_counter (
          .clk  (clk),
          .rst_n(rst_n),
          .clear(resetting),
          .count(events[counter]),
          .lower(lowers[32*counter +: 32]),
          .upper(uppers[32*counter +: 32])
      );
    end
  endgenerate

  // ---- Read port ----

  reg        read_ready_q;
  reg        look_up_q;
  reg        read_valid_q;
  reg        keep_upper_q;  // a lower half was read in the cycle before
  reg [9:0]  read_word_q;
  reg [31:0] read_data_q;
  reg [31:0] upper_q;       // of the counter that was read last
  reg [31:0] value;
  reg [31:0] upper;

  assign s_axil_arready = read_ready_q;
  assign s_axil_rdata = read_data_q;
  assign s_axil_rresp = 2'b00;
  assign s_axil_rvalid = read_valid_q;

  always @(*) begin : value_of_word
    case (read_word_q)
{{#capabilities}}
      {{label}} value = {{value}};
{{/capabilities}}
      CONTROL:                value = {30'd0, reset_active, enable_q};
      STATUS:                 value = {30'd0, fault_q, busy || reset_active};
      INTERRUPT_ENABLE:       value = {30'd0, interrupt_enable_q};
      INTERRUPT_STATUS:       value = {30'd0, interrupt_status_q};
      COALESCE:               value = {coalesce_ticks_q, coalesce_count_q};
      RING_BASE:              value = {ring_base_q, 6'd0};
      RING_BASE_HIGH:         value = ring_base_high_q;
      RING_SIZE:              value = {28'd0, ring_size_q};
      DOORBELL:               value = {16'd0, doorbell_q};
      FETCHED:                value = {16'd0, fetched};
      COMPLETED:              value = {16'd0, completed};
      COMPLETION_BASE:        value = {completion_base_q, 6'd0};
      COMPLETION_BASE_HIGH:   value = completion_base_high_q;
{{#counters}}
      {{label}} value = lowers[{{msb}}:{{lsb}}];
      {{label_high}} value = upper_q;
{{/counters}}
      default:                value = 32'd0;
    endcase
  end

  always @(*) begin : upper_of_word
    case (read_word_q)
{{#counters}}
      {{label}} upper = uppers[{{msb}}:{{lsb}}];
{{/counters}}
      default:                upper = upper_q;
    endcase
  end

  always @(posedge clk) begin : read_control_regs
    if (!rst_n) begin
      read_ready_q <= 1'b1;
      look_up_q    <= 1'b0;
      read_valid_q <= 1'b0;
      keep_upper_q <= 1'b0;
    end else begin
      look_up_q    <= read_ready_q && s_axil_arvalid;
      keep_upper_q <= look_up_q;
      if (look_up_q) read_valid_q <= 1'b1;
      else if (s_axil_rready) read_valid_q <= 1'b0;
      if (read_valid_q) read_ready_q <= s_axil_rready;
      else if (s_axil_arvalid) read_ready_q <= 1'b0;
    end
  end

  always @(posedge clk) begin : read_data_regs
    if (read_ready_q) read_word_q <= s_axil_araddr[11:2];
    if (look_up_q) read_data_q <= value;
  end

  always @(posedge clk) begin : upper_regs
    if (!rst_n || resetting) upper_q <= 32'd0;
    else if (keep_upper_q) upper_q <= upper;
  end

  // Every access is of a word, and none is privileged.
  wire _unused_ok = &{1'b0, s_axil_awaddr[1:0], s_axil_awprot, s_axil_araddr[1:0], s_axil_arprot,
                      1'b0};

endmodule

`default_nettype wire
