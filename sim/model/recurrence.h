// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "sim/model/device.h"

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

  /// Looks at the device after a cycle; may move it ahead in time, passes not beyond the end of an
  /// O tile. True, if it has.
  bool look(std::optional<Device>& device);
  /// The device has been moved by somebody else.
  void lose() { place_ = nullptr; }
  /// Something has happened that never will again.
  void forget();
  /// Cycles that have not been gone through one by one.
  Cycle leapt() const { return leapt_; }

 private:
  using Numbers = std::vector<std::uint64_t>;

  /// A countdown above its floor.
  struct Count {
    const void* field = nullptr;
    std::uint64_t value = 0;
    std::uint64_t floor = 0;
    std::uint64_t round = 0;  ///< what it is nested in
  };
  /// The device's state, split as visit.h says.
  struct Snapshot {
    Numbers states;
    std::vector<Count> counts;
    Numbers totals;
  };
  struct Place;
  /// How the device has come from one place to another.
  struct Way {
    Place* end = nullptr;
    /// For each count at the end, the one at the start that has fallen to it, or kNone: it has
    /// started afresh since, or was below its floor.
    std::vector<std::size_t> origins;
    Numbers counts;  ///< how far each has fallen; without an origin, what it is
    struct Fixed {
      std::size_t count = 0;  ///< at the start
      std::uint64_t value = 0;
    };
    std::vector<Fixed> fixed;  ///< nobody's origins: the way is for these values only
    Numbers totals;            ///< what has been added
  };
  /// A state in which the device has been.
  struct Place {
    Place(const Device& there, const Snapshot& snapshot) : device(there), first(snapshot) {}

    const Device device;  ///< when it was there for the first time
    const Snapshot first;
    std::vector<Way> ways;
  };

  static constexpr std::size_t kNone = ~std::size_t{0};
  /// Places kept before all are forgotten; ways from one of them.
  static constexpr std::size_t kMostPlaces = 2048;
  static constexpr std::size_t kMostWays = 8;
  /// Cycles between places: to look takes as long as some dozens.
  static constexpr Cycle kApart = 64;

  static Snapshot capture(Device& device);
  static Way way_between(const Snapshot& start, const Snapshot& end);
  bool is_due(const Device& device) const;
  void note(const Device& device);
  Place* place_of(const Device& device, const Snapshot& snapshot);
  bool leads_on(const Way& way) const;
  bool go_on();
  void move(std::optional<Device>& device) const;

  Ways kind_;
  std::unordered_map<std::uint64_t, std::unique_ptr<Place>> places_;
  Snapshot now_;            ///< at the last place
  Place* place_ = nullptr;  ///< the last one, while its ways count
  Numbers counts_;          ///< as the device has them at this place
  Numbers totals_;
  Numbers next_;  ///< counts behind a way
  Cycle looked_ = 0;
  Cycle looked_at_o_tile_ = 0;
  Cycle leapt_ = 0;
};

}  // namespace heddle::model
