// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/read_path.h"

namespace heddle::model {
namespace {

/// Bursts of any length in flight: four times as many as of full length.
std::size_t queue_depth(int outstanding) {
  std::size_t depth = 4;
  while (depth < 4 * static_cast<std::size_t>(outstanding)) depth *= 2;
  return depth;
}

}  // namespace

ReadEngine::ReadEngine(const Parameters& p, int outstanding)
    : splitter_(p),
      capacity_(static_cast<std::uint32_t>(outstanding * p.burst_beats)),
      most_flights_(queue_depth(outstanding)) {}

void ReadEngine::move(bool request, const ReadRequest& what, bool ar_ready, bool r_valid,
                      bool r_last, bool out_ready) {
  const bool burst_ready = (!ar_valid_ || ar_ready) && flights_.size() < most_flights_ &&
                           splitter_.burst().beats <= capacity_ - used_ && !quiesced_;
  const bool take = splitter_.valid() && burst_ready;
  const Burst burst = splitter_.burst();
  const bool leave = buffer_.valid() && out_ready;

  buffer_.step(r_valid, r_last && flights_.front() != 0, out_ready);
  if (r_valid && r_last) flights_.pop();
  if (take) flights_.push(burst.last);
  if (take) {
    ar_valid_ = true;
    ar_beats_ = burst.beats;
    used_ += burst.beats;
    ++bursts_;
  } else if (ar_ready) {
    ar_valid_ = false;
  }
  if (leave) --used_;
  if (request) ++tags_;
  if (take && burst.last) --tags_;
  splitter_.step(request, what.place, what.beats, burst_ready);
  asleep_ = tags_ == 0 && !ar_valid_ && flights_.empty() && buffer_.empty();
}

}  // namespace heddle::model
