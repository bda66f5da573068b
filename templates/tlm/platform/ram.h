// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_target_socket.h>

namespace platform {

/// Memory that grants DMI to all of itself.
class Ram : public sc_core::sc_module {
 public:
  tlm_utils::simple_target_socket<Ram> socket;

  /// Shows `bytes` at `data`, which others own.
  Ram(const sc_core::sc_module_name& name, std::uint8_t* data, std::size_t bytes);

 private:
  void b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  unsigned transport_dbg(tlm::tlm_generic_payload& transaction);
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi);
  void copy(tlm::tlm_generic_payload& transaction, std::size_t bytes);

  std::uint8_t* data_;
  std::size_t bytes_;
};

}  // namespace platform
