// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/core.h"

namespace heddle::model {

/// The command that a unit takes in this cycle, or none.
const Job* Core::start(Unit unit, bool ready) {
  Queue<const Job*>& queue = commands_[unit];
  if (!ready || !queue.valid()) return nullptr;
  const Job* job = queue.front();
  queue.pop();
  news_ = true;
  return job;
}

void Core::look() {
  const bool valid = passes_.valid();
  decision_ = issuer_.decide(valid ? &passes_.front() : nullptr, loader_.loaded(), writer_.fill());
  const BundleIssuer::Decision& d = decision_;
  stalls_ = {d.lacks_weights || (planner_.busy() && !valid),
             !d.lacks_weights && d.lacks_activations,
             !d.lacks_weights && !d.lacks_activations && d.lacks_bank};
}

/// Every part decides on what the registers hold at the start of the cycle, then all move on.
void Core::step(Cycle now, const Inputs& in) {
  const Pass pass = passes_.front();
  const Pass* next = passes_.valid() ? &pass : nullptr;
  const BundleIssuer::Decision decision = decision_;
  const bool released = feet_.released(now);
  const bool closed = feet_.closed(now);
  const bool pass_taken = decision.go && decision.last;

  // Tiles and passes
  const bool can_push_pass = passes_.ready();
  const bool tile_valid = planner_tiles_.valid();
  const Tile tile = planner_tiles_.front();
  const bool hands_out = tile_valid && planner_.busy() && planner_.hands_out(tile);
  const bool slice_done = tile_valid && planner_.busy() && (can_push_pass || !hands_out);
  const bool tile_done = slice_done && planner_.is_last_slice(tile);
  const Pass planned = hands_out ? planner_.pass(tile) : Pass();

  const bool tiles_ready = loader_tiles_.ready() && planner_tiles_.ready();
  const bool tile_walks = walker_.tile_valid(feet_.scales_ready()) && tiles_ready;
  const Tile walked = tile_walks ? walker_.tile() : Tile();
  const bool push_scales = tile_walks && walker_.scales_valid();

  const bool loader_takes = loader_tiles_.valid() && loader_.tile_ready();
  const Tile loader_tile = loader_tiles_.front();

  const bool epilogue_room = epilogue_lines_ < kEpilogueLines;
  const bool epilogue_in = walker_.epilogue_valid() && epilogue_room;
  const bool epilogue_out = epilogue_lines_ != 0 && drain_.epilogue_ready();

  // Everything moves on
  const std::uint64_t free = issuer_.free();
  const Job* planner_start = start(kPlanner, planner_.command_ready());
  const Job* walker_start = start(kWalker, walker_.command_ready());
  const Job* drain_start = start(kDrain, drain_.command_ready());
  const Job* writer_start = start(kWriter, writer_.command_ready());

  const bool drained = drain_.drained();
  drain_.step(drain_start, epilogue_out, in.partial && drain_.partials_ready(), in.partial_last,
              closed, in.results_ready);
  feet_.step(now, push_scales, decision.opens && pass.new_scale, pass_taken && pass.end,
             pass_taken && pass.release);
  issuer_.step(next, decision, drained, released);
  issues_ = decision.go && pass.run;
  o_tile_done_ = pass_taken && pass.end;
  if (pass_taken) passes_.pop();
  if (hands_out && can_push_pass) passes_.push(planned);
  planner_.step(planner_start, slice_done ? &tile : nullptr);
  if (tile_done) planner_tiles_.pop();
  loader_.step(in.weight && loader_.weights_ready(), in.weight_last,
               loader_takes ? &loader_tile : nullptr, decision.opens);
  if (loader_takes) loader_tiles_.pop();
  if (tile_walks) loader_tiles_.push(walked);
  if (tile_walks) planner_tiles_.push(walked);
  walker_.step(walker_start, in.param && walker_.params_ready(), in.param_last, tile_walks,
               epilogue_room);
  epilogue_lines_ = epilogue_lines_ + (epilogue_in ? 1 : 0) - (epilogue_out ? 1 : 0);
  writer_.step(writer_start, in.activation, in.activation_last, free);

  if (in.command != nullptr) {
    for (auto& queue : commands_) queue.push(in.command);
  }
}

}  // namespace heddle::model
