# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the tests of this folder around the model in one package's tlm folder, from there:
#   make -f .../contract_tlm.mk contract OBJ_DIR=... [RUNTIME_DIR=...] [TEST_DIR=...]
HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
REPOSITORY := $(abspath $(HERE)/../../..)
TEST_DIR ?= $(OBJ_DIR)/tests
include Makefile

SHARED_TESTS := $(filter-out %_system.cpp,$(wildcard $(HERE)/*.cpp))
TESTS        := $(patsubst $(HERE)/%.cpp,$(TEST_DIR)/%.o,$(SHARED_TESTS))
TEST_HEADERS := $(wildcard $(HERE)/*.h) $(wildcard $(HOST)/*.h)
COMPILE_TEST  = $(CXX) -std=c++17 -Wall -Wextra -O1 -I$(REPOSITORY) -I$(HOST)

$(TEST_DIR)/%.o: $(HERE)/%.cpp $(TEST_HEADERS)
	@echo "compile $(@F)"
	@mkdir -p $(TEST_DIR)
	@$(COMPILE_TEST) -c $< -o $@

$(OBJ_DIR)/twin_system.o: $(HERE)/twin_system.cpp $(TEST_HEADERS) $(HEADERS)
	@echo "compile $(@F)"
	@mkdir -p $(@D)
	@$(COMPILE_TEST) -DPACKAGE_DESIGN=$(NAME)_design -c $< -o $@

.PHONY: contract
contract: $(OBJ_DIR)/contract

WITHOUT_SYSTEMC := $(filter-out %/module.o %/memory_port.o,$(MODEL_OBJECTS)) \
                   $(SHARED:%=$(RUNTIME)/harness/%.o) $(DRIVER:%=$(RUNTIME)/driver/%.o)

$(OBJ_DIR)/contract: $(TESTS) $(OBJ_DIR)/twin_system.o $(DESIGN_OBJECT) $(WITHOUT_SYSTEMC)
	@echo "link $@"
	@$(CXX) $^ -lgtest -pthread -o $@
