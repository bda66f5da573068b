// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <systemc>
#include <tlm>
#include <utility>

#include "bus.h"

namespace heddle::twin {

/// Memory behind a TLM-2.0 socket: by DMI where it has been granted, else by b_transport.
class MemoryPort final : public Bus {
 public:
  using Socket = tlm::tlm_fw_transport_if<>;

  /// `local_time`: how far the device is ahead of the simulation.
  MemoryPort(bool use_dmi, std::function<sc_core::sc_time()> local_time)
      : use_dmi_(use_dmi), local_time_(std::move(local_time)) {}

  /// Before the first access.
  void connect(Socket& socket) { socket_ = &socket; }
  /// Forgets what was granted for any part of a range, its end included.
  void invalidate(std::uint64_t first, std::uint64_t last);

  bool read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) override;
  bool write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) override;

 private:
  /// What may be used directly, by its first address.
  using Ranges = std::map<std::uint64_t, tlm::tlm_dmi>;

  static std::uint8_t* find(const Ranges& ranges, std::uint64_t address, std::size_t bytes);
  bool transport(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                 std::size_t bytes);
  void ask_for_dmi(tlm::tlm_generic_payload& transaction);

  Socket* socket_ = nullptr;
  bool use_dmi_;
  std::function<sc_core::sc_time()> local_time_;
  Ranges readable_;
  Ranges writable_;
};

}  // namespace heddle::twin
