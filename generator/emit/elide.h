// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace heddle::emit {

/// A stand-in for the items that a shortened list leaves out.
constexpr int kElided = -1;

/// The items 0..count-1 in at most `places` places (at least 3): all of them, or the first ones,
/// kElided and the last one.
inline std::vector<int> elide(int count, int places) {
  std::vector<int> items;
  const int head = count <= places ? count : places - 2;
  for (int i = 0; i < head; ++i) items.push_back(i);
  if (count > places) items.insert(items.end(), {kElided, count - 1});
  return items;
}

}  // namespace heddle::emit
