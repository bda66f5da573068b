// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "generator/base/result.h"
#include "host/io/file.h"

/// Files made by the tests of the readers.
namespace heddle::io::test {

/// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heddle-io-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path(const std::string& name) const { return path_ + "/" + name; }

  std::string write(const std::string& name, const Bytes& bytes) const {
    std::ofstream stream(path(name), std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
    return path(name);
  }

 private:
  std::string path_;
};

inline Bytes to_bytes(const std::string& text) { return Bytes(text.begin(), text.end()); }

inline Bytes operator+(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// The `size` low bytes of `value`, least significant first.
inline Bytes little(std::uint64_t value, int size) {
  Bytes bytes;
  for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  return bytes;
}

inline Bytes floats(const std::vector<float>& values) {
  Bytes bytes;
  for (const float value : values) {
    std::uint32_t code;
    std::memcpy(&code, &value, sizeof code);
    bytes = std::move(bytes) + little(code, 4);
  }
  return bytes;
}

/// Expects an error for bad input whose message begins with the file and has all the words.
template <typename T>
void expect_error(const base::Result<T>& result, const std::string& file,
                  const std::vector<std::string>& words) {
  ASSERT_FALSE(result.ok()) << "no error for " << file;
  const base::Error& error = result.error();
  EXPECT_EQ(error.code, base::ExitCode::kBadInput);
  EXPECT_EQ(error.message.rfind(file, 0), 0U) << error.message;
  for (const std::string& word : words) {
    EXPECT_NE(error.message.find(word), std::string::npos)
        << "'" << word << "' is not in: " << error.message;
  }
}

/// One random change: flipped bits, replaced runs, cuts, insertions.
inline Bytes mutated(Bytes bytes, std::mt19937_64& engine) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : engine() % limit; };
  const std::size_t at = below(bytes.size());
  switch (engine() % 6) {
    case 0:
      bytes.resize(at);
      break;
    case 1:
      bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                   static_cast<std::uint8_t>(engine()));
      break;
    case 2:
      for (std::size_t i = at; i < bytes.size() && i < at + 8; ++i) bytes[i] = 0xff;
      break;
    case 3:
      for (std::size_t i = at; i < bytes.size() && i < at + 4; ++i) bytes[i] = 0;
      break;
    case 4:
      bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                  bytes.begin() + static_cast<std::ptrdiff_t>(at + below(bytes.size() - at)));
      break;
    default:
      if (!bytes.empty()) bytes[at] ^= static_cast<std::uint8_t>(1U << engine() % 8);
      break;
  }
  return bytes;
}

/// Calls `read` with files one to three changes away from `valid`. Whatever comes of it must be
/// a result or an error that names the file, never a crash.
inline void fuzz(const std::string& file_name, const Bytes& valid,
                 const std::function<base::Status(const std::string& path)>& read) {
  constexpr int kRounds = 1500;
  const TemporaryFolder folder;
  std::mt19937_64 engine(20);
  int errors = 0;
  for (int round = 0; round < kRounds; ++round) {
    Bytes bytes = valid;
    for (std::uint64_t changes = 1 + engine() % 3; changes > 0; --changes) {
      bytes = mutated(std::move(bytes), engine);
    }
    const std::string path = folder.write(file_name, bytes);
    const base::Status status = read(path);
    if (status.ok()) continue;
    ++errors;
    ASSERT_EQ(status.error().message.rfind(path, 0), 0U) << status.error().message;
  }
  EXPECT_GT(errors, kRounds / 4);
  EXPECT_LT(errors, kRounds);
}

/// What is left of a result when only its success matters.
template <typename T>
base::Status without_value(const base::Result<T>& result) {
  if (!result.ok()) return result.error();
  return base::ok_status();
}

}  // namespace heddle::io::test
