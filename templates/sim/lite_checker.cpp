// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "lite_checker.h"

#include <string>

namespace sim {
namespace {

StableChannel address_channel(const char* name, const LiteAddressPins& pins) {
  return {name, pins.valid, pins.ready, {{pins.address, 2}, {pins.prot, 1}}};
}

}  // namespace

LiteChecker::LiteChecker(const LitePins& pins, Violations& violations)
    : pins_(pins),
      violations_(violations),
      aw_(address_channel("s_axil AW", pins.aw)),
      w_("s_axil W", pins.w.valid, pins.w.ready, {{pins.w.data, 4}, {pins.w.strobes, 1}}),
      b_("s_axil B", pins.b.valid, pins.b.ready, {{pins.b.response, 1}}),
      ar_(address_channel("s_axil AR", pins.ar)),
      r_("s_axil R", pins.r.valid, pins.r.ready, {{pins.r.data, 4}, {pins.r.response, 1}}) {}

void LiteChecker::reset() {
  for (StableChannel* channel : {&aw_, &w_, &b_, &ar_, &r_}) channel->reset();
  addresses_ = 0;
  data_ = 0;
  reads_ = 0;
}

void LiteChecker::sample_reset(Cycle now) {
  for (const StableChannel* channel : {&b_, &r_}) {
    if (channel->valid()) violations_.report(now, channel->name(), "valid is high in reset");
  }
}

void LiteChecker::check_response(Cycle now) {
  if (addresses_ == 0 || data_ == 0) {
    violations_.report(now, b_.name(), "no write is to be answered");
  }
  if (*pins_.b.response != 0) {
    violations_.report(now, b_.name(),
                       "answers " + std::to_string(*pins_.b.response) + ", not 0, OKAY");
  }
}

void LiteChecker::check_read(Cycle now) {
  if (reads_ == 0) violations_.report(now, r_.name(), "no read is in flight");
  if (*pins_.r.response != 0) {
    violations_.report(now, r_.name(),
                       "answers " + std::to_string(*pins_.r.response) + ", not 0, OKAY");
  }
}

void LiteChecker::finish_write() {
  if (addresses_ > 0) --addresses_;
  if (data_ > 0) --data_;
}

void LiteChecker::finish_read() {
  if (reads_ > 0) --reads_;
}

}  // namespace sim
