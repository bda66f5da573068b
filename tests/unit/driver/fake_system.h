// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "host/driver/heddle_uio.h"

/// The part of Linux that the UIO back end talks to.
namespace heddle::driver::testing {

/// Answers the calls of `table()` while it lives; one at a time.
class FakeSystem {
 public:
  FakeSystem();
  ~FakeSystem();
  FakeSystem(const FakeSystem&) = delete;
  FakeSystem& operator=(const FakeSystem&) = delete;

  static heddle_uio_system_t table();

  // What it has.
  std::map<std::string, std::string> files;  ///< content by path; device files have none
  std::vector<std::uint32_t> registers = std::vector<std::uint32_t>(1024);
  std::vector<std::uint8_t> memory = std::vector<std::uint8_t>(8192);
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  // How it behaves.
  std::size_t chunk = 4096;         ///< bytes that a read of a file gives at most
  std::string read_fails;           ///< path whose reads fail with EIO
  std::string map_fails;            ///< path whose mapping fails with ENOMEM
  std::deque<int> poll_results;     ///< next answers: a count, or a negative errno
  short poll_events = 1;            ///< POLLIN
  std::deque<int> interrupt_reads;  ///< next answers of the UIO device: bytes, or a negative errno
  std::deque<int> interrupt_writes;

  // What it saw.
  std::map<std::string, int> flags;  ///< of the latest open, by path
  std::map<std::string, std::size_t> mapped_bytes;
  std::vector<int> poll_timeouts;
  std::vector<std::uint32_t> enables;  ///< words written to the UIO device
  int open_files = 0;
  int mappings = 0;

  const std::string& path_of(int file) const { return paths_.at(file); }

  struct Calls;  // the table's functions

 private:
  std::map<int, std::string> paths_;
  std::map<int, std::size_t> positions_;
  int next_file_ = 3;
};

}  // namespace heddle::driver::testing
