// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "odd14";
constexpr char kDesignHash[] = "4bd253c017a9be699f5fbc280d1930a0216b3ab732d154769a213223d9f5f351";
constexpr unsigned kBusBits = 64;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
