CAPI=2:
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}
name: "heddle:generated:{{name}}:{{version}}"
description: "{{n}}:{{m}} sparse GEMM accelerator, {{rows}} x {{columns}} array"

filesets:
  core:
    files:
{{#core_files}}
      - {{path}}
{{/core_files}}
    file_type: verilogSource-2005
  device:
    files:
{{#device_files}}
      - {{path}}
{{/device_files}}
    file_type: verilogSource-2005
{{#has_fpga_tool}}
  constraints:
    files:
{{#is_xilinx}}
      - constraints/{{name}}.xdc: {file_type: xdc}
      - vivado/out_of_context.tcl: {file_type: tclSource}
{{/is_xilinx}}
{{#is_ecp5}}
      - constraints/{{name}}.lpf: {file_type: LPF}
{{/is_ecp5}}
{{#is_ice40}}
      - constraints/{{name}}.pcf: {file_type: PCF}
{{/is_ice40}}
{{/has_fpga_tool}}
  harness:
    files:
      - fusesoc/Vdevice.h: {is_include_file: true}
{{#sim_headers}}
      - {{path}}: {is_include_file: true}
{{/sim_headers}}
{{#sim_sources}}
      - {{path}}
{{/sim_sources}}
    file_type: cppSource
  # Every source's name must be its own, and the harness has a device, too.
  driver:
    files:
      - fusesoc/compile: {copyto: compile, file_type: user}
{{#host_headers}}
      - {{path}}: {is_include_file: true}
{{/host_headers}}
{{#host_sources}}
      - {{path}}: {copyto: driver_{{file}}}
{{/host_sources}}
    file_type: cSource

targets:
  default: &default
    filesets: [core, device]
    toplevel: {{name}}_device
  core_only:
    description: the array with its streams, for a DMA engine of your own
    filesets: [core]
    toplevel: {{name}}_core
  lint:
    <<: *default
    description: all warnings of Verilator
    flow: lint
    flow_options:
      tool: verilator
      verilator_options: [-Wall, --language 1364-2005]
  sim:
    <<: *default
    description: the harness of sim/ on Verilator; give it a job with --run_options "--job DIR"
    filesets: [core, device, harness, driver]
    flow: sim
    flow_options:
      tool: verilator
      verilator_options: [-O3, --language 1364-2005, -CFLAGS -std=c++17]
      make_options: [CXX=./compile]
{{#has_fpga_tool}}
  synth:
    <<: *default
    description: the device by itself; more ports than pins, so it stops in front of the bitstream
    filesets: [core, device, constraints]
{{#is_xilinx}}
    flow: vivado
    flow_options:
      part: {{device}}
      pnr: none
{{/is_xilinx}}
{{#is_ecp5}}
    flow: trellis
    flow_options:
      pnr: none
      nextpnr_options: [{{nextpnr_device}}, --out-of-context]
{{/is_ecp5}}
{{#is_ice40}}
    flow: icestorm
    flow_options:
      pnr: none
{{/is_ice40}}
{{/has_fpga_tool}}
