// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/row_text.h"

#include <cmath>

namespace heddle::explore {

std::string_view status_text(Status status) {
  switch (status) {
    case Status::kPending:
      return "pending";
    case Status::kDone:
      return "done";
    case Status::kFailed:
      return "failed";
    case Status::kIllegal:
      break;
  }
  return "illegal";
}

bool is_shown(const Row& row) {
  return row.status == Status::kDone || row.status == Status::kPending;
}

std::string axis_text(const Row& row, const std::string& axis) {
  const auto found = row.axes.find(axis);
  return found == row.axes.end() ? std::string() : found->second;
}

std::optional<double> metric_of(const Row& row, const std::string& metric) {
  const auto found = row.metrics.find(metric);
  if (found == row.metrics.end() || !std::isfinite(found->second)) return std::nullopt;
  return found->second;
}

}  // namespace heddle::explore
