// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "odd14";
constexpr char kDesignHash[] = "38e3b2d7d0ecc403ed03127eef7847b180fdd6a66af516b227943e5a7a1d05d9";
constexpr unsigned kBusBits = 64;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
