// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "job.h"
#include "options.h"
#include "placement.h"
#include "storage.h"

namespace sim {

/// One word that answers with an error, and what each GEMM of a job must report because of it.
class ErrorPlan {
 public:
  /// No error.
  ErrorPlan(const Job& job, const Placement& placement, std::size_t bus_bytes);
  /// As the option says; which word of a buffer, `seed` decides. Throws std::runtime_error when
  /// GEMM 0 has no such buffer.
  ErrorPlan(const Job& job, const Placement& placement, std::size_t bus_bytes,
            const ErrorOption& option, std::uint64_t seed);

  const MemoryError& error() const { return error_; }

  /// A GEMM's status.
  heddle_status_t status(std::size_t index) const;
  /// Whether a GEMM's completion cannot be written.
  bool faults(std::size_t index) const;
  /// Whether a GEMM's results are worth something.
  bool is_trusted(std::size_t index) const;
  /// Why the address that a completion gives for its error cannot be right, or empty.
  std::string check_address(std::size_t index, std::uint64_t address) const;

 private:
  bool hits(const Region& region) const;

  const Job& job_;
  const Placement& placement_;
  std::size_t bus_bytes_;
  MemoryError error_;
};

}  // namespace sim
