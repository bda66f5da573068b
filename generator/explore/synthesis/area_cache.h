// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "generator/explore/synthesis/resources.h"

namespace heddle::explore {

/// What units take, kept in a folder: one file for each, named after the hash of everything that
/// the figures depend on. Files are complete or not there, so that several processes may share the
/// folder. May be used by several threads.
class AreaCache {
 public:
  /// The folder is made when the first result is kept.
  explicit AreaCache(std::filesystem::path folder);

  /// What was kept under a key.
  std::optional<Resources> find(const std::string& key);

  /// Keeps a result; `what` is a line for people who look into the file. A folder that cannot be
  /// written costs later runs their time and is no error.
  void keep(const std::string& key, const Resources& resources, const std::string& what);

 private:
  std::filesystem::path file_of(const std::string& key) const;

  std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, Resources> known_;
};

}  // namespace heddle::explore
