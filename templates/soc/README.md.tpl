<!-- SPDX-FileCopyrightText: 2026 The heddle authors
SPDX-License-Identifier: Apache-2.0
{{origin}} -->
# An example system around {{name}}

`{{name}}_soc` needs a clock and a reset, runs one GEMM, and raises `done`. It is as small as a
system can be that uses the accelerator as software would: a descriptor in memory, a doorbell, an
interrupt.

```
make                 # with Verilator
make SIM=icarus      # with Icarus Verilog
```

simulates it and compares the results in memory, bit by bit.

| file | what it is |
|---|---|
| `{{name}}_soc.v` | the system: sequencer, `{{name}}_device`, memory |
| `{{name}}_soc_sequencer.v` | writes registers, then waits for the interrupt |
| `{{name}}_soc_memory.v` | {{soc_words}} words of {{bus_bits}} bits behind AXI4 |
| `{{name}}_soc_bench.v` | clock, reset, comparison; for simulation only |
| `registers.hex` | what the sequencer writes: address and value, 12 and 32 bits of a line |
| `memory.hex` | what the memory starts with, a word per line |
| `expected.hex` | the words of Y that the bench expects |

All but the bench can be synthesized: take the files of `../rtl/filelist.f` and these three, top
module `{{name}}_soc`, and run the tool where it finds the `.hex` files.

## Memory

| address | bytes | what |
|---|---|---|
{{#soc_regions}}
| {{region_address}} | {{region_bytes}} | {{region}} |
{{/soc_regions}}

The GEMM has T = {{soc_tokens}}, K = {{soc_k}}, O = {{soc_o}} and {{soc_output}} results. Its
operands are random but the same ones each time; `heddle generate` writes the three images.

## Registers

The sequencer sets the bases of both rings, a ring of one descriptor, and the interrupt; it enables
the device and rings the doorbell. `../docs/registers.html` describes the registers.
