// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "mask48";
constexpr char kDesignHash[] = "58210f07bb3f00dfb6ac0de481fd5ba266e25c7786870573db152ad07a3ea3b7";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 80;
