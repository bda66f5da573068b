// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/protobuf.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::io {
namespace {

ByteView view(const Bytes& bytes) { return {bytes.data(), bytes.size()}; }

TEST(WireReader, Varints) {
  const Bytes bytes = {0x00, 0x7f, 0x96, 0x01, 0xff, 0xff, 0xff,
                       0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01};
  WireReader reader(view(bytes));
  EXPECT_EQ(reader.varint(), 0U);
  EXPECT_EQ(reader.varint(), 127U);
  EXPECT_EQ(reader.varint(), 150U);
  EXPECT_EQ(reader.varint(), ~std::uint64_t{0});
  EXPECT_EQ(reader.varint(), std::nullopt);
  EXPECT_FALSE(reader.failed()) << "the end is no failure";
}

TEST(WireReader, OverlongAndCutVarintsFail) {
  for (const Bytes& bytes : {Bytes(11, 0xff), Bytes{0x80}, Bytes(9, 0x80)}) {
    WireReader reader(view(bytes));
    EXPECT_EQ(reader.varint(), std::nullopt);
    EXPECT_TRUE(reader.failed());
    EXPECT_EQ(reader.varint(), std::nullopt) << "nothing is read after a failure";
  }
}

TEST(WireReader, FieldsOfEveryWireType) {
  const Bytes bytes = {0x08, 0x96, 0x01,                        // 1: varint 150
                       0x11, 1,    2,    3,   4,   5, 6, 7, 8,  // 2: fixed64
                       0x1a, 0x02, 'h',  'i',                   // 3: bytes
                       0x25, 1,    0,    0,   0x80};            // 4: fixed32
  WireReader reader(view(bytes));
  auto field = reader.field();
  ASSERT_TRUE(field);
  EXPECT_EQ(field->number, 1U);
  EXPECT_EQ(field->type, WireType::kVarint);
  EXPECT_EQ(field->number_value, 150U);
  field = reader.field();
  ASSERT_TRUE(field);
  EXPECT_EQ(field->number, 2U);
  EXPECT_EQ(field->number_value, 0x0807060504030201U);
  field = reader.field();
  ASSERT_TRUE(field);
  EXPECT_EQ(field->number, 3U);
  EXPECT_EQ(field->type, WireType::kBytes);
  EXPECT_EQ(Bytes(field->bytes.data, field->bytes.data + field->bytes.size), (Bytes{'h', 'i'}));
  field = reader.field();
  ASSERT_TRUE(field);
  EXPECT_EQ(field->number, 4U);
  EXPECT_EQ(field->number_value, 0x80000001U);
  EXPECT_FALSE(reader.field().has_value());
  EXPECT_FALSE(reader.failed());
}

TEST(WireReader, MalformedFieldsFail) {
  const Bytes bad[] = {
      {0x08},                  // no value
      {0x11, 1, 2, 3},         // cut fixed64
      {0x25, 1, 2, 3},         // cut fixed32
      {0x1a, 0x03, 'h', 'i'},  // bytes beyond the end
      {0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01},
      {0x0b},        // a group
      {0x0e, 0x01},  // wire type 6
      {0x00, 0x01},  // field number 0
  };
  for (const Bytes& bytes : bad) {
    WireReader reader(view(bytes));
    EXPECT_FALSE(reader.field().has_value()) << static_cast<int>(bytes[0]);
    EXPECT_TRUE(reader.failed());
  }
}

}  // namespace
}  // namespace heddle::io
