// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "generator/explore/table.h"

namespace heddle::test {

/// `count` made-up points of a plausible exploration, the same on every machine: eight axes, words
/// among them, seven metrics over several decades, about one point in 13 illegal and one in 29
/// failed.
explore::Table synthetic_table(std::size_t count);

}  // namespace heddle::test
