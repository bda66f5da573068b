// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/storage.h"

#include <array>

#include <gtest/gtest.h>

namespace sim {
namespace {

constexpr std::uint64_t kBase = 0x8000000000000000;

TEST(Storage, IsAligned) {
  Storage storage(kBase, 256, 16);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(storage.data()) % 64, 0u);
}

TEST(Storage, GrantsWholeWords) {
  Storage storage(kBase, 256, 16);
  storage.grant(kBase + 32, 17, kRead);
  EXPECT_FALSE(storage.granted(kBase + 16, kRead));
  EXPECT_TRUE(storage.granted(kBase + 32, kRead));
  EXPECT_TRUE(storage.granted(kBase + 48, kRead));
  EXPECT_FALSE(storage.granted(kBase + 64, kRead));
  EXPECT_FALSE(storage.granted(kBase + 32, kWrite));
  storage.grant(kBase + 32, 1, kWrite);
  EXPECT_TRUE(storage.granted(kBase + 32, kWrite));
  EXPECT_TRUE(storage.granted(kBase + 32, kRead));
  storage.revoke_all();
  EXPECT_FALSE(storage.granted(kBase + 32, kReadWrite));
}

TEST(Storage, AnswersDecodeErrorForWhatIsNotGranted) {
  Storage storage(kBase, 256, 16);
  storage.grant(kBase, 256, kReadWrite);
  EXPECT_EQ(storage.respond(kBase + 240, kRead), kOkay);
  EXPECT_EQ(storage.respond(kBase + 256, kRead), kDecodeError);
  EXPECT_EQ(storage.respond(kBase - 16, kWrite), kDecodeError);
  EXPECT_EQ(storage.respond(0, kRead), kDecodeError);
}

TEST(Storage, InjectsErrorsByAccess) {
  Storage storage(kBase, 256, 16);
  storage.grant(kBase, 256, kReadWrite);
  storage.inject({kBase + 36, 1, kRead, kSlaveError});
  storage.inject({kBase + 64, 32, kWrite, kDecodeError});
  EXPECT_EQ(storage.respond(kBase + 16, kRead), kOkay);
  EXPECT_EQ(storage.respond(kBase + 32, kRead), kSlaveError);
  EXPECT_EQ(storage.respond(kBase + 32, kWrite), kOkay);
  EXPECT_EQ(storage.respond(kBase + 80, kWrite), kDecodeError);
  EXPECT_EQ(storage.respond(kBase + 96, kWrite), kOkay);
  storage.clear_errors();
  EXPECT_EQ(storage.respond(kBase + 32, kRead), kOkay);
}

TEST(Storage, ReadsZeroBeyondItsEnd) {
  Storage storage(kBase, 64, 4);
  storage.data()[62] = 7;
  storage.data()[63] = 8;
  std::array<std::uint8_t, 4> bytes = {9, 9, 9, 9};
  storage.read(kBase + 62, 4, bytes.data());
  EXPECT_EQ(bytes, (std::array<std::uint8_t, 4>{7, 8, 0, 0}));
  storage.read(kBase + 4096, 4, bytes.data());
  EXPECT_EQ(bytes, (std::array<std::uint8_t, 4>{0, 0, 0, 0}));
}

TEST(Storage, WritesStrobedBytes) {
  Storage storage(kBase, 64, 4);
  const std::array<std::uint8_t, 4> bytes = {1, 2, 3, 4};
  storage.write(kBase + 4, bytes.data(), 0xF);
  storage.write(kBase + 8, bytes.data(), 0x6);
  const std::array<std::uint8_t, 8> expected = {1, 2, 3, 4, 0, 2, 3, 0};
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(storage.data()[4 + i], expected[i]) << i;
}

}  // namespace
}  // namespace sim
