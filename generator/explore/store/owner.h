// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::explore {

/// This process, told apart from all others on all machines: "host:pid:start".
std::string this_process();

/// Whether a process that `this_process` has named has surely ended: it is of this machine, and
/// nobody with its number started when it did.
bool is_dead(const std::string& process);

}  // namespace heddle::explore
