// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/leaps.h"

namespace heddle::model {

bool Leaps::step(Device& device, Cycle limit) {
  stillness_.step(device, limit);
  if (!device.take_news()) return false;
  forget();
  return true;
}

void Leaps::leap(std::optional<Device>& device, Cycle limit) {
  do {
    passes_.look(*device);
    o_tiles_.look(*device);
    if (o_tiles_.leap(device, limit)) {
      passes_.lose();
      passes_.look(*device);
    }
  } while (passes_.leap(device, limit));
}

void Leaps::lose() {
  passes_.lose();
  o_tiles_.lose();
}

void Leaps::forget() {
  passes_.forget();
  o_tiles_.forget();
}

}  // namespace heddle::model
