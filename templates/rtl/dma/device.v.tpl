// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// heddle_device: the accelerator with its memory system.
//
// Descriptors come from a ring in memory; everything they name is fetched and written through one
// AXI4 master. docs/device.md describes memory, registers and descriptors.
//
//   registers -> job control -+-> requests -> read system -> core
//       ^                     '-> rows -----> write system <--'
//       '------------- completions <- errors, answers -'

`resetall
`default_nettype none

module heddle_device (
    input  wire         clk,
    input  wire         rst_n,

    // AXI4-Lite: registers
    input  wire [11:0]  s_axil_awaddr,
    input  wire [2:0]   s_axil_awprot,
    input  wire         s_axil_awvalid,
    output wire         s_axil_awready,
    input  wire [31:0]  s_axil_wdata,
    input  wire [3:0]   s_axil_wstrb,
    input  wire         s_axil_wvalid,
    output wire         s_axil_wready,
    output wire [1:0]   s_axil_bresp,
    output wire         s_axil_bvalid,
    input  wire         s_axil_bready,
    input  wire [11:0]  s_axil_araddr,
    input  wire [2:0]   s_axil_arprot,
    input  wire         s_axil_arvalid,
    output wire         s_axil_arready,
    output wire [31:0]  s_axil_rdata,
    output wire [1:0]   s_axil_rresp,
    output wire         s_axil_rvalid,
    input  wire         s_axil_rready,

    // Level interrupt
    output wire         irq,

    // AXI4: memory
    output wire [2:0]   m_axi_awid,
    output wire {{address_range}}m_axi_awaddr,
    output wire [7:0]   m_axi_awlen,
    output wire [2:0]   m_axi_awsize,
    output wire [1:0]   m_axi_awburst,
    output wire [3:0]   m_axi_awcache,
    output wire [2:0]   m_axi_awprot,
    output wire         m_axi_awvalid,
    input  wire         m_axi_awready,
    output wire {{bus_range}}m_axi_wdata,
    output wire {{strobe_range}}m_axi_wstrb,
    output wire         m_axi_wlast,
    output wire         m_axi_wvalid,
    input  wire         m_axi_wready,
    input  wire [2:0]   m_axi_bid,
    input  wire [1:0]   m_axi_bresp,
    input  wire         m_axi_bvalid,
    output wire         m_axi_bready,
    output wire [2:0]   m_axi_arid,
    output wire {{address_range}}m_axi_araddr,
    output wire [7:0]   m_axi_arlen,
    output wire [2:0]   m_axi_arsize,
    output wire [1:0]   m_axi_arburst,
    output wire [3:0]   m_axi_arcache,
    output wire [2:0]   m_axi_arprot,
    output wire         m_axi_arvalid,
    input  wire         m_axi_arready,
    input  wire [2:0]   m_axi_rid,
    input  wire {{bus_range}}m_axi_rdata,
    input  wire [1:0]   m_axi_rresp,
    input  wire         m_axi_rlast,
    input  wire         m_axi_rvalid,
    output wire         m_axi_rready
);

  // ---- The design ----

  localparam integer ADDRESS_WIDTH = {{address_bits}};
  localparam integer BUS_WIDTH = {{bus_bits}};
  localparam integer BURST_BEATS = {{burst_beats}};
  localparam integer OUTSTANDING = {{outstanding}};     // full read bursts in flight, per engine
  localparam integer WRITE_BURSTS = {{write_bursts}};   // write bursts in flight
  localparam integer GRANULE = {{row_granule}};         // of the addresses of rows, in bytes
  localparam integer BYTES_WIDTH = {{row_bytes_bits}};  // of the bytes in a row of an O tile

  // Read engines, by the ID of their bursts
  localparam integer DESCRIPTORS = 0;
  localparam integer WEIGHTS = 1;
  localparam integer PARAMS = 2;
  localparam integer ACTIVATIONS = 3;
  localparam integer PARTIALS = 4;
  localparam integer ENGINES = 5;

  // ---- Registers and reset ----

  wire        inner_rst_n;
  wire        enable;
  wire        reset_request;
  wire        resetting;
  wire        quiesce;
  wire        bus_idle;
  wire [63:0] ring_base;
  wire [3:0]  ring_size;
  wire [63:0] completion_base;
  wire [15:0] doorbell;
  wire [15:0] coalesce_count;
  wire [15:0] coalesce_ticks;
  wire        clear_reported;
  wire [15:0] fetched;
  wire [15:0] completed;
  wire        set_completion;
  wire        set_fault;
  wire        none_in_flight;
  wire        count_issued;
  wire        count_stall_weights;
  wire        count_stall_activations;
  wire        count_stall_output;
  wire        count_stall_memory;
  wire        read_beat;
  wire        write_beat = m_axi_wvalid && m_axi_wready;
  wire        written;

  heddle_registers u_registers (
      .clk                    (clk),
      .rst_n                  (rst_n),
      .s_axil_awaddr          (s_axil_awaddr),
      .s_axil_awprot          (s_axil_awprot),
      .s_axil_awvalid         (s_axil_awvalid),
      .s_axil_awready         (s_axil_awready),
      .s_axil_wdata           (s_axil_wdata),
      .s_axil_wstrb           (s_axil_wstrb),
      .s_axil_wvalid          (s_axil_wvalid),
      .s_axil_wready          (s_axil_wready),
      .s_axil_bresp           (s_axil_bresp),
      .s_axil_bvalid          (s_axil_bvalid),
      .s_axil_bready          (s_axil_bready),
      .s_axil_araddr          (s_axil_araddr),
      .s_axil_arprot          (s_axil_arprot),
      .s_axil_arvalid         (s_axil_arvalid),
      .s_axil_arready         (s_axil_arready),
      .s_axil_rdata           (s_axil_rdata),
      .s_axil_rresp           (s_axil_rresp),
      .s_axil_rvalid          (s_axil_rvalid),
      .s_axil_rready          (s_axil_rready),
      .irq                    (irq),
      .enable                 (enable),
      .reset_request          (reset_request),
      .ring_base              (ring_base),
      .ring_size              (ring_size),
      .completion_base        (completion_base),
      .doorbell               (doorbell),
      .coalesce_count         (coalesce_count),
      .coalesce_ticks         (coalesce_ticks),
      .clear_reported         (clear_reported),
      .resetting              (resetting),
      .busy                   (fetched != completed || resetting),
      .fetched                (fetched),
      .completed              (completed),
      .set_completion         (set_completion),
      .set_fault              (set_fault),
      .count_cycle            (!none_in_flight),
      .count_issued           (count_issued),
      .count_stall_weights    (count_stall_weights),
      .count_stall_activations(count_stall_activations),
      .count_stall_output     (count_stall_output),
      .count_stall_memory     (count_stall_memory),
      .count_read_beat        (read_beat),
      .count_write_beat       (write_beat),
      .count_descriptor       (written)
  );

  heddle_reset_control u_reset_control (
      .clk        (clk),
      .rst_n      (rst_n),
      .request    (reset_request),
      .resetting  (resetting),
      .quiesce    (quiesce),
      .idle       (bus_idle),
      .inner_rst_n(inner_rst_n)
  );

  // ---- Reads ----

  wire [ENGINES-1:0]               request_valid;
  wire [ENGINES-1:0]               request_ready;
  wire [ENGINES*ADDRESS_WIDTH-1:0] request_address;
  wire [ENGINES*32-1:0]            request_beats;
  wire [ENGINES*2-1:0]             request_slot;
  wire [ENGINES-1:0]               read_valid;
  wire [ENGINES-1:0]               read_ready;
  wire [ENGINES*BUS_WIDTH-1:0]     read_data;
  wire [ENGINES-1:0]               read_last;
  wire [ENGINES-1:0]               read_error;
  wire [ENGINES*2-1:0]             read_error_slot;
  wire [ENGINES*ADDRESS_WIDTH-1:0] read_error_address;
  wire [ENGINES-1:0]               nothing_in_flight;

  heddle_read_system #(
      .ENGINES      (ENGINES),
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .BURST_BEATS  (BURST_BEATS),
      .OUTSTANDING  (OUTSTANDING)
  ) u_read_system (
      .clk               (clk),
      .rst_n             (inner_rst_n),
      .request_valid     (request_valid),
      .request_ready     (request_ready),
      .request_address   (request_address),
      .request_beats     (request_beats),
      .request_slot      (request_slot),
      .read_valid        (read_valid),
      .read_ready        (read_ready),
      .read_data         (read_data),
      .read_last         (read_last),
      .read_error        (read_error),
      .read_error_slot   (read_error_slot),
      .read_error_address(read_error_address),
      .read_beat         (read_beat),
      .nothing_in_flight (nothing_in_flight),
      .quiesce           (quiesce),
      .m_axi_arid        (m_axi_arid),
      .m_axi_araddr      (m_axi_araddr),
      .m_axi_arlen       (m_axi_arlen),
      .m_axi_arsize      (m_axi_arsize),
      .m_axi_arburst     (m_axi_arburst),
      .m_axi_arcache     (m_axi_arcache),
      .m_axi_arprot      (m_axi_arprot),
      .m_axi_arvalid     (m_axi_arvalid),
      .m_axi_arready     (m_axi_arready),
      .m_axi_rid         (m_axi_rid),
      .m_axi_rdata       (m_axi_rdata),
      .m_axi_rresp       (m_axi_rresp),
      .m_axi_rlast       (m_axi_rlast),
      .m_axi_rvalid      (m_axi_rvalid),
      .m_axi_rready      (m_axi_rready)
  );

  // ---- Descriptors and what they ask for ----

  wire                     start;
  wire                     dispatch;
  wire                     start_ready;
  wire [1:0]               start_slot;
  wire                     core_ready;
  wire [7:0]               job_status;
  wire [ADDRESS_WIDTH-1:0] job_failed_address;
  wire [7:0]               job_tag;
  wire                     job_interrupt;
  wire [31:0]              job_tokens;
  wire [15:0]              job_token_tile;
  wire [15:0]              job_k_tiles;
  wire [23:0]              job_o_tiles;
  wire [1:0]               job_output;
  wire                     job_bias;
  wire                     job_accumulate;
  wire                     activations_valid;
  wire                     activations_ready;
  wire [BUS_WIDTH-1:0]     activations_data;
  wire                     activations_last;
  wire                     partials_valid;
  wire                     partials_ready;
  wire [BUS_WIDTH-1:0]     partials_data;
  wire                     partials_last;
  wire                     result_row_valid;
  wire                     result_row_ready;
  wire [ADDRESS_WIDTH-1:0] result_row_address;
  wire [BYTES_WIDTH-1:0]   result_row_bytes;
  wire [1:0]               result_row_slot;
  wire                     result_row_final;

  heddle_job_control #(
      .ENGINES         (ENGINES),
      .ADDRESS_WIDTH   (ADDRESS_WIDTH),
      .BUS_WIDTH       (BUS_WIDTH),
      .GRANULE         (GRANULE),
      .BYTES_WIDTH     (BYTES_WIDTH),
      .TILE_K          ({{k_per_tile}}),
      .COLUMNS         ({{columns}}),
      .ACTIVATION_WIDTH({{activation_bits}}),
      .TOKENS          ({{token_tile}}),
      .TOKENS_PER_CYCLE({{tokens_per_cycle}}),
      .ACTIVATION_WORDS({{activation_words}}),
      .MAX_K_TILES     ({{max_k_tiles}}),
      .OUTPUTS         (3'b{{output_mask}})
  ) u_job_control (
      .clk                      (clk),
      .rst_n                    (inner_rst_n),
      .enable                   (enable && !quiesce),
      .ring_base                (ring_base[ADDRESS_WIDTH-1:0]),
      .ring_size                (ring_size),
      .doorbell                 (doorbell),
      .fetched                  (fetched),
      .request_valid            (request_valid),
      .request_ready            (request_ready),
      .request_address          (request_address),
      .request_beats            (request_beats),
      .request_slot             (request_slot),
      .descriptors_data         (read_data[DESCRIPTORS*BUS_WIDTH +: BUS_WIDTH]),
      .descriptors_valid        (read_valid[DESCRIPTORS]),
      .descriptors_ready        (read_ready[DESCRIPTORS]),
      .descriptors_last         (read_last[DESCRIPTORS]),
      .descriptors_error        (read_error[DESCRIPTORS]),
      .descriptors_error_address(read_error_address[ADDRESS_WIDTH-1:0]),
      .in_activations_valid     (read_valid[ACTIVATIONS]),
      .in_activations_ready     (read_ready[ACTIVATIONS]),
      .in_activations_data      (read_data[ACTIVATIONS*BUS_WIDTH +: BUS_WIDTH]),
      .in_partials_valid        (read_valid[PARTIALS]),
      .in_partials_ready        (read_ready[PARTIALS]),
      .in_partials_data         (read_data[PARTIALS*BUS_WIDTH +: BUS_WIDTH]),
      .in_partials_last         (read_last[PARTIALS]),
      .start_ready              (start_ready),
      .start_slot               (start_slot),
      .core_ready               (core_ready),
      .none_in_flight           (none_in_flight),
      .start                    (start),
      .dispatch                 (dispatch),
      .job_status               (job_status),
      .job_failed_address       (job_failed_address),
      .job_tag                  (job_tag),
      .job_interrupt            (job_interrupt),
      .job_tokens               (job_tokens),
      .job_token_tile           (job_token_tile),
      .job_k_tiles              (job_k_tiles),
      .job_o_tiles              (job_o_tiles),
      .job_output               (job_output),
      .job_bias                 (job_bias),
      .job_accumulate           (job_accumulate),
      .activations_valid        (activations_valid),
      .activations_ready        (activations_ready),
      .activations_data         (activations_data),
      .activations_last         (activations_last),
      .partials_valid           (partials_valid),
      .partials_ready           (partials_ready),
      .partials_data            (partials_data),
      .partials_last            (partials_last),
      .result_row_valid         (result_row_valid),
      .result_row_ready         (result_row_ready),
      .result_row_address       (result_row_address),
      .result_row_bytes         (result_row_bytes),
      .result_row_slot          (result_row_slot),
      .result_row_final         (result_row_final)
  );

  // ---- Core ----

  wire                 results_valid;
  wire                 results_ready;
  wire [BUS_WIDTH-1:0] results_data;
  wire                 results_last;
  wire                 unused_done;
  wire                 underrun;
  wire                 stall_weights;
  wire                 stall_activations;
  wire                 stall_output;

  heddle_core u_core (
      .clk                      (clk),
      .rst_n                    (inner_rst_n),
      .command_valid            (dispatch),
      .command_ready            (core_ready),
      .command_tokens           (job_tokens),
      .command_token_tile       (job_token_tile),
      .command_k_tiles          (job_k_tiles),
      .command_o_tiles          (job_o_tiles),
      .command_output           (job_output),
      .command_bias             (job_bias),
      .command_accumulate       (job_accumulate),
      .s_axis_weights_tvalid    (read_valid[WEIGHTS]),
      .s_axis_weights_tready    (read_ready[WEIGHTS]),
      .s_axis_weights_tdata     (read_data[WEIGHTS*BUS_WIDTH +: BUS_WIDTH]),
      .s_axis_weights_tlast     (read_last[WEIGHTS]),
      .s_axis_params_tvalid     (read_valid[PARAMS]),
      .s_axis_params_tready     (read_ready[PARAMS]),
      .s_axis_params_tdata      (read_data[PARAMS*BUS_WIDTH +: BUS_WIDTH]),
      .s_axis_params_tlast      (read_last[PARAMS]),
      .s_axis_activations_tvalid(activations_valid),
      .s_axis_activations_tready(activations_ready),
      .s_axis_activations_tdata (activations_data),
      .s_axis_activations_tlast (activations_last),
      .s_axis_partials_tvalid   (partials_valid),
      .s_axis_partials_tready   (partials_ready),
      .s_axis_partials_tdata    (partials_data),
      .s_axis_partials_tlast    (partials_last),
      .m_axis_results_tvalid    (results_valid),
      .m_axis_results_tready    (results_ready),
      .m_axis_results_tdata     (results_data),
      .m_axis_results_tlast     (results_last),
      .done                     (unused_done),
      .underrun                 (underrun),
      .profile_issue            (count_issued),
      .profile_stall_weights    (stall_weights),
      .profile_stall_activations(stall_activations),
      .profile_stall_output     (stall_output)
  );

  // A stall is memory's when the stream in question is asked for and has not arrived, or cannot
  // leave.
  wire [ENGINES-1:0] late = ~read_valid & ~nothing_in_flight;
  wire               from_memory = (stall_weights && (late[WEIGHTS] || late[PARAMS])) ||
                                   (stall_activations && late[ACTIVATIONS]) ||
                                   (stall_output && (late[PARTIALS] ||
                                                     (results_valid && !results_ready)));

  assign count_stall_weights = stall_weights && !from_memory;
  assign count_stall_activations = stall_activations && !from_memory;
  assign count_stall_output = stall_output && !from_memory;
  assign count_stall_memory = from_memory;

  // ---- Writes ----

  wire                     entry_valid;
  wire                     entry_ready;
  wire [ADDRESS_WIDTH-1:0] entry_address;
  wire [127:0]             entry;
  wire                     answered;
  wire                     answered_error;
  wire [3:0]               answered_tag;
  wire                     answered_row_end;
  wire [ADDRESS_WIDTH-1:0] answered_address;
  wire                     writes_idle;

  heddle_write_system #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH),
      .BUS_WIDTH    (BUS_WIDTH),
      .BURST_BEATS  (BURST_BEATS),
      .BURSTS       (WRITE_BURSTS),
      .GRANULE      (GRANULE),
      .BYTES_WIDTH  (BYTES_WIDTH)
  ) u_write_system (
      .clk               (clk),
      .rst_n             (inner_rst_n),
      .result_row_valid  (result_row_valid),
      .result_row_ready  (result_row_ready),
      .result_row_address(result_row_address),
      .result_row_bytes  (result_row_bytes),
      .result_row_slot   (result_row_slot),
      .result_row_final  (result_row_final),
      .results_valid     (results_valid),
      .results_ready     (results_ready),
      .results_data      (results_data),
      .results_last      (results_last),
      .completion_valid  (entry_valid),
      .completion_ready  (entry_ready),
      .completion_address(entry_address),
      .completion_entry  (entry),
      .answered          (answered),
      .answered_error    (answered_error),
      .answered_tag      (answered_tag),
      .answered_row_end  (answered_row_end),
      .answered_address  (answered_address),
      .quiesce           (quiesce),
      .idle              (writes_idle),
      .m_axi_awid        (m_axi_awid),
      .m_axi_awaddr      (m_axi_awaddr),
      .m_axi_awlen       (m_axi_awlen),
      .m_axi_awsize      (m_axi_awsize),
      .m_axi_awburst     (m_axi_awburst),
      .m_axi_awcache     (m_axi_awcache),
      .m_axi_awprot      (m_axi_awprot),
      .m_axi_awvalid     (m_axi_awvalid),
      .m_axi_awready     (m_axi_awready),
      .m_axi_wdata       (m_axi_wdata),
      .m_axi_wstrb       (m_axi_wstrb),
      .m_axi_wlast       (m_axi_wlast),
      .m_axi_wvalid      (m_axi_wvalid),
      .m_axi_wready      (m_axi_wready),
      .m_axi_bid         (m_axi_bid),
      .m_axi_bresp       (m_axi_bresp),
      .m_axi_bvalid      (m_axi_bvalid),
      .m_axi_bready      (m_axi_bready)
  );

  assign bus_idle = &nothing_in_flight && writes_idle;
  assign written = answered && answered_row_end && answered_tag[3];

  // ---- Completions ----

  wire result_error = answered && answered_error && !answered_tag[3];

  heddle_completions #(
      .ADDRESS_WIDTH(ADDRESS_WIDTH)
  ) u_completions (
      .clk            (clk),
      .rst_n          (inner_rst_n),
      .start_valid    (start),
      .start_ready    (start_ready),
      .start_slot     (start_slot),
      .start_status   (job_status),
      .start_address  (job_failed_address),
      .start_tag      (job_tag),
      .start_interrupt(job_interrupt),
      .error          ({result_error, read_error[PARTIALS], read_error[ACTIVATIONS],
                        read_error[PARAMS], read_error[WEIGHTS]}),
      .error_slot     ({answered_tag[1:0], read_error_slot[ENGINES*2-1:2]}),
      .error_address  ({answered_address,
                        read_error_address[ENGINES*ADDRESS_WIDTH-1:ADDRESS_WIDTH]}),
      .underrun       (underrun),
      .finish         (answered && answered_row_end && answered_tag[2]),
      .finish_slot    (answered_tag[1:0]),
      .completion_base(completion_base[ADDRESS_WIDTH-1:0]),
      .ring_size      (ring_size),
      .entry_valid    (entry_valid),
      .entry_ready    (entry_ready),
      .entry_address  (entry_address),
      .entry          (entry),
      .written        (written),
      .written_error  (answered_error),
      .coalesce_count (coalesce_count),
      .coalesce_ticks (coalesce_ticks),
      .clear_reported (clear_reported),
      .completed      (completed),
      .none_in_flight (none_in_flight),
      .set_completion (set_completion),
      .set_fault      (set_fault)
  );

  wire _unused_ok = &{
    1'b0, ring_base, completion_base, unused_done, read_last[ACTIVATIONS], read_error_slot[1:0],
    1'b0
  };

endmodule

`default_nettype wire
