// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/npy.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;
using test::fuzz;
using test::little;
using test::operator+;
using test::TemporaryFolder;
using test::to_bytes;
using test::without_value;

/// The start of a file as numpy 1.24 writes it: dictionary, blanks to a multiple of 64, newline.
Bytes numpy_start(int version, const std::string& dictionary) {
  const int length_size = version == 1 ? 2 : 4;
  std::size_t size = 8 + static_cast<std::size_t>(length_size) + dictionary.size() + 1;
  std::string text = dictionary;
  for (; size % 64 != 0; ++size) text += ' ';
  text += '\n';
  return to_bytes("\x93NUMPY") + Bytes{static_cast<std::uint8_t>(version), 0} +
         little(text.size(), length_size) + to_bytes(text);
}

std::string dictionary(const std::string& descr, const std::string& shape) {
  return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
}

/// A valid file of 2 x 3 int32.
Bytes valid_file() {
  // Both lines as numpy.save wrote them for [[1, -2, 3], [4, 5, -2147483648]].
  return numpy_start(1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }") +
         Bytes{1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 3, 0, 0, 0,
               4, 0, 0, 0, 5,    0,    0,    0,    0, 0, 0, 0x80};
}

template <typename T>
void expect_matrix(const base::Result<NamedMatrix>& result, std::size_t rows, std::size_t columns,
                   const std::vector<T>& data) {
  ASSERT_TRUE(result.ok()) << result.error().message;
  const auto* matrix = std::get_if<base::Matrix<T>>(&result.value().values);
  ASSERT_NE(matrix, nullptr);
  EXPECT_EQ(matrix->rows, rows);
  EXPECT_EQ(matrix->columns, columns);
  EXPECT_EQ(matrix->data, data);
}

TEST(Npy, ReadsWhatNumpyWrites) {
  const TemporaryFolder folder;
  const auto read = [&](const Bytes& bytes) { return read_npy(folder.write("w.npy", bytes)); };
  expect_matrix<std::int64_t>(read(valid_file()), 2, 3, {1, -2, 3, 4, 5, -2147483648});
  const std::string fortran = "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }";
  expect_matrix<std::int64_t>(
      read(numpy_start(1, fortran) + Bytes{0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6}), 2, 3,
      {1, 2, 3, 4, 5, 6});
  expect_matrix<float>(read(numpy_start(2, dictionary("<f2", "(2,)")) + Bytes{0, 0x38, 0, 0xbc}), 1,
                       2, {0.5F, -1.0F});
  expect_matrix<std::int64_t>(read(numpy_start(3, dictionary("|b1", "(1, 2)")) + Bytes{1, 0}), 1, 2,
                              {1, 0});
  expect_matrix<std::int64_t>(read(numpy_start(1, dictionary("|u1", "(1, 2)")) + Bytes{1, 200}), 1,
                              2, {1, 200});
  expect_matrix<float>(
      read(numpy_start(1, dictionary("<f8", "(1,)")) + Bytes{0, 0, 0, 0, 0, 0, 0xf8, 0x3f}), 1, 1,
      {1.5F});
}

TEST(Npy, FortranOrderOfVectorsAndConvolutions) {
  const TemporaryFolder folder;
  const auto read = [&](const std::string& shape, const Bytes& data) {
    return read_npy(folder.write(
        "w.npy",
        numpy_start(1, "{'descr': '|i1', 'fortran_order': True, 'shape': " + shape + ", }") +
            data));
  };
  expect_matrix<std::int64_t>(read("(3,)", {1, 2, 3}), 1, 3, {1, 2, 3});
  expect_matrix<std::int64_t>(read("(2, 3, 1, 1)", {1, 4, 2, 5, 3, 6}), 2, 3, {1, 2, 3, 4, 5, 6});
  const auto matrix = read("(2, 3)", {1, 4, 2, 5, 3, 6});
  expect_matrix<std::int64_t>(matrix, 2, 3, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(matrix.value().layout, Layout::kOutputsFirst) << "the order of bytes is no layout";
  expect_error(read("(1, 2, 3)", Bytes(6)), folder.path("w.npy"), {"(1, 2, 3)"});
}

TEST(Npy, NamesAndInspection) {
  const TemporaryFolder folder;
  const std::string path = folder.write("gate.weight.npy", valid_file());
  const auto matrix = read_npy(path);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix.value().name, "gate.weight");
  EXPECT_EQ(matrix.value().source, path);
  EXPECT_EQ(matrix.value().type, ElementType::kInt32);
  const auto info = inspect_npy(path);
  ASSERT_TRUE(info.ok());
  EXPECT_EQ(info.value().name, "gate.weight");
  EXPECT_EQ(info.value().type, ElementType::kInt32);
  EXPECT_EQ(info.value().shape, (std::vector<std::size_t>{2, 3}));
  const std::string cube =
      folder.write("cube.npy", numpy_start(1, dictionary("|i1", "(1, 2, 1)")) + Bytes{1, 2});
  EXPECT_EQ(inspect_npy(cube).value().shape, (std::vector<std::size_t>{1, 2, 1}));
}

TEST(Npy, WritesTheVeryBytesOfNumpy) {
  const TemporaryFolder folder;
  const std::string path = folder.path("w.npy");
  base::Matrix<std::int32_t> words(2, 3);
  words.data = {1, -2, 3, 4, 5, -2147483647 - 1};
  ASSERT_TRUE(write_npy(path, words).ok());
  EXPECT_EQ(read_file(path).value(), valid_file());

  base::Matrix<std::int8_t> bytes(2, 2);
  bytes.data = {1, 2, 3, -4};
  ASSERT_TRUE(write_npy(path, bytes).ok());
  EXPECT_EQ(read_file(path).value(),
            numpy_start(1, dictionary("|i1", "(2, 2)")) + (Bytes{1, 2, 3, 0xfc}));

  base::Matrix<float> reals(1, 2);
  reals.data = {1.5F, -0.25F};
  ASSERT_TRUE(write_npy(path, reals).ok());
  EXPECT_EQ(read_file(path).value(), numpy_start(1, dictionary("<f4", "(1, 2)")) +
                                         (Bytes{0, 0, 0xc0, 0x3f, 0, 0, 0x80, 0xbe}));
}

TEST(Npy, HeadersOfAllLengthsStayAligned) {
  const TemporaryFolder folder;
  for (std::size_t columns = 1; columns <= 1000000; columns *= 10) {
    base::Matrix<std::int8_t> matrix(1, columns, 7);
    ASSERT_TRUE(write_npy(folder.path("w.npy"), matrix).ok());
    EXPECT_EQ(std::filesystem::file_size(folder.path("w.npy")) - columns, 128U);
    const auto read = read_npy(folder.path("w.npy"));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(to_int8(read.value(), 8).value(), matrix);
  }
}

TEST(Npy, CorruptFilesAreErrors) {
  const TemporaryFolder folder;
  const auto expect = [&](const Bytes& bytes, const std::vector<std::string>& words) {
    const std::string path = folder.write("w.npy", bytes);
    expect_error(read_npy(path), path, words);
  };
  const Bytes valid = valid_file();
  expect({}, {"0 bytes", "truncated"});
  expect(to_bytes("PK\x03\x04 an archive"), {"\\x93NUMPY"});
  for (std::size_t size = 0; size < valid.size(); ++size) {
    expect(Bytes(valid.begin(), valid.begin() + static_cast<std::ptrdiff_t>(size)), {});
  }
  expect(Bytes(valid.begin(), valid.end() - 1), {"23 bytes", "(2, 3)", "int32", "24"});
  expect(valid + Bytes{0}, {"25 bytes", "24"});
  Bytes version = valid;
  version[6] = 4;
  expect(version, {"4.0", "1.0 to 3.0"});
  version[6] = 0;
  expect(version, {"0.0"});
  version[6] = 1;
  version[7] = 1;
  expect(version, {"1.1"});
  expect(to_bytes("\x93NUMPY") + Bytes{2, 0} + little(0xffffffff, 4), {"truncated"});
  expect(numpy_start(1, dictionary("<f4", "(1, 2, 3)")) + Bytes(24), {"(1, 2, 3)", "reshape"});
  expect(numpy_start(1, dictionary("<f4", "()")) + Bytes(4), {"()", "reshape"});
  expect(numpy_start(1, dictionary("<f4", "(0, 4)")), {"(0, 4)", "reshape"});
  expect(numpy_start(1, dictionary("|O", "(1, 1)")) + Bytes(8), {"'|O'", "astype"});
  const std::string huge = "(999999999999999999, 999999999999999999)";
  expect(numpy_start(1, dictionary("<f4", huge)), {"more than 2^63"});
}

TEST(Npy, MissingFileAndUnwritablePlace) {
  const TemporaryFolder folder;
  const std::string missing = folder.path("missing.npy");
  expect_error(read_npy(missing), missing, {"no such file"});
  expect_error(inspect_npy(missing), missing, {"no such file"});
  const std::string nowhere = folder.path("no/w.npy");
  expect_error(write_npy(nowhere, base::Matrix<float>(1, 1)), nowhere, {"cannot be written"});
}

TEST(Npy, FuzzedFilesNeverCrash) {
  fuzz("w.npy", valid_file(),
       [](const std::string& path) { return without_value(read_npy(path)); });
}

}  // namespace
}  // namespace heddle::io
