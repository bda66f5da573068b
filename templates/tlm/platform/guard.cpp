// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "guard.h"

#include <algorithm>

namespace platform {

Guard::Guard(const sc_core::sc_module_name& name, sim::Storage& storage, std::size_t word,
             sim::Violations& violations, Clock clock)
    : sc_module(name),
      device("device"),
      bus("bus"),
      storage_(storage),
      word_(word),
      violations_(violations),
      clock_(std::move(clock)) {
  device.register_b_transport(this, &Guard::b_transport);
  device.register_transport_dbg(this, &Guard::transport_dbg);
  device.register_get_direct_mem_ptr(this, &Guard::get_direct_mem_ptr);
  bus.register_invalidate_direct_mem_ptr(this, &Guard::invalidate);
}

/// Whether all words of a transaction answer without an error.
bool Guard::check(const tlm::tlm_generic_payload& transaction, sim::Cycle now) {
  const sim::Access access = transaction.is_write() ? sim::kWrite : sim::kRead;
  const std::uint64_t end = transaction.get_address() + transaction.get_data_length();
  bool good = true;
  for (std::uint64_t address = transaction.get_address() / word_ * word_; address < end;
       address += word_) {
    if (storage_.respond(address, access) == sim::kOkay) continue;
    good = false;
    if (storage_.granted(address, access)) continue;
    const char* what = transaction.is_write() ? "writes " : "reads ";
    violations_.report(now, "memory", what + sim::hex(address) + ", which it was not granted");
  }
  return good;
}

/// What is read comes along with an error, as it does on AXI; what is written does not arrive.
void Guard::b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay) {
  const bool good = check(transaction, clock_(sc_core::sc_time_stamp() + delay));
  if (good || transaction.is_read()) bus->b_transport(transaction, delay);
  if (!good) transaction.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
}

unsigned Guard::transport_dbg(tlm::tlm_generic_payload& transaction) {
  return bus->transport_dbg(transaction);
}

bool Guard::is_direct(std::uint64_t address, sim::Access access) const {
  return storage_.respond(address, access) == sim::kOkay;
}

/// The run of words around the transaction's first that may be used likewise.
bool Guard::get_direct_mem_ptr(tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi) {
  const sim::Access access = transaction.is_write() ? sim::kWrite : sim::kRead;
  std::uint64_t first = transaction.get_address() / word_ * word_;
  if (!is_direct(first, access) || !bus->get_direct_mem_ptr(transaction, dmi)) return false;
  std::uint64_t end = first + word_;
  while (first > dmi.get_start_address() && is_direct(first - word_, access)) first -= word_;
  while (end - 1 < dmi.get_end_address() && is_direct(end, access)) end += word_;
  dmi.set_dmi_ptr(dmi.get_dmi_ptr() + (first - dmi.get_start_address()));
  dmi.set_start_address(first);
  dmi.set_end_address(end - 1);
  dmi.set_granted_access(access == sim::kRead ? tlm::tlm_dmi::DMI_ACCESS_READ
                                              : tlm::tlm_dmi::DMI_ACCESS_WRITE);
  return true;
}

void Guard::withdraw() { invalidate(0, ~sc_dt::uint64{0}); }

void Guard::invalidate(sc_dt::uint64 first, sc_dt::uint64 last) {
  device->invalidate_direct_mem_ptr(first, last);
}

}  // namespace platform
