// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "templates/sim/axi_pins.h"

namespace sim::testing {

/// An address channel of a master that a test drives by hand.
struct AddressWires {
  std::uint8_t id = 0;
  std::uint64_t address = 0;
  std::uint8_t length = 0;
  std::uint8_t size = 0;
  std::uint8_t burst = 1;
  std::uint8_t cache = 3;
  std::uint8_t prot = 0;
  std::uint8_t valid = 0;
  std::uint8_t ready = 0;

  AxiAddressPins pins() {
    return {&id,     reinterpret_cast<const std::uint8_t*>(&address),
            &length, &size,
            &burst,  &cache,
            &prot,   &valid,
            &ready};
  }

  /// Offers a burst.
  void offer(std::uint64_t to, std::uint8_t beats, std::uint8_t as = 0) {
    address = to;
    length = static_cast<std::uint8_t>(beats - 1);
    id = as;
    valid = 1;
  }
};

/// All wires of an AXI4 master port.
struct AxiWires {
  explicit AxiWires(std::size_t bytes) : bus_bytes(bytes) {
    while ((std::size_t{1} << aw.size) < bus_bytes) ++aw.size;
    ar.size = aw.size;
  }

  AxiPins pins() {
    AxiPins all;
    all.bus_bytes = bus_bytes;
    all.address_bytes = 8;
    all.aw = aw.pins();
    all.w = {w_data.data(), reinterpret_cast<const std::uint8_t*>(&w_strobes), &w_last, &w_valid,
             &w_ready};
    all.b = {&b_id, &b_response, &b_valid, &b_ready};
    all.ar = ar.pins();
    all.r = {&r_id, r_data.data(), &r_response, &r_last, &r_valid, &r_ready};
    return all;
  }

  /// Offers a beat whose bytes are all `value`.
  void offer_data(std::uint8_t value, bool last) {
    w_data.fill(value);
    w_strobes = all_strobes(bus_bytes);
    w_last = last;
    w_valid = 1;
  }

  std::size_t bus_bytes;
  AddressWires aw;
  AddressWires ar;
  std::array<std::uint8_t, 64> w_data{};
  std::uint64_t w_strobes = 0;
  std::uint8_t w_last = 0;
  std::uint8_t w_valid = 0;
  std::uint8_t w_ready = 0;
  std::uint8_t b_id = 0;
  std::uint8_t b_response = 0;
  std::uint8_t b_valid = 0;
  std::uint8_t b_ready = 1;
  std::uint8_t r_id = 0;
  std::array<std::uint8_t, 64> r_data{};
  std::uint8_t r_response = 0;
  std::uint8_t r_last = 0;
  std::uint8_t r_valid = 0;
  std::uint8_t r_ready = 1;
};

/// All wires of an AXI4-Lite slave port.
struct LiteWires {
  LitePins pins() {
    LitePins all;
    all.aw = {bytes(aw_address), &aw_prot, &aw_valid, &aw_ready};
    all.w = {bytes(w_data), &w_strobes, &w_valid, &w_ready};
    all.b = {&b_response, &b_valid, &b_ready};
    all.ar = {bytes(ar_address), &ar_prot, &ar_valid, &ar_ready};
    all.r = {bytes(r_data), &r_response, &r_valid, &r_ready};
    return all;
  }

  template <typename Wire>
  static std::uint8_t* bytes(Wire& wire) {
    return reinterpret_cast<std::uint8_t*>(&wire);
  }

  std::uint16_t aw_address = 0;
  std::uint8_t aw_prot = 0;
  std::uint8_t aw_valid = 0;
  std::uint8_t aw_ready = 0;
  std::uint32_t w_data = 0;
  std::uint8_t w_strobes = 0;
  std::uint8_t w_valid = 0;
  std::uint8_t w_ready = 0;
  std::uint8_t b_response = 0;
  std::uint8_t b_valid = 0;
  std::uint8_t b_ready = 0;
  std::uint16_t ar_address = 0;
  std::uint8_t ar_prot = 0;
  std::uint8_t ar_valid = 0;
  std::uint8_t ar_ready = 0;
  std::uint32_t r_data = 0;
  std::uint8_t r_response = 0;
  std::uint8_t r_valid = 0;
  std::uint8_t r_ready = 0;
};

}  // namespace sim::testing
