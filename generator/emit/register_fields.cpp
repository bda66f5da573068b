// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/register_fields.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/registers.h"
#include "generator/base/math.h"

namespace heddle::emit {
namespace {

/// The input of the register file that a counter counts.
struct Event {
  std::string_view counter;
  std::string_view input;
  bool is_word = false;  ///< adds the bytes of a word, not 1
};

constexpr std::array<Event, 9> kEvents = {{
    {"CYCLES", "count_cycle"},
    {"ISSUED", "count_issued"},
    {"STALL_WEIGHTS", "count_stall_weights"},
    {"STALL_ACTIVATIONS", "count_stall_activations"},
    {"STALL_OUTPUT", "count_stall_output"},
    {"STALL_MEMORY", "count_stall_memory"},
    {"BYTES_READ", "count_read_beat", true},
    {"BYTES_WRITTEN", "count_write_beat", true},
    {"DESCRIPTORS", "count_descriptor"},
}};

const Event& event_of(const arch::Register& counter) {
  for (const Event& event : kEvents) {
    if (event.counter == counter.name) return event;
  }
  throw std::logic_error("nothing counts in " + std::string(counter.name));
}

std::string word_literal(int offset) { return fmt::format("10'h{:03x}", offset / 4); }

/// 32'h0123_4567
std::string value_literal(std::uint32_t value) {
  return fmt::format("32'h{:04x}_{:04x}", value >> 16, value & 0xFFFF);
}

/// A case label, as wide as the longest of all.
std::string label(std::string_view word) { return fmt::format("{:<23}", fmt::format("{}:", word)); }

Fields capability_record(const arch::Design& design, const arch::Register& row) {
  return {{"word", std::string(row.name)},
          {"word_address", word_literal(row.offset)},
          {"label", label(row.name)},
          {"value", value_literal(arch::capability_value(design, row))}};
}

Fields counter_record(const arch::Register& row, std::size_t index) {
  return {{"word", std::string(row.name)},
          {"word_address", word_literal(row.offset)},
          {"word_address_high", word_literal(row.offset + 4)},
          {"label", label(row.name)},
          {"label_high", label(fmt::format("{}_HIGH", row.name))},
          {"index", index},
          {"lsb", 32 * index},
          {"msb", 32 * index + 31},
          {"event", std::string(event_of(row).input)}};
}

/// The words of a control register: itself, and its upper half.
void add_control_words(const arch::Register& row, std::vector<Fields>& words) {
  words.push_back({{"word", std::string(row.name)}, {"word_address", word_literal(row.offset)}});
  if (row.width == 32) return;
  words.push_back(
      {{"word", fmt::format("{}_HIGH", row.name)}, {"word_address", word_literal(row.offset + 4)}});
}

}  // namespace

void add_register_fields(const arch::Design& design, Fields& fields) {
  std::vector<Fields> capabilities;
  std::vector<Fields> control_words;
  std::vector<Fields> counters;
  std::string counts_words;  // the last counter first, as Verilog wants it
  for (const arch::Register& row : arch::registers()) {
    switch (row.kind) {
      case arch::RegisterKind::kCapability:
        capabilities.push_back(capability_record(design, row));
        break;
      case arch::RegisterKind::kControl:
        add_control_words(row, control_words);
        break;
      case arch::RegisterKind::kCounter:
        counts_words.insert(0, event_of(row).is_word ? "1" : "0");
        counters.push_back(counter_record(row, counters.size()));
        break;
    }
  }
  fields.set("counter_count", counters.size());
  fields.set("counts_words", fmt::format("{}'b{}", counts_words.size(), counts_words));
  fields.set("word_shift", base::ceil_log2(static_cast<std::uint64_t>(design.stream.bus / 8)));
  fields.set("capabilities", capabilities);
  fields.set("control_words", control_words);
  fields.set("counters", counters);
}

}  // namespace heddle::emit
