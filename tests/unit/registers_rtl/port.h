// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "Vregisters.h"

namespace heddle::registers_rtl {

/// How a master goes about one access: what it waits for, in cycles.
struct Pace {
  int address_delay = 0;
  int data_delay = 0;
  int response_delay = 0;  ///< from the answer to its acceptance
};

/// The register file with a clock, and an AXI4-Lite master at its port that checks the handshake
/// law: an answer stays, unchanged, until it is accepted.
class Port {
 public:
  /// Resets the register file.
  Port();
  ~Port();

  /// Runs to the next rising edge; inputs set before it are seen by it.
  void tick();
  void ticks(int cycles);

  std::uint32_t read(std::uint32_t offset, int response_delay = 0);
  void write(std::uint32_t offset, std::uint32_t data, unsigned strobe = 0xF, Pace pace = {});

  /// A write with `drive(true)` at the start of the cycle in which it takes effect, and
  /// `drive(false)` after it.
  void write_and(std::uint32_t offset, std::uint32_t data, const std::function<void(bool)>& drive);

  Vregisters& model() { return *model_; }
  Vregisters* operator->() { return model_.get(); }
  std::uint64_t cycles() const { return cycles_; }

 private:
  void check_answers();

  std::unique_ptr<Vregisters> model_;
  std::uint64_t cycles_ = 0;
  bool read_waits_ = false;  ///< an answer was offered and not accepted in the last cycle
  bool write_waits_ = false;
  std::uint32_t waiting_data_ = 0;
};

}  // namespace heddle::registers_rtl
