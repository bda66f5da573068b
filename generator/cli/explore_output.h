// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/base/result.h"
#include "generator/explore/table.h"

namespace heddle::cli {

/// Files that an exploration is to leave; empty ones are not asked for.
struct OutputFiles {
  std::string report;  ///< a folder
  std::string json;
  std::string csv;
  std::string html;
  std::string svg;
};

/// Whether one of them is standard output.
bool writes_to_stdout(const OutputFiles& files);

/// Refuses places that cannot be written to, before work is spent on their content.
base::Status check_output(const OutputFiles& files);

/// Writes what was asked for. The folder has the page, all points as CSV, the front as a picture,
/// and of every point on the front its spec and its datasheet.
base::Status write_output(const OutputFiles& files, const explore::Table& table);

}  // namespace heddle::cli
