// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "mask48";
constexpr char kDesignHash[] = "924a485115d13f7c5d42059c75c45dcac6744878af22114e56c3b411050d6b76";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 80;
