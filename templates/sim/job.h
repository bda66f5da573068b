// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "heddle.h"

/// A job: GEMMs and the files of their operands, in one directory.
///
/// job.txt holds lines "key value...", '#' starts a comment. In front of the first GEMM:
///
///   design HASH            optional: refuses the job on any other design
///   ring LOG2              log2 of the command ring's entries, 0..12; by default 4
///
/// Each "gemm" line starts a GEMM, whose keys follow it. Required:
///
///   tokens T, k K, o O     the shape; K and O are those of the image
///   image FILE             weight image; GEMMs may share one, which is loaded once
///   activations FILE       rows of X
///   activation_stride BYTES, result_stride BYTES     from one row to the next
///
/// Optional:
///
///   output int32|int8|int4   by default int32
///   token_tile N           tokens per tile; 0, the default: the driver chooses
///   partials FILE          with accumulate: rows of existing Y, as many elements apart as results
///   partials results N     with accumulate: the results of the GEMM with that number, from 0
///   accumulate 0|1, fence 0|1     by default 0
///   expected FILE          rows of Y
///   tag N                  0..255; by default the GEMM's number modulo 256
///
/// Files of rows are raw bytes, a stride apart; the last row may end with its last element. Their
/// paths are relative to the directory.
namespace sim {

/// One GEMM as the job says it.
struct JobGemm {
  static constexpr std::size_t kNobody = ~std::size_t{0};

  std::uint32_t tokens = 0;
  std::uint32_t k = 0;
  std::uint32_t o = 0;
  std::uint32_t token_tile = 0;
  std::uint32_t activation_stride = 0;
  std::uint32_t result_stride = 0;
  heddle_output_t output = HEDDLE_INT32;
  bool accumulate = false;
  bool fence = false;
  std::uint8_t tag = 0;
  std::size_t image = 0;                ///< index in Job::images
  std::size_t partials_from = kNobody;  ///< GEMM whose results are the partials
  std::vector<std::uint8_t> activations;
  std::vector<std::uint8_t> partials;
  bool has_expected = false;
  std::vector<std::uint8_t> expected;
};

struct Job {
  std::uint32_t ring_log2 = 4;
  std::vector<std::vector<std::uint8_t>> images;  ///< files, each once
  std::vector<JobGemm> gemms;
};

/// Bits of an element of Y.
std::uint32_t output_bits(heddle_output_t output);

/// Bytes from one row of a GEMM's partials to the next.
std::size_t partial_stride(const JobGemm& gemm);

/// Reads the job in `directory` for the design with this hash. Throws std::runtime_error that names
/// the file, the line and the remedy.
Job read_job(const std::string& directory, const std::string& design_hash);

}  // namespace sim
