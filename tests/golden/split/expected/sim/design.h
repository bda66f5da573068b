// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "split";
constexpr char kDesignHash[] = "a1bdbab0fe9f0f0de03a2821cf5069274a905bfb36fcd117c44921f8e544e8f6";
constexpr unsigned kBusBits = 128;
constexpr unsigned kAddressBits = 40;
constexpr unsigned kClockMhz = 200;
