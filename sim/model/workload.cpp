// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/workload.h"

#include <cstddef>
#include <cstdint>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"
#include "sim/model/from_design.h"

namespace heddle::model {
namespace {

using base::ceil_div;

constexpr std::int64_t kPage = 4096;
constexpr std::int64_t kBlockBytes = 64;

/// Hands out memory, page by page.
class Pages {
 public:
  std::uint64_t take(std::int64_t bytes) {
    const std::int64_t at = next_;
    next_ += ceil_div(bytes, kPage) * kPage;
    return static_cast<std::uint64_t>(at);
  }

 private:
  std::int64_t next_ = 0;
};

Output output_of(spec::OutputType type) {
  if (type == spec::OutputType::kInt32) return Output::kInt32;
  return type == spec::OutputType::kInt8 ? Output::kInt8 : Output::kInt4;
}

/// Bytes of a row in whole words.
std::int64_t row_bytes(const arch::Design& design, std::int64_t elements, int bits) {
  return ceil_div(elements * bits, design.stream.bus) * design.memory.word_bytes;
}

/// Where the operands of all parts are.
struct Places {
  std::uint64_t activations = 0;
  std::int64_t activation_stride = 0;
  std::uint64_t results = 0;
  std::int64_t result_stride = 0;
  std::uint64_t sums = 0;  ///< int32, added to or left by a part
};

Places place(const arch::Design& design, const std::vector<arch::Workload>& parts, Pages& pages) {
  const arch::Workload& last = parts.back();
  const int bits = spec::output_bits(last.output);
  std::int64_t k = 0;
  for (const arch::Workload& part : parts) k += part.k;
  Places places;
  places.activation_stride = row_bytes(design, k, design.spec.precision.activation);
  places.activations = pages.take(last.tokens * places.activation_stride);
  places.result_stride = row_bytes(design, last.o, bits);
  places.results = pages.take(last.tokens * places.result_stride);
  places.sums = bits == 32 && parts.size() > 1
                    ? places.results
                    : pages.take(last.tokens * places.result_stride * 32 / bits);
  return places;
}

Descriptor describe(const arch::Design& design, const arch::Workload& part, const Places& places,
                    std::int64_t first_k, bool is_last, Pages& pages) {
  const std::int64_t tile =
      part.token_tile.value_or(arch::token_tile(design, {part.tokens, part.k, part.o}));
  const std::int64_t traversals = ceil_div(part.tokens, tile);
  const arch::Traffic bytes = arch::traffic(design, part);
  const int bits = spec::output_bits(part.output);
  Descriptor d;
  d.weights = pages.take((bytes.weights + bytes.params) / traversals);
  d.activations = places.activations +
                  static_cast<std::uint64_t>(first_k * design.spec.precision.activation / 8);
  d.results = is_last ? places.results : places.sums;
  d.partials = places.sums;
  d.tokens = static_cast<std::uint32_t>(part.tokens);
  d.k = static_cast<std::uint32_t>(part.k);
  d.o = static_cast<std::uint32_t>(part.o);
  d.weight_blocks = static_cast<std::uint32_t>(bytes.weights / traversals / kBlockBytes);
  d.param_blocks = static_cast<std::uint32_t>(bytes.params / traversals / kBlockBytes);
  d.activation_stride = static_cast<std::uint32_t>(places.activation_stride);
  d.result_stride =
      static_cast<std::uint32_t>(is_last ? places.result_stride : row_bytes(design, part.o, bits));
  d.token_tile = static_cast<std::uint32_t>(tile);
  d.output = output_of(part.output);
  d.bias = part.bias;
  d.accumulate = part.accumulate;
  d.interrupt = is_last;
  d.fence = first_k > 0;
  const std::int64_t k_tiles = ceil_div(part.k, design.capacity.k_per_tile);
  d.slices = slice_plan(part.slices, static_cast<std::size_t>(k_tiles));
  return d;
}

}  // namespace

Schedule schedule_of(const arch::Design& design, const std::vector<arch::Workload>& parts) {
  Pages pages;
  Schedule schedule;
  while (std::size_t{1} << schedule.ring_log2 < parts.size()) ++schedule.ring_log2;
  schedule.ring_base = pages.take(kPage);
  schedule.completion_base = pages.take(kPage);
  const Places places = place(design, parts, pages);
  Submission& submission = schedule.submissions.emplace_back();
  std::int64_t first_k = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    submission.descriptors.push_back(describe(design, parts[i], places, first_k, is_last, pages));
    first_k += parts[i].k;
  }
  return schedule;
}

Outcome run(const arch::Design& design, const std::vector<arch::Workload>& parts,
            const MemoryOptions& memory) {
  return run(from_design(design), memory, schedule_of(design, parts));
}

}  // namespace heddle::model
