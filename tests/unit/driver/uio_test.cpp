// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The UIO back end against system calls that do what real ones do at their worst.
#include <cerrno>
#include <climits>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>

#include "host/driver/heddle_uio.h"
#include "tests/unit/driver/fake_system.h"

namespace heddle::driver::testing {
namespace {

class Uio : public ::testing::Test {
 protected:
  Uio() : table(FakeSystem::table()) {
    config.device = "/dev/uio0";
    config.memory = "/dev/udmabuf0";
    config.memory_info = "/sys/buffer";
    config.system = &table;
  }

  heddle_status_t open() { return heddle_uio_open(&uio, &config, &backend); }

  /// Refused with this errno, and everything is closed and unmapped again.
  void expect_refused(int error) {
    errno = 0;
    EXPECT_EQ(open(), HEDDLE_SYSTEM_ERROR);
    EXPECT_EQ(errno, error);
    EXPECT_EQ(system.open_files, 0);
    EXPECT_EQ(system.mappings, 0);
  }

  heddle_status_t wait(std::uint64_t us) { return backend.wait_interrupt(backend.context, us); }

  FakeSystem system;
  heddle_uio_system_t table;
  heddle_uio_config_t config{};
  heddle_uio_t uio{};
  heddle_backend_t backend{};
};

TEST_F(Uio, MapsRegistersAndMemory) {
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(system.mapped_bytes.at("/dev/uio0"), 4096u);
  EXPECT_EQ(system.mapped_bytes.at("/dev/udmabuf0"), 8192u);
  EXPECT_EQ(backend.memory, system.memory.data());
  EXPECT_EQ(backend.memory_address, 0x70400000u);
  EXPECT_EQ(backend.memory_bytes, 8192u);
  EXPECT_EQ(backend.flush, nullptr);
  EXPECT_EQ(backend.invalidate, nullptr);
  EXPECT_EQ(system.open_files, 2);
  heddle_uio_close(&uio);
  EXPECT_EQ(system.open_files, 0);
  EXPECT_EQ(system.mappings, 0);
  heddle_uio_close(&uio);
  EXPECT_EQ(system.mappings, 0) << "closed once";
}

TEST_F(Uio, ReadsAndWritesRegisters) {
  ASSERT_EQ(open(), HEDDLE_OK);
  system.registers[0x0C4 / 4] = 0x12345678;
  EXPECT_EQ(backend.read_register(backend.context, 0x0C4), 0x12345678u);
  backend.write_register(backend.context, 0x06C, 7);
  EXPECT_EQ(system.registers[0x06C / 4], 7u);
}

TEST_F(Uio, TellsTheTimeInMicroseconds) {
  ASSERT_EQ(open(), HEDDLE_OK);
  system.seconds = 5000000000;
  system.nanoseconds = 123456789;
  EXPECT_EQ(backend.now_us(backend.context), 5000000000123456u);
}

TEST_F(Uio, DoesWithoutCachesUnlessTheyAreCoherent) {
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_NE(system.flags.at("/dev/udmabuf0") & O_SYNC, 0);
  EXPECT_EQ(system.flags.at("/dev/udmabuf0") & O_ACCMODE, O_RDWR);
  heddle_uio_close(&uio);
  config.coherent = 1;
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(system.flags.at("/dev/udmabuf0") & O_SYNC, 0);
}

TEST_F(Uio, ReadsNumbersInPieces) {
  for (const std::size_t chunk : {1, 2, 3}) {
    system.chunk = chunk;
    ASSERT_EQ(open(), HEDDLE_OK);
    EXPECT_EQ(backend.memory_address, 0x70400000u);
    EXPECT_EQ(backend.memory_bytes, 8192u);
    heddle_uio_close(&uio);
  }
}

TEST_F(Uio, ReadsNumbersOfEveryForm) {
  for (const char* size : {"8192\n", "8192", "0x2000\n", "0x0000000000002000"}) {
    system.files["/sys/buffer/size"] = size;
    ASSERT_EQ(open(), HEDDLE_OK) << size;
    EXPECT_EQ(backend.memory_bytes, 8192u);
    heddle_uio_close(&uio);
  }
}

TEST_F(Uio, RefusesFilesThatAreMissing) {
  for (const char* path :
       {"/dev/uio0", "/dev/udmabuf0", "/sys/buffer/phys_addr", "/sys/buffer/size"}) {
    SCOPED_TRACE(path);
    const std::string content = system.files.at(path);
    system.files.erase(path);
    expect_refused(ENOENT);
    system.files[path] = content;
  }
  EXPECT_EQ(open(), HEDDLE_OK);
}

TEST_F(Uio, RefusesFilesThatCannotBeReadOrMapped) {
  system.read_fails = "/sys/buffer/phys_addr";
  expect_refused(EIO);
  system.read_fails = "/sys/buffer/size";
  expect_refused(EIO);
  system.read_fails.clear();
  system.map_fails = "/dev/uio0";
  expect_refused(ENOMEM);
  system.map_fails = "/dev/udmabuf0";
  expect_refused(ENOMEM);
}

TEST_F(Uio, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "\n", "x", "-1\n", " 1\n", "0x\n", "12z\n", "1\n2\n", "1 2",
                           "123456789012345678901234567890123456789"}) {
    for (const char* path : {"/sys/buffer/phys_addr", "/sys/buffer/size"}) {
      SCOPED_TRACE(path + std::string(": ") + text);
      const std::string content = system.files.at(path);
      system.files[path] = text;
      expect_refused(EINVAL);
      system.files[path] = content;
    }
  }
}

TEST_F(Uio, RefusesAbsurdSizes) {
  for (const char* size : {"0\n", "0xFFFFFFFFFFFFFFFF\n", "0x8000000000000000\n"}) {
    system.files["/sys/buffer/size"] = size;
    expect_refused(EINVAL);
  }
  system.files["/sys/buffer/size"] = "18446744073709551616\n";
  expect_refused(ERANGE);
  system.files["/sys/buffer/size"] = "8192\n";
  system.files["/sys/buffer/phys_addr"] = "0xFFFFFFFFFFFFF000\n";  // ends beyond 64 bits
  expect_refused(EINVAL);
}

TEST_F(Uio, RefusesBadArguments) {
  EXPECT_EQ(heddle_uio_open(nullptr, &config, &backend), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_uio_open(&uio, nullptr, &backend), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_uio_open(&uio, &config, nullptr), HEDDLE_BAD_ARGUMENT);
  for (const char* heddle_uio_config_t::*path :
       {&heddle_uio_config_t::device, &heddle_uio_config_t::memory,
        &heddle_uio_config_t::memory_info}) {
    heddle_uio_config_t bad = config;
    bad.*path = nullptr;
    EXPECT_EQ(heddle_uio_open(&uio, &bad, &backend), HEDDLE_BAD_ARGUMENT);
  }
  const std::string longest(300, 'x');
  config.memory_info = longest.c_str();
  EXPECT_EQ(open(), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(system.open_files, 0);
}

TEST_F(Uio, UnmasksTheInterruptAndTakesIt) {
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(wait(2500), HEDDLE_OK);
  EXPECT_EQ(system.enables, std::vector<std::uint32_t>{1});
  EXPECT_EQ(system.poll_timeouts, std::vector<int>{3});
}

TEST_F(Uio, NeverWaitsShorterThanAskedAndNeverForever) {
  ASSERT_EQ(open(), HEDDLE_OK);
  for (const auto& [us, ms] : {std::pair<std::uint64_t, int>{0, 0},
                               {1, 1},
                               {1000, 1},
                               {1001, 2},
                               {std::uint64_t{INT_MAX} * 1000, INT_MAX},
                               {std::uint64_t{INT_MAX} * 1000 + 1, INT_MAX},
                               {~std::uint64_t{0}, INT_MAX}}) {
    system.poll_results = {0};
    EXPECT_EQ(wait(us), HEDDLE_TIMEOUT);
    EXPECT_EQ(system.poll_timeouts.back(), ms) << us;
  }
}

TEST_F(Uio, SignalsEndTheWaitWithoutAnError) {
  ASSERT_EQ(open(), HEDDLE_OK);
  system.poll_results = {-EINTR};
  EXPECT_EQ(wait(1000), HEDDLE_TIMEOUT);
  system.interrupt_reads = {-EINTR};
  system.interrupt_writes = {-EINTR};
  EXPECT_EQ(wait(1000), HEDDLE_OK);
}

TEST_F(Uio, ReportsCallsThatFail) {
  ASSERT_EQ(open(), HEDDLE_OK);
  system.poll_results = {-EBADF};
  EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
  EXPECT_EQ(errno, EBADF);
  system.interrupt_writes = {-EPERM};
  EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
  EXPECT_EQ(errno, EPERM);
  system.interrupt_reads = {-ENODEV};
  EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
  EXPECT_EQ(errno, ENODEV);
}

TEST_F(Uio, ReportsShortReadsAndWrites) {
  ASSERT_EQ(open(), HEDDLE_OK);
  for (const int bytes : {0, 3}) {
    system.interrupt_reads = {bytes};
    EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
    EXPECT_EQ(errno, EIO);
    system.interrupt_writes = {bytes};
    EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
    EXPECT_EQ(errno, EIO);
  }
}

TEST_F(Uio, ReportsADeviceThatHangsUp) {
  ASSERT_EQ(open(), HEDDLE_OK);
  system.poll_events = POLLERR;
  EXPECT_EQ(wait(1000), HEDDLE_SYSTEM_ERROR);
  EXPECT_EQ(errno, EIO);
}

TEST(UioOfThisHost, MissingDevicesAreReported) {
  heddle_uio_t uio{};
  heddle_backend_t backend{};
  heddle_uio_config_t config{};
  config.device = "/nonexistent/uio";
  config.memory = "/nonexistent/buffer";
  config.memory_info = "/nonexistent";
  EXPECT_EQ(heddle_uio_open(&uio, &config, &backend), HEDDLE_SYSTEM_ERROR);
  EXPECT_EQ(errno, ENOENT);
}

}  // namespace
}  // namespace heddle::driver::testing
