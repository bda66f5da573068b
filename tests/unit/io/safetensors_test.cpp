// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/safetensors.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;
using test::floats;
using test::fuzz;
using test::little;
using test::operator+;
using test::TemporaryFolder;
using test::to_bytes;
using test::without_value;

Bytes file_of(const std::string& header, const Bytes& data) {
  return little(header.size(), 8) + to_bytes(header) + data;
}

/// One tensor "w" of the given type and shape.
Bytes single(const std::string& dtype, const std::string& shape, const Bytes& data) {
  return file_of("{\"w\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
                     ",\"data_offsets\":[0," + std::to_string(data.size()) + "]}}",
                 data);
}

/// Three tensors; the header names them in another order than the data has them.
Bytes valid_file() {
  return file_of(R"({"__metadata__":{"format":"pt"},)"
                 R"("norm":{"dtype":"F32","shape":[2],"data_offsets":[30,38]},)"
                 R"("q.weight":{"dtype":"I8","shape":[2,3],"data_offsets":[0,6]},)"
                 R"("v.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[6,30]}}  )",
                 Bytes{1, 2, 3, 4, 5, 0xff} + floats({1, 2, 3, 4, 5, -6.5F}) + floats({7, 8}));
}

TEST(Safetensors, ListsInTheOrderOfTheData) {
  const TemporaryFolder folder;
  const auto tensors = list_safetensors(folder.write("m.safetensors", valid_file()));
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  ASSERT_EQ(tensors.value().size(), 3U);
  EXPECT_EQ(tensors.value()[0].name, "q.weight");
  EXPECT_EQ(tensors.value()[0].type, ElementType::kInt8);
  EXPECT_EQ(tensors.value()[0].shape, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(tensors.value()[1].name, "v.weight");
  EXPECT_EQ(tensors.value()[1].type, ElementType::kFloat32);
  EXPECT_EQ(tensors.value()[1].shape, (std::vector<std::size_t>{3, 2}));
  EXPECT_EQ(tensors.value()[2].name, "norm");
  EXPECT_EQ(tensors.value()[2].shape, (std::vector<std::size_t>{2}));
}

TEST(Safetensors, ReadsByName) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.safetensors", valid_file());
  const auto q = read_safetensors(path, "q.weight");
  ASSERT_TRUE(q.ok()) << q.error().message;
  EXPECT_EQ(q.value().source, path + ":q.weight");
  EXPECT_EQ(q.value().name, "q.weight");
  EXPECT_EQ(to_int8(q.value(), 8).value().data, (std::vector<std::int8_t>{1, 2, 3, 4, 5, -1}));
  EXPECT_EQ(q.value().rows(), 2U);
  const auto v = to_float(read_safetensors(path, "v.weight").value());
  EXPECT_EQ(v.value().rows, 3U);
  EXPECT_EQ(v.value().data, (std::vector<float>{1, 2, 3, 4, 5, -6.5F}));
  const auto norm = to_float(read_safetensors(path, "norm").value());
  EXPECT_EQ(norm.value().rows, 1U);
  EXPECT_EQ(norm.value().data, (std::vector<float>{7, 8}));
}

TEST(Safetensors, EveryElementType) {
  const TemporaryFolder folder;
  const auto read = [&](const std::string& dtype, const Bytes& data) {
    const auto matrix =
        read_safetensors(folder.write("m.safetensors", single(dtype, "[1,1]", data)), "w");
    EXPECT_TRUE(matrix.ok()) << matrix.error().message;
    return matrix.value();
  };
  const auto real = [&](const std::string& dtype, const Bytes& data) {
    const NamedMatrix matrix = read(dtype, data);
    EXPECT_FALSE(matrix.is_integer()) << dtype;
    return to_float(matrix).value().data.at(0);
  };
  const auto integer = [&](const std::string& dtype, const Bytes& data) {
    const NamedMatrix matrix = read(dtype, data);
    EXPECT_TRUE(matrix.is_integer()) << dtype;
    return std::get<base::Matrix<std::int64_t>>(matrix.values).data.at(0);
  };
  EXPECT_EQ(real("F16", {0x00, 0xc0}), -2.0F);
  EXPECT_EQ(real("BF16", {0xa0, 0xc0}), -5.0F);
  EXPECT_EQ(real("F32", floats({0.1F})), 0.1F);
  EXPECT_EQ(real("F64", little(0xbff8000000000000, 8)), -1.5F);
  EXPECT_EQ(integer("I8", {0xfe}), -2);
  EXPECT_EQ(integer("I16", {0xfe, 0xff}), -2);
  EXPECT_EQ(integer("I32", {0xfe, 0xff, 0xff, 0xff}), -2);
  EXPECT_EQ(integer("I64", little(~std::uint64_t{4}, 8)), -5);
  EXPECT_EQ(integer("U8", {0xfe}), 254);
  EXPECT_EQ(integer("U16", {0xfe, 0xff}), 65534);
  EXPECT_EQ(integer("U32", {0xfe, 0xff, 0xff, 0xff}), 4294967294);
  EXPECT_EQ(integer("BOOL", {1}), 1);
}

TEST(Safetensors, UnsupportedTypesAreLeftOutAndRefused) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "m.safetensors", file_of(R"({"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]},)"
                               R"("b":{"dtype":"I8","shape":[1],"data_offsets":[2,3]}})",
                               {1, 2, 3}));
  const auto tensors = list_safetensors(path);
  ASSERT_TRUE(tensors.ok());
  ASSERT_EQ(tensors.value().size(), 1U);
  EXPECT_EQ(tensors.value()[0].name, "b");
  expect_error(read_safetensors(path, "a"), path, {"'a'", "F8_E4M3", "BF16"});
}

TEST(Safetensors, UnknownNameSuggestsTheNearest) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.safetensors", valid_file());
  expect_error(read_safetensors(path, "q.wieght"), path, {"'q.wieght'", "3", "'q.weight'"});
  expect_error(read_safetensors(path, "__metadata__"), path, {"has no tensor"});
  const std::string empty = folder.write("e.safetensors", file_of("{}", {}));
  EXPECT_TRUE(list_safetensors(empty).value().empty());
  expect_error(read_safetensors(empty, "w"), empty, {"none"});
}

TEST(Safetensors, TensorsThatAreNoMatrix) {
  const TemporaryFolder folder;
  const auto read = [&](const std::string& shape, std::size_t size) {
    return read_safetensors(folder.write("m.safetensors", single("I8", shape, Bytes(size))), "w");
  };
  const std::string path = folder.path("m.safetensors:w");
  expect_error(read("[]", 1), path, {"()", "reshape"});
  expect_error(read("[2,0]", 0), path, {"(2, 0)"});
  expect_error(read("[1,2,3]", 6), path, {"(1, 2, 3)"});
  EXPECT_TRUE(read("[2,3,1,1]", 6).ok());
}

TEST(Safetensors, CorruptHeaders) {
  const TemporaryFolder folder;
  const auto expect = [&](const Bytes& bytes, const std::vector<std::string>& words) {
    const std::string path = folder.write("m.safetensors", bytes);
    expect_error(list_safetensors(path), path, words);
    expect_error(read_safetensors(path, "w"), path, words);
  };
  expect({1, 2, 3}, {"truncated"});
  expect(little(3, 8) + to_bytes("{}"), {"3 bytes", "at most 2"});
  expect(little(~std::uint64_t{0}, 8) + to_bytes("{}"), {"18446744073709551615"});
  for (const char* header : {"", "[]", "1", "{", "{\"w\":", "\xff{}", "{} x", "{\"w\":1}"}) {
    SCOPED_TRACE(header);
    expect(file_of(header, {}), {"corrupt"});
  }
  const std::string entry = R"({"dtype":"I8","shape":[1],"data_offsets":[0,1]})";
  expect(file_of("{\"w\":" + entry + ",\"w\":" + entry + "}", {1}), {"distinct keys"});
  const std::string bad_entries[] = {
      R"({"shape":[1],"data_offsets":[0,1]})",
      R"({"dtype":"I8","data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[1]})",
      R"({"dtype":8,"shape":[1],"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":1,"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[-1],"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[1.0],"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[1],"data_offsets":[1,0]})",
      R"({"dtype":"F8_E5M2","shape":[1],"data_offsets":[1,0]})",
      R"({"dtype":"I8","shape":[1],"data_offsets":[0]})",
      R"({"dtype":"I8","shape":[1],"data_offsets":[0,1,2]})",
      R"({"dtype":"I8","shape":[1],"data_offsets":[0,-1]})",
      R"({"dtype":"I8","shape":[2],"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[4294967296,4294967296],"data_offsets":[0,1]})",
      R"({"dtype":"I8","shape":[18446744073709551616],"data_offsets":[0,1]})",
  };
  for (const std::string& bad : bad_entries) {
    SCOPED_TRACE(bad);
    expect(file_of("{\"w\":" + bad + "}", {1}), {"'w'", "contradict", "corrupt"});
  }
}

TEST(Safetensors, DataMustBeCoveredExactly) {
  const TemporaryFolder folder;
  const auto expect = [&](const std::string& a, const std::string& b, std::size_t size,
                          const std::vector<std::string>& words) {
    const auto entry = [](const std::string& offsets) {
      return R"({"dtype":"I8","shape":[2],"data_offsets":)" + offsets + "}";
    };
    const std::string path = folder.write(
        "m.safetensors", file_of("{\"a\":" + entry(a) + ",\"b\":" + entry(b) + "}", Bytes(size)));
    expect_error(list_safetensors(path), path, words);
  };
  expect("[0,2]", "[1,3]", 3, {"'b'", "byte 1", "expected 2"});
  expect("[0,2]", "[3,5]", 5, {"'b'", "byte 3", "expected 2"});
  expect("[1,3]", "[3,5]", 5, {"'a'", "expected 0"});
  expect("[0,2]", "[2,4]", 5, {"5 bytes", "4"});
  expect("[0,2]", "[2,4]", 3, {"3 bytes", "4"});
}

TEST(Safetensors, TruncatedAnywhereIsAnError) {
  const TemporaryFolder folder;
  const Bytes valid = valid_file();
  for (std::size_t size = 0; size < valid.size(); ++size) {
    const std::string path = folder.write(
        "m.safetensors", Bytes(valid.begin(), valid.begin() + static_cast<std::ptrdiff_t>(size)));
    expect_error(list_safetensors(path), path, {});
  }
}

TEST(Safetensors, FuzzedFilesNeverCrash) {
  fuzz("m.safetensors", valid_file(), [](const std::string& path) {
    const base::Status listed = without_value(list_safetensors(path));
    const base::Status read = without_value(read_safetensors(path, "v.weight"));
    return listed.ok() ? read : listed;
  });
}

}  // namespace
}  // namespace heddle::io
