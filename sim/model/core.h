// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "sim/model/activations.h"
#include "sim/model/counters.h"
#include "sim/model/drain.h"
#include "sim/model/passes.h"
#include "sim/model/queue.h"
#include "sim/model/weights.h"

namespace heddle::model {

/// heddle_core: the array, what feeds it and what takes its results.
class Core {
 public:
  explicit Core(const Parameters& p)
      : walker_(p), loader_(p), planner_(p), feet_(p), drain_(p), writer_(p) {}

  /// Streams as they are offered in a cycle.
  struct Inputs {
    const Job* command = nullptr;  ///< taken in this cycle
    bool weight = false;
    bool weight_last = false;
    bool param = false;
    bool param_last = false;
    bool activation = false;
    bool activation_last = false;
    bool partial = false;
    bool partial_last = false;
    bool results_ready = false;
  };
  /// What keeps bundles from going in a cycle.
  struct Stalls {
    bool weights = false;
    bool activations = false;
    bool output = false;
  };

  bool command_ready() const {
    for (const auto& queue : commands_) {
      if (!queue.ready()) return false;
    }
    return true;
  }
  bool weights_ready() const { return loader_.weights_ready(); }
  bool params_ready() const { return walker_.params_ready(); }
  bool activations_ready() const { return writer_.activations_ready(); }
  bool partials_ready() const { return drain_.partials_ready(); }
  bool results_valid() const { return drain_.results_valid(); }
  bool results_last() const { return drain_.results_last(); }
  /// A bundle goes into the array.
  bool issues() const { return issues_; }

  /// Decides what goes into the array in this cycle.
  void look();
  const Stalls& stalls() const { return stalls_; }
  /// Ends the cycle.
  void step(Cycle now, const Inputs& in);

  /// The last bundle of a pass has gone into the array in this cycle.
  bool pass_done() const { return ends_pass(); }
  /// Likewise, of an O tile.
  bool o_tile_done() const { return o_tile_done_; }
  /// The array went on with a pass, or waited, in this cycle.
  bool goes_on() const { return !decision_.opens && !ends_pass(); }
  /// Cycles that the array may go on so: all, unless bundles went.
  std::uint64_t cycles_to_go_on() const {
    if (!decision_.go) return ~std::uint64_t{0};
    return issuer_.bundles_between(issued_);
  }
  void skip(std::uint64_t cycles) {
    if (decision_.go) issuer_.skip(issued_, static_cast<std::uint32_t>(cycles));
  }
  /// In this cycle a line of weights or params was taken of which memory has nothing, or a part.
  bool underrun() const { return loader_.underrun() || walker_.underrun(); }
  /// Commands have been started since the last look.
  bool take_news() {
    const bool news = news_;
    news_ = false;
    return news;
  }

  template <typename V>
  void visit(V& v) {
    for (auto& queue : commands_) v.state(queue.size());
    v.state(issues_);
    v.state(epilogue_lines_);
    walker_.visit(v);
    loader_.visit(v);
    loader_tiles_.visit(v);
    planner_tiles_.visit(v);
    planner_.visit(v);
    passes_.visit(v);
    issuer_.visit(v);
    feet_.visit(v);
    drain_.visit(v);
    writer_.visit(v, issuer_.free());
    v.state(pass_valid_);
    if (pass_valid_) pass_.visit(v);
  }

 private:
  enum Unit { kWriter, kWalker, kPlanner, kDrain, kUnits };
  static constexpr std::uint32_t kEpilogueLines = 16;

  const Job* start(Unit unit, bool ready);
  bool ends_pass() const { return decision_.go && decision_.last; }
  void step_tiles(const Inputs& in);
  void step_array(Cycle now, const Inputs& in);

  std::array<Queue<const Job*, 2>, kUnits> commands_;
  ParamWalker walker_;
  WeightLoader loader_;
  Queue<Tile, 4> loader_tiles_;
  Queue<Tile, 4> planner_tiles_;
  PassPlanner planner_;
  Queue<Pass, 2> passes_;
  bool pass_valid_ = false;  ///< the issuer has a pass
  Pass pass_;
  BundleIssuer issuer_;
  ColumnFeet feet_;
  Drain drain_;
  ActivationWriter writer_;
  std::uint32_t epilogue_lines_ = 0;  ///< queued for the drain
  bool issues_ = false;
  bool o_tile_done_ = false;
  bool news_ = false;

  // Of the current cycle
  BundleIssuer::Decision decision_;
  Pass issued_;  ///< the pass that the decision is about
  bool pushes_scales_ = false;
  bool takes_epilogue_ = false;
  Stalls stalls_;
};

}  // namespace heddle::model
