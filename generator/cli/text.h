// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/base/text.h"

/// Numbers and bars as people read them.
namespace heddle::cli {

using base::grouped;

/// Seconds with a fitting unit: "16.1 us", "2.4 s".
std::string seconds_text(double seconds);

/// Bits with a fitting unit: "512 bits", "256 KiB".
std::string bits_text(std::int64_t bits);

/// Bytes with a fitting decimal unit: "64 B", "2.374 GB".
std::string bytes_text(std::int64_t bytes);

/// A rate of any size: "0.673", "15.5", "191,350".
std::string rate_text(double per_second);

/// "95.5 %"; a part that is not 0 never reads as 0.0 %, one below the whole never as 100.0 %.
std::string percent_text(std::int64_t part, std::int64_t whole);

/// One share of a bar.
struct BarPart {
  std::string label;
  char mark = '#';
  std::int64_t amount = 0;
};

/// `width` marks, shared out in proportion; amounts above 0 get at least one mark while there is
/// room. Spaces when every amount is 0.
std::string bar(const std::vector<BarPart>& parts, int width);

/// What the marks of `bar` mean: "# issue 95.5 %   w weights 4.5 %"; parts of 0 are left out.
std::string bar_legend(const std::vector<BarPart>& parts);

}  // namespace heddle::cli
