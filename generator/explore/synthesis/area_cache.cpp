// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_cache.h"

#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include <unistd.h>

#include "generator/base/sha256.h"
#include "generator/explore/synthesis/tool.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

/// Unlike that of any other thread or process.
std::string temporary_suffix() {
  std::ostringstream text;
  text << '.' << getpid() << '.' << std::this_thread::get_id();
  return text.str();
}

std::optional<Resources> parsed(const std::string& text) {
  std::istringstream stream(text);
  Resources resources;
  if (stream >> resources.lut >> resources.ff >> resources.dsp >> resources.bram) return resources;
  return std::nullopt;
}

}  // namespace

AreaCache::AreaCache(fs::path folder) : folder_(std::move(folder)) {}

fs::path AreaCache::file_of(const std::string& key) const {
  const std::string hash = base::sha256_hex(key);
  return folder_ / hash.substr(0, 2) / hash.substr(2);
}

std::optional<Resources> AreaCache::find(const std::string& key) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  }
  const auto resources = parsed(read_text(file_of(key)));
  if (!resources) return std::nullopt;
  const std::lock_guard lock(mutex_);
  known_[key] = *resources;
  return resources;
}

void AreaCache::keep(const std::string& key, const Resources& resources, const std::string& what) {
  {
    const std::lock_guard lock(mutex_);
    known_[key] = resources;
  }
  const fs::path file = file_of(key);
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ostringstream text;
  text << resources.lut << ' ' << resources.ff << ' ' << resources.dsp << ' ' << resources.bram
       << '\n'
       << what << '\n';
  const fs::path temporary = file.string() + temporary_suffix();
  if (!error && write_text(temporary, text.str()).ok()) fs::rename(temporary, file, error);
  if (error) fs::remove(temporary, error);
}

}  // namespace heddle::explore
