# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the virtual platform around {{name}}_tlm and runs the self-test on it: "make". Settings:
# rules.mk.
NAME := {{name}}
include rules.mk
