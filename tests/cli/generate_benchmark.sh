#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# Prints how long heddle generate takes: the median of 21 runs.
# Usage: generate_benchmark.sh HEDDLE SPEC
set -euo pipefail
heddle=$1 spec=$2 runs=21

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# EPOCHREALTIME has six decimals: without its point it counts microseconds.
for ((run = 0; run < runs; ++run)); do
  start=${EPOCHREALTIME/[.,]/}
  "$heddle" generate "$spec" -o "$folder/package" --force >/dev/null
  echo $((${EPOCHREALTIME/[.,]/} - start))
done | sort -n | awk -v middle=$(((runs + 1) / 2)) \
  'NR == middle { printf "heddle generate: %.1f ms, median of %d runs\n", $1 / 1000, 2 * middle - 1 }'
