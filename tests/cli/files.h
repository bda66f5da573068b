// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

/// Files and folders of a test.
namespace heddle::cli_test {

/// A new, empty folder that goes away with this object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// The bytes of a file; empty, and a test failure, when it cannot be read.
std::string read_text(const std::string& path);

void write_text(const std::string& path, const std::string& text);

/// The bytes of all files below a folder, by relative path.
std::map<std::string, std::string> read_folder(const std::string& path);

}  // namespace heddle::cli_test
