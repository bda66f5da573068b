// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "heddle.h"
#include "job.h"
#include "random.h"
#include "storage.h"

namespace sim {

/// Rows in memory: a stride apart, each from its first byte on.
struct Rows {
  std::uint64_t address = 0;
  std::size_t stride = 0;
  std::size_t row_bytes = 0;
  std::size_t count = 0;

  std::size_t bytes() const { return stride * count; }
};

/// Addresses of what a GEMM reads or writes under one name.
struct Region {
  Rows rows;
  Access access = kRead;
  heddle_status_t error = HEDDLE_OK;  ///< of a GEMM for which memory answers with an error there
};

/// A job in DMA memory. Words that hold operands are granted for reading, words that hold results
/// for writing, nothing else: neither what lies between rows nor the gaps between buffers.
class Placement {
 public:
  /// Gaps between buffers are drawn from `seed`, so that page boundaries lie anywhere.
  Placement(const Job& job, Storage& storage, std::uint64_t seed);

  /// DMA memory that suffices for a job, whatever the seed.
  static std::size_t memory_bytes(const Job& job);

  /// Loads all operands for a device that has just been opened. Throws std::runtime_error when the
  /// job does not fit the device.
  void place(heddle_device_t& device);

  /// Fills all results with a pattern.
  void prepare();

  /// For the driver; refers to this object.
  heddle_gemm_t gemm(std::size_t index) const;

  /// Descriptors that a GEMM takes: one for each part of its weights.
  std::size_t parts(std::size_t index) const;

  /// Where a GEMM's descriptor, weights, params, activations, partials, results or completion are,
  /// of several parts those of the first, for the first GEMMs since a reset. Throws
  /// std::runtime_error for other names.
  Region region(std::size_t index, const std::string& name) const;

  /// What was written beside the results, or, where they are trusted, differs from the expected
  /// ones; or empty.
  std::string check(std::size_t index, bool trusted) const;
  /// Whether results are as prepared; what was written, or empty.
  std::string check_untouched(std::size_t index) const;

  /// The raw bytes of a GEMM's results.
  std::vector<std::uint8_t> results(std::size_t index) const;

 private:
  struct Placed {
    heddle_buffer_t activations;
    heddle_buffer_t results;
    heddle_buffer_t partials;
  };

  heddle_buffer_t allocate(std::size_t bytes);
  void leave_gap();
  void load_image(const std::vector<std::uint8_t>& image);
  void grant_scratch();
  std::size_t first_slot(std::size_t index) const;
  void place_gemm(std::size_t index);
  void place_partials(std::size_t index, const std::string& name);
  heddle_buffer_t place_rows(const std::vector<std::uint8_t>& file, const Rows& rows,
                             const std::string& what);
  void grant_rings();
  void grant(const Rows& rows, Access access);
  Rows result_rows(std::size_t index) const;
  std::string check_padding(std::size_t index) const;

  const Job& job_;
  Storage& storage_;
  Random random_;
  heddle_device_t* device_ = nullptr;
  std::vector<heddle_weights_t> weights_;
  std::vector<Placed> placed_;
};

}  // namespace sim
