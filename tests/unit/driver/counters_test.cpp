// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Counters, and the texts of statuses.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

TEST(Status, EveryOneHasASentence) {
  std::vector<std::string> texts;
  for (int status = -1; status <= 80; ++status) {
    const char* text = heddle_status_text(static_cast<heddle_status_t>(status));
    ASSERT_NE(text, nullptr);
    EXPECT_NE(std::string(text).back(), '.');
    texts.push_back(text);
  }
  std::sort(texts.begin(), texts.end());
  const auto distinct = std::unique(texts.begin(), texts.end()) - texts.begin();
  EXPECT_EQ(distinct, 14 + 11 + 1) << "device's, driver's, and the one for unknown ones";
}

TEST_F(OpenDevice, CountersAreWholeEvenWhenTheyCarryBetweenTheirHalves) {
  mock.counter = 0xFFFFFFFF - 9;
  mock.counter_step = 1;
  heddle_counters_t counters{};
  ASSERT_EQ(heddle_read_counters(&device, &counters), HEDDLE_OK);
  const std::uint64_t values[] = {counters.cycles,        counters.issued,
                                  counters.stall_weights, counters.stall_activations,
                                  counters.stall_output,  counters.stall_memory,
                                  counters.bytes_read,    counters.bytes_written,
                                  counters.descriptors};
  // Two reads apart, and counter i is i ahead: the carry falls between two of them.
  for (std::uint64_t i = 0; i < 9; ++i) EXPECT_EQ(values[i], 0xFFFFFFFF - 8 + 3 * i) << i;
  EXPECT_EQ(heddle_read_counters(&device, nullptr), HEDDLE_BAD_ARGUMENT);
}

TEST_F(OpenDevice, CountersCarryExactlyBetweenTheTwoReads) {
  mock.counter = 0xFFFFFFFE;
  mock.counter_step = 1;
  heddle_counters_t counters{};
  ASSERT_EQ(heddle_read_counters(&device, &counters), HEDDLE_OK);
  EXPECT_EQ(counters.cycles, 0xFFFFFFFFu);
}

}  // namespace
}  // namespace heddle::driver::testing
