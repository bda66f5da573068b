// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/core.h"

namespace heddle::model {

/// The command that a unit takes in this cycle, or none.
const Job* Core::start(Unit unit, bool ready) {
  Queue<const Job*, 2>& queue = commands_[unit];
  if (!ready || !queue.valid()) return nullptr;
  const Job* job = queue.front();
  queue.pop();
  news_ = true;
  return job;
}

void Core::look() {
  decision_ = issuer_.decide(pass_valid_ ? &pass_ : nullptr, loader_.loaded());
  const BundleIssuer::Decision& d = decision_;
  stalls_ = {d.lacks_weights || (planner_.busy() && !pass_valid_),
             !d.lacks_weights && d.lacks_activations,
             !d.lacks_weights && !d.lacks_activations && d.lacks_bank};
}

/// Every part decides on what the registers hold at the start of the cycle, then all move on.
void Core::step(Cycle now, const Inputs& in) {
  step_tiles(in);
  step_array(now, in);
  if (in.command == nullptr) return;
  for (auto& queue : commands_) queue.push(in.command);
}

/// Parameters, weights, and what the passes are.
void Core::step_tiles(const Inputs& in) {
  const bool pass_ready = passes_.ready();
  const bool push_pass = planner_.pass_valid() && pass_ready;
  const Pass planned = push_pass ? planner_.pass() : Pass();
  const bool pop_pass = passes_.valid() && (!pass_valid_ || ends_pass());
  const Pass next = passes_.front();

  const bool planner_takes = planner_tiles_.valid() && planner_.tile_ready(pass_ready);
  const bool loader_takes = loader_tiles_.valid() && loader_.tile_ready();
  const Tile planner_tile = planner_tiles_.front();
  const Tile loader_tile = loader_tiles_.front();
  const bool tiles_ready = loader_tiles_.ready() && planner_tiles_.ready();
  const bool tile_walks = walker_.tile_valid(feet_.scales_ready()) && tiles_ready;
  const Tile walked = tile_walks ? walker_.tile() : Tile();
  pushes_scales_ = tile_walks && walker_.scales_valid();

  const bool epilogue_room = epilogue_lines_ < kEpilogueLines;
  const bool epilogue_in = walker_.epilogue_valid() && epilogue_room;
  takes_epilogue_ = epilogue_lines_ != 0 && drain_.epilogue_ready();
  epilogue_lines_ = epilogue_lines_ + (epilogue_in ? 1 : 0) - (takes_epilogue_ ? 1 : 0);

  const Job* planner_start = start(kPlanner, planner_.command_ready());
  const Job* walker_start = start(kWalker, walker_.command_ready());
  planner_.step(planner_start, planner_takes ? &planner_tile : nullptr, pass_ready);
  walker_.step(walker_start, in.param && walker_.params_ready(), in.param_last, tile_walks,
               epilogue_room);
  loader_.step(in.weight && loader_.weights_ready(), in.weight_last,
               loader_takes ? &loader_tile : nullptr, decision_.opens);
  if (planner_takes) planner_tiles_.pop();
  if (loader_takes) loader_tiles_.pop();
  if (tile_walks) planner_tiles_.push(walked);
  if (tile_walks) loader_tiles_.push(walked);

  issued_ = pass_;
  if (!pass_valid_ || ends_pass()) pass_valid_ = pop_pass;
  if (pop_pass) pass_ = next;
  if (pop_pass) passes_.pop();
  if (push_pass) passes_.push(planned);
}

/// What goes into the array, and what comes out of it.
void Core::step_array(Cycle now, const Inputs& in) {
  const BundleIssuer::Decision& d = decision_;
  const bool pass_done = ends_pass();
  const bool released = feet_.released(now);
  const bool closed = feet_.closed(now);
  const bool drained = drain_.drained();
  const bool bundle_written = writer_.bundle_written();
  const std::uint64_t free = issuer_.free();
  const Job* drain_start = start(kDrain, drain_.command_ready());
  const Job* writer_start = start(kWriter, writer_.command_ready());
  drain_.step(drain_start, takes_epilogue_, in.partial && drain_.partials_ready(), in.partial_last,
              closed, in.results_ready);
  feet_.step(now, pushes_scales_, d.opens && issued_.new_scale, pass_done && issued_.end,
             pass_done && issued_.release);
  issuer_.step(&issued_, d, bundle_written, drained, released);
  writer_.step(writer_start, in.activation, in.activation_last, free);
  issues_ = d.go && issued_.run;
  o_tile_done_ = pass_done && issued_.end;
}

}  // namespace heddle::model
