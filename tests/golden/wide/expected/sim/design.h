// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "wide";
constexpr char kDesignHash[] = "c1ada07bcf27e578ab5800e4a6bf5db05189349d67a5319787ba2eaa56cd8c0a";
constexpr unsigned kBusBits = 256;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 400;
