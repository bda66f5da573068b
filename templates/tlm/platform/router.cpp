// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "router.h"

#include <algorithm>

namespace platform {
namespace {

/// A transaction with another address, as long as this object is there.
class Translated {
 public:
  Translated(tlm::tlm_generic_payload& transaction, std::uint64_t base)
      : transaction_(transaction), address_(transaction.get_address()) {
    transaction.set_address(address_ - base);
  }
  ~Translated() { transaction_.set_address(address_); }
  Translated(const Translated&) = delete;
  Translated& operator=(const Translated&) = delete;

 private:
  tlm::tlm_generic_payload& transaction_;
  std::uint64_t address_;
};

}  // namespace

Router::Router(const sc_core::sc_module_name& name, const std::vector<Range>& ranges)
    : sc_module(name), in("in") {
  in.register_b_transport(this, &Router::b_transport);
  in.register_transport_dbg(this, &Router::transport_dbg);
  in.register_get_direct_mem_ptr(this, &Router::get_direct_mem_ptr);
  for (const Range& range : ranges) {
    auto socket = std::make_unique<Output>(range.name);
    socket->register_invalidate_direct_mem_ptr(this, &Router::invalidate,
                                               static_cast<int>(routes_.size()));
    routes_.push_back({range, std::move(socket)});
  }
}

/// The way to the transaction's first byte.
Router::Route* Router::find(const tlm::tlm_generic_payload& transaction) {
  for (Route& route : routes_) {
    if (transaction.get_address() - route.range.base < route.range.bytes) return &route;
  }
  return nullptr;
}

void Router::b_transport(int, tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay) {
  Route* route = find(transaction);
  if (route == nullptr) {
    transaction.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  const Translated translated(transaction, route->range.base);
  (*route->socket)->b_transport(transaction, delay);
}

unsigned Router::transport_dbg(int, tlm::tlm_generic_payload& transaction) {
  Route* route = find(transaction);
  if (route == nullptr) return 0;
  const Translated translated(transaction, route->range.base);
  return (*route->socket)->transport_dbg(transaction);
}

bool Router::get_direct_mem_ptr(int, tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi) {
  Route* route = find(transaction);
  if (route == nullptr) return false;
  const Translated translated(transaction, route->range.base);
  const bool granted = (*route->socket)->get_direct_mem_ptr(transaction, dmi);
  const std::uint64_t last = std::min<std::uint64_t>(dmi.get_end_address(), route->range.bytes - 1);
  dmi.set_start_address(route->range.base + dmi.get_start_address());
  dmi.set_end_address(route->range.base + last);
  return granted;
}

void Router::invalidate(int target, sc_dt::uint64 first, sc_dt::uint64 last) {
  const Range& range = routes_[static_cast<std::size_t>(target)].range;
  const std::uint64_t end = std::min<std::uint64_t>(last, range.bytes - 1);
  for (unsigned i = 0; i < in.size(); ++i) {
    in[static_cast<int>(i)]->invalidate_direct_mem_ptr(range.base + first, range.base + end);
  }
}

}  // namespace platform
