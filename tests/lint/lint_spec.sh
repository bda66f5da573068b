#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# lint_spec.sh HEDDLE SPEC: generates the package of a spec and lints its Verilog.
set -euo pipefail

heddle=$1
spec=$2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$heddle" generate "$spec" -o "$folder/package" >"$folder/log" 2>&1 || {
  cat "$folder/log" >&2
  exit 1
}
"$folder/package/constraints/lint/lint_rtl"
