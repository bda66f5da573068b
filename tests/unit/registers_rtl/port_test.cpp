// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The AXI4-Lite port: every offset, every order of the channels.
#include "port.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "table.h"

namespace heddle::registers_rtl {
namespace {

constexpr std::uint32_t kSpace = 4096;

/// What every word reads after a reset; words that are missing read 0.
std::map<std::uint32_t, std::uint32_t> reset_words() {
  std::map<std::uint32_t, std::uint32_t> words;
  for (const Row& row : table()) words[row.offset] = row.reset;
  return words;
}

void expect_reset_words(Port& port) {
  const std::map<std::uint32_t, std::uint32_t> words = reset_words();
  for (std::uint32_t offset = 0; offset < kSpace; offset += 4) {
    const auto found = words.find(offset);
    EXPECT_EQ(port.read(offset), found == words.end() ? 0 : found->second) << std::hex << offset;
  }
}

TEST(RegisterPort, TableIsThere) { EXPECT_GT(table().size(), 30U); }

TEST(RegisterPort, EveryWordHasItsResetValue) {
  Port port;
  expect_reset_words(port);
}

TEST(RegisterPort, WhatIsNotWrittenStays) {
  Port port;
  std::map<std::uint32_t, bool> written;
  for (const Row& row : table()) {
    written[row.offset] = row.access == "RW";
    written[row.offset + 4] |= row.access == "RW" && row.width == 64;
  }
  for (std::uint32_t offset = 0; offset < kSpace; offset += 4) {
    if (!written[offset]) port.write(offset, 0xFFFFFFFF);
  }
  expect_reset_words(port);
}

TEST(RegisterPort, LowAddressBitsDoNotMatter) {
  Port port;
  port.write(offset_of("COALESCE") + 3, 0x12345678);
  EXPECT_EQ(port.read(offset_of("COALESCE") + 1), 0x12345678U);
}

TEST(RegisterPort, TakesAddressAndDataInAnyOrder) {
  Port port;
  std::uint32_t value = 0x01020304;
  for (int address = 0; address < 5; ++address) {
    for (int data = 0; data < 5; ++data) {
      for (int response = 0; response < 4; ++response) {
        port.write(offset_of("COALESCE"), value, 0xF, {address, data, response});
        EXPECT_EQ(port.read(offset_of("COALESCE"), response), value);
        value = value * 1664525 + 1013904223;
      }
    }
  }
}

TEST(RegisterPort, AnAddressAloneOrDataAloneDoesNothing) {
  Port port;
  port->s_axil_awaddr = offset_of("COALESCE");
  port->s_axil_awvalid = 1;
  port.ticks(1);
  port->s_axil_awvalid = 0;
  port.ticks(10);
  EXPECT_FALSE(port->s_axil_awready);
  EXPECT_FALSE(port->s_axil_bvalid);
  EXPECT_EQ(port.read(offset_of("COALESCE")), 0U) << "reads go on";
  port->s_axil_wdata = 5;
  port->s_axil_wstrb = 0xF;
  port->s_axil_wvalid = 1;
  port.ticks(1);
  port->s_axil_wvalid = 0;
  port.ticks(2);
  EXPECT_TRUE(port->s_axil_bvalid);
  EXPECT_EQ(port.read(offset_of("COALESCE")), 5U);
}

TEST(RegisterPort, WritesBackToBack) {
  Port port;
  port->s_axil_awvalid = 1;
  port->s_axil_wvalid = 1;
  port->s_axil_bready = 1;
  port->s_axil_wstrb = 0xF;
  port->s_axil_awaddr = offset_of("COALESCE");
  port->s_axil_wdata = 0;
  int answers = 0;
  const std::uint64_t start = port.cycles();
  while (answers < 20) {
    const bool accepted = port->s_axil_wready;
    answers += port->s_axil_bvalid;
    port.tick();
    if (accepted) port->s_axil_wdata += 1;
  }
  EXPECT_LE(port.cycles() - start, 20U * 3U);
  port->s_axil_awvalid = 0;
  port->s_axil_wvalid = 0;
  port.ticks(5);
  EXPECT_EQ(port.read(offset_of("COALESCE")) + 1, port->s_axil_wdata) << "the last one counts";
}

TEST(RegisterPort, AnswersEveryWriteWhenAnswersWait) {
  Port port;
  port->s_axil_awaddr = offset_of("COALESCE");
  port->s_axil_wstrb = 0xF;
  port->s_axil_awvalid = 1;
  port->s_axil_wvalid = 1;
  int taken = 0;
  for (int cycle = 0; cycle < 10; ++cycle) {
    taken += port->s_axil_awready;
    port.tick();
  }
  EXPECT_EQ(taken, 2) << "one waits for its answer to go, one behind it";
  port->s_axil_awvalid = 0;
  port->s_axil_wvalid = 0;
  port->s_axil_bready = 1;
  int answers = 0;
  for (int cycle = 0; cycle < 10; ++cycle) {
    answers += port->s_axil_bvalid;
    port.tick();
  }
  EXPECT_EQ(answers, 2);
}

TEST(RegisterPort, ReadsBackToBack) {
  Port port;
  port->s_axil_arvalid = 1;
  port->s_axil_rready = 1;
  port->s_axil_araddr = 0;
  const std::map<std::uint32_t, std::uint32_t> words = reset_words();
  std::uint32_t answered = 0;
  const std::uint64_t start = port.cycles();
  while (answered < 13) {
    const bool accepted = port->s_axil_arready;
    if (port->s_axil_rvalid) EXPECT_EQ(port->s_axil_rdata, words.at(4 * answered++));
    port.tick();
    if (accepted) port->s_axil_araddr += 4;
  }
  EXPECT_LE(port.cycles() - start, 13U * 3U);
}

TEST(RegisterPort, ReadsAndWritesDoNotDisturbEachOther) {
  Port port;
  std::mt19937 random(1);
  std::uint32_t written = 0;
  port->s_axil_awaddr = offset_of("COALESCE");
  port->s_axil_araddr = offset_of("ID");
  port->s_axil_wstrb = 0xF;
  int reads = 0;
  for (int cycle = 0; cycle < 3000; ++cycle) {
    // An offer stands until it is taken.
    if (!port->s_axil_awvalid) port->s_axil_awvalid = random() % 2;
    if (!port->s_axil_wvalid && random() % 2) {
      port->s_axil_wvalid = 1;
      port->s_axil_wdata = random();
    }
    if (!port->s_axil_arvalid) port->s_axil_arvalid = random() % 2;
    port->s_axil_bready = random() % 2;
    port->s_axil_rready = random() % 2;
    const bool address = port->s_axil_awvalid && port->s_axil_awready;
    const bool data = port->s_axil_wvalid && port->s_axil_wready;
    const bool read = port->s_axil_arvalid && port->s_axil_arready;
    if (data) written = port->s_axil_wdata;
    if (port->s_axil_rvalid && port->s_axil_rready) {
      EXPECT_EQ(port->s_axil_rdata, 0x4C444548U);
      ++reads;
    }
    port.tick();
    if (address) port->s_axil_awvalid = 0;
    if (data) port->s_axil_wvalid = 0;
    if (read) port->s_axil_arvalid = 0;
  }
  EXPECT_GT(reads, 300);
  port->s_axil_awvalid = !port->s_axil_wready;  // data without its address
  port->s_axil_bready = 1;
  port->s_axil_rready = 1;
  port->s_axil_arvalid = 0;
  port.ticks(6);
  port->s_axil_awvalid = 0;
  EXPECT_EQ(port->coalesce_ticks << 16 | port->coalesce_count, written);
}

TEST(RegisterPort, AnswersNothingDuringReset) {
  Port port;
  port->s_axil_arvalid = 1;
  port->s_axil_awvalid = 1;
  port->s_axil_wvalid = 1;
  port.ticks(3);
  port->rst_n = 0;
  port.tick();
  EXPECT_FALSE(port->s_axil_rvalid);
  EXPECT_FALSE(port->s_axil_bvalid);
  port->s_axil_arvalid = 0;
  port->s_axil_awvalid = 0;
  port->s_axil_wvalid = 0;
  port.tick();
  port->rst_n = 1;
  port.ticks(5);
  EXPECT_FALSE(port->s_axil_rvalid);
  EXPECT_FALSE(port->s_axil_bvalid);
  EXPECT_EQ(port.read(offset_of("ID")), 0x4C444548U);
}

}  // namespace
}  // namespace heddle::registers_rtl
