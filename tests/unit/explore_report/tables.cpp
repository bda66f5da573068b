// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/explore_report/tables.h"

namespace heddle::explore {

Table table_without_rows() {
  Table table;
  table.title = "A <sweep> & more";
  table.axes = {"rows", "kind"};
  table.metrics = {{"lut", "", "look-up tables", Better::kLower},
                   {"fmax", "MHz", "highest clock", Better::kHigher}};
  table.objectives = {{"lut", Better::kLower}, {"fmax", Better::kHigher}};
  return table;
}

Row done_row(const std::string& id, double lut, double fmax) {
  Row row;
  row.id = id;
  row.status = Status::kDone;
  row.axes = {{"rows", "8"}, {"kind", "k" + id}};
  row.metrics = {{"lut", lut}, {"fmax", fmax}};
  row.spec = "name: " + id + "\nrows: 8\n";
  return row;
}

Row refused_row(const std::string& id, Status status, const std::string& reason) {
  Row row;
  row.id = id;
  row.status = status;
  row.reason = reason;
  row.axes = {{"rows", "8"}};
  return row;
}

}  // namespace heddle::explore
