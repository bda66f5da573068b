// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/explore/report/report.h"

/// What the page's program reads.
namespace heddle::explore {

/// The table as JSON that may stand in a script element: ASCII only, without '<'. What it holds is
/// said in page/model.js, which reads it.
std::string page_data(const Table& table, const ReportOptions& options);

}  // namespace heddle::explore
