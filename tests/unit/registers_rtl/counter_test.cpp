// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Counters: what each counts, and the latch of the upper half.
#include <array>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "Vregisters___024root.h"
#include "port.h"
#include "table.h"

namespace heddle::registers_rtl {
namespace {

constexpr std::array<const char*, 9> kCounters = {
    "CYCLES",       "ISSUED",     "STALL_WEIGHTS", "STALL_ACTIVATIONS", "STALL_OUTPUT",
    "STALL_MEMORY", "BYTES_READ", "BYTES_WRITTEN", "DESCRIPTORS"};
constexpr std::uint32_t kWordBytes = BUS_BITS / 8;

void set_event(Port& port, std::size_t counter, bool value) {
  Vregisters& model = port.model();
  const std::array<CData*, 9> events = {&model.count_cycle,         &model.count_issued,
                                        &model.count_stall_weights, &model.count_stall_activations,
                                        &model.count_stall_output,  &model.count_stall_memory,
                                        &model.count_read_beat,     &model.count_write_beat,
                                        &model.count_descriptor};
  *events.at(counter) = value;
}

std::uint64_t read_counter(Port& port, const std::string& name) {
  const std::uint64_t lower = port.read(offset_of(name));
  return std::uint64_t{port.read(offset_of(name) + 4)} << 32 | lower;
}

std::uint32_t step_of(const std::string& name) {
  return name.compare(0, 5, "BYTES") == 0 ? kWordBytes : 1;
}

TEST(RegisterCounters, CountTheirOwnEvents) {
  Port port;
  for (std::size_t event = 0; event < kCounters.size(); ++event) {
    set_event(port, event, true);
    port.ticks(static_cast<int>(event) + 3);
    set_event(port, event, false);
  }
  for (std::size_t counter = 0; counter < kCounters.size(); ++counter) {
    EXPECT_EQ(read_counter(port, kCounters[counter]), (counter + 3) * step_of(kCounters[counter]))
        << kCounters[counter];
  }
}

/// The halves of CYCLES inside the register file.
void preset_cycles(Port& port, std::uint32_t upper, std::uint32_t lower) {
  Vregisters___024root& root = *port.model().rootp;
  root.t_registers__DOT__gen_counter__BRA__0__KET____DOT__u_counter__DOT__lower_q = lower;
  root.t_registers__DOT__gen_counter__BRA__0__KET____DOT__u_counter__DOT__upper_q = upper;
}

TEST(RegisterCounters, CarryIntoTheUpperHalf) {
  Port port;
  preset_cycles(port, 6, 0xFFFFFFFE);
  port->count_cycle = 1;
  port.ticks(5);
  port->count_cycle = 0;
  EXPECT_EQ(read_counter(port, "CYCLES"), 0x700000003U);
}

TEST(RegisterCounters, HalvesBelongTogetherAroundACarry) {
  for (std::uint32_t distance = 0; distance < 12; ++distance) {
    Port port;
    preset_cycles(port, 0, 0U - distance);
    port->count_cycle = 1;
    const std::uint64_t before = port.cycles();
    const std::uint64_t counted = read_counter(port, "CYCLES");
    const std::uint64_t start = distance == 0 ? 0 : 0x100000000U - distance;
    EXPECT_GE(counted, start + 1);
    EXPECT_LE(counted, start + (port.cycles() - before)) << distance;
  }
}

TEST(RegisterCounters, UpperHalfStaysUntilALowerHalfIsRead) {
  Port port;
  preset_cycles(port, 9, 0xFFFFFFFF);
  EXPECT_EQ(port.read(offset_of("CYCLES")), 0xFFFFFFFFU);
  port->count_cycle = 1;
  port.ticks(4);
  port->count_cycle = 0;
  EXPECT_EQ(port.read(offset_of("ID")), 0x4C444548U) << "other registers do not matter";
  EXPECT_EQ(port.read(offset_of("CYCLES") + 4), 9U);
  EXPECT_EQ(port.read(offset_of("CYCLES") + 4), 9U);
  EXPECT_EQ(port.read(offset_of("CYCLES")), 3U);
  EXPECT_EQ(port.read(offset_of("CYCLES") + 4), 10U);
}

}  // namespace
}  // namespace heddle::registers_rtl
