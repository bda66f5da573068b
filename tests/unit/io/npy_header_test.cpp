// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/npy_header.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;

using Shape = std::vector<std::size_t>;

base::Result<NpyHeader> parse(const std::string& text) { return parse_npy_header("a.npy", text); }

std::string with_descr(const std::string& descr) {
  return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2, 3), }";
}

std::string with_shape(const std::string& shape) {
  return "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
}

TEST(NpyHeader, KeysInAnyOrderAndSpacing) {
  const auto header = parse("{\"shape\":(7,),'fortran_order':True ,'descr' : '>i2'}  \n");
  ASSERT_TRUE(header.ok()) << header.error().message;
  EXPECT_EQ(header.value().type, ElementType::kInt16);
  EXPECT_EQ(header.value().order, ByteOrder::kBig);
  EXPECT_TRUE(header.value().fortran_order);
  EXPECT_EQ(header.value().shape, Shape{7});
}

TEST(NpyHeader, Shapes) {
  EXPECT_EQ(parse(with_shape("()")).value().shape, Shape{});
  EXPECT_EQ(parse(with_shape("(5,)")).value().shape, Shape{5});
  EXPECT_EQ(parse(with_shape("(0, 5)")).value().shape, (Shape{0, 5}));
  EXPECT_EQ(parse(with_shape("( 2 ,3, 4 , )")).value().shape, (Shape{2, 3, 4}));
  EXPECT_EQ(parse(with_shape("(2L, 3L)")).value().shape, (Shape{2, 3}));
  EXPECT_EQ(parse(with_shape("(999999999999999999,)")).value().shape, Shape{999999999999999999});
}

TEST(NpyHeader, MalformedDictionaries) {
  const std::string bad[] = {
      "",
      "{",
      "}",
      "{}",
      "[]",
      "{'descr': '<f4'}",
      "{'descr': '<f4', 'fortran_order': False}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
      "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
      "{'descr: '<f4', 'fortran_order': False, 'shape': (1,)}",
      "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
      with_shape("(1"),
      with_shape("(1 2)"),
      with_shape("(-1, 2)"),
      with_shape("(1.5,)"),
      with_shape("(,)"),
      with_shape("[1, 2]"),
      with_shape("(1,,2)"),
      with_shape("(1000000000000000000,)"),
      with_shape("(99999999999999999999999999,)"),
  };
  for (const std::string& text : bad) {
    SCOPED_TRACE(text);
    expect_error(parse(text), "a.npy: ", {"'descr'", "'shape'", "numpy.save"});
  }
}

TEST(NpyHeader, ElementTypes) {
  EXPECT_EQ(parse(with_descr("<f2")).value().type, ElementType::kFloat16);
  EXPECT_EQ(parse(with_descr("<f4")).value().type, ElementType::kFloat32);
  EXPECT_EQ(parse(with_descr(">f8")).value().type, ElementType::kFloat64);
  EXPECT_EQ(parse(with_descr("|i1")).value().type, ElementType::kInt8);
  EXPECT_EQ(parse(with_descr("<i1")).value().type, ElementType::kInt8);
  EXPECT_EQ(parse(with_descr("<i2")).value().type, ElementType::kInt16);
  EXPECT_EQ(parse(with_descr("<i4")).value().type, ElementType::kInt32);
  EXPECT_EQ(parse(with_descr("<i8")).value().type, ElementType::kInt64);
  EXPECT_EQ(parse(with_descr("|u1")).value().type, ElementType::kUint8);
  EXPECT_EQ(parse(with_descr("<u2")).value().type, ElementType::kUint16);
  EXPECT_EQ(parse(with_descr("<u4")).value().type, ElementType::kUint32);
  EXPECT_EQ(parse(with_descr("|b1")).value().type, ElementType::kBool);
  for (const char* descr : {"", "f4", "<", "<f", "<f3", "=f4", "|f4", "|i2", "|O", "<c8", "<U3",
                            "<u8", "<V2", "<f4 ", "<M8[ns]", "|S1"}) {
    SCOPED_TRACE(descr);
    expect_error(parse(with_descr(descr)), "a.npy: ", {std::string("'") + descr + "'", "astype"});
  }
}

}  // namespace
}  // namespace heddle::io
