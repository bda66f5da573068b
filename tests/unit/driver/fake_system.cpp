// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/driver/fake_system.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/mman.h>

namespace heddle::driver::testing {
namespace {

FakeSystem* current = nullptr;

int fail(int error) {
  errno = error;
  return -1;
}

/// Takes the next answer off a queue; the default when it is empty.
int next_answer(std::deque<int>& answers, int otherwise) {
  if (answers.empty()) return otherwise;
  const int answer = answers.front();
  answers.pop_front();
  return answer < 0 ? fail(-answer) : answer;
}

}  // namespace

struct FakeSystem::Calls {
  static int open(const char* path, int flags) {
    FakeSystem& fake = *current;
    if (fake.files.find(path) == fake.files.end()) return fail(ENOENT);
    const int file = fake.next_file_++;
    fake.paths_[file] = path;
    fake.positions_[file] = 0;
    fake.flags[path] = flags;
    ++fake.open_files;
    return file;
  }

  static int close(int file) {
    if (current->paths_.erase(file) == 0) return fail(EBADF);
    --current->open_files;
    return 0;
  }

  static ssize_t read(int file, void* bytes, std::size_t size) {
    FakeSystem& fake = *current;
    const std::string& path = fake.paths_.at(file);
    if (path == "/dev/uio0") return next_answer(fake.interrupt_reads, 4);
    if (path == fake.read_fails) return fail(EIO);
    const std::string& content = fake.files.at(path);
    std::size_t& position = fake.positions_.at(file);
    const std::size_t given = std::min({size, fake.chunk, content.size() - position});
    std::memcpy(bytes, content.data() + position, given);
    position += given;
    return static_cast<ssize_t>(given);
  }

  static ssize_t write(int, const void* bytes, std::size_t) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    current->enables.push_back(word);
    return next_answer(current->interrupt_writes, 4);
  }

  static void* mmap(void*, std::size_t size, int, int, int file, off_t) {
    FakeSystem& fake = *current;
    const std::string& path = fake.paths_.at(file);
    if (path == fake.map_fails) {
      errno = ENOMEM;
      return MAP_FAILED;
    }
    ++fake.mappings;
    fake.mapped_bytes[path] = size;
    if (path == "/dev/uio0") return fake.registers.data();
    return fake.memory.data();
  }

  static int munmap(void*, std::size_t) {
    --current->mappings;
    return 0;
  }

  static int poll(struct pollfd* files, nfds_t, int timeout_ms) {
    current->poll_timeouts.push_back(timeout_ms);
    files->revents = current->poll_events;
    return next_answer(current->poll_results, 1);
  }

  static int clock_gettime(clockid_t, struct timespec* time) {
    time->tv_sec = current->seconds;
    time->tv_nsec = current->nanoseconds;
    return 0;
  }
};

FakeSystem::FakeSystem() {
  files["/dev/uio0"] = "";
  files["/dev/udmabuf0"] = "";
  files["/sys/buffer/phys_addr"] = "0x0000000070400000\n";
  files["/sys/buffer/size"] = "8192\n";
  current = this;
}

FakeSystem::~FakeSystem() { current = nullptr; }

heddle_uio_system_t FakeSystem::table() {
  return {Calls::open, Calls::close,  Calls::read, Calls::write,
          Calls::mmap, Calls::munmap, Calls::poll, Calls::clock_gettime};
}

}  // namespace heddle::driver::testing
