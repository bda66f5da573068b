#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# slurm_test.sh HEDDLE: explorations whose evaluations are jobs of a real cluster, that of
# with_cluster. What they find must be what this machine finds by itself.
set -euo pipefail

heddle=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$here"/*.yaml .

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  squeue >&2
  for file in ./*.log; do printf -- '--- %s\n' "$file" && cat "$file"; done >&2
  exit 1
}

# begin NAME SWEEP OPTION...: an exploration with Slurm, a store and a log of that name, in the
# background, as process $explorer.
begin() {
  local name=$1 sweep=$2
  shift 2
  "$heddle" explore "$sweep" --store "$name.sqlite" --executor slurm --csv "$name.csv" "$@" \
    >"$name.log" 2>&1 &
  explorer=$!
}

# The same, waited for.
explore() { begin "$@" && wait "$explorer"; }

# Numbers of all arrays that Slurm has ever seen, one a line.
arrays() { scontrol --oneliner show job | sed -n 's/.*ArrayJobId=\([0-9]*\).*/\1/p' | sort -nu; }

# wait_until COMMAND...: it may take half a minute.
wait_until() {
  local round
  for round in {1..100}; do
    "$@" && return
    sleep 0.3
  done
  fail "in vain waited until: $*"
}

running() { (($(squeue --noheader --states=RUNNING --format=%F | wc -l) > 0)); }
# Slurm says that a job runs before it does.
computing() { pgrep -f "explore-job $work/slow.yaml" >pids; }
recorded() {
  "$heddle" explore slow.yaml --store "$1.sqlite" --offline --csv - 2>/dev/null | grep -q ,done,
}

for sweep in quick slow; do
  "$heddle" explore "$sweep.yaml" --store local.sqlite --csv "$sweep.csv" >local.log 2>&1 ||
    fail "exit code $?"
done

echo "a sweep by jobs of two evaluations, in a partition of choice"
explore chunks quick.yaml --chunk 2 --sbatch=--partition=other || fail "exit code $?"
cmp quick.csv chunks.csv || fail "other results than those of this machine"
(($(arrays | wc -l) == 1)) || fail "not one array"
jobs=$(scontrol --oneliner show job | grep -c 'JobName=heddle-explore .* Partition=other ')
((jobs == 3)) || fail "$jobs jobs, not the 3 that 5 evaluations take"
[[ -z $(find chunks.sqlite.slurm -type f) ]] || fail "files are left over"

echo "a sweep whose process is killed while its jobs run"
before=$(arrays | wc -l)
begin killed slow.yaml --chunk 1
wait_until recorded killed
wait_until running
kill -KILL "$explorer"
if wait "$explorer" 2>/dev/null; then fail "it was not killed"; fi
[[ -n $(squeue --noheader) ]] || fail "its jobs have ended with it"
explore killed slow.yaml --chunk 1 || fail "exit code $?"
cmp slow.csv killed.csv || fail "other results than those of this machine"
(($(arrays | wc -l) == before + 1)) || fail "evaluations were submitted again"
grep -q ' [1-9][0-9]* known before' killed.log || fail "nothing was known before"

echo "a sweep one job of which is cancelled"
begin cancelled slow.yaml --chunk 3
wait_until running
scancel "$(arrays | tail -n 1)_1"
wait "$explorer" || fail "exit code $?"
(($(grep -c ',failed,.*error: its Slurm job ended without a result: CANCELLED' cancelled.csv) > 0)) ||
  fail "no point has failed"
(($(grep -c ',done,' cancelled.csv) >= 3)) || fail "points of other jobs have failed"
grep -rq JobState=CANCELLED cancelled.sqlite.logs || fail "no log of the job"
explore cancelled slow.yaml --retry || fail "exit code $?"
cmp slow.csv cancelled.csv || fail "not repaired"

echo "a job that dies"
begin died slow.yaml --chunk 6
wait_until computing
kill -KILL $(<pids)
wait "$explorer" || fail "exit code $?"
grep -q ',failed,.*error: its Slurm job ended without a result: FAILED' died.csv ||
  fail "no point has failed"
grep -rq ExitCode=0:9 died.sqlite.logs || fail "no log of the job"
explore died slow.yaml --retry --chunk 2 || fail "exit code $?"
cmp slow.csv died.csv || fail "not repaired"

echo "a tool that takes longer than it may"
printf '#!/bin/sh\n[ "$1" = -V ] && echo Yosys 0 && exit\nsleep 1000\n' >slow_yosys
chmod +x slow_yosys
explore limited limited.yaml --chunk 2 || fail "exit code $?"
(($(grep -c ',failed,.*slow_yosys: ended after 1 s, the time limit' limited.csv) == 2)) ||
  fail "not both points have failed"

echo "what Slurm refuses"
if explore refused quick.yaml --sbatch=--partition=none; then fail "not refused"; else code=$?; fi
((code == 3)) || fail "exit code $code"
grep -q '^error: sbatch failed: .*invalid partition' refused.log || fail "no reason"

echo "a controller that does not answer"
sed 's/^SlurmctldPort=.*/SlurmctldPort=1/' "$SLURM_CONF" >elsewhere.conf
if SLURM_CONF=$work/elsewhere.conf explore silent quick.yaml; then
  fail "not refused"
else
  code=$?
fi
((code == 3)) || fail "exit code $code"
(($(grep -c '^error: squeue failed: .*controller' silent.log) == 1)) || fail "no reason"
