<!-- SPDX-FileCopyrightText: 2026 The heddle authors
SPDX-License-Identifier: Apache-2.0
{{origin}} -->
# {{name}}

A {{n}}:{{m}} sparse GEMM accelerator: `Y = X * W^T` with {{weight_bits}}-bit weights and
{{activation_bits}}-bit activations on a {{rows}} x {{columns}} array ({{multipliers}} multipliers,
{{dense_macs_per_cycle}} dense-equivalent MACs per cycle), with its memory system and its driver.

| path | what it is |
|---|---|
| `docs/datasheet.html` | figures, limits, block diagram: start here |
| `docs/registers.html` | registers, descriptors and completions of this design |
| `rtl/` | Verilog-2005, top module `{{name}}_device`; `rtl/filelist.f` lists the files |
| `host/` | the driver, C11, with a C++17 wrapper and a Linux UIO back end |
| `sim/` | Verilator runs the driver against the Verilog, with a checked AXI memory |
| `tlm/` | the same device as a SystemC TLM-2.0 module, and a virtual platform around it |
| `soc/` | an example system around `{{name}}_device`, all of it on one chip; runs one GEMM |
| `constraints/` | `{{name}}.sdc`: clock and port delays; scripts for lint and area |
{{#is_xilinx}}
| `constraints/{{name}}.xdc` | the same for Vivado, out of context |
| `vivado/package_ip.tcl` | packs `{{name}}_device` for Vivado's IP integrator |
{{/is_xilinx}}
{{#has_processor}}
| `vivado/block_design.tcl` | example: the IP beside the chip's processor |
{{/has_processor}}
{{#is_ecp5}}
| `constraints/{{name}}.lpf` | the clock for nextpnr-ecp5 and Diamond |
{{/is_ecp5}}
{{#is_ice40}}
| `constraints/{{name}}.pcf` | the clock for nextpnr-ice40 |
{{/is_ice40}}
| `{{name}}.core`, `fusesoc/` | FuseSoC description: to use, lint, simulate and synthesize it |
| `design.json` | the spec with every default filled in, and every derived value |

## Simulate

```
make -C sim
```

needs Verilator, make and a C++17 compiler, nothing else. With SystemC instead of Verilator,

```
make -C tlm
```

does the same on the virtual platform; `{{name}}_tlm` of `tlm/{{name}}_tlm.h` is the module for
platforms of your own.

## Instantiate

`{{name}}_device` has an AXI4 master `m_axi_*` ({{bus_bits}} bits of data, {{address_bits}} of
address) for everything it reads and writes, an AXI4-Lite slave `s_axil_*` (4 KiB of registers), one
level interrupt `irq`, one clock `clk` and a synchronous reset `rst_n`, active low.

```verilog
{{name}}_device u_{{name}}_device (
    .clk           (clk),
    .rst_n         (rst_n),

    .s_axil_awaddr (s_axil_awaddr),   // [11:0]
    .s_axil_awprot (s_axil_awprot),
    .s_axil_awvalid(s_axil_awvalid),
    .s_axil_awready(s_axil_awready),
    .s_axil_wdata  (s_axil_wdata),    // [31:0]
    .s_axil_wstrb  (s_axil_wstrb),
    .s_axil_wvalid (s_axil_wvalid),
    .s_axil_wready (s_axil_wready),
    .s_axil_bresp  (s_axil_bresp),
    .s_axil_bvalid (s_axil_bvalid),
    .s_axil_bready (s_axil_bready),
    .s_axil_araddr (s_axil_araddr),
    .s_axil_arprot (s_axil_arprot),
    .s_axil_arvalid(s_axil_arvalid),
    .s_axil_arready(s_axil_arready),
    .s_axil_rdata  (s_axil_rdata),
    .s_axil_rresp  (s_axil_rresp),
    .s_axil_rvalid (s_axil_rvalid),
    .s_axil_rready (s_axil_rready),

    .irq           (irq),

    .m_axi_awid    (m_axi_awid),      // [2:0]
    .m_axi_awaddr  (m_axi_awaddr),
    .m_axi_awlen   (m_axi_awlen),
    .m_axi_awsize  (m_axi_awsize),
    .m_axi_awburst (m_axi_awburst),
    .m_axi_awcache (m_axi_awcache),
    .m_axi_awprot  (m_axi_awprot),
    .m_axi_awvalid (m_axi_awvalid),
    .m_axi_awready (m_axi_awready),
    .m_axi_wdata   (m_axi_wdata),
    .m_axi_wstrb   (m_axi_wstrb),
    .m_axi_wlast   (m_axi_wlast),
    .m_axi_wvalid  (m_axi_wvalid),
    .m_axi_wready  (m_axi_wready),
    .m_axi_bid     (m_axi_bid),
    .m_axi_bresp   (m_axi_bresp),
    .m_axi_bvalid  (m_axi_bvalid),
    .m_axi_bready  (m_axi_bready),
    .m_axi_arid    (m_axi_arid),
    .m_axi_araddr  (m_axi_araddr),
    .m_axi_arlen   (m_axi_arlen),
    .m_axi_arsize  (m_axi_arsize),
    .m_axi_arburst (m_axi_arburst),
    .m_axi_arcache (m_axi_arcache),
    .m_axi_arprot  (m_axi_arprot),
    .m_axi_arvalid (m_axi_arvalid),
    .m_axi_arready (m_axi_arready),
    .m_axi_rid     (m_axi_rid),
    .m_axi_rdata   (m_axi_rdata),
    .m_axi_rresp   (m_axi_rresp),
    .m_axi_rlast   (m_axi_rlast),
    .m_axi_rvalid  (m_axi_rvalid),
    .m_axi_rready  (m_axi_rready)
);
```

With a DMA engine of your own, instantiate `{{name}}_core` instead: commands and AXI4-Stream packets
in, packets out. Its ports are described in `rtl/{{name}}_core.v`.

Two packages live in one project: every module name starts with the design's name.
`heddle generate --force` replaces this directory as a whole; keep your own files elsewhere.
