// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/names.h"

#include <cstddef>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "host/io/file.h"

namespace heddle::io {

std::string printable(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  std::string result(text.substr(0, kLongest));
  for (char& letter : result) {
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) letter = ' ';
  }
  if (text.size() > kLongest) result += "...";
  return result;
}

base::Error unknown_tensor(const std::string& file, const std::string& name,
                           const std::vector<std::string>& candidates) {
  if (candidates.empty()) {
    return file_error(file, fmt::format("has no tensor '{}'; it has none at all", printable(name)));
  }
  return file_error(
      file, fmt::format("has no tensor '{}'; the nearest of its {} is '{}'", printable(name),
                        candidates.size(), printable(base::nearest(name, candidates))));
}

}  // namespace heddle::io
