# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds {{name}}_device with Verilator and runs its self-test: "make". Settings: rules.mk.
TOP := {{name}}_device
include rules.mk
