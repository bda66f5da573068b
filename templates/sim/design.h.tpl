// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the harness must know of this design.
constexpr char kDesignName[] = "{{name}}";
constexpr char kDesignHash[] = "{{hash}}";
constexpr int kBusBits = {{bus_bits}};
