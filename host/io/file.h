// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "generator/base/result.h"

/// Files as bytes.
namespace heddle::io {

using Bytes = std::vector<std::uint8_t>;

/// Bytes that somebody else owns.
struct ByteView {
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;
};

/// The error "<file>: <text>".
base::Error file_error(const std::string& file, const std::string& text);

/// A regular file open for reading at any offset.
class InputFile {
 public:
  /// An error when there is no such file, it is not a regular file, or it may not be read.
  static base::Result<InputFile> open(const std::string& path);

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  /// `count` bytes from `offset`; an error when the file ends before.
  base::Result<Bytes> read(std::uint64_t offset, std::uint64_t count);

 private:
  InputFile(std::string path, std::ifstream stream, std::uint64_t size);

  std::string path_;
  std::ifstream stream_;
  std::uint64_t size_;
};

/// The whole file.
base::Result<Bytes> read_file(const std::string& path);

/// Writes beside `path` first and renames at the end: never leaves half a file under that name.
base::Status write_file(const std::string& path, const Bytes& bytes);

}  // namespace heddle::io
