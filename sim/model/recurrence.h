// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "sim/model/device.h"
#include "sim/model/snapshot.h"

namespace heddle::model {

/// Leaps over what repeats itself.
///
/// A large GEMM soon goes ways that it has gone before: at the end of an O tile the device is in a
/// state in which it has been, but for counters of what is left to do. The same state has the same
/// future: the way to the end of the next O tile is known, cycle by cycle, unless one of these
/// counters gets so low that it matters. The device is put where the known ways end, which changes
/// no result. Passes within O tiles, likewise.
class Recurrence {
 public:
  /// Where it looks: at the ends of passes, or of O tiles.
  enum class Ways { kPasses, kOTiles };

  explicit Recurrence(Ways ways) : kind_(ways) {}

  /// Looks where the device is, if it is at an end and some cycles away from where it was last.
  void look(Device& device);
  /// Moves the device ahead in time, if known ways lead on from where it was looked at last, along
  /// passes not beyond the end of an O tile, and nothing beyond a limit. True, if it has.
  bool leap(std::optional<Device>& device, Cycle limit);
  /// The device has been moved by somebody else.
  void lose() { place_ = nullptr; }
  /// Something has happened that never will again.
  void forget();
  /// Cycles that have not been gone through one by one.
  Cycle leapt() const { return leapt_; }

 private:
  struct Place;
  /// How the device has come from one place to another.
  struct Way {
    /// What becomes of a count.
    struct Fall {
      std::uint32_t origin = 0;  ///< place among the counts at the start, or kNone: a new one
      std::uint32_t count = 0;   ///< place at the end
      std::uint64_t amount = 0;  ///< how far it has fallen; of a new one, what it is
      std::uint64_t least = 0;   ///< that the count at the start has to be
    };
    struct Fixed {
      std::uint32_t count = 0;  ///< at the start
      std::uint64_t value = 0;
    };
    Place* end = nullptr;
    /// All counts have stayed in their places: of those without a fall, nothing has become.
    bool keeps_places = false;
    std::vector<Fall> falls;
    std::vector<Fixed> fixed;  ///< nobody's origins: the way is for these values only
    Numbers totals;            ///< what has been added
  };
  /// A state in which the device has been.
  struct Place {
    explicit Place(const Device& there) : device(there) {}

    const Device device;  ///< when it was there for the first time
    std::vector<Way> ways;
  };
  struct HashOfKey {
    std::size_t operator()(const Snapshot::Key& key) const { return key.low; }
  };

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  /// Places kept before all are forgotten; ways from one of them.
  static constexpr std::size_t kMostPlaces = 4096;
  static constexpr std::size_t kMostWays = 32;
  /// Cycles between places: to look takes as long as some of them.
  static constexpr Cycle kApart = 16;

  bool is_due(const Device& device) const;
  void note(const Device& device);
  Place* place_here(const Device& device);
  Way way_here() const;
  bool leads_on(const Way& way) const;
  bool go_on(Cycle limit);

  Ways kind_;
  std::deque<std::optional<Place>> places_;  ///< of which `used_` count; the others keep memory
  std::size_t used_ = 0;
  std::unordered_map<Snapshot::Key, Place*, HashOfKey> known_;
  Snapshot now_;            ///< at the last look, or behind the last leap
  Snapshot before_;         ///< at the one before
  Place* place_ = nullptr;  ///< the last one, while its ways count
  // As the device has them at this place
  Numbers counts_;
  Numbers totals_;
  Numbers next_;  ///< counts behind a way
  Cycle looked_ = 0;
  Cycle looked_at_o_tile_ = 0;
  Cycle leapt_ = 0;
};

}  // namespace heddle::model
