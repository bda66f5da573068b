// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "nm24";
constexpr char kDesignHash[] = "d09a93f1652999ff651ad885b0f2b39479f3944c9559b914dd5a73bd9dc06b01";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
