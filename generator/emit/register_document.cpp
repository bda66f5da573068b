// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/register_document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/records.h"
#include "generator/arch/registers.h"
#include "generator/emit/register_text.h"

namespace heddle::emit {
namespace {

/// HTML of a text with code between backquotes.
std::string html(std::string_view text) {
  std::string result;
  bool in_code = false;
  for (const char c : text) {
    if (c == '`') {
      in_code = !in_code;
      result += in_code ? "<code>" : "</code>";
    } else {
      result += c;
    }
  }
  return result;
}

/// What a field of a capability reads, and the name of that.
std::string value_text(std::uint32_t register_value, const arch::BitField& field) {
  const std::uint32_t value = (register_value >> field.lsb) & ((1U << field.bits) - 1);
  for (const arch::NamedValue& named : field.values) {
    if (named.value == value) return fmt::format("{} ({})", value, named.name);
  }
  return fmt::format("{}", value);
}

Fields register_record(const arch::Design& design, const arch::Register& row) {
  const bool is_capability = row.kind == arch::RegisterKind::kCapability;
  const std::uint32_t value = is_capability ? arch::capability_value(design, row) : 0;
  return {{"register", std::string(row.name)},
          {"offset", fmt::format("0x{:03X}", row.offset)},
          {"width", row.width},
          {"access", std::string(arch::to_text(row.access))},
          {"register_value", fmt::format("0x{:08X}", value)},
          {"register_meaning", html(row.doc)}};
}

/// The fields of a register, one record each; the first one names the register.
void add_fields(const arch::Design& design, const arch::Register& row, std::vector<Fields>& list) {
  const bool is_capability = row.kind == arch::RegisterKind::kCapability;
  const std::uint32_t value = is_capability ? arch::capability_value(design, row) : 0;
  for (const arch::BitField& field : row.fields) {
    list.push_back({{"register", std::string(row.name)},
                    {"field", std::string(field.name)},
                    {"bits", bits_text(field)},
                    {"field_value", is_capability ? value_text(value, field) : std::string()},
                    {"field_meaning", html(field_text(field))}});
  }
}

/// The registers of a kind and their fields, as one record.
Fields group_record(const arch::Design& design, arch::RegisterKind kind, std::string_view title) {
  std::vector<Fields> rows;
  std::vector<Fields> field_rows;
  for (const arch::Register& row : arch::registers()) {
    if (row.kind != kind) continue;
    rows.push_back(register_record(design, row));
    add_fields(design, row, field_rows);
  }
  return {{"title", std::string(title)},
          {"has_values", kind == arch::RegisterKind::kCapability},
          {"has_fields", !field_rows.empty()},
          {"registers", rows},
          {"register_fields", field_rows}};
}

std::vector<Fields> record_rows(const std::vector<arch::RecordField>& fields) {
  std::vector<Fields> rows;
  rows.reserve(fields.size());
  for (const arch::RecordField& field : fields) {
    rows.push_back({{"byte", field.byte},
                    {"bits", bits_text(field.place)},
                    {"field", std::string(field.place.name)},
                    {"field_meaning", html(field_text(field.place))}});
  }
  return rows;
}

std::vector<Fields> status_rows() {
  std::vector<Fields> rows;
  rows.reserve(arch::completion_statuses().size());
  for (const arch::NamedValue& status : arch::completion_statuses()) {
    rows.push_back({{"status", status.value},
                    {"status_name", std::string(status.name)},
                    {"status_meaning", html(status.doc)}});
  }
  return rows;
}

}  // namespace

void add_register_document(const arch::Design& design, Fields& fields) {
  std::vector<Fields> constants;
  for (const arch::Register& row : arch::registers()) {
    if (row.kind != arch::RegisterKind::kCapability) continue;
    constants.push_back(
        {{"constant", std::string(row.name)},
         {"constant_value", fmt::format("0x{:08X}u", arch::capability_value(design, row))}});
  }
  fields.set("constants", constants);
  const std::vector<Fields> groups = {
      group_record(design, arch::RegisterKind::kCapability, "Capabilities"),
      group_record(design, arch::RegisterKind::kControl, "Control"),
      group_record(design, arch::RegisterKind::kCounter, "Counters"),
  };
  fields.set("register_groups", groups);
  fields.set("descriptor_bytes", arch::kDescriptorBytes);
  fields.set("descriptor_fields", record_rows(arch::descriptor_fields()));
  fields.set("completion_bytes", arch::kCompletionBytes);
  fields.set("completion_fields", record_rows(arch::completion_fields()));
  fields.set("statuses", status_rows());
}

}  // namespace heddle::emit
