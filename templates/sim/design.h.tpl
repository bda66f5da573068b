// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "{{name}}";
constexpr char kDesignHash[] = "{{hash}}";
constexpr unsigned kBusBits = {{bus_bits}};
constexpr unsigned kAddressBits = {{address_bits}};
constexpr unsigned kClockMhz = {{clock_mhz}};
