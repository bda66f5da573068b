// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "mask48";
constexpr char kDesignHash[] = "06b6efffa7934bd0d45bf94439d5110b2bd6c0e6a66182d80bf98eb385e29c18";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 80;
