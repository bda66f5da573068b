# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# How a simulator is built and tested. The same file serves every design; Makefile names the top.
#
# Targets
#   test     build, run every job in vectors/, print PASS or FAIL each; the default
#   build    only build the simulator, $(OBJ_DIR)/simulate or, with tracing, simulate-fst or -vcd
#   library  only build $(OBJ_DIR)/libdevice.a, the simulator without its main()
#   clean    remove $(OBJ_DIR)
#
# Settings
#   VERILATOR    Verilator, 5.006 or newer
#   CXX          C++17 compiler
#   CC           C11 compiler, for the driver
#   OBJ_DIR      everything that is built for this design
#   RUNTIME_DIR  what is built once for all designs; may be shared, by concurrent builds too
#   TRACE        1 or fst: simulate --trace writes FST (needs zlib); vcd: it writes VCD; empty: none
#   QUICK        1: to simulate some 100,000 cycles at most: compiling takes longer; empty: more
#   JOBS         compilers at once

VERILATOR   ?= verilator
OBJ_DIR     ?= obj
RUNTIME_DIR ?= $(OBJ_DIR)/runtime
TRACE       ?=
QUICK       ?=
JOBS        ?= $(shell getconf _NPROCESSORS_ONLN)

MAKEFLAGS += --no-builtin-rules -j$(JOBS)
.DELETE_ON_ERROR:
.PHONY: test build library clean

# ---- Flags, chosen by measurement ----
# GCC spends most of its time asking which of a model's thousands of members overlap; with a small
# limit it compiles a model of 512 multipliers in a third of the time. -O2 would double that again
# and run 2 % faster. With QUICK, a model of 100 multipliers is compiled in two fifths of the time,
# as one unit and without optimization, but runs at a third of the speed.
ALIAS_LIMIT := --param=sccvn-max-alias-queries-per-access=10 \
               --param=dse-max-alias-queries-per-store=10
IS_GCC      := $(shell $(CXX) --version | grep -c 'Free Software Foundation')
CXXFLAGS    := -std=c++17 -w $(if $(filter-out 0,$(IS_GCC)),$(ALIAS_LIMIT))
MODEL_OPT   := $(if $(QUICK),-O0,-O1)
HARNESS_OPT := -O2

TRACE_KIND  := $(patsubst 1,fst,$(TRACE))
ifeq ($(filter-out fst vcd,$(TRACE_KIND)),)
VERILATE_TRACE := $(TRACE_KIND:fst=--trace-fst)
VERILATE_TRACE := $(VERILATE_TRACE:vcd=--trace)
else
$(error TRACE is '$(TRACE)', not 1, fst, vcd or empty)
endif
DEFINES := -DVM_COVERAGE=0 -DVM_SC=0 -DVM_TRACE=$(if $(TRACE_KIND),1,0) \
           -DVM_TRACE_FST=$(if $(filter fst,$(TRACE_KIND)),1,0) \
           -DVM_TRACE_VCD=$(if $(filter vcd,$(TRACE_KIND)),1,0)
LIBRARIES := -pthread -latomic $(if $(filter fst,$(TRACE_KIND)),-lz)

# ---- Verilator's output: VM_CLASSES_*, VM_SUPPORT_* (the model), VM_GLOBAL_* (its library) ----
MODEL_DIR := $(OBJ_DIR)/model$(addprefix -,$(TRACE_KIND))
SIMULATOR := $(OBJ_DIR)/simulate$(addprefix -,$(TRACE_KIND))
ifneq ($(MAKECMDGOALS),clean)
# Make reads this file again once the model is there; what takes time is worked out only then.
IS_VERILATED := $(wildcard $(MODEL_DIR)/Vdevice_classes.mk)
VERILATOR_ROOT := $(shell $(if $(IS_VERILATED),$(VERILATOR) --getenv VERILATOR_ROOT, \
                            command -v $(VERILATOR)))
ifeq ($(VERILATOR_ROOT),)
$(error '$(VERILATOR)' does not run; on Debian or Ubuntu: apt-get install verilator)
endif
include $(MODEL_DIR)/Vdevice_classes.mk
endif

# The list's paths start at the package's top folder, one up.
VERILOG := $(addprefix ../,$(shell cat ../rtl/filelist.f))

$(MODEL_DIR)/Vdevice_classes.mk: ../rtl/filelist.f $(VERILOG)
	@echo "verilate $(TOP)"
	@mkdir -p $(MODEL_DIR)
	@$(VERILATOR) --cc -O3 -Wno-fatal --prefix Vdevice --top-module $(TOP) $(VERILATE_TRACE) \
	  --Mdir $(MODEL_DIR) $(VERILOG)
	@touch $@

# ---- The runtime: harness, driver and Verilator library ----
# Its folder is named after everything it depends on, so nothing in it is ever out of date; each
# file appears under its final name only when it is complete.
# The driver without back ends for real hardware, heddle_*.c: the harness is one itself.
HOST    := ../host
HARNESS := $(filter-out device,$(basename $(wildcard *.cpp)))
DRIVER  := $(filter-out heddle_%,$(notdir $(basename $(wildcard $(HOST)/*.c))))
HEADERS := $(filter-out design.h,$(wildcard *.h)) $(wildcard $(HOST)/*.h)
ifneq ($(IS_VERILATED),)
KEY     := $(shell (cat rules.mk $(HARNESS:=.cpp) $(DRIVER:%=$(HOST)/%.c) $(HEADERS); \
             echo "$(TRACE_KIND) $(CXX) $(CC)"; $(CXX) --version; $(CC) --version; \
             cat $(VERILATOR_ROOT)/include/verilated_config.h) | cksum | tr ' ' -)
endif
RUNTIME := $(RUNTIME_DIR)/$(KEY)
LIBRARY := $(VM_GLOBAL_FAST) $(VM_GLOBAL_SLOW)
OBJECTS := $(addprefix $(RUNTIME)/,$(addsuffix .o,$(HARNESS) $(DRIVER:%=driver/%) $(LIBRARY)))
PREFIX_HEADER := $(RUNTIME)/model$(MODEL_OPT).h

COMPILE = $(CXX) $(CXXFLAGS) $(DEFINES) -I$(MODEL_DIR) -I. -I$(HOST) \
            -I$(VERILATOR_ROOT)/include -I$(VERILATOR_ROOT)/include/vltstd
COMPLETE = mv -f $@.$$$$ $@

$(RUNTIME):
	@mkdir -p $@/driver

$(HARNESS:%=$(RUNTIME)/%.o): $(RUNTIME)/%.o: | $(RUNTIME)
	@echo "compile $(@F)"
	@$(COMPILE) $(HARNESS_OPT) -c $*.cpp -o $@.$$$$ && $(COMPLETE)

$(DRIVER:%=$(RUNTIME)/driver/%.o): $(RUNTIME)/driver/%.o: | $(RUNTIME)
	@echo "compile $(@F)"
	@$(CC) -std=c11 $(HARNESS_OPT) -I$(HOST) -c $(HOST)/$*.c -o $@.$$$$ && $(COMPLETE)

$(LIBRARY:%=$(RUNTIME)/%.o): $(RUNTIME)/%.o: | $(RUNTIME)
	@echo "compile $(@F)"
	@$(COMPILE) $(HARNESS_OPT) -c $(VERILATOR_ROOT)/include/$*.cpp -o $@.$$$$ && $(COMPLETE)

# The header in front of the model, precompiled: half of the time that a small model takes.
$(PREFIX_HEADER): | $(RUNTIME)
	@cp model.h $@.$$$$ && $(COMPLETE)

$(PREFIX_HEADER).gch: $(PREFIX_HEADER)
	@echo "compile $(@F)"
	@$(COMPILE) $(MODEL_OPT) -x c++-header $< -o $@.$$$$ && $(COMPLETE)

# ---- The model ----
# What Verilator splits is large: its parts are compiled side by side. A small model is one unit, and
# what runs only once is another.
FAST  := $(VM_CLASSES_FAST) $(VM_SUPPORT_FAST) device
SLOW  := $(VM_CLASSES_SLOW) $(VM_SUPPORT_SLOW)
UNITS := $(if $(QUICK),all,$(if $(word 4,$(VM_CLASSES_FAST)),$(FAST),fast) slow)

INCLUDE_ALL = for unit in $(1); do echo "\#include \"$$unit.cpp\""; done > $@

$(MODEL_DIR)/fast.cpp: $(MODEL_DIR)/Vdevice_classes.mk
	@$(call INCLUDE_ALL,$(FAST))

$(MODEL_DIR)/slow.cpp: $(MODEL_DIR)/Vdevice_classes.mk
	@$(call INCLUDE_ALL,$(SLOW))

$(MODEL_DIR)/all.cpp: $(MODEL_DIR)/Vdevice_classes.mk
	@$(call INCLUDE_ALL,$(FAST) $(SLOW))

$(MODEL_DIR)/device.cpp: device.cpp
	@cp $< $@

$(UNITS:%=$(MODEL_DIR)/%.o): $(MODEL_DIR)/%.o: $(MODEL_DIR)/%.cpp device.cpp device.h \
                                           axi_pins.h design.h \
                                           $(MODEL_DIR)/Vdevice_classes.mk $(PREFIX_HEADER).gch
	@echo "compile $(@F)"
	@$(COMPILE) $(MODEL_OPT) -include $(PREFIX_HEADER) -c $< -o $@

$(SIMULATOR): $(UNITS:%=$(MODEL_DIR)/%.o) $(OBJECTS)
	@echo "link $@"
	@$(CXX) $^ $(LIBRARIES) -o $@

$(OBJ_DIR)/libdevice.a: $(UNITS:%=$(MODEL_DIR)/%.o) $(filter-out %/main.o,$(OBJECTS))
	@echo "archive $@"
	@rm -f $@ && ar rcs $@ $^

# ---- Targets ----
build: $(SIMULATOR)
library: $(OBJ_DIR)/libdevice.a

test: build
	@failed=0; \
	for job in $(sort $(wildcard vectors/*)); do \
	  $(SIMULATOR) --job $$job || failed=1; \
	  $(SIMULATOR) --job $$job --stalls 30 --latency 20 --jitter 20 --interleave --interrupt \
	    --seed 1 || failed=1; \
	done; exit $$failed

clean:
	rm -rf $(OBJ_DIR)

.DEFAULT_GOAL := test
