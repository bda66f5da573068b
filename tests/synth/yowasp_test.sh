#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# yowasp_test.sh HEDDLE: a tool of YoWASP, here a stand-in that knows trees instead of files, runs
# like a program, and two builds of Yosys, here stand-ins, are compared.
set -euo pipefail

heddle=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root"/generator/explore/synthesis/yowasp/{run.mjs,yosys} "$work"
mkdir "$work/run"
cd "$work/run"

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

../yosys -V >../out 2>&1 && fail "runs without the package"
grep -q 'npm install' ../out || fail "does not say how to install it: $(cat ../out)"

package=$work/node_modules/@yowasp/yosys
mkdir -p "$package"
printf '{"name": "@yowasp/yosys", "type": "module", "exports": "./main.js"}\n' >"$package/package.json"
cat >"$package/main.js" <<'JS'
export class Exit extends Error {
  constructor(code, files) {
    super(`exit ${code}`);
    Object.assign(this, { code, files });
  }
}
const text = (bytes) => new TextDecoder().decode(bytes);
const bytes = (string) => new TextEncoder().encode(string);
export const commands = {
  async yosys(args, files, options) {
    options.stdout(bytes(`arguments ${args.join(' ')}\n`));
    options.stderr(bytes('warned\n'));
    options.stdout(null);
    let library = files;
    for (const folder of text(files['library']).trim().split('/').slice(1)) library = library[folder];
    const result = {
      ...files,
      'netlist.v': bytes(text(files['design.v']) + text(library)),
      deep: { ...files.deep, 'new.txt': bytes('new\n') },
    };
    if (args[0] === '-fail') throw new Exit(3, result);
    return result;
  },
};
JS
mkdir deep
printf 'cells\n' >"$work/cells.lib"
printf 'module\n' >design.v
printf 'old\n' >deep/old.txt
printf '%s\n' "$work/cells.lib" >library
printf 'read_liberty %s\n' "$work/cells.lib" >synth.ys
touch -d @0 design.v

[[ $(../yosys -q -s synth.ys 2>err) == 'arguments -q -s synth.ys' ]] || fail "its output is lost"
[[ $(cat err) == warned ]] || fail "its errors are lost"
[[ $(cat netlist.v) == $'module\ncells' ]] || fail "wrong result: $(cat netlist.v)"
[[ $(cat deep/new.txt) == new && $(cat deep/old.txt) == old ]] || fail "wrong files in a folder"
[[ $(stat -c %Y design.v) == 0 ]] || fail "what has not changed is written"
[[ ! -e $work/run/tmp ]] || fail "files from elsewhere are written"

rm netlist.v
code=0
../yosys -fail -s synth.ys >../out 2>&1 || code=$?
((code == 3)) || fail "exit code $code, not 3"
[[ -f netlist.v ]] || fail "what was written before the end is lost"

# stand_in NAME VERSION LUTS: a Yosys that always comes to the same.
stand_in() {
  cat >"$1" <<SH
#!/bin/sh
[ "\$1" = -V ] && echo 'Yosys $2 (stand-in)' && exit
printf '=== heddle_core ===\\n  LUT6 $3\\n  FDRE 20\\n  DSP48E1 2\\n  RAMB18E1 1\\n' >cells.txt
echo 'Longest topological path in heddle_core (length=9):' >path.txt
SH
  chmod +x "$1"
}

stand_in old 0.1 77
stand_in new 0.2 55
printf 'name: least\nsparsity: {n: 1, m: 1}\narray: {rows: 1, columns: 1}\n' >spec.yaml
"$root/generator/explore/synthesis/yowasp/compare" --heddle "$heddle" --targets xc7,xcup spec.yaml \
  ./old ./new >table
cat table
diff - table <<'TABLE'
| target | Yosys | LUT | FF | DSP | block RAM | levels |
|---|---|---|---|---|---|---|
| xc7 | Yosys 0.1 | 77 | 20 | 2 | 0.5 | 9 |
| xc7 | Yosys 0.2 | 55 | 20 | 2 | 0.5 | 9 |
| xcup | Yosys 0.1 | 77 | 20 | 2 | 0.5 | 9 |
| xcup | Yosys 0.2 | 55 | 20 | 2 | 0.5 | 9 |
TABLE
