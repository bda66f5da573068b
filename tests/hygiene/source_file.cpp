// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/source_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace heddle::hygiene {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFolders = {"constraints", "docs", "examples",  "generator",
                                 "host",        "sim",  "templates", "tests"};
constexpr std::array kRootFiles = {"CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md",
                                   "README.md",      "quickstart",        "run-tests"};
constexpr std::array kBuildFolders = {"__pycache__", "build", "node_modules", "obj_dir", "out"};

bool is_left_out(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (starts_with(name, ".")) return true;
  return entry.is_directory() &&
         std::find(kBuildFolders.begin(), kBuildFolders.end(), name) != kBuildFolders.end();
}

void read_file(const fs::path& root, const fs::path& path, std::vector<SourceFile>& sources) {
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (text.find('\0') != std::string::npos) return;
  sources.push_back({path.lexically_relative(root).generic_string(), std::move(text)});
}

void read_folder(const fs::path& root, const fs::path& folder, std::vector<SourceFile>& sources) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_left_out(entry)) continue;
    if (entry.is_directory()) read_folder(root, entry.path(), sources);
    if (entry.is_regular_file()) read_file(root, entry.path(), sources);
  }
}

}  // namespace

std::string describe(const std::vector<Offence>& offences) {
  std::string text;
  for (const Offence& offence : offences) {
    text += offence.path + ":" + std::to_string(offence.line) + ": " + offence.what + "\n";
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return lines;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::vector<SourceFile> read_sources(const fs::path& root) {
  std::vector<SourceFile> sources;
  for (const char* folder : kFolders) {
    if (fs::is_directory(root / folder)) read_folder(root, root / folder, sources);
  }
  for (const char* name : kRootFiles) {
    if (fs::is_regular_file(root / name)) read_file(root, root / name, sources);
  }
  std::sort(sources.begin(), sources.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return sources;
}

}  // namespace heddle::hygiene
