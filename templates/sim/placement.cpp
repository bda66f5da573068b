// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "placement.h"

#include <algorithm>
#include <stdexcept>

namespace sim {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostGapBlocks = 64;
constexpr std::size_t kDescriptorBytes = 64;
constexpr std::size_t kCompletionBytes = 16;

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

std::size_t blocks_up(std::size_t bytes) { return (bytes + kBlock - 1) / kBlock * kBlock; }

/// What results hold before the device writes them; differs from byte to byte.
std::uint8_t pattern(std::size_t offset) {
  return static_cast<std::uint8_t>(0xA5 ^ (offset * 29) ^ (offset >> 8));
}

std::string row_byte(std::size_t offset, std::size_t stride) {
  return "row " + std::to_string(offset / stride) + ", byte " + std::to_string(offset % stride);
}

void check_file(std::size_t size, const Rows& rows, const std::string& what) {
  if (rows.stride < rows.row_bytes) {
    fail(what + ": the stride, " + std::to_string(rows.stride) + ", is less than a row, " +
         std::to_string(rows.row_bytes) + " bytes");
  }
  const std::size_t least = (rows.count - 1) * rows.stride + rows.row_bytes;
  if (size >= least && size <= rows.bytes()) return;
  fail(what + ": the file has " + std::to_string(size) + " bytes, " + std::to_string(rows.count) +
       " rows take " + std::to_string(least) + " to " + std::to_string(rows.bytes()));
}

/// Bytes of a row, rounded up to whole bytes only.
std::size_t row_bytes(std::uint64_t elements, std::uint32_t bits) {
  return static_cast<std::size_t>((elements * bits + 7) / 8);
}

}  // namespace

Placement::Placement(const Job& job, Storage& storage, std::uint64_t seed)
    : job_(job), storage_(storage), random_(seed) {}

std::size_t Placement::memory_bytes(const Job& job) {
  const std::size_t gap = kBlock * (kMostGapBlocks + 1);
  std::size_t bytes = (2 * kDescriptorBytes << job.ring_log2) + gap;
  for (const std::vector<std::uint8_t>& image : job.images) bytes += blocks_up(image.size()) + gap;
  std::size_t scratch = 0;
  for (const JobGemm& gemm : job.gemms) {
    const std::size_t tokens = gemm.tokens;
    if (gemm.output != HEDDLE_INT32) {
      scratch = std::max(scratch, blocks_up(tokens * partial_stride(gemm)) + kBlock);
    }
    const std::size_t partials =
        gemm.accumulate && gemm.partials_from == JobGemm::kNobody ? partial_stride(gemm) : 0;
    bytes += blocks_up(tokens * gemm.activation_stride) + blocks_up(tokens * gemm.result_stride) +
             blocks_up(tokens * partials) + 3 * gap;
  }
  return blocks_up(bytes) + scratch;
}

void Placement::place(heddle_device_t& device) {
  device_ = &device;
  weights_.clear();
  placed_.assign(job_.gemms.size(), {});
  storage_.revoke_all();
  grant_rings();
  for (const std::vector<std::uint8_t>& image : job_.images) load_image(image);
  for (std::size_t i = 0; i < job_.gemms.size(); ++i) place_gemm(i);
  grant_scratch();
}

/// Sums between parts along K: at the end of memory, or where the results come.
void Placement::grant_scratch() {
  const std::uint64_t end = storage_.base() + storage_.bytes();
  for (std::size_t i = 0; i < job_.gemms.size(); ++i) {
    const heddle_gemm_t job = gemm(i);
    const std::size_t bytes = heddle_scratch_bytes(device_, &job);
    storage_.grant(end - bytes, bytes, kReadWrite);
    if (parts(i) > 1 && bytes == 0) grant(result_rows(i), kRead);
  }
}

void Placement::grant_rings() {
  const std::size_t entries = std::size_t{1} << job_.ring_log2;
  storage_.grant(device_->ring_address, entries * kDescriptorBytes, kRead);
  storage_.grant(device_->completion_address, entries * kCompletionBytes, kWrite);
}

heddle_buffer_t Placement::allocate(std::size_t bytes) {
  heddle_buffer_t buffer;
  const heddle_status_t status = heddle_allocate(device_, bytes, &buffer);
  if (status != HEDDLE_OK) fail(std::string("heddle_allocate: ") + heddle_status_text(status));
  return buffer;
}

void Placement::leave_gap() { allocate(kBlock * (1 + random_.below(kMostGapBlocks))); }

void Placement::load_image(const std::vector<std::uint8_t>& image) {
  leave_gap();
  heddle_weights_t weights;
  const heddle_status_t status = heddle_load_weights(device_, image.data(), image.size(), &weights);
  if (status != HEDDLE_OK) {
    fail("image " + std::to_string(weights_.size()) + ": " + heddle_status_text(status));
  }
  if (weights.parts > 1) {
    const std::size_t bytes =
        heddle_memory_mark(device_) - static_cast<std::size_t>(weights.address - storage_.base());
    storage_.grant(weights.address, bytes, kRead);
  } else {
    const std::size_t blocks = std::size_t{weights.weight_blocks} + weights.param_blocks;
    storage_.grant(weights.address, blocks * kBlock, kRead);
  }
  weights_.push_back(weights);
}

void Placement::place_gemm(std::size_t index) {
  const JobGemm& gemm = job_.gemms[index];
  const std::string name = "GEMM " + std::to_string(index);
  const heddle_weights_t& weights = weights_[gemm.image];
  if (gemm.k != weights.k || gemm.o != weights.o) {
    fail(name + ": its image has K = " + std::to_string(weights.k) +
         " and O = " + std::to_string(weights.o));
  }
  const std::size_t bytes = row_bytes(gemm.k, device_->capabilities.activation_bits);
  placed_[index].activations = place_rows(
      gemm.activations, {0, gemm.activation_stride, bytes, gemm.tokens}, name + ": activations");
  if (gemm.accumulate) place_partials(index, name);
  leave_gap();
  placed_[index].results = allocate(std::size_t{gemm.result_stride} * gemm.tokens);
  const Rows results = result_rows(index);
  check_file(gemm.has_expected ? gemm.expected.size() : results.bytes(), results,
             name + ": expected");
  grant(results, kWrite);
}

void Placement::place_partials(std::size_t index, const std::string& name) {
  const JobGemm& gemm = job_.gemms[index];
  const std::size_t stride = partial_stride(gemm);
  if (gemm.partials_from == JobGemm::kNobody) {
    placed_[index].partials = place_rows(
        gemm.partials, {0, stride, row_bytes(gemm.o, 32), gemm.tokens}, name + ": partials");
    return;
  }
  const JobGemm& source = job_.gemms[gemm.partials_from];
  if (source.output != HEDDLE_INT32 || source.result_stride != stride || source.o != gemm.o ||
      source.tokens < gemm.tokens) {
    fail(name + ": the results that it accumulates have another shape");
  }
  placed_[index].partials = placed_[gemm.partials_from].results;
  grant({placed_[index].partials.address, stride, row_bytes(gemm.o, 32), gemm.tokens}, kRead);
}

/// A buffer with the rows of a file; only their own bytes, the others are noise.
heddle_buffer_t Placement::place_rows(const std::vector<std::uint8_t>& file, const Rows& rows,
                                      const std::string& what) {
  check_file(file.size(), rows, what);
  leave_gap();
  const heddle_buffer_t buffer = allocate(rows.bytes());
  for (std::size_t i = 0; i < rows.bytes(); ++i) buffer.data[i] = pattern(i);
  for (std::size_t row = 0; row < rows.count; ++row) {
    const std::size_t offset = row * rows.stride;
    std::copy_n(file.data() + offset, rows.row_bytes, buffer.data + offset);
  }
  grant({buffer.address, rows.stride, rows.row_bytes, rows.count}, kRead);
  return buffer;
}

void Placement::grant(const Rows& rows, Access access) {
  for (std::size_t row = 0; row < rows.count; ++row) {
    storage_.grant(rows.address + row * rows.stride, rows.row_bytes, access);
  }
}

Rows Placement::result_rows(std::size_t index) const {
  const JobGemm& gemm = job_.gemms[index];
  return {placed_[index].results.address, gemm.result_stride,
          row_bytes(gemm.o, output_bits(gemm.output)), gemm.tokens};
}

void Placement::prepare() {
  for (std::size_t index = 0; index < placed_.size(); ++index) {
    std::uint8_t* data = placed_[index].results.data;
    for (std::size_t i = 0; i < result_rows(index).bytes(); ++i) data[i] = pattern(i);
  }
}

heddle_gemm_t Placement::gemm(std::size_t index) const {
  const JobGemm& from = job_.gemms[index];
  heddle_gemm_t gemm = {};
  gemm.weights = &weights_[from.image];
  gemm.tokens = from.tokens;
  gemm.activations = placed_[index].activations.address;
  gemm.activation_stride = from.activation_stride;
  gemm.results = placed_[index].results.address;
  gemm.result_stride = from.result_stride;
  gemm.output = from.output;
  gemm.accumulate = from.accumulate;
  gemm.partials = placed_[index].partials.address;
  gemm.fence = from.fence;
  gemm.token_tile = from.token_tile;
  gemm.tag = from.tag;
  return gemm;
}

std::size_t Placement::parts(std::size_t index) const {
  return weights_[job_.gemms[index].image].parts;
}

/// Entry of the rings in which the first part of a GEMM is.
std::size_t Placement::first_slot(std::size_t index) const {
  std::size_t number = 0;
  for (std::size_t i = 0; i < index; ++i) number += parts(i);
  return number & ((std::size_t{1} << job_.ring_log2) - 1);
}

Region Placement::region(std::size_t index, const std::string& name) const {
  const JobGemm& gemm = job_.gemms[index];
  const Placed& placed = placed_[index];
  const heddle_weights_t& weights = weights_[gemm.image];
  const std::size_t slot = first_slot(index);
  const std::size_t weight_bytes = weights.weight_blocks * kBlock;
  const std::size_t param_bytes = weights.param_blocks * kBlock;
  const auto piece = [](std::uint64_t address, std::size_t bytes) {
    return Rows{address, bytes, bytes, 1};
  };
  if (name == "descriptor") {
    return {piece(device_->ring_address + slot * kDescriptorBytes, kDescriptorBytes), kRead,
            HEDDLE_DESCRIPTOR_ERROR};
  }
  if (name == "weights") {
    return {piece(weights.address, weight_bytes), kRead, HEDDLE_WEIGHTS_ERROR};
  }
  if (name == "params") {
    return {piece(weights.address + weight_bytes, param_bytes), kRead, HEDDLE_PARAMS_ERROR};
  }
  if (name == "activations") {
    const std::size_t bytes = row_bytes(gemm.k, device_->capabilities.activation_bits);
    return {{placed.activations.address, gemm.activation_stride, bytes, gemm.tokens},
            kRead,
            HEDDLE_ACTIVATIONS_ERROR};
  }
  if (name == "partials" && gemm.accumulate) {
    return {{placed.partials.address, partial_stride(gemm), row_bytes(gemm.o, 32), gemm.tokens},
            kRead,
            HEDDLE_PARTIALS_ERROR};
  }
  if (name == "results") return {result_rows(index), kWrite, HEDDLE_RESULTS_ERROR};
  if (name == "completion") {
    return {piece(device_->completion_address + slot * kCompletionBytes, kCompletionBytes), kWrite,
            HEDDLE_DEVICE_FAULT};
  }
  fail("GEMM " + std::to_string(index) + " has no buffer '" + name + "'");
}

std::string Placement::check(std::size_t index, bool trusted) const {
  const JobGemm& gemm = job_.gemms[index];
  const Rows rows = result_rows(index);
  const std::uint8_t* data = placed_[index].results.data;
  std::size_t differ = 0;
  std::size_t first = 0;
  for (std::size_t row = 0; trusted && gemm.has_expected && row < rows.count; ++row) {
    for (std::size_t i = row * rows.stride; i < row * rows.stride + rows.row_bytes; ++i) {
      if (data[i] == gemm.expected[i]) continue;
      if (differ++ == 0) first = i;
    }
  }
  if (differ == 0) return check_padding(index);
  return std::to_string(differ) + " bytes of the results differ, first " +
         row_byte(first, rows.stride);
}

std::string Placement::check_padding(std::size_t index) const {
  const Rows rows = result_rows(index);
  const std::uint8_t* data = placed_[index].results.data;
  for (std::size_t row = 0; row < rows.count; ++row) {
    for (std::size_t i = row * rows.stride + rows.row_bytes; i < (row + 1) * rows.stride; ++i) {
      if (data[i] != pattern(i)) return "was written behind a row: " + row_byte(i, rows.stride);
    }
  }
  return "";
}

std::string Placement::check_untouched(std::size_t index) const {
  const Rows rows = result_rows(index);
  const std::uint8_t* data = placed_[index].results.data;
  for (std::size_t i = 0; i < rows.bytes(); ++i) {
    if (data[i] != pattern(i)) {
      return "results were written, though nothing may be: " + row_byte(i, rows.stride);
    }
  }
  return "";
}

std::vector<std::uint8_t> Placement::results(std::size_t index) const {
  const std::uint8_t* data = placed_[index].results.data;
  return {data, data + result_rows(index).bytes()};
}

}  // namespace sim
