#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# netlist_test.sh HEDDLE: a package passes its self-test with its Verilog replaced by the netlist
# that synthesis makes of it. For the 7 series, or with HEDDLE_TEST_FULL set for several families.
set -euo pipefail

heddle=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

families="xc7"
[[ -z ${HEDDLE_TEST_FULL-} ]] || families="xc7 xc7-lut ecp5 ice40"

# Block RAM, and the multipliers of the ECP5, have no simulation model in Yosys.
declare -A synthesis=(
  [xc7]="synth_xilinx -family xc7 -flatten -nobram -noiopad -noclkbuf"
  [xc7-lut]="synth_xilinx -family xc7 -flatten -nobram -noiopad -noclkbuf -nodsp"
  [ecp5]="synth_ecp5 -nobram -nodsp"
  [ice40]="synth_ice40"
)
declare -A cells=(
  [xc7]=xilinx
  [xc7-lut]=xilinx
  [ecp5]=ecp5
  [ice40]=ice40
)

# Fills in the primitives' simulation models, so that the netlist is plain Verilog.
make_netlist() {
  local family=$1 files
  files=$(tr '\n' ' ' <rtl/filelist.f)
  yosys -q -p "read_verilog $files; ${synthesis[$family]} -top netlist_core;
    read_verilog +/${cells[$family]}/cells_sim.v; hierarchy -top netlist_core; proc; flatten;
    opt_clean; write_verilog -noattr rtl/netlist.v" >yosys.log 2>&1 || {
    cat yosys.log >&2
    exit 1
  }
  printf 'rtl/netlist.v\n' >rtl/filelist.f
}

for family in $families; do
  printf '%s\n' "$family"
  "$heddle" generate "$here/netlist_spec.yaml" -o "$work/$family" >/dev/null
  cd "$work/$family"
  make_netlist "$family"
  make -C sim VERILATOR="verilator -Wno-lint -Wno-UNOPTFLAT" MODEL_OPT=-O0 >make.log 2>&1 || {
    cat make.log >&2
    exit 1
  }
  grep '^PASS' make.log  # nothing passed is a failure, too
done
