// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "ram.h"

#include <algorithm>

namespace platform {

Ram::Ram(const sc_core::sc_module_name& name, std::uint8_t* data, std::size_t bytes)
    : sc_module(name), socket("socket"), data_(data), bytes_(bytes) {
  socket.register_b_transport(this, &Ram::b_transport);
  socket.register_transport_dbg(this, &Ram::transport_dbg);
  socket.register_get_direct_mem_ptr(this, &Ram::get_direct_mem_ptr);
}

/// Moves the enabled bytes.
void Ram::copy(tlm::tlm_generic_payload& transaction, std::size_t bytes) {
  const unsigned char* enables = transaction.get_byte_enable_ptr();
  std::uint8_t* here = data_ + transaction.get_address();
  unsigned char* there = transaction.get_data_ptr();
  for (std::size_t i = 0; i < bytes; ++i) {
    if (enables != nullptr &&
        enables[i % transaction.get_byte_enable_length()] != TLM_BYTE_ENABLED) {
      continue;
    }
    if (transaction.is_write()) {
      here[i] = there[i];
    } else {
      there[i] = here[i];
    }
  }
}

void Ram::b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time&) {
  const std::uint64_t address = transaction.get_address();
  const std::size_t length = transaction.get_data_length();
  if (address >= bytes_ || length > bytes_ - address) {
    transaction.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
  } else if (transaction.get_streaming_width() < length) {
    transaction.set_response_status(tlm::TLM_BURST_ERROR_RESPONSE);
  } else {
    if (transaction.get_command() != tlm::TLM_IGNORE_COMMAND) copy(transaction, length);
    transaction.set_dmi_allowed(true);
    transaction.set_response_status(tlm::TLM_OK_RESPONSE);
  }
}

unsigned Ram::transport_dbg(tlm::tlm_generic_payload& transaction) {
  if (transaction.get_address() >= bytes_) return 0;
  const std::size_t left = bytes_ - static_cast<std::size_t>(transaction.get_address());
  const std::size_t length = std::min<std::size_t>(transaction.get_data_length(), left);
  copy(transaction, length);
  return static_cast<unsigned>(length);
}

bool Ram::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
  dmi.set_dmi_ptr(data_);
  dmi.set_start_address(0);
  dmi.set_end_address(bytes_ - 1);
  dmi.allow_read_write();
  return true;
}

}  // namespace platform
