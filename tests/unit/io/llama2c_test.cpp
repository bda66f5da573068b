// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/llama2c.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/io/data_folder.h"
#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;
using test::floats;
using test::fuzz;
using test::little;
using test::operator+;
using test::TemporaryFolder;
using test::without_value;

// A small model: dim 4, hidden 3, two layers, two heads of 2, one kv head, 5 tokens, sequence 7.
Bytes header(std::int32_t vocab) {
  Bytes bytes;
  for (const std::int32_t field : {4, 3, 2, 2, 1, vocab, 7}) {
    bytes = bytes + little(static_cast<std::uint32_t>(field), 4);
  }
  return bytes;
}

/// Elements count 0, 1, 2, ... through the file, so that a value tells its place.
Bytes valid_file(std::int32_t vocab) {
  // Per kind: embedding 20, norms 8, wq 32, wk 16, wv 16, wo 32, norms 8, w1 24, w2 24, w3 24,
  // norm 4, tables 14, output 20.
  const int count = 20 + 8 + 32 + 16 + 16 + 32 + 8 + 24 + 24 + 24 + 4 + 14 + (vocab < 0 ? 20 : 0);
  std::vector<float> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<float>(i));
  return header(vocab) + floats(values);
}

struct Expected {
  const char* name;
  std::size_t rows;
  std::size_t columns;
  float first;  ///< its place, counted by hand from the sizes above
};

const Expected kExpected[] = {
    {"tok_embeddings", 5, 4, 0},
    {"layers.0.attention_norm", 1, 4, 20},
    {"layers.1.attention_norm", 1, 4, 24},
    {"layers.0.wq", 4, 4, 28},
    {"layers.1.wq", 4, 4, 44},
    {"layers.0.wk", 2, 4, 60},
    {"layers.1.wk", 2, 4, 68},
    {"layers.0.wv", 2, 4, 76},
    {"layers.1.wv", 2, 4, 84},
    {"layers.0.wo", 4, 4, 92},
    {"layers.1.wo", 4, 4, 108},
    {"layers.0.ffn_norm", 1, 4, 124},
    {"layers.1.ffn_norm", 1, 4, 128},
    {"layers.0.w1", 3, 4, 132},
    {"layers.1.w1", 3, 4, 144},
    {"layers.0.w2", 4, 3, 156},
    {"layers.1.w2", 4, 3, 168},
    {"layers.0.w3", 3, 4, 180},
    {"layers.1.w3", 3, 4, 192},
    {"norm", 1, 4, 204},
    {"output", 5, 4, 222},
};

void expect_tensors(const std::string& path, std::size_t count) {
  const auto tensors = list_llama2c(path);
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  ASSERT_EQ(tensors.value().size(), count);
  for (std::size_t i = 0; i < count; ++i) {
    const Expected& expected = kExpected[i];
    SCOPED_TRACE(expected.name);
    EXPECT_EQ(tensors.value()[i].name, expected.name);
    const auto matrix = read_llama2c(path, expected.name);
    ASSERT_TRUE(matrix.ok()) << matrix.error().message;
    const base::Matrix<float> values = to_float(matrix.value()).value();
    EXPECT_EQ(values.rows, expected.rows);
    EXPECT_EQ(values.columns, expected.columns);
    for (std::size_t e = 0; e < values.data.size(); ++e) {
      ASSERT_EQ(values.data[e], expected.first + static_cast<float>(e));
    }
  }
}

TEST(Llama2c, TiedModel) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.bin", valid_file(5));
  expect_tensors(path, std::size(kExpected) - 1);
  expect_error(read_llama2c(path, "output"), path, {"no tensor 'output'", "20"});
}

TEST(Llama2c, UntiedModelHasAnOutputMatrixBehindTheTables) {
  const TemporaryFolder folder;
  expect_tensors(folder.write("m.bin", valid_file(-5)), std::size(kExpected));
}

TEST(Llama2c, UnknownNameSuggestsTheNearest) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.bin", valid_file(5));
  expect_error(read_llama2c(path, "layer.1.w3"), path, {"'layer.1.w3'", "'layers.1.w3'"});
}

TEST(Llama2c, WrongSizesAndHeaders) {
  const TemporaryFolder folder;
  const auto expect = [&](const Bytes& bytes, const std::vector<std::string>& words) {
    const std::string path = folder.write("m.bin", bytes);
    expect_error(list_llama2c(path), path, words);
    expect_error(read_llama2c(path, "norm"), path, words);
  };
  const Bytes valid = valid_file(5);
  expect({}, {"truncated"});
  expect(Bytes(valid.begin(), valid.end() - 1), {"915 bytes", "916"});
  expect(valid + Bytes{0}, {"917 bytes", "916"});
  const char* names[] = {"dim",      "hidden dim", "layers",  "heads",
                         "kv heads", "vocabulary", "sequence"};
  for (std::size_t field = 0; field < std::size(names); ++field) {
    for (const std::uint32_t value : {0U, 0x80000000U, 0x7fffffffU}) {
      Bytes bytes = valid;
      const Bytes code = little(value, 4);
      std::copy(code.begin(), code.end(), bytes.begin() + static_cast<std::ptrdiff_t>(4 * field));
      expect(bytes,
             {"not a llama2.c version 0", std::string("its ") + names[field], "--version 0"});
    }
  }
  Bytes heads = valid;
  heads[12] = 3;
  expect(heads, {"3 heads", "dim 4"});
  heads = valid;
  heads[16] = 3;
  expect(heads, {"3 kv heads"});
}

TEST(Llama2c, FuzzedFilesNeverCrash) {
  fuzz("m.bin", valid_file(-5), [](const std::string& path) {
    const base::Status listed = without_value(list_llama2c(path));
    const base::Status read = without_value(read_llama2c(path, "layers.1.w2"));
    return listed.ok() ? read : listed;
  });
}

TEST(Llama2c, RealModel) {
  const std::string path = test::find_data("stories260K/stories260K.bin");
  if (path.empty()) return;
  const auto tensors = list_llama2c(path);
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  EXPECT_EQ(tensors.value().size(), 1U + 5 * 9 + 1);
  double squares = 0;
  for (const TensorInfo& info : tensors.value()) {
    const auto matrix = read_llama2c(path, info.name);
    ASSERT_TRUE(matrix.ok()) << matrix.error().message;
    const auto values = to_float(matrix.value());
    ASSERT_TRUE(values.ok()) << values.error().message;
    if (info.name.find("norm") == std::string::npos) continue;
    // Gains of normalizations are of the order of 1; misplaced weights would be near 0.
    for (const float value : values.value().data) squares += value * value;
  }
  EXPECT_GT(squares / (11 * 64), 0.1);
  const auto shape = [&](const char* name) {
    const auto matrix = read_llama2c(path, name);
    return std::pair(matrix.value().rows(), matrix.value().columns());
  };
  using Shape = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(shape("tok_embeddings"), Shape(512, 64));
  EXPECT_EQ(shape("layers.4.wq"), Shape(64, 64));
  EXPECT_EQ(shape("layers.4.wk"), Shape(32, 64));
  EXPECT_EQ(shape("layers.4.wv"), Shape(32, 64));
  EXPECT_EQ(shape("layers.4.wo"), Shape(64, 64));
  EXPECT_EQ(shape("layers.4.w1"), Shape(172, 64));
  EXPECT_EQ(shape("layers.4.w2"), Shape(64, 172));
  EXPECT_EQ(shape("layers.4.w3"), Shape(172, 64));
}

}  // namespace
}  // namespace heddle::io
