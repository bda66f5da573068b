// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the user wrote, as plain data. A key whose default depends on other keys is an
/// optional here; `arch::elaborate` fills it in.
namespace heddle::spec {

/// How the positions of the n kept weights of a block are stored.
enum class IndexEncoding { kAuto, kPosition, kBitmask, kCombinatorial };

/// Rounding of the requantizer; docs/numbers.md defines each bit for bit.
enum class Rounding { kTflite, kSingle, kOnnx };

/// Element types that the result stream can carry; chosen per GEMM at run time.
enum class OutputType { kInt32, kInt8, kInt4 };

/// Implementation technology: selects constraints and synthesis scripts.
enum class TargetFamily { kGeneric, kXc7, kXcup, kEcp5, kIce40, kAsic };

/// What the array's multipliers are built of.
enum class Multiplier { kAuto, kDsp, kLut };

struct Sparsity {
  int n = 0;  ///< most non-zero weights per block and slice, 1..m
  int m = 0;  ///< block length along K, 1..32
  IndexEncoding index = IndexEncoding::kAuto;
  int vector = 1;  ///< neighbouring outputs that share positions, 1..16; divides columns
};

struct Precision {
  int weight = 4;                  ///< bits, signed, 2..8
  int activation = 8;              ///< bits, signed, 2..8
  std::optional<int> accumulator;  ///< bits; derived when absent, checked when given
};

struct Array {
  int rows = 16;                    ///< blocks in height (R)
  int columns = 16;                 ///< outputs in width (C)
  std::optional<int> column_group;  ///< columns per activation register; whole vectors
  int tokens_per_cycle = 1;
  Multiplier multiplier = Multiplier::kAuto;
};

struct Buffers {
  int tokens = 64;                    ///< accumulator depth: tokens per tile
  int activation_kib = 256;           ///< activation buffer size, KiB
  std::optional<std::int64_t> max_k;  ///< longest K of one GEMM; default from the buffer
};

struct Scale {
  std::optional<int> group;  ///< weights along K per integer scale; 0 = no scales; default 128
  int bits = 8;              ///< width of the unsigned integer scale, 1..8
};

struct Bus {
  int data = 128;       ///< bits: 32, 64, 128, 256 or 512
  int address = 40;     ///< bits, 32..64
  int outstanding = 8;  ///< bursts in flight, 1..64
};

struct Target {
  TargetFamily family = TargetFamily::kXc7;
  std::string part;  ///< device, free text; empty = the family's default part
  int clock_mhz = 200;
};

struct Spec {
  std::string name;  ///< prefix of every emitted module and symbol
  Sparsity sparsity;
  Precision precision;
  Array array;
  Buffers buffers;
  Scale scale;
  std::vector<OutputType> output = {OutputType::kInt32, OutputType::kInt8};
  Rounding rounding = Rounding::kSingle;
  Bus bus;
  Target target;
};

}  // namespace heddle::spec
