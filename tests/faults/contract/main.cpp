// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// usage: contract JOBS [GoogleTest option...]     JOBS is the folder sim/vectors of the package
#include <cstdio>

#include <gtest/gtest.h>

#include "tests/faults/contract/contract_test.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: contract JOBS [GoogleTest option...]\n");
    return 2;
  }
  heddle::contract::set_jobs(argv[1]);
  return RUN_ALL_TESTS();
}
