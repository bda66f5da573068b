// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/driver/heddle.h"
#include "tests/faults/contract/raw.h"

namespace heddle::contract {

/// A way to break a legal descriptor that accumulates, and the status that the device must give.
struct Rule {
  std::string name;
  heddle_status_t status = HEDDLE_OK;
  std::function<void(Descriptor&)> break_it;
};

/// Every single way, for a device with these capabilities: each bit of an address or of a stride
/// that must be 0, each field that must not be 0, each limit exceeded by one and by much. In the
/// order of the statuses; those of addresses and strides may be combined.
std::vector<Rule> rules(const heddle_capabilities_t& capabilities);

}  // namespace heddle::contract
