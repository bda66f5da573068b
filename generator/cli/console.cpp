// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/console.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "host/io/file.h"

namespace heddle::cli {

std::FILE* human_stream(const std::string& json_path) { return json_path == "-" ? stderr : stdout; }

base::Status check_writable(const std::string& path) {
  if (path.empty() || path == "-") return base::ok_status();
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored) || access(folder.c_str(), W_OK) != 0 ||
      std::filesystem::is_directory(path, ignored)) {
    return base::Error{
        fmt::format("{}: cannot be written; give a file in a folder that can", path)};
  }
  return base::ok_status();
}

base::Status check_outputs(const std::vector<std::string>& paths) {
  if (std::count(paths.begin(), paths.end(), "-") > 1) {
    return base::Error{"only one of --json, --csv, --html and --svg can go to standard output"};
  }
  for (const std::string& path : paths) {
    const auto writable = check_writable(path);
    if (!writable.ok()) return writable.error();
  }
  return base::ok_status();
}

base::Status write_text(const std::string& path, const std::string& text) {
  if (path.empty()) return base::ok_status();
  if (path != "-") return io::write_file(path, io::Bytes(text.begin(), text.end()));
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    return base::Error{"the report cannot be written to standard output"};
  }
  return base::ok_status();
}

base::Status write_json(const std::string& path, const nlohmann::ordered_json& json) {
  // File names may hold any bytes; JSON may not.
  constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;
  return write_text(path, json.dump(2, ' ', false, kReplace) + "\n");
}

base::ExitCode report(const base::Error& error) {
  fmt::print(stderr, "error: {}\n", error.message);
  return error.code;
}

}  // namespace heddle::cli
