// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/model/device.h"
#include "sim/model/leaps.h"

namespace heddle::twin {

using model::Cycle;

/// The cycle model, which does not go through every cycle one by one.
///
/// Until the next event nothing but counters changes that is seen outside, so the model may be at
/// its end long before time gets there. Should someone read counters in between, a model that has
/// stayed behind follows up to that cycle; should someone change something, the future is a new
/// one.
class Foresight {
 public:
  explicit Foresight(const model::Device::Config& config);

  /// The cycle that comes next.
  Cycle now() const { return now_; }
  /// The model: but for counters and what is on its way, as it is now.
  const model::Device& model() const { return *models_[here_].device; }
  /// The model as it is now.
  const model::Device& exact();
  /// Likewise, for whoever changes it.
  model::Device& change();
  void enable(bool enabled);
  /// Out of a reset.
  void start_afresh(const model::Device::Config& config);
  /// Nothing happens before the next change.
  bool is_at_rest() const { return !is_ahead_ && model().is_at_rest(); }
  /// Many cycles at once, at rest.
  void rest(Cycle cycles);

  /// A cycle; whether it has had an event, which model().events() has or the number of descriptors
  /// fetched.
  bool step();
  /// Cycles, some up to a limit, or all up to an event's, which is the last then: true.
  bool advance(Cycle limit);
  /// Looks ahead, but not for long: no event comes before this cycle.
  Cycle next_event();
  /// Cycles that were gone through one by one, those more than once included that were foreseen in
  /// vain.
  std::uint64_t stepped() const { return stepped_; }

 private:
  struct Model {
    std::optional<model::Device> device;
    std::uint64_t era = 0;  ///< what recurs does so within an era
  };

  /// Cycles gone through to see ahead: few, while what is seen does not come.
  static constexpr std::uint64_t kLeastSteps = 64;
  static constexpr std::uint64_t kMostSteps = 1u << 16;

  Model& here() { return models_[here_]; }
  Model& ahead() { return models_[1 - here_]; }
  bool run(Model& model, Cycle limit, std::uint64_t steps);
  void follow(Model& model);
  bool step_model(Model& model, Cycle limit);
  void begin_era(Model& model);

  const bool may_leap_;
  std::array<Model, 2> models_;
  std::size_t here_ = 0;     ///< the one that is not ahead
  Cycle now_ = 0;            ///< it may be behind this, with nothing in between but counters
  bool is_ahead_ = false;    ///< the other one has been further
  bool sees_event_ = false;  ///< in its last cycle
  bool is_enabled_ = false;
  std::uint64_t steps_ = kLeastSteps;
  std::uint64_t stepped_ = 0;

  model::Leaps leaps_;
  const Model* followed_ = nullptr;  ///< the model that they have looked at
  Cycle followed_to_ = 0;
  std::uint64_t era_ = 0;   ///< of the ways that they know
  std::uint64_t eras_ = 0;  ///< so far
};

}  // namespace heddle::twin
