// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/packaging/tcl_calls.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace heddle::packaging_test {
namespace {

std::string shell_word(const std::string& text) { return "'" + text + "'"; }

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

bool Calls::has(const std::string& line) const {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

std::vector<std::string> Calls::starting(const std::string& start) const {
  std::vector<std::string> found;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
               [&](const std::string& line) { return line.rfind(start, 0) == 0; });
  return found;
}

Calls run_script(const WrittenPackage& package, const std::string& script,
                 const std::string& arguments) {
  const std::filesystem::path log = package.path() / "calls.log";
  std::string ports;
  for (const Port& port : ports_of(read(package.path() / "rtl/little_device.v"))) {
    ports += port.name + " ";
  }
  const std::string command = "cd / && " + shell_word(HEDDLE_TCLSH) + " " +
                              shell_word(HEDDLE_SOURCE_DIR "/tests/packaging/record_calls.tcl") +
                              " " + shell_word((package.path() / script).string()) + " " +
                              shell_word(log.string()) + " " + shell_word(ports) + " " + arguments;
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  std::ifstream file(log);
  Calls calls;
  for (std::string line; std::getline(file, line);) {
    calls.lines.push_back(replaced(line, package.path().string(), "@"));
  }
  return calls;
}

}  // namespace heddle::packaging_test
