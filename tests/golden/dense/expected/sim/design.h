// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "dense";
constexpr char kDesignHash[] = "a2ae1aeb9b99f49569a67562bd766f9af77fee492c05b9cb6678d65f82a7a700";
constexpr unsigned kBusBits = 32;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
