#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# lint_cell.sh CELLS CELL PARAMETER=VALUE...: lints a cell of the folder CELLS by itself, for sizes at
# which a whole accelerator would take a linter too long.
set -euo pipefail

cells=$1
cell=$2
shift 2

failed=0
lint() {
  local status=0 output
  output=$("$@" 2>&1) || status=$?
  ((status == 0)) && [[ -z $output ]] && return
  printf '%s (exit status %d):\n%s\n' "$*" "$status" "$output" >&2
  failed=1
}

lint verilator --lint-only -Wall --language 1364-2005 -y "$cells" --top-module "$cell" \
  "${@/#/-G}" "$cells/$cell.v"
lint iverilog -g2005 -Wall -y "$cells" -s "$cell" "${@/#/-P$cell.}" -o /dev/null "$cells/$cell.v"
parameters=("${@/#/-chparam }")
lint yosys -q -p "read_verilog $cells/*.v; \
  hierarchy -check -top $cell ${parameters[*]//=/ }; proc; check -assert"
exit "$failed"
