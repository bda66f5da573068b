#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# lint_random.sh HEDDLE RANDOM_SPEC SHARD SHARDS: lints the packages of random specs, one per shard,
# or with HEDDLE_TEST_FULL set every SHARDS-th of many.
set -euo pipefail

heddle=$1
random_spec=$2
shard=$3
shards=$4

spec=$(mktemp)
trap 'rm -f "$spec"' EXIT
last=$shard
[[ -z ${HEDDLE_TEST_FULL-} ]] || last=50
for ((seed = shard; seed <= last; seed += shards)); do
  "$random_spec" "$seed" >"$spec"
  "$(dirname "${BASH_SOURCE[0]}")/lint_spec.sh" "$heddle" "$spec" || {
    printf 'the spec is that of: random_spec %d\n' "$seed" >&2
    exit 1
  }
done
