// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "wide";
constexpr char kDesignHash[] = "a52c9b8fa8fe97fbed9d137debb5092eb7f15576c8e1789942f19c9e545fcef3";
constexpr unsigned kBusBits = 256;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 400;
