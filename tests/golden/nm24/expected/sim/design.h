// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "nm24";
constexpr char kDesignHash[] = "7c33a6e3a898044da3e86f63e9d776eb42b5084b1593fd5576b9929698c9e6c7";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
