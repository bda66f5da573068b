# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by quickstart and run-tests: install what is missing, configure, build.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '==> %s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$1" >&2
  exit "$2"
}

# The packages of the groups named as arguments, one a line; not those whose command is there.
packages_of() {
  local group package command
  while read -r group package command; do
    [[ " $* " == *" $group "* ]] || continue
    [[ -n $command ]] && command -v "$command" >/dev/null && continue
    printf '%s\n' "$package"
  done <"$root/.ci/packages"
}

# Those of the packages named as arguments that are not installed, one a line.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
      printf '%s\n' "$package"
  done
}

# Installs what the groups named as arguments need; does nothing when all of it is there.
install_packages() {
  local wanted missing
  mapfile -t wanted < <(packages_of "$@")
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "no apt here: make sure that you have the equivalents of ${wanted[*]}"
    return
  fi
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  ((${#missing[@]})) || return 0

  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      fail "as root, run: apt-get install ${missing[*]}" 3
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1 && return
  # The package lists may be absent or old: fetch them and show whatever goes wrong now.
  "${apt[@]}" update || fail "apt-get update failed" 3
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}" 3
}

# Configures and builds preset $1 with the CMake cache entries given after it.
build_preset() {
  local preset=$1 log="$root/build/$1/configure.log"
  shift
  mkdir -p "${log%/*}"
  if ! (cd "$root" && cmake --preset "$preset" "$@") >"$log" 2>&1; then
    cat "$log" >&2
    fail "CMake could not configure; its output is above" 3
  fi
  say "building build/$preset"
  cmake --build "$root/build/$preset" || fail "the build failed; its output is above" 1
}
