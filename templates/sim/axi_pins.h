// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

/// Pointers to the pins of the two AXI ports, little-endian, as wide as Verilator stores them.
namespace sim {

using Cycle = std::uint64_t;

/// AW or AR of the master.
struct AxiAddressPins {
  const std::uint8_t* id = nullptr;
  const std::uint8_t* address = nullptr;
  const std::uint8_t* length = nullptr;
  const std::uint8_t* size = nullptr;
  const std::uint8_t* burst = nullptr;
  const std::uint8_t* cache = nullptr;
  const std::uint8_t* prot = nullptr;
  const std::uint8_t* valid = nullptr;
  std::uint8_t* ready = nullptr;
};

/// W of the master.
struct AxiDataPins {
  const std::uint8_t* data = nullptr;
  const std::uint8_t* strobes = nullptr;
  const std::uint8_t* last = nullptr;
  const std::uint8_t* valid = nullptr;
  std::uint8_t* ready = nullptr;
};

/// B of the master.
struct AxiResponsePins {
  std::uint8_t* id = nullptr;
  std::uint8_t* response = nullptr;
  std::uint8_t* valid = nullptr;
  const std::uint8_t* ready = nullptr;
};

/// R of the master.
struct AxiReadPins {
  std::uint8_t* id = nullptr;
  std::uint8_t* data = nullptr;
  std::uint8_t* response = nullptr;
  std::uint8_t* last = nullptr;
  std::uint8_t* valid = nullptr;
  const std::uint8_t* ready = nullptr;
};

/// The AXI4 master of the device.
struct AxiPins {
  std::size_t bus_bytes = 0;
  std::size_t address_bytes = 0;  ///< that an address pin takes in the model, 4 or 8
  AxiAddressPins aw;
  AxiDataPins w;
  AxiResponsePins b;
  AxiAddressPins ar;
  AxiReadPins r;
};

/// AW or AR of the control port; the address takes 2 bytes.
struct LiteAddressPins {
  std::uint8_t* address = nullptr;
  std::uint8_t* prot = nullptr;
  std::uint8_t* valid = nullptr;
  const std::uint8_t* ready = nullptr;
};

/// W of the control port.
struct LiteDataPins {
  std::uint8_t* data = nullptr;
  std::uint8_t* strobes = nullptr;
  std::uint8_t* valid = nullptr;
  const std::uint8_t* ready = nullptr;
};

/// B of the control port.
struct LiteResponsePins {
  const std::uint8_t* response = nullptr;
  const std::uint8_t* valid = nullptr;
  std::uint8_t* ready = nullptr;
};

/// R of the control port.
struct LiteReadPins {
  const std::uint8_t* data = nullptr;
  const std::uint8_t* response = nullptr;
  const std::uint8_t* valid = nullptr;
  std::uint8_t* ready = nullptr;
};

/// The AXI4-Lite slave of the device.
struct LitePins {
  LiteAddressPins aw;
  LiteDataPins w;
  LiteResponsePins b;
  LiteAddressPins ar;
  LiteReadPins r;
};

/// The value of a pin of at most 8 bytes.
inline std::uint64_t load(const std::uint8_t* pin, std::size_t bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, pin, bytes);
  return value;
}

/// One bit per byte of the bus.
inline std::uint64_t load_strobes(const std::uint8_t* pin, std::size_t bus_bytes) {
  return load(pin, bus_bytes <= 8 ? 1 : bus_bytes / 8);
}

/// All strobes of a bus.
inline std::uint64_t all_strobes(std::size_t bus_bytes) {
  return ~std::uint64_t{0} >> (64 - bus_bytes);
}

/// Longest burst that the device may ask for.
inline std::size_t max_burst_beats(std::size_t bus_bytes) { return bus_bytes == 64 ? 16 : 32; }

}  // namespace sim
