// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "stable_channel.h"

#include <cstring>
#include <utility>

namespace sim {

StableChannel::StableChannel(std::string name, const std::uint8_t* valid, const std::uint8_t* ready,
                             std::vector<Part> payload)
    : name_(std::move(name)), valid_(valid), ready_(ready), payload_(std::move(payload)) {
  std::size_t bytes = 0;
  for (const Part& part : payload_) bytes += part.bytes;
  refused_payload_.resize(bytes);
}

void StableChannel::check(Cycle now, Violations& violations) const {
  if (*valid_ == 0) {
    violations.report(now, name_, "valid fell before ready");
    return;
  }
  const std::uint8_t* before = refused_payload_.data();
  for (const Part& part : payload_) {
    if (std::memcmp(before, part.pin, part.bytes) != 0) {
      violations.report(now, name_, "the payload changed before ready");
      return;
    }
    before += part.bytes;
  }
}

void StableChannel::remember() {
  std::uint8_t* to = refused_payload_.data();
  for (const Part& part : payload_) {
    std::memcpy(to, part.pin, part.bytes);
    to += part.bytes;
  }
}

}  // namespace sim
