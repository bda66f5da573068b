// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "host/driver/heddle.h"

/// The driver in C++: what heddle.h says holds, but errors are exceptions.
namespace heddle {

/// The one exception that a Device throws.
class DeviceError : public std::runtime_error {
 public:
  explicit DeviceError(heddle_status_t status)
      : std::runtime_error(heddle_status_text(status)), status_(status) {}

  heddle_status_t status() const noexcept { return status_; }

 private:
  heddle_status_t status_;
};

/// Throws a DeviceError for any status but HEDDLE_OK.
inline void check(heddle_status_t status) {
  if (status != HEDDLE_OK) throw DeviceError(status);
}

/// A view of a piece of DMA memory; owns nothing.
class Buffer {
 public:
  explicit Buffer(const heddle_buffer_t& buffer) : buffer_(buffer) {}

  std::uint8_t* data() const noexcept { return buffer_.data; }
  std::uint8_t* begin() const noexcept { return buffer_.data; }
  std::uint8_t* end() const noexcept { return buffer_.data + buffer_.bytes; }
  std::size_t size() const noexcept { return buffer_.bytes; }
  /// Where the device sees it.
  std::uint64_t address() const noexcept { return buffer_.address; }

 private:
  heddle_buffer_t buffer_;
};

/// An open device; closed at the end of its life. What `backend.context` refers to must outlive it.
class Device {
 public:
  explicit Device(const heddle_backend_t& backend,
                  const heddle_config_t& config = default_config()) {
    check(heddle_open(&device_, &backend, &config));
  }

  /// Stops the device. Call `close` first to learn whether it did stop.
  ~Device() {
    if (memory_mark() != 0) {
      // A destructor has nobody to tell.
      const heddle_status_t ignored = heddle_close(&device_);
      static_cast<void>(ignored);
    }
  }

  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  /// A ring of 64 descriptors, any design, an interrupt per GEMM that asks for one.
  static heddle_config_t default_config() { return {6, 0, 0, 0}; }

  void close() { check(heddle_close(&device_)); }
  void reset() { check(heddle_reset(&device_)); }

  const heddle_capabilities_t& capabilities() const noexcept { return device_.capabilities; }

  Buffer allocate(std::size_t bytes) {
    heddle_buffer_t buffer{};
    check(heddle_allocate(&device_, bytes, &buffer));
    return Buffer(buffer);
  }

  std::size_t memory_mark() const noexcept { return heddle_memory_mark(&device_); }
  void memory_release(std::size_t mark) { check(heddle_memory_release(&device_, mark)); }

  heddle_weights_t load_weights(const std::uint8_t* image, std::size_t bytes) {
    heddle_weights_t weights{};
    check(heddle_load_weights(&device_, image, bytes, &weights));
    return weights;
  }
  heddle_weights_t load_weights(const std::vector<std::uint8_t>& image) {
    return load_weights(image.data(), image.size());
  }

  std::size_t row_bytes(std::uint64_t elements, std::uint32_t bits) const noexcept {
    return heddle_row_bytes(&device_, elements, bits);
  }
  std::uint32_t token_tile(std::uint32_t tokens, std::uint64_t k, std::uint64_t o) const noexcept {
    return heddle_token_tile(&device_, tokens, k, o);
  }

  std::size_t scratch_bytes(const heddle_gemm_t& gemm) const noexcept {
    return heddle_scratch_bytes(&device_, &gemm);
  }

  void submit(const heddle_gemm_t& gemm) { check(heddle_submit(&device_, &gemm)); }
  void submit(const std::vector<heddle_gemm_t>& gemms) {
    check(heddle_submit_many(&device_, gemms.data(), gemms.size()));
  }

  /// Throws for what becomes of the waiting; the GEMM's own status is in the completion.
  heddle_completion_t wait(std::chrono::microseconds timeout) {
    heddle_completion_t completion{};
    check(heddle_wait(&device_, to_us(timeout), &completion));
    return completion;
  }

  /// Throws for the GEMM's own status too.
  void run(const heddle_gemm_t& gemm, std::chrono::microseconds timeout) {
    check(heddle_run(&device_, &gemm, to_us(timeout)));
  }

  heddle_counters_t counters() {
    heddle_counters_t counters{};
    check(heddle_read_counters(&device_, &counters));
    return counters;
  }

 private:
  static std::uint64_t to_us(std::chrono::microseconds time) {
    return time.count() > 0 ? static_cast<std::uint64_t>(time.count()) : 0;
  }

  heddle_device_t device_{};
};

}  // namespace heddle
