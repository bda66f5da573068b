// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "storage.h"

#include <algorithm>

namespace sim {
namespace {

constexpr std::size_t kAlignment = 64;

}  // namespace

Storage::Storage(std::uint64_t base, std::size_t bytes, std::size_t bus_bytes)
    : base_(base),
      bytes_(bytes),
      bus_bytes_(bus_bytes),
      allocation_(bytes + kAlignment),
      grants_(bytes / bus_bytes) {
  while ((std::size_t{1} << word_shift_) < bus_bytes) ++word_shift_;
  const auto first = reinterpret_cast<std::uintptr_t>(allocation_.data());
  data_ = allocation_.data() + (kAlignment - first % kAlignment) % kAlignment;
}

void Storage::grant(std::uint64_t address, std::size_t bytes, Access access) {
  const std::uint64_t first = (address - base_) >> word_shift_;
  const std::uint64_t end = (address - base_ + bytes + bus_bytes_ - 1) >> word_shift_;
  for (std::uint64_t word = first; word < end && word < grants_.size(); ++word) {
    grants_[word] = static_cast<std::uint8_t>(grants_[word] | access);
  }
}

void Storage::revoke_all() { std::fill(grants_.begin(), grants_.end(), std::uint8_t{kNone}); }

void Storage::read(std::uint64_t address, std::size_t bytes, std::uint8_t* to) {
  const std::uint64_t offset = address - base_;
  const std::size_t inside =
      offset < bytes_ ? std::min(bytes, bytes_ - static_cast<std::size_t>(offset)) : 0;
  if (inside != 0) std::memcpy(to, data_ + offset, inside);
  if (inside != bytes) std::memset(to + inside, 0, bytes - inside);
}

void Storage::write(std::uint64_t address, const std::uint8_t* from, std::uint64_t strobes) {
  std::uint8_t* to = data_ + ((address - base_) & ~std::uint64_t{bus_bytes_ - 1});
  if (strobes == all_strobes(bus_bytes_)) {
    std::memcpy(to, from, bus_bytes_);
    return;
  }
  for (std::size_t i = 0; i < bus_bytes_; ++i) {
    if (strobes >> i & 1) to[i] = from[i];
  }
}

Response Storage::injected_response(std::uint64_t address, Access access) const {
  for (const MemoryError& error : errors_) {
    const bool hit = address < error.address + error.bytes && error.address < address + bus_bytes_;
    if (hit && (error.access & access) != 0) return error.response;
  }
  return kOkay;
}

}  // namespace sim
