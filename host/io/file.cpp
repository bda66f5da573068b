// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/file.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace heddle::io {
namespace {

namespace fs = std::filesystem;

base::Status check_regular(const std::string& path) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::not_found) {
    return file_error(path, "no such file; check the path");
  }
  if (failure) return file_error(path, "cannot be inspected: " + failure.message());
  if (status.type() == fs::file_type::directory) {
    return file_error(path, "is a folder; name a file in it");
  }
  if (status.type() != fs::file_type::regular) {
    return file_error(path, "is not a regular file; copy its content into one");
  }
  return base::ok_status();
}

}  // namespace

base::Error file_error(const std::string& file, const std::string& text) {
  return base::Error{file + ": " + text};
}

InputFile::InputFile(std::string path, std::ifstream stream, std::uint64_t size)
    : path_(std::move(path)), stream_(std::move(stream)), size_(size) {}

base::Result<InputFile> InputFile::open(const std::string& path) {
  const base::Status regular = check_regular(path);
  if (!regular.ok()) return regular.error();
  errno = 0;
  std::ifstream stream(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = stream ? static_cast<std::streamoff>(stream.tellg()) : -1;
  if (size < 0) {
    return file_error(path, fmt::format("cannot be read: {}; check its permissions",
                                        std::generic_category().message(errno)));
  }
  return InputFile(path, std::move(stream), static_cast<std::uint64_t>(size));
}

base::Result<Bytes> InputFile::read(std::uint64_t offset, std::uint64_t count) {
  if (offset > size_ || count > size_ - offset) {
    return file_error(path_,
                      fmt::format("ends after {} bytes, {} more were expected from byte {}; it is "
                                  "truncated or corrupt: fetch it again",
                                  size_, count, offset));
  }
  Bytes bytes(count);
  stream_.clear();
  stream_.seekg(static_cast<std::streamoff>(offset));
  stream_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
  if (!stream_ || stream_.gcount() != static_cast<std::streamsize>(count)) {
    return file_error(
        path_, fmt::format("reading {} bytes from byte {} failed; check the disk", count, offset));
  }
  return bytes;
}

base::Result<Bytes> read_file(const std::string& path) {
  auto file = InputFile::open(path);
  if (!file.ok()) return file.error();
  InputFile input = std::move(file).value();
  return input.read(0, input.size());
}

base::Status write_file(const std::string& path, const Bytes& bytes) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  // Renaming over a device or a folder would replace or break it.
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return file_error(path, "exists and is not a regular file; choose another name");
  }
  const std::string staging = path + ".part";
  errno = 0;
  std::ofstream stream(staging, std::ios::binary | std::ios::trunc);
  stream.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) {
    const std::string reason = std::generic_category().message(errno);
    fs::remove(staging, failure);
    return file_error(path, fmt::format("cannot be written: {}; check that the folder exists, "
                                        "may be written to and has space",
                                        reason));
  }
  fs::rename(staging, path, failure);
  if (failure) {
    const std::string reason = failure.message();
    fs::remove(staging, failure);
    return file_error(path, "cannot be written: " + reason);
  }
  return base::ok_status();
}

}  // namespace heddle::io
