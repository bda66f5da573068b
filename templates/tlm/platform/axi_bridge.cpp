// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "axi_bridge.h"

#include <array>
#include <cstring>

namespace platform {

bool AxiBridge::transport(tlm::tlm_generic_payload& transaction, tlm::tlm_command command,
                          std::uint64_t address, std::uint8_t* data, std::size_t bytes) {
  transaction.set_command(command);
  transaction.set_address(address);
  transaction.set_data_ptr(data);
  transaction.set_data_length(static_cast<unsigned>(bytes));
  transaction.set_streaming_width(static_cast<unsigned>(bytes));
  transaction.set_dmi_allowed(false);
  transaction.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  sc_core::sc_time delay;  // time is the ports' to keep
  socket_->b_transport(transaction, delay);
  return transaction.is_response_ok();
}

/// Of a burst with an error, every word is asked for by itself: AXI answers word by word.
void AxiBridge::read(std::uint64_t address, std::size_t bytes, std::uint8_t* to) {
  bad_words_.erase(bad_words_.lower_bound(address), bad_words_.lower_bound(address + bytes));
  std::memset(to, 0, bytes);
  tlm::tlm_generic_payload transaction;
  if (transport(transaction, tlm::TLM_READ_COMMAND, address, to, bytes)) return;
  for (std::size_t i = 0; i < bytes; i += word_) {
    tlm::tlm_generic_payload single;
    if (transport(single, tlm::TLM_READ_COMMAND, address + i, to + i, word_)) continue;
    bad_words_.insert(address + i);
  }
}

sim::Response AxiBridge::answer(std::uint64_t address) const {
  return bad_words_.count(address) != 0 ? sim::kSlaveError : sim::kOkay;
}

sim::Response AxiBridge::store(std::uint64_t address, const std::uint8_t* from,
                               std::uint64_t strobes) {
  constexpr std::size_t kWidest = 64;
  std::array<std::uint8_t, kWidest> data;
  std::array<unsigned char, kWidest> enables;
  std::memcpy(data.data(), from, word_);
  for (std::size_t i = 0; i < word_; ++i) {
    enables[i] = (strobes >> i & 1) != 0 ? TLM_BYTE_ENABLED : TLM_BYTE_DISABLED;
  }
  tlm::tlm_generic_payload transaction;
  transaction.set_byte_enable_ptr(enables.data());
  transaction.set_byte_enable_length(static_cast<unsigned>(word_));
  const bool good = transport(transaction, tlm::TLM_WRITE_COMMAND, address, data.data(), word_);
  return good ? sim::kOkay : sim::kSlaveError;
}

}  // namespace platform
