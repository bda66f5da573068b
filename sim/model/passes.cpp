// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/passes.h"

namespace heddle::model {

Pass PassPlanner::pass(const Tile& tile) const {
  const auto per_cycle = static_cast<std::uint32_t>(p_.tokens_per_cycle);
  Pass pass;
  pass.run = tile.slices != 0;
  pass.bundles = (tiles_.tokens() + per_cycle - 1) / per_cycle;
  pass.k_tiles = job_->k_tiles;
  pass.new_scale = tile.new_scale && slice_ == 0;
  pass.first = !started_;
  pass.end = is_last_slice(tile) && k_left_ == 1;
  pass.release = pass.end && o_left_ == 1;
  return pass;
}

void PassPlanner::step(const Job* start, const Tile* tile) {
  if (start != nullptr) {
    job_ = start;
    busy_ = true;
    k_left_ = start->k_tiles;
    o_left_ = start->o_tiles;
    slice_ = 0;
    started_ = false;
    tiles_.start(start->tokens, start->token_tile);
    return;
  }
  if (tile == nullptr) return;
  started_ = started_ || tile->slices != 0;
  if (!is_last_slice(*tile)) {
    ++slice_;
    return;
  }
  slice_ = 0;
  if (--k_left_ != 0) return;
  k_left_ = job_->k_tiles;
  started_ = false;
  if (--o_left_ != 0) return;
  o_left_ = job_->o_tiles;
  if (tiles_.is_last()) busy_ = false;
  tiles_.advance();
}

BundleIssuer::Decision BundleIssuer::decide(const Pass* pass, bool weights_loaded,
                                            std::uint64_t fill) const {
  Decision d;
  if (pass == nullptr) return d;
  const bool first = bundle_ == 0;
  const std::uint64_t base = first ? tile_base_ : bundle_base_;
  const bool opens = pass->run && first;
  d.last = !pass->run || bundle_ + 1 == pass->bundles;
  d.lacks_weights = opens && !weights_loaded;
  d.lacks_bank = opens && pass->first && banks_free_ == 0;
  d.lacks_activations = pass->run && fill < base + pass->k_tiles;
  const bool lacks_gap = opens && gap_ != 0;
  const bool lacks_release = pass->release && d.last && releases_.size() == kReleases;
  d.go = !d.lacks_weights && !d.lacks_bank && !d.lacks_activations && !lacks_gap && !lacks_release;
  d.opens = d.go && opens;
  return d;
}

void BundleIssuer::step(const Pass* pass, const Decision& d, bool bank_drained, bool released) {
  if (gap_ != 0) --gap_;
  if (released) {
    free_ = releases_.front();
    releases_.pop();
  }
  if (bank_drained) ++banks_free_;
  if (!d.go) return;
  const std::uint64_t base = bundle_ == 0 ? tile_base_ : bundle_base_;
  const std::uint64_t next_base = pass->run ? base + pass->k_tiles : bundle_base_;
  if (d.opens && pass->first) --banks_free_;
  bundle_base_ = next_base;
  bundle_ = d.last ? 0 : bundle_ + 1;
  if (!d.last) return;
  if (pass->release) {
    tile_base_ = next_base;
    releases_.push(next_base);
  }
  if (pass->run) gap_ = pass->bundles == 1 ? 2 : pass->bundles == 2 ? 1 : 0;
}

}  // namespace heddle::model
