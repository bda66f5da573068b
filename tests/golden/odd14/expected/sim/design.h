// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "odd14";
constexpr char kDesignHash[] = "b2b7bfe1e36751b694065d40c40bc15413fb0a137300254ddcd1320b9f1326bb";
constexpr int kBusBits = 64;
