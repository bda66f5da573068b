// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

/// Every part of the model shows its state to a visitor V, field by field:
///
///   v.state(x)             what happens depends on the value
///   v.countdown(x, floor)  it does not while the value is at least floor; within a command the
///                          value only falls
///   v.nested(x, floor, y)  likewise, but it starts afresh whenever y changes, which is shown, too
///   v.free(x, y)           nothing depends on the value until y changes, which is shown, too
///   v.total(x)             nothing ever does
///   v.offset(x)            only the distance from the total shown last counts
///   v.time(x)              a cycle; only how far it is from now counts, nothing once it has passed
///
/// recurrence.h says what for.
namespace heddle::model {

template <typename V, typename T>
void visit_item(V& v, T& item) {
  if constexpr (std::is_class_v<T>) {
    item.visit(v);
  } else {
    v.state(item);
  }
}

}  // namespace heddle::model
