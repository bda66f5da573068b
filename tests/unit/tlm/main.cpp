// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <memory>

#include <gtest/gtest.h>

#include "tests/unit/tlm/test_bench.h"

namespace heddle::twin::testing {
namespace {

std::unique_ptr<TestBench>& the_bench() {
  static std::unique_ptr<TestBench> bench;
  return bench;
}

}  // namespace

TestBench& bench() { return *the_bench(); }

int& result() {
  static int code = 1;
  return code;
}

int run_simulation() {
  the_bench() = std::make_unique<TestBench>();
  sc_core::sc_report_handler::set_actions("/OSCI/SystemC", sc_core::SC_DO_NOTHING);
  sc_core::sc_start();
  return result();
}

}  // namespace heddle::twin::testing

int main(int argc, char** argv) {
  setenv("SC_COPYRIGHT_MESSAGE", "DISABLE", 0);
  testing::InitGoogleTest(&argc, argv);
  return sc_core::sc_elab_and_sim(argc, argv);
}

int sc_main(int, char**) { return heddle::twin::testing::run_simulation(); }
