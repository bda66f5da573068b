// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/model/descriptor.h"
#include "sim/model/fifo.h"
#include "sim/model/queue.h"
#include "sim/model/token_tiles.h"
#include "sim/model/weights.h"

namespace heddle::model {

/// A token tile's way through the array with one set of weights.
struct Pass {
  bool run = false;  ///< stream the token tile; otherwise only close the O tile
  std::uint32_t bundles = 0;
  std::uint32_t k_tiles = 0;
  bool new_scale = false;
  bool first = false;    ///< of an O tile
  bool end = false;      ///< closes the O tile
  bool release = false;  ///< closes the token tile

  template <typename V>
  void visit(V& v) {
    v.state(run);
    v.state(bundles);
    v.state(k_tiles);
    v.state(new_scale);
    v.state(first);
    v.state(end);
    v.state(release);
  }
};

/// heddle_pass_planner: makes passes of tiles.
class PassPlanner {
 public:
  explicit PassPlanner(const Parameters& p) : p_(p) {}

  bool command_ready() const { return !busy_; }
  bool busy() const { return busy_; }
  bool tile_ready(bool pass_ready) const { return !tile_valid_ || tile_done(pass_ready); }
  bool pass_valid() const { return running_ && tile_valid_ && hands_out(); }
  Pass pass() const;

  /// `tile`: the one that is taken in this cycle, or none.
  void step(const Job* start, const Tile* tile, bool pass_ready);

  template <typename V>
  void visit(V& v) {
    v.state(tile_valid_);
    if (tile_valid_) tile_.visit(v);
    v.state(slices_left_);
    v.state(busy_);
    v.state(starting_);
    v.state(advancing_);
    v.state(running_);
    v.total(o_tiles_planned_);
    if (!busy_) return;
    v.nested(k_left_, 2u, o_tiles_planned_);
    v.nested(o_left_, 2u, tiles_.left());
    v.state(started_);
    tiles_.visit(v, o_left_ < 2);
  }

 private:
  /// Whether a pass comes of this slice of the tile; an empty tile may leave no trace.
  bool hands_out() const { return tile_.slices != 0 || k_left_ == 1; }
  /// A slice of the tile is done with.
  bool steps(bool pass_ready) const {
    return running_ && tile_valid_ && (pass_ready || !hands_out());
  }
  bool tile_done(bool pass_ready) const { return steps(pass_ready) && slices_left_ <= 1; }
  bool move_on();

  const Parameters& p_;
  const Job* job_ = nullptr;
  bool tile_valid_ = false;
  Tile tile_;
  unsigned slices_left_ = 0;  ///< of the tile, with this one
  bool busy_ = false;
  bool starting_ = false;   ///< the first token tile is not known yet
  bool advancing_ = false;  ///< nor is the next one
  bool running_ = false;
  std::uint32_t k_left_ = 0;  ///< K tiles, with this one
  std::uint32_t o_left_ = 0;  ///< O tiles, likewise
  bool started_ = false;      ///< the O tile has had a pass
  TokenTiles tiles_;
  std::uint64_t o_tiles_planned_ = 0;
};

/// heddle_bundle_issuer: sends the tokens of each pass into the array, a bundle per cycle.
class BundleIssuer {
 public:
  /// What a cycle does, from the state before it and the inputs.
  struct Decision {
    bool go = false;
    bool opens = false;  ///< a pass starts
    bool last = false;   ///< a pass ends
    bool lacks_weights = false;
    bool lacks_activations = false;
    bool lacks_bank = false;
  };

  /// `pass`: the next one, or none.
  Decision decide(const Pass* pass, bool weights_loaded) const;
  /// Bundles of a pass that go before its last one, from the one after a first one on.
  std::uint32_t bundles_between(const Pass& pass) const {
    return bundle_ == 0 ? 0 : pass.bundles - 1 - bundle_;
  }
  /// So many of them go.
  void skip(const Pass& pass, std::uint32_t bundles) {
    bundle_ += bundles;
    bundle_base_ += std::uint64_t{bundles} * pass.k_tiles;
  }
  /// Activation words that are done with.
  std::uint64_t free() const { return free_; }

  void step(const Pass* pass, const Decision& decision, bool bundle_written, bool bank_drained,
            bool released);

  template <typename V>
  void visit(V& v) {
    // Within a pass, the bundle's number says where it is.
    v.state(bundle_ == 0);
    v.total(bundle_);
    v.state(tile_seen_);
    // For the next token tile; this one has taken its own.
    if (tile_seen_) {
      v.free(written_, tile_base_);
    } else {
      v.state(written_);
    }
    v.state(release_ready_);
    v.state(release_pending_);
    v.state(releases_.size());
    v.total(free_);
    v.offset(tile_base_);
    for (std::size_t i = 0; i < releases_.size(); ++i) v.offset(releases_.at(i));
    if (bundle_ == 0) {
      v.offset(bundle_base_);
    } else {
      v.total(bundle_base_);
    }
    v.state(gap_);
    v.state(banks_free_);
  }

 private:
  static constexpr std::size_t kReleases = 4;

  void move_releases(bool release, bool released);

  std::uint32_t bundle_ = 0;
  bool tile_seen_ = false;         ///< a pass has taken all bundles of the token tile
  std::uint32_t written_ = 0;      ///< bundles written that no pass has taken
  std::uint64_t tile_base_ = 0;    ///< first activation word of the token tile
  std::uint64_t bundle_base_ = 0;  ///< likewise of the bundle, from the second one on
  std::uint64_t free_ = 0;
  unsigned gap_ = 0;  ///< cycles before the next pass may start
  unsigned banks_free_ = 2;
  Fifo<std::uint64_t> releases_;
  bool release_ready_ = true;     ///< there was room for a release a cycle ago
  bool release_pending_ = false;  ///< a release on its way
};

/// heddle_column_feet: when what has been issued arrives there.
class ColumnFeet {
 public:
  explicit ColumnFeet(const Parameters& p) : p_(p) {}

  bool scales_ready() const {
    return !p_.has_scales() || sets_ < static_cast<std::uint32_t>(p_.scale_fifo_depth);
  }
  bool released(Cycle now) const { return !releases_.empty() && releases_.front() == now; }
  bool closed(Cycle now) const { return !ends_.empty() && ends_.front() == now; }

  /// `issued`: what goes into the array in the next cycle.
  void step(Cycle now, bool push_scales, bool new_scale, bool end, bool release) {
    if (released(now)) releases_.pop();
    if (closed(now)) ends_.pop();
    if (!scales_.empty() && scales_.front() == now) {
      scales_.pop();
      --sets_;
    }
    if (push_scales) ++sets_;
    const Cycle mark = now + 1 + static_cast<Cycle>(p_.issue_to_psum - 1);
    const auto groups = static_cast<Cycle>(p_.column_groups);
    if (new_scale && p_.has_scales()) scales_.push(mark + groups - 1);
    if (end) ends_.push(mark + groups + static_cast<Cycle>(p_.psum_to_write));
    if (release) releases_.push(mark);
  }

  template <typename V>
  void visit(V& v) {
    v.state(sets_);
    for (Fifo<Cycle>* marks : {&scales_, &ends_, &releases_}) {
      v.state(marks->size());
      for (std::size_t i = 0; i < marks->size(); ++i) v.time(marks->at(i));
    }
  }

 private:
  const Parameters& p_;
  std::uint32_t sets_ = 0;  ///< scale sets in the last group, which takes them out last
  Fifo<Cycle> scales_;      ///< when the last group takes a set out
  Fifo<Cycle> ends_;        ///< when an O tile's accumulators are complete
  Fifo<Cycle> releases_;    ///< when a token tile's activations have been read
};

}  // namespace heddle::model
