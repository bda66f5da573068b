// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/file.h"

#include <filesystem>
#include <utility>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/io/names.h"
#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;
using test::TemporaryFolder;

TEST(InputFile, ReadsAnyPartAndNeverBeyondTheEnd) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", {10, 11, 12, 13});
  auto opened = InputFile::open(path);
  ASSERT_TRUE(opened.ok());
  InputFile file = std::move(opened).value();
  EXPECT_EQ(file.size(), 4U);
  EXPECT_EQ(file.read(1, 2).value(), (Bytes{11, 12}));
  EXPECT_EQ(file.read(0, 4).value(), (Bytes{10, 11, 12, 13}));
  EXPECT_EQ(file.read(4, 0).value(), Bytes{});
  expect_error(file.read(3, 2), path, {"4 bytes", "2 more", "byte 3", "truncated"});
  expect_error(file.read(5, 0), path, {"truncated"});
  expect_error(file.read(1, ~std::uint64_t{0}), path, {"truncated"});
  EXPECT_EQ(file.read(3, 1).value(), (Bytes{13})) << "an error must not spoil later reads";
}

TEST(InputFile, SaysWhatIsWrongWithThePath) {
  const TemporaryFolder folder;
  const std::string missing = folder.path("missing");
  expect_error(read_file(missing), missing, {"no such file"});
  expect_error(read_file(folder.path("")), folder.path(""), {"folder"});
  const std::string below_file = folder.write("file", {}) + "/x";
  expect_error(read_file(below_file), below_file, {});
  const std::string fifo = folder.path("fifo");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  expect_error(read_file(fifo), fifo, {"not a regular file"});
  const std::string dangling = folder.path("dangling");
  std::filesystem::create_symlink(missing, dangling);
  expect_error(read_file(dangling), dangling, {"no such file"});
  expect_error(read_file(""), "", {"no such file"});
}

TEST(InputFile, SaysThatItMayNotRead) {
  constexpr uid_t kNobody = 65534;
  const TemporaryFolder folder;
  const std::string path = folder.write("secret", {1});
  std::filesystem::permissions(path, std::filesystem::perms::none);
  std::filesystem::permissions(folder.path(""), std::filesystem::perms::all);
  const bool root = geteuid() == 0;  // who may read everything
  if (root && seteuid(kNobody) != 0) FAIL() << "cannot become an ordinary user";
  const base::Result<Bytes> result = read_file(path);
  if (root && seteuid(0) != 0) FAIL() << "cannot become root again";
  expect_error(result, path, {"cannot be read", "Permission denied", "permissions"});
}

TEST(WriteFile, ReplacesTheFileAsAWhole) {
  const TemporaryFolder folder;
  const std::string path = folder.write("out", {1, 2, 3});
  ASSERT_TRUE(write_file(path, {4, 5}).ok());
  EXPECT_EQ(read_file(path).value(), (Bytes{4, 5}));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  ASSERT_TRUE(write_file(path, {}).ok());
  EXPECT_EQ(read_file(path).value(), Bytes{});
}

TEST(WriteFile, RefusesWhatItCannotReplace) {
  const TemporaryFolder folder;
  const std::string nowhere = folder.path("no/such/folder");
  expect_error(write_file(nowhere, {1}), nowhere, {"cannot be written", "folder exists"});
  expect_error(write_file(folder.path(""), {1}), folder.path(""), {"not a regular file"});
  const std::string fifo = folder.path("fifo");
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  expect_error(write_file(fifo, {1}), fifo, {"not a regular file"});
}

TEST(Names, PrintableKeepsMessagesOnOneLine) {
  EXPECT_EQ(printable("layers.0.wq"), "layers.0.wq");
  EXPECT_EQ(printable("a\nb\x1b[0m\x7f"), "a b [0m ");
  EXPECT_EQ(printable(std::string(201, 'x')), std::string(200, 'x') + "...");
}

TEST(Names, UnknownTensorNamesTheNearest) {
  EXPECT_EQ(unknown_tensor("m.bin", "layer.0.wk", {"layers.0.wq", "layers.0.wk", "norm"}).message,
            "m.bin: has no tensor 'layer.0.wk'; the nearest of its 3 is 'layers.0.wk'");
  EXPECT_EQ(unknown_tensor("m.bin", "w", {}).message,
            "m.bin: has no tensor 'w'; it has none at all");
}

}  // namespace
}  // namespace heddle::io
