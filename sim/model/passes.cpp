// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/passes.h"

namespace heddle::model {

Pass PassPlanner::pass() const {
  const auto per_cycle = static_cast<std::uint32_t>(p_.tokens_per_cycle);
  Pass pass;
  pass.run = tile_.slices != 0;
  pass.bundles = (tiles_.tokens() + per_cycle - 1) / per_cycle;
  pass.k_tiles = job_->k_tiles;
  pass.new_scale = tile_.new_scale && slices_left_ == tile_.slices;
  pass.first = !started_;
  pass.end = slices_left_ <= 1 && k_left_ == 1;
  pass.release = pass.end && o_left_ == 1;
  return pass;
}

/// The counters behind a slice; true at the end of a token tile.
bool PassPlanner::move_on() {
  started_ = started_ || tile_.slices != 0;
  if (slices_left_ > 1) return false;
  if (--k_left_ != 0) return false;
  k_left_ = job_->k_tiles;
  ++o_tiles_planned_;
  started_ = false;
  if (--o_left_ != 0) return false;
  o_left_ = job_->o_tiles;
  return true;
}

void PassPlanner::step(const Job* start, const Tile* tile, bool pass_ready) {
  const bool steps_now = steps(pass_ready);
  const bool tile_free = tile_ready(pass_ready);
  const bool token_tile_done = steps_now && move_on();
  const bool command_done = token_tile_done && tiles_.is_last();
  if (token_tile_done) {
    running_ = false;
  } else if (starting_ || (advancing_ && busy_)) {
    running_ = true;
  }
  if (advancing_) tiles_.advance();
  advancing_ = token_tile_done;
  starting_ = start != nullptr;
  if (command_done) busy_ = false;
  if (steps_now) --slices_left_;
  if (tile_free) tile_valid_ = tile != nullptr;
  if (tile != nullptr) {
    tile_ = *tile;
    slices_left_ = tile->slices;
  }
  if (start == nullptr) return;
  job_ = start;
  busy_ = true;
  k_left_ = start->k_tiles;
  o_left_ = start->o_tiles;
  started_ = false;
  tiles_.start(start->tokens, start->token_tile);
}

BundleIssuer::Decision BundleIssuer::decide(const Pass* pass, bool weights_loaded) const {
  Decision d;
  if (pass == nullptr) return d;
  const bool first = bundle_ == 0;
  const bool opens = pass->run && first;
  d.last = !pass->run || bundle_ + 1 == pass->bundles;
  d.lacks_weights = opens && !weights_loaded;
  d.lacks_bank = opens && pass->first && banks_free_ == 0;
  d.lacks_activations = pass->run && !tile_seen_ && written_ == 0;
  const bool lacks_gap = opens && gap_ != 0;
  const bool lacks_release = pass->release && d.last && !release_ready_;
  d.go = !d.lacks_weights && !d.lacks_bank && !d.lacks_activations && !lacks_gap && !lacks_release;
  d.opens = d.go && opens;
  return d;
}

/// Releases reach their queue a cycle late, and its answer is a cycle old.
void BundleIssuer::move_releases(bool release, bool released) {
  release_ready_ = releases_.size() < kReleases;
  if (released) {
    free_ = releases_.front();
    releases_.pop();
  }
  if (release_pending_) releases_.push(tile_base_);
  release_pending_ = release;
}

void BundleIssuer::step(const Pass* pass, const Decision& d, bool bundle_written, bool bank_drained,
                        bool released) {
  move_releases(d.go && d.last && pass->release, released);
  if (gap_ != 0) --gap_;
  if (bank_drained) ++banks_free_;
  if (bundle_written) ++written_;
  if (!d.go) return;
  const std::uint64_t base = bundle_ == 0 ? tile_base_ : bundle_base_;
  const std::uint64_t next_base = pass->run ? base + pass->k_tiles : bundle_base_;
  if (d.opens && pass->first) --banks_free_;
  if (pass->run && !tile_seen_) --written_;
  bundle_base_ = next_base;
  bundle_ = d.last ? 0 : bundle_ + 1;
  if (!d.last) return;
  tile_seen_ = (tile_seen_ || pass->run) && !pass->release;
  if (pass->release) tile_base_ = next_base;
  if (pass->run) gap_ = pass->bundles == 1 ? 2 : pass->bundles == 2 ? 1 : 0;
}

}  // namespace heddle::model
