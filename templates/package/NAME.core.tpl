CAPI=2:
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}
name: "heddle:generated:{{name}}:{{version}}"
description: "{{n}}:{{m}} sparse GEMM core, {{rows}} x {{columns}} array"

filesets:
  rtl:
    files:
{{#rtl_files}}
      - {{path}}
{{/rtl_files}}
    file_type: verilogSource-2005
  harness:
    files:
      - fusesoc/Vcore.h: {is_include_file: true}
{{#sim_headers}}
      - {{path}}: {is_include_file: true}
{{/sim_headers}}
{{#sim_sources}}
      - {{path}}
{{/sim_sources}}
    file_type: cppSource
  constraints:
    files:
      - constraints/{{name}}.sdc
    file_type: SDC

targets:
  default: &default
    filesets: [rtl, constraints]
    toplevel: {{name}}_core
  lint:
    <<: *default
    description: all warnings of Verilator
    filesets: [rtl]
    flow: lint
    flow_options:
      tool: verilator
      verilator_options: [-Wall, --language 1364-2005]
  sim:
    <<: *default
    description: the harness of sim/ on Verilator; give it a job with --run_options "--job DIR"
    filesets: [rtl, harness]
    flow: sim
    flow_options:
      tool: verilator
      verilator_options: [-O3, --language 1364-2005, -CFLAGS -std=c++17]
