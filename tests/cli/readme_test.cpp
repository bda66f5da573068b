// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

/// What the README pages say is true.
namespace heddle::cli_test {
namespace {

const std::string kRoot = HEDDLE_SOURCE_DIR;

using Lines = std::vector<std::string>;

/// The lines of the fenced code blocks of a page that begin with ```LANGUAGE.
Lines code_lines(const std::string& page, const std::string& language) {
  Lines lines;
  std::istringstream text(read_text(kRoot + "/" + page));
  bool inside = false;
  for (std::string line; std::getline(text, line);) {
    if (line.rfind("```", 0) == 0) {
      inside = line == "```" + language;
    } else if (inside && !line.empty()) {
      lines.push_back(line);
    }
  }
  EXPECT_FALSE(lines.empty()) << page << " shows no " << language;
  return lines;
}

/// The first line of `part` that `whole` lacks from there on, or "".
std::string first_missing(const Lines& part, const std::string& whole) {
  std::size_t at = 0;
  for (const std::string& line : part) {
    const std::size_t found = whole.find(line + "\n", at);
    if (found == std::string::npos) return line;
    at = found + line.size();
  }
  return "";
}

class EmittedExample : public testing::Test {
 protected:
  void SetUp() override {
    const Outcome outcome = heddle({"generate", example_spec(), "-o", folder_ / "p"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }
  TemporaryFolder folder_;
};

TEST_F(EmittedExample, DiagramInTheReadmeIsCurrent) {
  EXPECT_EQ(read_text(kRoot + "/examples/01_nm24_w4a8/block_diagram.svg"),
            read_text(folder_ / "p/docs/block_diagram.svg"))
      << "update it with heddle generate";
}

TEST_F(EmittedExample, VerilogInTheReadmeIsEmitted) {
  EXPECT_EQ(first_missing(code_lines("README.md", "verilog"),
                          read_text(folder_ / "p/rtl/nm24_w4a8_mac_stage.v")),
            "");
}

TEST(Readme, ShowsTheExamplesSpec) {
  const std::string spec = std::regex_replace(read_text(example_spec()), std::regex(" *#.*"), "");
  EXPECT_EQ(first_missing(code_lines("README.md", "yaml"), spec), "");
}

/// Runs every line of a page's shell blocks that starts with `prefix`, comments cut off, in a
/// folder that has the examples.
void run_commands(const std::string& page, const std::string& prefix) {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(kRoot + "/examples", folder / "examples");
  int count = 0;
  for (const std::string& line : code_lines(page, "sh")) {
    if (line.rfind(prefix, 0) != 0) continue;
    std::istringstream words(line.substr(prefix.size(), line.find(" #") - prefix.size()));
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) arguments.push_back(word);
    const Outcome outcome = heddle(arguments, {{}, folder.path(), ""});
    EXPECT_EQ(outcome.exit_code, 0) << line << "\n" << outcome.err;
    ++count;
  }
  EXPECT_GT(count, 0) << page;
}

TEST(Readme, CommandsRun) { run_commands("README.md", "build/release/heddle "); }

TEST(ExamplesReadme, CommandsRun) { run_commands("examples/README.md", "heddle "); }

}  // namespace
}  // namespace heddle::cli_test
