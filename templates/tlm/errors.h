// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace heddle::twin {

/// What went wrong with a descriptor: the lowest status wins, the first address stays.
class Errors {
 public:
  /// Without an address of its own.
  void note(std::uint8_t status) {
    if (status_ == 0 || status < status_) status_ = status;
  }
  /// `address`: of the burst.
  void note(std::uint8_t status, std::uint64_t address) {
    note(status);
    if (!has_address_) address_ = address;
    has_address_ = true;
  }

  std::uint8_t status() const { return status_; }
  std::uint64_t address() const { return address_; }

 private:
  std::uint8_t status_ = 0;
  bool has_address_ = false;
  std::uint64_t address_ = 0;
};

}  // namespace heddle::twin
