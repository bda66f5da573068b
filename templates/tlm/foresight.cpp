// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "foresight.h"

#include <algorithm>
#include <limits>

namespace heddle::twin {
namespace {

constexpr auto kForever = std::numeric_limits<std::uint64_t>::max();

/// Something has happened that others must know of.
bool has_event(const model::Device& model, std::uint64_t fetched) {
  const model::Device::Events& events = model.events();
  return events.fetched || events.started || events.tile_sent || events.finished ||
         events.written || events.underrun || model.fetched() != fetched;
}

}  // namespace

Foresight::Foresight(const model::Device::Config& config) : may_leap_(!config.memory.is_random()) {
  here().device.emplace(config);
  here().device->enable(false);
}

// ---- The model as it is ----

const model::Device& Foresight::exact() {
  run(here(), now_, kForever);
  return *here().device;
}

model::Device& Foresight::change() {
  exact();
  if (is_ahead_) steps_ = kLeastSteps;
  is_ahead_ = false;
  begin_era(here());
  return *here().device;
}

void Foresight::enable(bool enabled) {
  if (enabled == is_enabled_) return;
  is_enabled_ = enabled;
  change().enable(enabled);
}

void Foresight::start_afresh(const model::Device::Config& config) {
  ahead().device.emplace(config, change());
  here_ = 1 - here_;
  is_enabled_ = false;
  here().device->enable(false);
}

void Foresight::rest(Cycle cycles) {
  here().device->rest(cycles);
  now_ = here().device->now();
}

// ---- Time ----

bool Foresight::step() {
  if (is_ahead_) return advance(now_ + 1);
  const std::uint64_t fetched = here().device->fetched();
  here().device->step();
  ++stepped_;
  now_ = here().device->now();
  return has_event(*here().device, fetched);
}

bool Foresight::advance(Cycle limit) {
  if (!is_ahead_) {
    const bool event = run(here(), limit, kForever);
    now_ = here().device->now();
    return event;
  }
  if (limit < ahead().device->now()) {
    now_ = limit;
    return false;
  }
  here_ = 1 - here_;
  is_ahead_ = false;
  now_ = here().device->now();
  steps_ = std::min(2 * steps_, kMostSteps);
  return sees_event_;
}

Cycle Foresight::next_event() {
  if (!may_leap_) return now_;
  if (!is_ahead_) {
    if (here().device->is_at_rest()) return kForever;
    ahead().device.emplace(*here().device);
    ahead().era = here().era;
    is_ahead_ = true;
    sees_event_ = run(ahead(), kForever, steps_);
  }
  return ahead().device->now() - (sees_event_ ? 1 : 0);
}

/// Runs a model up to a limit, but not beyond an event, which is told, or rest.
bool Foresight::run(Model& model, Cycle limit, std::uint64_t steps) {
  if (model.device->now() >= limit) return false;
  follow(model);
  bool event = false;
  for (; !event && steps != 0 && model.device->now() < limit && !model.device->is_at_rest();
       --steps) {
    event = step_model(model, limit);
    ++stepped_;
  }
  if (event) leaps_.lose();
  followed_to_ = model.device->now();
  return event;
}

/// A cycle, or more of them without an event. No way that is known has one in it.
bool Foresight::step_model(Model& model, Cycle limit) {
  const std::uint64_t fetched = model.device->fetched();
  if (!may_leap_) {
    model.device->step();
    return has_event(*model.device, fetched);
  }
  if (leaps_.step(*model.device, limit)) begin_era(model);
  if (has_event(*model.device, fetched)) return true;
  leaps_.leap(model.device, limit);
  return false;
}

/// Goes on with a model, maybe another one.
void Foresight::follow(Model& model) {
  if (followed_ == &model && followed_to_ == model.device->now()) return;
  followed_ = &model;
  leaps_.lose();
  if (model.era != era_) begin_era(model);
}

/// What has been may never be again.
void Foresight::begin_era(Model& model) {
  leaps_.forget();
  model.era = era_ = ++eras_;
}

}  // namespace heddle::twin
