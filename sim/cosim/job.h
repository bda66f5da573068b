// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "generator/spec/spec.h"
#include "sim/cosim/gemm.h"

/// GEMMs as the simulators of emitted packages run them: templates/sim/job.h has the format.
namespace heddle::cosim {

/// One file, with a path below whatever folder it is written to.
struct File {
  std::string path;
  std::string content;  ///< bytes
};

/// Writes the files below `directory`, making folders. Fails when the system refuses.
base::Status write_files(const std::vector<File>& files, const std::string& directory);

/// A part of a command along K: what one descriptor sums up.
struct JobPart {
  std::int64_t k = 0;
  std::vector<std::uint8_t> slices;  ///< [O tiles * K tiles], K tiles of one O tile adjacent
};

/// What a simulator's results are measured against, for one command of a job.
struct JobCommand {
  std::int64_t tokens = 0;
  std::int64_t k = 0;
  std::int64_t o = 0;
  std::int64_t k_tiles = 0;
  int token_tile = 0;
  spec::OutputType output = spec::OutputType::kInt32;
  std::int64_t passes = 0;              ///< per traversal
  std::vector<JobPart> parts;           ///< along K, in order
  std::int64_t nonzeros = 0;            ///< of the weights
  std::size_t result_stride = 0;        ///< bytes from one row of Y to the next
  base::Matrix<std::int32_t> expected;  ///< [T][O]
  std::int64_t inexact = 0;             ///< results that parts along K make differ (count_inexact)
};

/// GEMMs that a simulator submits back to back.
struct Job {
  std::vector<File> files;  ///< job.txt and the operands and expected results of each GEMM
  std::vector<JobCommand> commands;
  int ring_log2 = 4;  ///< log2 of the command ring's entries
};

/// The job that runs `gemms` (at least one) on `design`. Refuses GEMMs that the design cannot run.
base::Result<Job> make_job(const arch::Design& design, const std::vector<Gemm>& gemms);

}  // namespace heddle::cosim
