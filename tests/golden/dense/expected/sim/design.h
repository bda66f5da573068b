// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "dense";
constexpr char kDesignHash[] = "78cf9ce81316647493d19f81220c1b9baa36f240909dbc6dd013ab661a48db47";
constexpr unsigned kBusBits = 32;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
