#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# timing_test.sh HEDDLE: the core of examples/04_tiny_ice40 fits an iCE40 HX8K, its array an UP5K, too;
# neither is much slower there than docs/area.md says.
set -euo pipefail

# The placer's luck is worth some; docs/area.md has 94.3, and 174.2 and 68.0 for the array.
least_mhz=78
least_array_mhz="hx8k=150 up5k=60"

heddle=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$heddle" generate "$root/examples/04_tiny_ice40/spec.yaml" -o "$work/package" >/dev/null
"$work/package/constraints/synth/report_timing" --csv --devices hx8k >"$work/report.csv"
cat "$work/report.csv"
awk -F, -v least="$least_mhz" '
  $1 == "hx8k" { found = $2 <= $3 && $4 <= $5 && $6 >= least }
  END { exit !found }' "$work/report.csv"

"$work/package/constraints/synth/report_timing" --array --csv >"$work/array.csv"
cat "$work/array.csv"
awk -F, -v least="$least_array_mhz" '
  BEGIN { split(least, pair, "[ =]"); need[pair[1]] = pair[2]; need[pair[3]] = pair[4] }
  $1 in need { ++found; slow += $2 == 0 || $6 < need[$1] }
  END { exit found != 2 || slow > 0 }' "$work/array.csv"
