// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "memory_port.h"

#include <cstring>
#include <iterator>

namespace heddle::twin {

/// Where a range is, or null when it has not been granted as a whole.
std::uint8_t* MemoryPort::find(const Ranges& ranges, std::uint64_t address, std::size_t bytes) {
  const auto behind = ranges.upper_bound(address);
  if (behind == ranges.begin()) return nullptr;
  const tlm::tlm_dmi& dmi = std::prev(behind)->second;
  if (address + (bytes - 1) > dmi.get_end_address()) return nullptr;
  return dmi.get_dmi_ptr() + (address - dmi.get_start_address());
}

bool MemoryPort::read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) {
  const std::uint8_t* from = find(readable_, address, bytes);
  if (from == nullptr) return transport(tlm::TLM_READ_COMMAND, address, to, bytes);
  std::memcpy(to, from, bytes);
  return true;
}

bool MemoryPort::write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) {
  std::uint8_t* to = find(writable_, address, bytes);
  if (to == nullptr) {
    // The payload has one pointer for both directions; a target does not write through it here.
    return transport(tlm::TLM_WRITE_COMMAND, address, const_cast<std::uint8_t*>(from), bytes);
  }
  std::memcpy(to, from, bytes);
  return true;
}

bool MemoryPort::transport(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                           std::size_t bytes) {
  tlm::tlm_generic_payload transaction;
  transaction.set_command(command);
  transaction.set_address(address);
  transaction.set_data_ptr(data);
  transaction.set_data_length(static_cast<unsigned>(bytes));
  transaction.set_streaming_width(static_cast<unsigned>(bytes));
  transaction.set_byte_enable_ptr(nullptr);
  transaction.set_dmi_allowed(false);
  transaction.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  sc_core::sc_time delay = local_time_();
  socket_->b_transport(transaction, delay);
  if (use_dmi_ && transaction.is_dmi_allowed()) ask_for_dmi(transaction);
  return transaction.is_response_ok();
}

void MemoryPort::ask_for_dmi(tlm::tlm_generic_payload& transaction) {
  tlm::tlm_dmi dmi;
  dmi.init();
  if (!socket_->get_direct_mem_ptr(transaction, dmi)) return;
  if (dmi.is_read_allowed()) readable_[dmi.get_start_address()] = dmi;
  if (dmi.is_write_allowed()) writable_[dmi.get_start_address()] = dmi;
}

void MemoryPort::invalidate(std::uint64_t first, std::uint64_t last) {
  for (Ranges* ranges : {&readable_, &writable_}) {
    for (auto range = ranges->begin(); range != ranges->end();) {
      const tlm::tlm_dmi& dmi = range->second;
      const bool hit = dmi.get_start_address() <= last && first <= dmi.get_end_address();
      range = hit ? ranges->erase(range) : std::next(range);
    }
  }
}

}  // namespace heddle::twin
