// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/shared_file.h"

#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace heddle::explore {

base::Status write_shared(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::path draft = file;
  draft += fmt::format(".{}.draft", getpid());
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  {
    std::ofstream stream(draft, std::ios::binary);
    stream << text;
    stream.flush();
    if (!stream) return base::Error{fmt::format("cannot write {}", draft.string())};
  }
  std::filesystem::rename(draft, file, error);
  if (error) {
    return base::Error{fmt::format("cannot write {}: {}", file.string(), error.message())};
  }
  return base::ok_status();
}

}  // namespace heddle::explore
