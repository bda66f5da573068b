# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by tests that build simulators: makefiles of packages take from the environment that what
# does not depend on the design is built once for all, where heddle cosim keeps it, too.
export RUNTIME_DIR=${HEDDLE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/heddle}/runtime
