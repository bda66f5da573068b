// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/package_writer.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace heddle::emit {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A package that the writer recognises as its own.
std::vector<Artifact> package(const std::string& text) {
  return {{"design.json", R"({"tool": {"name": "heddle"}})"},
          {"rtl/top.v", text},
          {"run", "#!/bin/sh\n", true}};
}

class WritePackage : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) /
            ("package_writer_" + std::string(test->name()) + std::to_string(getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  /// Everything below the test's directory.
  std::set<std::string> tree() const {
    std::set<std::string> paths;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_)) {
      paths.insert(entry.path().lexically_relative(root_).string());
    }
    return paths;
  }

  /// The error of a write that must fail.
  static std::string error(const fs::path& directory, const std::vector<Artifact>& artifacts,
                           Overwrite overwrite = Overwrite::kRefuse) {
    const base::Status status = write_package(directory, artifacts, overwrite);
    if (status.ok()) return "no error";
    EXPECT_EQ(status.error().code, base::ExitCode::kBadInput);
    return status.error().message;
  }

  fs::path root_;
};

const std::set<std::string> kPackage = {"out", "out/design.json", "out/rtl", "out/rtl/top.v",
                                        "out/run"};

TEST_F(WritePackage, WritesEveryArtifact) {
  ASSERT_TRUE(write_package(root_ / "out", package("a\n"), Overwrite::kRefuse).ok());
  EXPECT_EQ(tree(), kPackage);
  EXPECT_EQ(read(root_ / "out/rtl/top.v"), "a\n");
  const auto can_run = [&](const char* path) {
    return (fs::status(root_ / path).permissions() & fs::perms::owner_exec) != fs::perms::none;
  };
  EXPECT_TRUE(can_run("out/run"));
  EXPECT_FALSE(can_run("out/rtl/top.v"));
}

TEST_F(WritePackage, CreatesParentsAndAcceptsATrailingSlash) {
  ASSERT_TRUE(write_package(root_ / "a/b/out/", package("a\n"), Overwrite::kRefuse).ok());
  EXPECT_EQ(read(root_ / "a/b/out/rtl/top.v"), "a\n");
}

TEST_F(WritePackage, AcceptsAnEmptyDirectoryAndALinkToOne) {
  fs::create_directory(root_ / "empty");
  fs::create_directory_symlink(root_ / "empty", root_ / "link");
  ASSERT_TRUE(write_package(root_ / "link", package("a\n"), Overwrite::kRefuse).ok());
  EXPECT_TRUE(fs::is_symlink(root_ / "link"));
  EXPECT_EQ(read(root_ / "empty/rtl/top.v"), "a\n");
}

TEST_F(WritePackage, RefusesAnExistingPackageWithoutForce) {
  ASSERT_TRUE(write_package(root_ / "out", package("old\n"), Overwrite::kRefuse).ok());
  const std::string message = error(root_ / "out", package("new\n"));
  EXPECT_NE(message.find((root_ / "out").string()), std::string::npos) << message;
  EXPECT_NE(message.find("--force"), std::string::npos) << message;
  EXPECT_EQ(read(root_ / "out/rtl/top.v"), "old\n");
  EXPECT_EQ(tree(), kPackage);
}

TEST_F(WritePackage, ReplacesAPackageAsAWholeWithForce) {
  std::vector<Artifact> old = package("old\n");
  old.push_back({"rtl/stale.v", "x\n"});
  ASSERT_TRUE(write_package(root_ / "out", old, Overwrite::kRefuse).ok());
  ASSERT_TRUE(write_package(root_ / "out", package("new\n"), Overwrite::kReplacePackage).ok());
  EXPECT_EQ(read(root_ / "out/rtl/top.v"), "new\n");
  EXPECT_EQ(tree(), kPackage);
}

TEST_F(WritePackage, NeverReplacesAForeignDirectory) {
  for (const char* manifest : {"", "[]", "{}", "{\"tool\": 1}", "{\"tool\": {\"name\": \"other\"}}",
                               "{\"tool\": {\"name\": 7}}", "not json"}) {
    fs::create_directories(root_ / "out");
    write(root_ / "out/precious", "x");
    if (*manifest != '\0') write(root_ / "out/design.json", manifest);
    const std::string message = error(root_ / "out", package("new\n"), Overwrite::kReplacePackage);
    EXPECT_NE(message.find("no package of heddle"), std::string::npos) << manifest << message;
    EXPECT_NE(error(root_ / "out", package("new\n")), "no error");
    EXPECT_EQ(read(root_ / "out/precious"), "x") << manifest;
    EXPECT_FALSE(fs::exists(root_ / "out/rtl"));
  }
}

TEST_F(WritePackage, RefusesAFileInItsPlace) {
  write(root_ / "out", "x");
  const std::string message = error(root_ / "out", package("a\n"), Overwrite::kReplacePackage);
  EXPECT_NE(message.find("is not a directory"), std::string::npos) << message;
  EXPECT_EQ(tree(), std::set<std::string>{"out"});
}

TEST_F(WritePackage, RefusesAFileAmongTheParents) {
  write(root_ / "file", "x");
  const std::string message = error(root_ / "file/out", package("a\n"));
  EXPECT_NE(message.find("ot a directory"), std::string::npos) << message;
  EXPECT_EQ(tree(), std::set<std::string>{"file"});
}

TEST_F(WritePackage, ReportsAnUnwritableParent) {
  fs::path parent = root_ / "locked";
  fs::create_directory(parent);
  fs::permissions(parent, fs::perms::owner_read | fs::perms::owner_exec);
  if (geteuid() == 0) parent = "/proc";  // rights do not bind root
  const std::string message = error(parent / "out", package("a\n"));
  EXPECT_EQ(message.find("cannot create directory '" + parent.string()), 0U) << message;
  EXPECT_EQ(tree(), std::set<std::string>{"locked"});
}

TEST_F(WritePackage, LeavesNothingBehindWhenAnArtifactFails) {
  std::vector<Artifact> artifacts = package("a\n");
  artifacts.push_back({"run/below_a_file", "x\n"});
  const std::string message = error(root_ / "a/b/out", artifacts);
  EXPECT_EQ(message.find("cannot create directory '"), 0U) << message;
  EXPECT_EQ(tree(), std::set<std::string>{});
}

TEST_F(WritePackage, KeepsTheOldPackageWhenAnArtifactFails) {
  ASSERT_TRUE(write_package(root_ / "out", package("old\n"), Overwrite::kRefuse).ok());
  std::vector<Artifact> artifacts = package("new\n");
  artifacts.push_back({"run/below_a_file", "x\n"});
  EXPECT_NE(error(root_ / "out", artifacts, Overwrite::kReplacePackage), "no error");
  EXPECT_EQ(read(root_ / "out/rtl/top.v"), "old\n");
  EXPECT_EQ(tree(), kPackage);
}

/// Stands for a full disk: files end at `bytes`.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit limit{bytes, old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit old_{};
  void (*handler_)(int);
};

TEST_F(WritePackage, LeavesNothingBehindWhenTheDiskIsFull) {
  std::string message;
  {
    const FileSizeLimit limit(1000);
    message = error(root_ / "out", package(std::string(100000, 'x')));
  }
  EXPECT_EQ(message.find("cannot write '"), 0U) << message;
  EXPECT_NE(message.find("File too large"), std::string::npos) << message;
  EXPECT_EQ(tree(), std::set<std::string>{});
}

TEST_F(WritePackage, StepsAsideForLeftoversOfOthers) {
  fs::create_directory(root_ / "out.new-0");
  ASSERT_TRUE(write_package(root_ / "out", package("a\n"), Overwrite::kRefuse).ok());
  std::set<std::string> expected = kPackage;
  expected.insert("out.new-0");
  EXPECT_EQ(tree(), expected);
}

}  // namespace
}  // namespace heddle::emit
