// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/keeper.h"

#include <chrono>

namespace heddle::explore {
namespace {

/// A quarter of the time after which claims lapse.
constexpr std::chrono::seconds kPeriod{30};

}  // namespace

ClaimKeeper::ClaimKeeper(Store& store) {
  thread_ = std::thread([this, &store] {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!ended_.wait_for(lock, kPeriod, [this] { return has_ended_; })) {
      // A store that cannot be written to shows when the next result comes.
      static_cast<void>(store.keep_claims());
    }
  });
}

ClaimKeeper::~ClaimKeeper() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    has_ended_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

}  // namespace heddle::explore
