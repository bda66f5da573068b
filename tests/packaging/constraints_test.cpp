// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <string>
#include <vector>

#include <fnmatch.h>
#include <gtest/gtest.h>

#include "tests/packaging/package.h"
#include "tests/packaging/tcl_calls.h"

namespace heddle::packaging_test {
namespace {

/// How many patterns of a `set_*_delay` call match the port.
int matches(const Calls& calls, const std::string& command, const std::string& port) {
  const std::vector<std::string> delays = calls.starting(command + " 1.333 -clock clk {");
  EXPECT_EQ(delays.size(), 1U) << command;
  if (delays.empty()) return 0;
  const std::string& call = delays[0];
  std::istringstream patterns(
      call.substr(call.find('{') + 1, call.rfind('}') - call.find('{') - 1));
  int count = 0;
  for (std::string pattern; patterns >> pattern;) {
    if (fnmatch(pattern.c_str(), port.c_str(), 0) == 0) ++count;
  }
  return count;
}

TEST(Sdc, ConstrainsEveryPortOnItsSide) {
  const auto artifacts = package_for("asic");
  const WrittenPackage package(artifacts, "sdc");
  const Calls calls = run_script(package, "constraints/little.sdc");
  EXPECT_TRUE(calls.has("create_clock -name clk -period 6.667 clk"));
  const auto ports = ports_of(text_of(artifacts, "rtl/little_device.v"));
  EXPECT_GT(ports.size(), 50U);
  for (const Port& port : ports) {
    const bool is_input = port.is_input && port.name != "clk";
    EXPECT_EQ(matches(calls, "set_input_delay", port.name), is_input ? 1 : 0) << port.name;
    EXPECT_EQ(matches(calls, "set_output_delay", port.name), port.is_input ? 0 : 1) << port.name;
  }
  EXPECT_EQ(calls.starting("set_").size(), 2U) << "no exceptions";
}

TEST(Xdc, ConstrainsClockInputsAndOutputs) {
  for (const char* family : {"xc7", "xcup"}) {
    const WrittenPackage package(package_for(family), "xdc");
    const Calls calls = run_script(package, "constraints/little.xdc");
    EXPECT_EQ(calls.lines,
              (std::vector<std::string>{"get_ports clk", "create_clock -name clk -period 6.667 clk",
                                        "get_ports -filter {DIRECTION == IN && NAME != clk}",
                                        "set_input_delay -clock clk 1.333 -filter",
                                        "get_ports -filter {DIRECTION == OUT}",
                                        "set_output_delay -clock clk 1.333 -filter"}));
  }
}

/// What nextpnr and Diamond read beside comments.
std::string commands_of(const std::string& text) {
  std::istringstream lines(text);
  std::string commands;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line[0] != '#') commands += line + "\n";
  }
  return commands;
}

TEST(Lattice, ConstrainsTheClock) {
  EXPECT_EQ(commands_of(text_of(package_for("ecp5"), "constraints/little.lpf")),
            "FREQUENCY PORT \"clk\" 150 MHZ;\n");
  EXPECT_EQ(commands_of(text_of(package_for("ice40"), "constraints/little.pcf")),
            "set_frequency clk 150\n");
}

}  // namespace
}  // namespace heddle::packaging_test
