// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

/// What reports are made of, embedded when heddle is built.
namespace heddle::explore {

struct PageFile {
  std::string_view name;
  std::string_view text;
};

/// Every embedded file.
const std::vector<PageFile>& page_files();

/// The text of an embedded file; empty when this build does not have it.
std::string_view page_file(std::string_view name);

}  // namespace heddle::explore
