#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# timing_test.sh HEDDLE: the core of examples/04_tiny_ice40 fits an iCE40 HX8K and is not much slower
# there than docs/area.md says.
set -euo pipefail

least_mhz=48  # the placer's luck is worth some; docs/area.md has 55.8

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
