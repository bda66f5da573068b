// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include "storage.h"
#include "violations.h"

namespace platform {

/// What an IOMMU is to a device: lets through what it was granted, and errors that are injected.
///
/// Everything else is a violation and answers with an error. Direct access is granted to runs of
/// words, each as the device may use them.
class Guard : public sc_core::sc_module {
 public:
  using Clock = std::function<sim::Cycle(const sc_core::sc_time&)>;

  tlm_utils::simple_target_socket<Guard> device;
  tlm_utils::simple_initiator_socket<Guard> bus;

  /// `clock`: the cycle that violations are reported with.
  Guard(const sc_core::sc_module_name& name, sim::Storage& storage, std::size_t word,
        sim::Violations& violations, Clock clock);

  /// Withdraws all direct access: grants or errors have changed.
  void withdraw();

 private:
  void b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  unsigned transport_dbg(tlm::tlm_generic_payload& transaction);
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi);
  void invalidate(sc_dt::uint64 first, sc_dt::uint64 last);
  bool check(const tlm::tlm_generic_payload& transaction, sim::Cycle now);
  bool is_direct(std::uint64_t address, sim::Access access) const;

  sim::Storage& storage_;
  std::uint64_t word_;
  sim::Violations& violations_;
  Clock clock_;
};

}  // namespace platform
