# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Simulates {{name}}_soc and compares its results: "make", or "make SIM=icarus".
#
# Settings
#   SIM        verilator (5.006 or newer) or icarus
#   VERILATOR, IVERILOG, VVP     the programs
#   OBJ_DIR    everything that is built

SIM       ?= verilator
VERILATOR ?= verilator
IVERILOG  ?= iverilog
VVP       ?= vvp
OBJ_DIR   ?= obj
JOBS      ?= $(shell getconf _NPROCESSORS_ONLN)

TOP     := {{name}}_soc_bench
# The list's paths start at the package's top folder, one up.
VERILOG := $(addprefix ../,$(shell cat ../rtl/filelist.f)) $(wildcard *.v)
IMAGES  := memory.hex registers.hex expected.hex

.PHONY: test clean
.DELETE_ON_ERROR:
.DEFAULT_GOAL := test

ifeq ($(SIM),verilator)
RUN := $(OBJ_DIR)/verilator/$(TOP)
# A few hundred cycles: time goes into the compiler.
QUICK := OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0
$(RUN): $(VERILOG)
	@mkdir -p $(OBJ_DIR)
	@$(VERILATOR) --binary -j $(JOBS) -Wno-fatal --top-module $(TOP) -o $(TOP) \
	  -MAKEFLAGS '$(QUICK)' --Mdir $(OBJ_DIR)/verilator $(VERILOG) >$(OBJ_DIR)/verilator.log 2>&1 || \
	  { cat $(OBJ_DIR)/verilator.log >&2; exit 1; }
else ifeq ($(SIM),icarus)
RUN := $(OBJ_DIR)/$(TOP).vvp
$(RUN): $(VERILOG)
	@mkdir -p $(OBJ_DIR)
	@$(IVERILOG) -g2005 -s $(TOP) -o $@ $(VERILOG)
COMMAND := $(VVP) -n
else
$(error SIM is '$(SIM)', not verilator or icarus)
endif

# The images are read where the simulation runs: here.
test: $(RUN) $(IMAGES)
	@$(COMMAND) $(RUN) | tee $(OBJ_DIR)/run.log
	@grep -q '^PASS: ' $(OBJ_DIR)/run.log

clean:
	rm -rf $(OBJ_DIR)
