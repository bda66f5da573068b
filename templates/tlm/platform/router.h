// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <systemc>
#include <tlm>
#include <vector>

#include <tlm_utils/multi_passthrough_target_socket.h>
#include <tlm_utils/simple_initiator_socket.h>

namespace platform {

/// Sends transactions to the target that their address belongs to, whose own addresses start at 0.
/// Any number of initiators bind to `in`.
class Router : public sc_core::sc_module {
 public:
  using Output = tlm_utils::simple_initiator_socket_tagged<Router>;

  tlm_utils::multi_passthrough_target_socket<Router> in;

  /// Addresses of a target.
  struct Range {
    const char* name = nullptr;
    std::uint64_t base = 0;
    std::uint64_t bytes = 0;
  };

  Router(const sc_core::sc_module_name& name, const std::vector<Range>& ranges);

  /// The socket for the target of a range.
  Output& out(std::size_t range) { return *routes_[range].socket; }

 private:
  struct Route {
    Range range;
    std::unique_ptr<Output> socket;
  };

  Route* find(const tlm::tlm_generic_payload& transaction);
  void b_transport(int id, tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  unsigned transport_dbg(int id, tlm::tlm_generic_payload& transaction);
  bool get_direct_mem_ptr(int id, tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi);
  void invalidate(int target, sc_dt::uint64 first, sc_dt::uint64 last);

  std::vector<Route> routes_;
};

}  // namespace platform
