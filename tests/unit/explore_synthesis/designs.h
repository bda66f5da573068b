// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "generator/arch/design.h"
#include "generator/arch/elaborate.h"
#include "generator/explore/evaluator.h"
#include "generator/spec/parse.h"

namespace heddle::explore::testing {

/// The design of a spec's text, which must be legal.
inline arch::Design design_of(const std::string& yaml) {
  const spec::ParseResult parsed = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(parsed.spec) << yaml;
  return arch::elaborate(parsed.spec.value());
}

/// One multiplier, the least of everything; further lines of YAML are added.
inline arch::Design smallest_design(const std::string& more) {
  return design_of(
      "name: least\n"
      "sparsity: {n: 1, m: 1}\n"
      "precision: {weight: 2, activation: 2}\n"
      "array: {rows: 1, columns: 1}\n"
      "buffers: {tokens: 1, activation_kib: 1}\n"
      "scale: {group: 0}\n"
      "output: [int32]\n"
      "bus: {data: 32, address: 32, outstanding: 1}\n" +
      more);
}

/// An empty folder, gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "heddle-XXXXXX").string();
    EXPECT_NE(mkdtemp(path.data()), nullptr);
    path_ = path;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A shell script in a folder, as a program; its path.
inline std::string program(const TemporaryFolder& folder, const std::string& name,
                           const std::string& script) {
  const std::filesystem::path path = folder.path() / name;
  std::ofstream(path) << "#!/bin/sh\n" << script;
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path.string();
}

}  // namespace heddle::explore::testing
