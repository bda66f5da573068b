// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

namespace heddle::cli_test {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Generate, WritesAPackage) {
  const TemporaryFolder folder;
  const Outcome outcome = heddle({"generate", example_spec(), "-o", folder / "new/package"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto files = read_folder(folder / "new/package");
  for (const char* name :
       {"rtl/nm24_w4a8_core.v", "rtl/nm24_w4a8_device.v", "rtl/filelist.f", "host/heddle.h",
        "host/heddle_uio.c", "sim/Makefile", "sim/vectors/ragged/job.txt",
        "sim/vectors/modes/job.txt", "sim/vectors/chain/job.txt", "docs/registers.html",
        "design.json", "nm24_w4a8.core", "README.md"}) {
    EXPECT_EQ(files.count(name), 1U) << name;
  }
}

TEST(Generate, GivesEqualBytesAnywhere) {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  const Outcome here = heddle({"generate", example_spec(), "-o", folder / "a"});
  const Outcome there =
      heddle({"generate", "-", "-o", "b"},
             {{{"LC_ALL", "de_DE.UTF-8"}, {"LANG", "tr_TR.UTF-8"}, {"TZ", "Asia/Tokyo"}},
              elsewhere.path(),
              read_text(example_spec())});
  ASSERT_EQ(here.exit_code, 0) << here.err;
  ASSERT_EQ(there.exit_code, 0) << there.err;
  EXPECT_EQ(read_folder(folder / "a"), read_folder(elsewhere / "b"));
}

TEST(Generate, RefusesAFolderInUseAndReplacesItWithForce) {
  const TemporaryFolder folder;
  ASSERT_EQ(heddle({"generate", example_spec(), "-o", folder / "p"}).exit_code, 0);
  const auto before = read_folder(folder / "p");
  const Outcome refused = heddle({"generate", "-", "-o", folder / "p"}, {{}, "", small_spec()});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "--force")) << refused.err;
  EXPECT_EQ(read_folder(folder / "p"), before);

  const Outcome forced =
      heddle({"generate", "-", "-o", folder / "p", "--force"}, {{}, "", small_spec()});
  EXPECT_EQ(forced.exit_code, 0) << forced.err;
  const auto after = read_folder(folder / "p");
  EXPECT_EQ(after.count("rtl/tiny_gemm_core.v"), 1U);
  EXPECT_EQ(after.count("rtl/nm24_w4a8_core.v"), 0U);
}

TEST(Generate, NeverReplacesOtherFiles) {
  const TemporaryFolder folder;
  write_text(folder / "precious.txt", "mine");
  EXPECT_EQ(heddle({"generate", example_spec(), "-o", folder.path()}).exit_code, 2);
  EXPECT_EQ(heddle({"generate", example_spec(), "-o", folder.path(), "--force"}).exit_code, 2);
  EXPECT_EQ(read_folder(folder.path()).size(), 1U);
}

TEST(Generate, RefusesWhatCannotBeWritten) {
  const TemporaryFolder folder;
  write_text(folder / "file", "");
  for (const std::string& place :
       {folder / "file", folder / "file/below", std::string("/proc/x")}) {
    const Outcome outcome = heddle({"generate", example_spec(), "-o", place});
    EXPECT_EQ(outcome.exit_code, 2) << place;
    EXPECT_EQ(outcome.err.rfind("error: ", 0), 0U) << outcome.err;
  }
}

TEST(Generate, WritesNothingForAnIllegalSpec) {
  const TemporaryFolder folder;
  const Outcome outcome = heddle({"generate", "-", "-o", folder / "p"}, {{}, "", "name: x\n"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "p"));
}

}  // namespace
}  // namespace heddle::cli_test
