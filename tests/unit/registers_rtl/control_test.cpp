// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// What registers do: rings, doorbell, interrupt, reset.
#include <algorithm>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "port.h"
#include "table.h"

namespace heddle::registers_rtl {
namespace {

/// A register file whose registers are named.
class RegisterControl : public testing::Test {
 protected:
  std::uint32_t read(const std::string& name, std::uint32_t at = 0) {
    return port.read(offset_of(name) + at);
  }
  void write(const std::string& name, std::uint32_t data, unsigned strobe = 0xF) {
    port.write(offset_of(name), data, strobe);
  }
  void write_high(const std::string& name, std::uint32_t data) {
    port.write(offset_of(name) + 4, data);
  }

  Port port;
};

TEST_F(RegisterControl, WritableBitsAreThoseOfThePage) {
  write("INTERRUPT_ENABLE", 0xFFFFFFFF);
  write("COALESCE", 0xFFFFFFFF);
  write("RING_BASE", 0xFFFFFFFF);
  write_high("RING_BASE", 0xFFFFFFFF);
  write("COMPLETION_BASE", 0xFFFFFFFF);
  write_high("COMPLETION_BASE", 0xFFFFFFFF);
  write("RING_SIZE", 0x0000000A);
  EXPECT_EQ(read("INTERRUPT_ENABLE"), 3U);
  EXPECT_EQ(read("COALESCE"), 0xFFFFFFFFU);
  EXPECT_EQ(read("RING_BASE"), 0xFFFFFFC0U);
  EXPECT_EQ(read("RING_BASE", 4), 0xFFFFFFFFU);
  EXPECT_EQ(read("COMPLETION_BASE"), 0xFFFFFFC0U);
  EXPECT_EQ(read("COMPLETION_BASE", 4), 0xFFFFFFFFU);
  EXPECT_EQ(read("RING_SIZE"), 10U);
  write("CONTROL", 0xFFFFFFFD);
  EXPECT_EQ(read("CONTROL"), 1U);
}

TEST_F(RegisterControl, OutputsFollow) {
  write("RING_BASE", 0x89ABCDC0);
  write_high("RING_BASE", 0x01234567);
  write("COMPLETION_BASE", 0x76543240);
  write_high("COMPLETION_BASE", 0xFEDCBA98);
  write("RING_SIZE", 5);
  write("COALESCE", 0x00070003);
  write("DOORBELL", 17);
  write("CONTROL", 1);
  EXPECT_EQ(port->ring_base, 0x0123456789ABCDC0U);
  EXPECT_EQ(port->completion_base, 0xFEDCBA9876543240U);
  EXPECT_EQ(port->ring_size, 5);
  EXPECT_EQ(port->coalesce_count, 3);
  EXPECT_EQ(port->coalesce_ticks, 7);
  EXPECT_EQ(port->doorbell, 17);
  EXPECT_TRUE(port->enable);
  write("CONTROL", 0);
  EXPECT_FALSE(port->enable);
}

TEST_F(RegisterControl, InputsAreRead) {
  port->fetched = 0xABCD;
  port->completed = 0x1234;
  port->busy = 1;
  EXPECT_EQ(read("FETCHED"), 0xABCDU);
  EXPECT_EQ(read("COMPLETED"), 0x1234U);
  EXPECT_EQ(read("STATUS"), 1U);
}

TEST_F(RegisterControl, StrobesSelectBytes) {
  const auto expect_bytes = [this](const std::string& name, std::uint32_t at) {
    for (unsigned strobe = 0; strobe < 16; ++strobe) {
      port.write(offset_of(name) + at, 0x11223344);
      port.write(offset_of(name) + at, 0xAABBCCDD, strobe);
      std::uint32_t mask = 0;
      for (unsigned byte = 0; byte < 4; ++byte) mask |= (strobe >> byte & 1) * (0xFFU << 8 * byte);
      const std::uint32_t unused = at == 0 && name != "COALESCE" ? 0x3F : 0;
      EXPECT_EQ(read(name, at), ((0xAABBCCDD & mask) | (0x11223344 & ~mask)) & ~unused)
          << name << " " << strobe;
    }
  };
  expect_bytes("COALESCE", 0);
  expect_bytes("RING_BASE", 0);
  expect_bytes("RING_BASE", 4);
  expect_bytes("COMPLETION_BASE", 0);
  expect_bytes("COMPLETION_BASE", 4);
}

TEST_F(RegisterControl, StrobesGuardEveryOtherRegister) {
  port->set_completion = 1;
  port.tick();
  port->set_completion = 0;
  for (const char* name : {"CONTROL", "INTERRUPT_ENABLE", "INTERRUPT_STATUS"}) {
    write(name, 0xFFFFFFFF, 0xE);
  }
  write("RING_SIZE", 0xFFFFFFFF, 0);
  write("DOORBELL", 0xFFFFFFFF, 0xC);
  EXPECT_EQ(read("CONTROL"), 0U);
  EXPECT_EQ(read("INTERRUPT_ENABLE"), 0U);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 1U);
  EXPECT_EQ(read("RING_SIZE"), 0U);
  EXPECT_EQ(read("DOORBELL"), 0U);
  EXPECT_EQ(read("STATUS"), 0U);
}

TEST_F(RegisterControl, RingsAreWrittenWhileIdleOnly) {
  const auto write_rings = [this](std::uint32_t data) {
    write("RING_BASE", data << 6);
    write_high("RING_BASE", data);
    write("RING_SIZE", data);
    write("COMPLETION_BASE", data << 6);
    write_high("COMPLETION_BASE", data);
  };
  const auto expect_rings = [this](std::uint64_t data) {
    EXPECT_EQ(port->ring_base, data << 32 | data << 6);
    EXPECT_EQ(port->ring_size, data);
    EXPECT_EQ(port->completion_base, data << 32 | data << 6);
  };
  write_rings(3);
  expect_rings(3);
  write("CONTROL", 1);
  write_rings(5);
  expect_rings(3);
  write("CONTROL", 0);
  port->busy = 1;
  write_rings(6);
  expect_rings(3);
  port->busy = 0;
  write_rings(7);
  expect_rings(7);
}

TEST_F(RegisterControl, RingSizeStopsAtTwelve) {
  for (std::uint32_t size : {0U, 1U, 11U, 12U, 13U, 15U, 16U, 0x100U, 0xFFFFFFFFU}) {
    write("RING_SIZE", size);
    EXPECT_EQ(read("RING_SIZE"), size < 12 ? size : 12U) << size;
  }
}

// ---- Doorbell ----

/// As after so many descriptors, all of them complete.
void bring_to(Port& port, std::uint32_t completed) {
  port.write(offset_of("RING_SIZE"), 12);
  for (std::uint32_t at = 0; at < completed;) {
    at = std::min(completed, at + 4096);
    port.write(offset_of("DOORBELL"), at);
    port->completed = at;
  }
}

TEST_F(RegisterControl, DoorbellTakesUpToAFullRing) {
  for (std::uint32_t size = 0; size <= 12; ++size) {
    const std::uint32_t entries = 1U << size;
    for (std::uint32_t completed : {0U, 1U, 0x7FFFU, 0xFFFFU, 0x10000U - entries}) {
      Port one;
      bring_to(one, completed & 0xFFFF);
      one.write(offset_of("RING_SIZE"), size);
      one.write(offset_of("DOORBELL"), completed + entries);
      EXPECT_EQ(one.read(offset_of("DOORBELL")), (completed + entries) & 0xFFFF);
      EXPECT_EQ(one.read(offset_of("STATUS")), 0U) << size << " " << completed;
      one.write(offset_of("DOORBELL"), completed + entries + 1);
      EXPECT_EQ(one.read(offset_of("DOORBELL")), (completed + entries) & 0xFFFF);
      EXPECT_EQ(one.read(offset_of("STATUS")), 2U);
      EXPECT_EQ(one.read(offset_of("INTERRUPT_STATUS")), 2U);
    }
  }
}

TEST_F(RegisterControl, DoorbellDoesNotGoBack) {
  write("RING_SIZE", 4);
  write("DOORBELL", 5);
  port->completed = 3;
  write("DOORBELL", 5);
  EXPECT_EQ(read("STATUS"), 0U) << "the same again is legal";
  write("DOORBELL", 4);
  EXPECT_EQ(port->doorbell, 5);
  EXPECT_EQ(read("STATUS"), 2U);
}

TEST_F(RegisterControl, FaultStaysUntilReset) {
  write("INTERRUPT_ENABLE", 2);
  port->set_fault = 1;
  port.tick();
  port->set_fault = 0;
  EXPECT_TRUE(port->irq);
  EXPECT_EQ(read("STATUS"), 2U);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 2U);
  write("INTERRUPT_STATUS", 2);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 0U);
  EXPECT_FALSE(port->irq);
  EXPECT_EQ(read("STATUS"), 2U);
}

// ---- Interrupt ----

TEST_F(RegisterControl, InterruptIsTheOrOfEnabledBits) {
  for (unsigned status = 0; status < 4; ++status) {
    for (unsigned enabled = 0; enabled < 4; ++enabled) {
      write("INTERRUPT_STATUS", 3);
      port->set_completion = status & 1;
      port->set_fault = status >> 1;
      port.tick();
      port->set_completion = 0;
      port->set_fault = 0;
      write("INTERRUPT_ENABLE", enabled);
      EXPECT_EQ(port->irq, (status & enabled) != 0);
      EXPECT_EQ(read("INTERRUPT_STATUS"), status);
    }
  }
}

TEST_F(RegisterControl, OnesClearAndZerosDoNot) {
  port->set_completion = 1;
  port->set_fault = 1;
  port.tick();
  port->set_completion = 0;
  port->set_fault = 0;
  write("INTERRUPT_STATUS", 0);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 3U);
  write("INTERRUPT_STATUS", 1);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 2U);
  write("INTERRUPT_STATUS", 2);
  EXPECT_EQ(read("INTERRUPT_STATUS"), 0U);
}

TEST_F(RegisterControl, SetWinsOverClear) {
  for (int already_set = 0; already_set < 2; ++already_set) {
    port->set_completion = already_set;
    port->set_fault = already_set;
    port.tick();
    port->set_completion = 0;
    port->set_fault = 0;
    port.write_and(offset_of("INTERRUPT_STATUS"), 3, [this](bool now) {
      port->set_completion = now;
      port->set_fault = now;
      EXPECT_FALSE(port->clear_reported);
    });
    EXPECT_FALSE(port->clear_reported);
    EXPECT_EQ(read("INTERRUPT_STATUS"), 3U);
  }
}

TEST_F(RegisterControl, ClearingACompletionIsReportedOnce) {
  int pulses = 0;
  const auto clear = [&](std::uint32_t bits) {
    port.write_and(offset_of("INTERRUPT_STATUS"), bits, [&](bool) {
      pulses += port->clear_reported;  // the second call is in the cycle after it took effect
    });
    pulses += port->clear_reported;
  };
  clear(3);
  EXPECT_EQ(pulses, 0) << "there was none";
  port->set_completion = 1;
  port->set_fault = 1;
  port.tick();
  port->set_completion = 0;
  port->set_fault = 0;
  clear(2);
  EXPECT_EQ(pulses, 0) << "a fault is no completion";
  clear(1);
  EXPECT_EQ(pulses, 1);
  clear(1);
  EXPECT_EQ(pulses, 1);
}

// ---- Reset ----

/// Everything that can be set is.
class RegisterReset : public RegisterControl {
 protected:
  void SetUp() override {
    write("RING_BASE", 0xFFFFFFFF);
    write_high("RING_BASE", 0xFFFFFFFF);
    write("COMPLETION_BASE", 0xFFFFFFFF);
    write_high("COMPLETION_BASE", 0xFFFFFFFF);
    write("RING_SIZE", 12);
    write("DOORBELL", 7);
    write("COALESCE", 0xFFFFFFFF);
    write("INTERRUPT_ENABLE", 3);
    write("CONTROL", 1);
    port->set_completion = 1;
    port->set_fault = 1;
    port->count_cycle = 1;
    port->count_read_beat = 1;
    port.ticks(5);
    port->set_completion = 0;
    port->set_fault = 0;
    ASSERT_TRUE(port->irq);
  }

  /// Writes 1 to CONTROL.reset, and tells in how many cycles a reset was requested.
  int request(std::uint32_t control) {
    int pulses = 0;
    port.write_and(offset_of("CONTROL"), control, [&](bool) { pulses += port->reset_request; });
    for (int cycle = 0; cycle < 4; ++cycle) {
      pulses += port->reset_request;
      port.tick();
    }
    return pulses;
  }
};

TEST_F(RegisterReset, IsRequestedOnce) {
  EXPECT_EQ(request(2), 1);
  EXPECT_FALSE(port->enable);
}

TEST_F(RegisterReset, StopsTheDeviceAtOnce) {
  port.write_and(offset_of("CONTROL"), 3, [this](bool now) {
    EXPECT_EQ(port->enable, now);
    EXPECT_EQ(port->reset_request, !now);
  });
  EXPECT_FALSE(port->enable);
}

TEST_F(RegisterReset, ReadsAsGoingOnUntilItIsOver) {
  request(2);
  EXPECT_EQ(read("CONTROL"), 2U) << "before the device has begun";
  EXPECT_EQ(read("STATUS") & 1, 1U);
  port->resetting = 1;
  port.tick();
  EXPECT_EQ(read("CONTROL"), 2U);
  EXPECT_EQ(read("STATUS"), 1U);
  port->resetting = 0;
  port.tick();
  EXPECT_EQ(read("CONTROL"), 0U);
  EXPECT_EQ(read("STATUS"), 0U);
}

TEST_F(RegisterReset, ClearsAllButTheCapabilities) {
  request(3);
  port->resetting = 1;
  port.ticks(2);
  EXPECT_FALSE(port->irq);
  for (const Row& row : table()) {
    if (row.name == "CONTROL" || row.name == "STATUS") continue;
    EXPECT_EQ(port.read(row.offset), row.reset) << row.name;
    if (row.width == 64) EXPECT_EQ(port.read(row.offset + 4), 0U) << row.name;
  }
  port->count_cycle = 0;
  port->count_read_beat = 0;
  port->resetting = 0;
  port.ticks(2);
  for (const Row& row : table()) EXPECT_EQ(port.read(row.offset), row.reset) << row.name;
  EXPECT_EQ(port->ring_base, 0U);
  EXPECT_EQ(port->completion_base, 0U);
  EXPECT_EQ(port->doorbell, 0);
  EXPECT_FALSE(port->enable);
}

TEST_F(RegisterReset, WritesAreAnsweredAndIgnored) {
  request(2);
  for (int began = 0; began < 2; ++began) {
    port->resetting = began;
    write("COALESCE", began == 0 ? 0x12345678 : 1);
    write("DOORBELL", 1);
    EXPECT_EQ(request(3), 0) << "one is going on";
    EXPECT_FALSE(port->enable);
  }
  port->resetting = 0;
  port.ticks(2);
  EXPECT_EQ(read("COALESCE"), 0U);
  EXPECT_EQ(read("DOORBELL"), 0U);
  EXPECT_EQ(read("CONTROL"), 0U);
}

TEST_F(RegisterReset, WorksAgainAfterwards) {
  request(2);
  port->resetting = 1;
  port.tick();
  port->resetting = 0;
  port.tick();
  write("RING_SIZE", 2);
  write("DOORBELL", 4);
  write("CONTROL", 1);
  EXPECT_EQ(read("DOORBELL"), 4U);
  EXPECT_EQ(read("CONTROL"), 1U);
  EXPECT_EQ(read("STATUS"), 0U);
}

}  // namespace
}  // namespace heddle::registers_rtl
