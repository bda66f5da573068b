<!-- SPDX-FileCopyrightText: 2026 The heddle authors
SPDX-License-Identifier: Apache-2.0
{{origin}} -->
# {{name}}

A {{n}}:{{m}} sparse GEMM core: `Y = X * W^T` with {{weight_bits}}-bit weights and
{{activation_bits}}-bit activations on a {{rows}} x {{columns}} array ({{multipliers}} multipliers,
{{dense_macs_per_cycle}} dense-equivalent MACs per cycle). Streams in, streams out.

| path | what it is |
|---|---|
| `docs/datasheet.html` | figures, streams, commands, limits, block diagram: start here |
| `rtl/` | Verilog-2005, top module `{{name}}_core`; `rtl/filelist.f` lists the files |
| `sim/` | simulation harness for Verilator |
| `constraints/` | `{{name}}.sdc`: clock and port delays; scripts for lint and area |
| `{{name}}.core` | FuseSoC description: targets `default`, `lint`, `sim` |
| `design.json` | the spec with every default filled in, and every derived value |

## Simulate

```
make -C sim
```

needs Verilator, make and a C++17 compiler, nothing else.

## Instantiate

```verilog
{{name}}_core u_{{name}}_core (
    .clk                       (clk),
    .rst_n                     (rst_n),                      // synchronous, active low

    .command_valid             (command_valid),
    .command_ready             (command_ready),
    .command_tokens            (command_tokens),             // [31:0]
    .command_token_tile        (command_token_tile),         // [15:0]
    .command_k_tiles           (command_k_tiles),            // [15:0]
    .command_o_tiles           (command_o_tiles),            // [23:0]
    .command_output            (command_output),             // [1:0]
    .command_bias              (command_bias),
    .command_accumulate        (command_accumulate),

    .s_axis_weights_tdata      (s_axis_weights_tdata),       // [{{bus_bits}}-1:0], all streams
    .s_axis_weights_tvalid     (s_axis_weights_tvalid),
    .s_axis_weights_tready     (s_axis_weights_tready),
    .s_axis_weights_tlast      (s_axis_weights_tlast),

    .s_axis_params_tdata       (s_axis_params_tdata),
    .s_axis_params_tvalid      (s_axis_params_tvalid),
    .s_axis_params_tready      (s_axis_params_tready),
    .s_axis_params_tlast       (s_axis_params_tlast),

    .s_axis_activations_tdata  (s_axis_activations_tdata),
    .s_axis_activations_tvalid (s_axis_activations_tvalid),
    .s_axis_activations_tready (s_axis_activations_tready),
    .s_axis_activations_tlast  (s_axis_activations_tlast),

    .s_axis_partials_tdata     (s_axis_partials_tdata),
    .s_axis_partials_tvalid    (s_axis_partials_tvalid),
    .s_axis_partials_tready    (s_axis_partials_tready),
    .s_axis_partials_tlast     (s_axis_partials_tlast),

    .m_axis_results_tdata      (m_axis_results_tdata),
    .m_axis_results_tvalid     (m_axis_results_tvalid),
    .m_axis_results_tready     (m_axis_results_tready),
    .m_axis_results_tlast      (m_axis_results_tlast),

    .done                      (done),
    .underrun                  (underrun),

    .profile_issue             (),
    .profile_stall_weights     (),
    .profile_stall_activations (),
    .profile_stall_output      ()
);
```

Two packages live in one project: every module name starts with the design's name.
`heddle generate --force` replaces this directory as a whole; keep your own files elsewhere.
