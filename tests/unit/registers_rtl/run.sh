#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# run.sh RENDER_REGISTERS: lints the register file of spec.yaml in three tools, builds it with
# Verilator and runs the tests beside this script on it.
set -euo pipefail

render=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mapfile -t rtl < <("$render" "$here/spec.yaml" "$work")
top=t_registers

# Whatever a tool has to say is a failure.
lint() {
  local output
  output=$("$@" 2>&1) && [[ -z $output ]] && return
  printf '%s:\n%s\n' "$*" "$output" >&2
  exit 1
}
lint verilator --lint-only -Wall --language 1364-2005 --top-module "$top" "${rtl[@]}"
lint iverilog -g2005 -Wall -s "$top" -o /dev/null "${rtl[@]}"
lint yosys -q -p "read_verilog ${rtl[*]}; hierarchy -check -top $top; proc; check -assert"

if command -v ccache >/dev/null; then export OBJCACHE=ccache; fi
verilator --cc --exe --build -j 2 --public-flat-rw --prefix Vregisters --top-module "$top" \
  -Mdir "$work/build" -o registers_rtl \
  -CFLAGS "-std=c++17 -O1 -I$here -DBUS_BITS=256" \
  -LDFLAGS "-lgtest -lgtest_main -lpthread" \
  "${rtl[@]}" "$here"/*_test.cpp "$here/port.cpp" >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
REGISTER_TABLE=$work/registers.txt "$work/build/registers_rtl"
