// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <tlm>

#include "bus_target.h"

namespace platform {

/// From AXI4 to TLM-2.0: what lies behind the memory's ports is a socket. A read burst is a
/// transaction, and so is a written word, its strobes byte enables.
class AxiBridge final : public sim::BusTarget {
 public:
  explicit AxiBridge(std::size_t word) : word_(word) {}

  /// Before the first access.
  void connect(tlm::tlm_fw_transport_if<>& socket) { socket_ = &socket; }

  void read(std::uint64_t address, std::size_t bytes, std::uint8_t* to) override;
  sim::Response answer(std::uint64_t address) const override;
  sim::Response store(std::uint64_t address, const std::uint8_t* from,
                      std::uint64_t strobes) override;
  /// What is there is for others to judge.
  bool granted(std::uint64_t, sim::Access) const override { return true; }

 private:
  bool transport(tlm::tlm_generic_payload& transaction, tlm::tlm_command command,
                 std::uint64_t address, std::uint8_t* data, std::size_t bytes);

  tlm::tlm_fw_transport_if<>* socket_ = nullptr;
  std::size_t word_;
  std::set<std::uint64_t> bad_words_;  ///< that were last read with an error
};

}  // namespace platform
