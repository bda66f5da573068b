# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# How the TLM model and its virtual platform are built and tested. The same file serves every
# design; Makefile names it.
#
# Targets
#   test     build, run every job in ../sim/vectors/, print PASS or FAIL each; the default
#   build    only build the platform, $(OBJ_DIR)/platform
#   rtl      build one that also has the Verilog, for --rtl, $(OBJ_DIR)/platform-rtl
#   library  only build the model, $(OBJ_DIR)/lib$(NAME)_tlm.a, for platforms of your own
#   clean    remove $(OBJ_DIR)
#
# Settings
#   CXX          C++17 compiler
#   CC           C11 compiler, for the driver
#   SYSTEMC      folder with include/ and lib/ of SystemC 2.3.3 or newer; empty: the system's
#   OBJ_DIR      everything that is built for this design
#   RUNTIME_DIR  what is built once for all designs; may be shared, by concurrent builds too
#   TRACE        for rtl, as in ../sim/rules.mk
#   JOBS         compilers at once

OBJ_DIR     ?= obj
RUNTIME_DIR ?= $(OBJ_DIR)/runtime
SYSTEMC     ?=
JOBS        ?= $(shell getconf _NPROCESSORS_ONLN)

MAKEFLAGS += --no-builtin-rules -j$(JOBS)
.DELETE_ON_ERROR:
.PHONY: test build rtl library clean

HOST     := ../host
HARNESS  := ../sim
OPTIMIZE := -O2
CXXFLAGS  = -std=c++17 -Wall -Wextra $(OPTIMIZE)
SYSTEMC_INCLUDE := $(if $(SYSTEMC),-isystem $(SYSTEMC)/include)
INCLUDES := -I. -Iplatform -I$(HARNESS) -I$(HOST) $(SYSTEMC_INCLUDE)
comma    := ,
SYSTEMC_LIBRARY := $(if $(SYSTEMC),-L$(SYSTEMC)/lib -Wl$(comma)-rpath$(comma)$(SYSTEMC)/lib) \
                   -lsystemc

# ---- The runtime: all that does not depend on the design ----
# Its folder is named after everything it depends on, so nothing in it is ever out of date; each
# file appears under its final name only when it is complete.
MODEL    := $(filter-out $(NAME)_design,$(basename $(wildcard *.cpp sim/model/*.cpp)))
RTL      := platform/axi_bridge platform/rtl_accelerator
PLATFORM := $(filter-out platform/tlm_design platform/without_rtl $(RTL), \
              $(basename $(wildcard platform/*.cpp)))
SHARED   := driver_backend error_plan job options placement report run storage violations
DRIVER   := $(filter-out heddle_%,$(notdir $(basename $(wildcard $(HOST)/*.c))))
SOURCES  := $(addsuffix .cpp,$(MODEL) $(PLATFORM) $(RTL) platform/without_rtl \
              $(SHARED:%=$(HARNESS)/%)) $(DRIVER:%=$(HOST)/%.c)
HEADERS  := $(filter-out $(NAME)_%.h,$(wildcard *.h)) $(wildcard sim/*.h sim/model/*.h) \
            $(wildcard platform/*.h) $(filter-out %/design.h,$(wildcard $(HARNESS)/*.h)) \
            $(wildcard $(HOST)/*.h)
ifneq ($(MAKECMDGOALS),clean)
KEY      := $(shell (cat rules.mk $(SOURCES) $(HEADERS); echo "$(CXX) $(CC) $(SYSTEMC)"; \
              $(CXX) --version; $(CC) --version) | cksum | tr ' ' -)
endif
RUNTIME  := $(RUNTIME_DIR)/tlm-$(KEY)
COMPLETE  = mv -f $@.$$$$ $@

MODEL_OBJECTS    := $(MODEL:%=$(RUNTIME)/%.o)
PLATFORM_OBJECTS := $(PLATFORM:%=$(RUNTIME)/%.o) $(SHARED:%=$(RUNTIME)/harness/%.o) \
                    $(DRIVER:%=$(RUNTIME)/driver/%.o)
# Small parts that call each other in every cycle.
$(MODEL_OBJECTS): OPTIMIZE := -O3
# Short loops, each a vector, which compilers that unroll them first do not see.
$(RUNTIME)/products.o: OPTIMIZE := -O2 -ftree-vectorize

$(MODEL_OBJECTS) $(PLATFORM:%=$(RUNTIME)/%.o) $(RUNTIME)/platform/without_rtl.o: $(RUNTIME)/%.o:
	@echo "compile $*.cpp"
	@mkdir -p $(@D)
	@$(CXX) $(CXXFLAGS) $(INCLUDES) -c $*.cpp -o $@.$$$$ && $(COMPLETE)

# Between the harness's device.h and the model's, these mean the former.
$(RTL:%=$(RUNTIME)/%.o): $(RUNTIME)/%.o:
	@echo "compile $*.cpp"
	@mkdir -p $(@D)
	@$(CXX) $(CXXFLAGS) -Iplatform -I$(HARNESS) -I$(HOST) $(SYSTEMC_INCLUDE) -c $*.cpp \
	  -o $@.$$$$ && $(COMPLETE)

$(SHARED:%=$(RUNTIME)/harness/%.o): $(RUNTIME)/harness/%.o:
	@echo "compile $*.cpp"
	@mkdir -p $(@D)
	@$(CXX) $(CXXFLAGS) -I$(HARNESS) -I$(HOST) -c $(HARNESS)/$*.cpp -o $@.$$$$ && $(COMPLETE)

$(DRIVER:%=$(RUNTIME)/driver/%.o): $(RUNTIME)/driver/%.o:
	@echo "compile $*.c"
	@mkdir -p $(@D)
	@$(CC) -std=c11 $(OPTIMIZE) -I$(HOST) -c $(HOST)/$*.c -o $@.$$$$ && $(COMPLETE)

# ---- The design ----
DESIGN_OBJECT := $(OBJ_DIR)/$(NAME)_design.o

$(DESIGN_OBJECT): $(NAME)_design.cpp $(NAME)_design.h $(HEADERS)
	@echo "compile $<"
	@mkdir -p $(@D)
	@$(CXX) $(CXXFLAGS) $(INCLUDES) -c $< -o $@

$(OBJ_DIR)/tlm_design.o: platform/tlm_design.cpp $(NAME)_tlm.h $(NAME)_design.h $(HEADERS)
	@echo "compile $<"
	@mkdir -p $(@D)
	@$(CXX) $(CXXFLAGS) $(INCLUDES) -c $< -o $@

TLM_OBJECTS := $(OBJ_DIR)/tlm_design.o $(DESIGN_OBJECT) $(PLATFORM_OBJECTS) $(MODEL_OBJECTS)

$(OBJ_DIR)/platform: $(TLM_OBJECTS) $(RUNTIME)/platform/without_rtl.o
	@echo "link $@"
	@$(CXX) $^ $(SYSTEMC_LIBRARY) -pthread -o $@

# The verilated device and its harness come as a library of ../sim, whose makefile knows when it is
# out of date.
$(OBJ_DIR)/platform-rtl: $(TLM_OBJECTS) $(RTL:%=$(RUNTIME)/%.o) verilated
	@echo "link $@"
	@$(CXX) $(filter %.o,$^) $(OBJ_DIR)/rtl/libdevice.a $(SYSTEMC_LIBRARY) -pthread -latomic -lz -o $@

.PHONY: verilated
verilated:
	@MAKEFLAGS= $(MAKE) --no-print-directory -C $(HARNESS) library OBJ_DIR=$(abspath $(OBJ_DIR))/rtl \
	  RUNTIME_DIR=$(abspath $(RUNTIME_DIR)) TRACE=$(TRACE) JOBS=$(JOBS) CXX=$(CXX) CC=$(CC)

$(OBJ_DIR)/lib$(NAME)_tlm.a: $(DESIGN_OBJECT) $(MODEL_OBJECTS)
	@echo "archive $@"
	@rm -f $@ && ar rcs $@ $^

# ---- Targets ----
build: $(OBJ_DIR)/platform
rtl: $(OBJ_DIR)/platform-rtl
library: $(OBJ_DIR)/lib$(NAME)_tlm.a

test: build
	@failed=0; \
	for job in $(sort $(wildcard ../sim/vectors/*)); do \
	  $(OBJ_DIR)/platform --job $$job || failed=1; \
	  $(OBJ_DIR)/platform --job $$job --stalls 30 --latency 20 --jitter 20 --interleave \
	    --interrupt --seed 1 --quantum 0 --no-dmi || failed=1; \
	done; exit $$failed

clean:
	rm -rf $(OBJ_DIR)

.DEFAULT_GOAL := test
