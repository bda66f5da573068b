// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/package_writer.h"

#include <cerrno>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace heddle::emit {
namespace {

namespace fs = std::filesystem;

base::Error failure(std::string_view action, const fs::path& path, const std::error_code& reason) {
  return base::Error{fmt::format("cannot {} '{}': {}", action, path.string(), reason.message())};
}

/// A directory that vanishes with everything in it, unless released. Failures to remove it are
/// ignored: there is an earlier error to report.
class TemporaryDirectory {
 public:
  explicit TemporaryDirectory(fs::path path) : path_(std::move(path)) {}
  TemporaryDirectory(TemporaryDirectory&& other) noexcept : path_(std::move(other.path_)) {
    other.release();
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(TemporaryDirectory&&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }
  void release() { path_.clear(); }

 private:
  fs::path path_;
};

/// Creates a new directory "TARGET.SUFFIX-I" with the first free I.
base::Result<TemporaryDirectory> create_beside(const fs::path& target, std::string_view suffix) {
  for (int i = 0;; ++i) {
    fs::path path = target;
    path += fmt::format(".{}-{}", suffix, i);
    std::error_code reason;
    if (fs::create_directory(path, reason)) return TemporaryDirectory(std::move(path));
    if (reason && reason != std::errc::file_exists) {
      return failure("create directory", path, reason);
    }
  }
}

/// True for a directory with a design.json that heddle wrote.
bool is_package(const fs::path& directory) {
  std::ifstream file(directory / "design.json");
  const nlohmann::json json = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
  const auto tool = json.is_object() ? json.find("tool") : json.end();
  if (tool == json.end() || !tool->is_object()) return false;
  return tool->value("name", nlohmann::json()) == "heddle";
}

/// Why the output may not be written, if so.
std::optional<base::Error> refusal(const fs::path& target, Overwrite overwrite) {
  std::error_code reason;
  const fs::file_status status = fs::status(target, reason);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (reason) return failure("read", target, reason);
  if (status.type() != fs::file_type::directory) {
    return base::Error{
        fmt::format("'{}' is not a directory; give another output directory", target.string())};
  }
  const bool is_empty = fs::is_empty(target, reason);
  if (reason) return failure("read", target, reason);
  if (is_empty) return std::nullopt;
  if (!is_package(target)) {
    return base::Error{
        fmt::format("directory '{}' is not empty, and no package of heddle (no "
                    "design.json of its own), so that not even --force replaces "
                    "it; give another output directory",
                    target.string())};
  }
  if (overwrite == Overwrite::kReplacePackage) return std::nullopt;
  return base::Error{
      fmt::format("directory '{}' holds a package already; give another output "
                  "directory, or --force to replace this one",
                  target.string())};
}

base::Status write_file(const fs::path& path, const Artifact& artifact) {
  std::error_code reason;
  fs::create_directories(path.parent_path(), reason);
  if (reason) return failure("create directory", path.parent_path(), reason);
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << artifact.text;
  file.close();
  if (!file) return failure("write", path, std::error_code(errno, std::generic_category()));
  if (!artifact.executable) return base::ok_status();
  constexpr fs::perms kRun = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  fs::permissions(path, kRun, fs::perm_options::add, reason);
  if (reason) return failure("make executable", path, reason);
  return base::ok_status();
}

/// Directories that were made on the way to the output; removed again, where nothing came to be in
/// them.
class Parents {
 public:
  static base::Result<Parents> create(const fs::path& directory) {
    Parents parents;
    std::error_code reason;
    fs::path missing = directory;
    while (!missing.empty() && !fs::exists(missing, reason) && !reason) {
      parents.made_.push_back(missing);
      missing = missing.parent_path();
    }
    fs::create_directories(directory, reason);
    if (reason) return failure("create directory", directory, reason);
    return parents;
  }
  Parents(Parents&&) = default;
  Parents(const Parents&) = delete;
  Parents& operator=(const Parents&) = delete;
  Parents& operator=(Parents&&) = delete;
  ~Parents() {
    std::error_code ignored;
    for (const fs::path& path : made_) fs::remove(path, ignored);
  }

 private:
  Parents() = default;
  std::vector<fs::path> made_;  ///< innermost first
};

/// Puts the staged directory in the target's place; what was there comes back on failure.
base::Status install(TemporaryDirectory& staging, const fs::path& target) {
  std::error_code reason;
  if (!fs::exists(target, reason) || fs::is_empty(target, reason)) {
    fs::rename(staging.path(), target, reason);
    if (reason) return failure("create directory", target, reason);
    staging.release();
    return base::ok_status();
  }
  base::Result<TemporaryDirectory> old = create_beside(target, "old");
  if (!old.ok()) return old.error();
  const fs::path kept = old.value().path() / "package";
  fs::rename(target, kept, reason);
  if (reason) return failure("replace directory", target, reason);
  fs::rename(staging.path(), target, reason);
  if (!reason) {
    staging.release();
    return base::ok_status();
  }
  const base::Error error = failure("replace directory", target, reason);
  TemporaryDirectory rescue = std::move(old).value();
  fs::rename(kept, target, reason);
  if (reason) rescue.release();  // better a stray directory than a lost package
  return error;
}

}  // namespace

base::Status write_package(const fs::path& directory, const std::vector<Artifact>& artifacts,
                           Overwrite overwrite) {
  std::error_code reason;
  fs::path target = fs::absolute(directory, reason);
  if (!reason) target = fs::weakly_canonical(target, reason);
  if (reason) return failure("read", directory, reason);
  if (!target.has_filename()) target = target.parent_path();
  if (const std::optional<base::Error> error = refusal(target, overwrite)) return *error;

  const base::Result<Parents> parents = Parents::create(target.parent_path());
  if (!parents.ok()) return parents.error();
  base::Result<TemporaryDirectory> beside = create_beside(target, "new");
  if (!beside.ok()) return beside.error();
  TemporaryDirectory staging = std::move(beside).value();
  for (const Artifact& artifact : artifacts) {
    const base::Status status = write_file(staging.path() / artifact.path, artifact);
    if (!status.ok()) return status.error();
  }
  return install(staging, target);
}

}  // namespace heddle::emit
