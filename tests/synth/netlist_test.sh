#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# netlist_test.sh HEDDLE: a package passes its self-test with the Verilog of its core replaced by the
# netlist that synthesis makes of it. For the 7 series, or with HEDDLE_TEST_FULL set for several
# families, the first of them with all of the device replaced.
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

# Fills in the primitives' simulation models, so that the netlist is plain Verilog, and lets it take
# the module's place. What the module alone instantiated is left over.
replace_by_netlist() {
  local family=$1 module=$2 files
  files=$(tr '\n' ' ' <rtl/filelist.f)
  yosys -q -p "read_verilog $files; ${synthesis[$family]} -top $module;
    read_verilog +/${cells[$family]}/cells_sim.v; hierarchy -top $module; proc; flatten;
    opt_clean; write_verilog -noattr rtl/netlist.v" >yosys.log 2>&1 || {
    cat yosys.log >&2
    exit 1
  }
  sed -i "s|^rtl/$module.v\$|rtl/netlist.v|" rtl/filelist.f
}

test_netlist() {
  local family=$1 module=$2
  printf '%s, %s\n' "$family" "$module"
  "$heddle" generate "$here/netlist_spec.yaml" -o "$work/$family-$module" >/dev/null
  cd "$work/$family-$module"
  replace_by_netlist "$family" "$module"
  make -C sim VERILATOR="verilator -Wno-lint -Wno-UNOPTFLAT" MODEL_OPT=-O0 >make.log 2>&1 || {
    cat make.log >&2
    exit 1
  }
  grep '^PASS' make.log  # nothing passed is a failure, too
}

for family in $families; do
  test_netlist "$family" netlist_core
done
[[ -z ${HEDDLE_TEST_FULL-} ]] || test_netlist xc7 netlist_device
