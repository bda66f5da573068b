# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the tests of this folder around the model of one package, from the package's sim folder:
#   make -f .../contract.mk contract OBJ_DIR=... [RUNTIME_DIR=...] [TEST_DIR=...]
# and with test-contract runs them, but for the longest, up to the first failure.
#
# TEST_DIR has what does not depend on the design; packages of one generator may share it.
HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
REPOSITORY := $(abspath $(HERE)/../../..)
TEST_DIR ?= $(OBJ_DIR)/tests
include Makefile

TESTS := $(patsubst $(HERE)/%.cpp,$(TEST_DIR)/%.o,$(filter-out %/twin_system.cpp, \
           $(wildcard $(HERE)/*.cpp)))

$(TEST_DIR)/%.o: $(HERE)/%.cpp $(wildcard $(HERE)/*.h) $(wildcard $(HOST)/*.h)
	@echo "compile $(@F)"
	@mkdir -p $(TEST_DIR)
	@$(CXX) -std=c++17 -Wall -Wextra -O1 -I$(REPOSITORY) -I$(HOST) -c $< -o $@

.PHONY: contract test-contract
contract: $(OBJ_DIR)/contract

test-contract: contract
	$(OBJ_DIR)/contract vectors --gtest_brief=1 --gtest_fail_fast --gtest_filter=-*CountTest*

$(OBJ_DIR)/contract: $(TESTS) $(UNITS:%=$(MODEL_DIR)/%.o) $(filter-out %/main.o,$(OBJECTS))
	@echo "link $@"
	@$(CXX) $^ $(LIBRARIES) -lgtest -o $@
