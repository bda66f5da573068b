// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "lite_master.h"

#include "violations.h"

namespace sim {
namespace {

constexpr Cycle kLongestAccess = 10000;
constexpr std::uint8_t kAllStrobes = 0xF;

void put(std::uint8_t* pin, std::uint32_t value, std::size_t bytes) {
  std::memcpy(pin, &value, bytes);
}

}  // namespace

LiteMaster::LiteMaster(const LitePins& pins, Clock& clock, Stalls stalls)
    : pins_(pins),
      clock_(clock),
      stalls_(stalls),
      aw_{pins.aw.valid, pins.aw.ready},
      w_{pins.w.valid, pins.w.ready},
      ar_{pins.ar.valid, pins.ar.ready} {
  *pins_.aw.prot = 0;
  *pins_.ar.prot = 0;
  *pins_.w.strobes = kAllStrobes;
  reset();
}

void LiteMaster::reset() {
  for (Request* request : {&aw_, &w_, &ar_}) {
    request->state = State::kIdle;
    *request->valid = 0;
  }
  *pins_.b.ready = 0;
  *pins_.r.ready = 0;
  busy_ = false;
  response_ready_ = false;
}

std::uint32_t LiteMaster::read(std::uint32_t offset) {
  put(pins_.ar.address, offset, 2);
  ar_.state = State::kWaiting;
  reading_ = true;
  value_ = 0;
  finish("read of register " + hex(offset));
  return value_;
}

void LiteMaster::write(std::uint32_t offset, std::uint32_t value) {
  put(pins_.aw.address, offset, 2);
  put(pins_.w.data, value, 4);
  aw_.state = State::kWaiting;
  w_.state = State::kWaiting;
  reading_ = false;
  finish("write of register " + hex(offset));
}

void LiteMaster::drive() {
  *pins_.b.ready = 0;
  *pins_.r.ready = 0;
  for (Request* request : {&aw_, &w_, &ar_}) drive_request(*request);
  response_ready_ = busy_ && !stalls_.draw();
  *(reading_ ? pins_.r.ready : pins_.b.ready) = response_ready_;
}

void LiteMaster::drive_request(Request& request) {
  if (request.state == State::kWaiting && !stalls_.draw()) request.state = State::kOffered;
  *request.valid = request.state == State::kOffered;
}

bool LiteMaster::sample_request(Request& request) {
  if (request.state != State::kOffered || !*request.ready) return false;
  request.state = State::kIdle;
  return true;
}

void LiteMaster::sample(Cycle now) {
  if (!busy_) return;
  const bool address = sample_request(aw_);
  const bool data = sample_request(w_);
  if (address || data) accepted_ = now;
  sample_request(ar_);
  if (!response_ready_ || !*(reading_ ? pins_.r.valid : pins_.b.valid)) return;
  if (reading_) value_ = static_cast<std::uint32_t>(load(pins_.r.data, 4));
  busy_ = false;
}

void LiteMaster::finish(const std::string& access) {
  busy_ = true;
  const Cycle start = clock_.now();
  while (busy_ && !clock_.stopped()) {
    if (clock_.now() - start > kLongestAccess) clock_.stop(access + " waits for " + culprit());
    clock_.step();
  }
}

std::string LiteMaster::culprit() const {
  if (reading_) return ar_.state == State::kIdle ? "s_axil_rvalid" : "s_axil_arready";
  if (aw_.state != State::kIdle) return "s_axil_awready";
  return w_.state == State::kIdle ? "s_axil_bvalid" : "s_axil_wready";
}

}  // namespace sim
