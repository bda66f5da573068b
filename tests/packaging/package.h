// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "generator/emit/artifact.h"

/// Packages of small designs, as tests look at them.
namespace heddle::packaging_test {

/// The package of a 2:4 design `little` for a technology, as "xc7".
std::vector<emit::Artifact> package_for(const std::string& family, const std::string& part = "''");

/// Every technology that a spec may name.
std::vector<std::string> families();

std::set<std::string> paths_of(const std::vector<emit::Artifact>& artifacts);

/// The text of one file, which must exist.
const std::string& text_of(const std::vector<emit::Artifact>& artifacts, const std::string& path);

struct Port {
  std::string name;
  bool is_input = false;
};

/// The ports of a module, from its Verilog.
std::vector<Port> ports_of(const std::string& verilog);

/// A package in a folder of its own, removed again in the end.
class WrittenPackage {
 public:
  WrittenPackage(const std::vector<emit::Artifact>& artifacts, const std::string& name);
  WrittenPackage(const WrittenPackage&) = delete;
  WrittenPackage& operator=(const WrittenPackage&) = delete;
  ~WrittenPackage();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace heddle::packaging_test
