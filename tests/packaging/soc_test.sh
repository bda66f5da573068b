#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# soc_test.sh HEDDLE SPEC: the example system of a package is clean in three tools, comes to its
# results, and notices when it does not.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" generate "$2" -o "$work/package" >"$work/generate.log"
cd "$work/package/soc"

tops=(*_soc.v)
top=${tops[0]%.v}
mapfile -t files < <(sed 's#^#../#' ../rtl/filelist.f)
files+=("$top.v" "${top}_memory.v" "${top}_sequencer.v")

# A word is a failure, and so is a failure.
quiet() {
  local status=0 output
  output=$("$@" 2>&1) || status=$?
  ((status == 0)) && [[ -z $output ]] && return
  printf '%s (exit status %d):\n%s\n' "$*" "$status" "$output" >&2
  exit 1
}
quiet verilator --lint-only -Wall --language 1364-2005 --top-module "$top" "${files[@]}"
quiet verilator --lint-only -Wall --timing --top-module "${top}_bench" "${files[@]}" \
  "${top}_bench.v"
quiet iverilog -g2005 -Wall -s "${top}_bench" -o /dev/null "${files[@]}" "${top}_bench.v"
quiet yosys -q -p "read_verilog ${files[*]}; hierarchy -check -top $top; proc; check -assert"

make --no-print-directory SIM=icarus
sed -i '1s/^./x/' expected.hex
if make --no-print-directory SIM=icarus >"$work/damaged.log" 2>&1; then
  printf 'a wrong result was not noticed\n' >&2
  exit 1
fi
grep -q '^FAIL: .* words of results differ' "$work/damaged.log"
