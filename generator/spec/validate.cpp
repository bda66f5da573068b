// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/validate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/math.h"
#include "generator/base/text.h"
#include "generator/spec/defaults.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/parts.h"
#include "generator/spec/schema.h"

namespace heddle::spec {
namespace {

using base::DiagnosticId;

constexpr std::int64_t kBitsPerKib = 8192;

/// What every rule reads, and where it reports.
struct Rules {
  const Spec& spec;
  const SourceMap& source;
  base::Diagnostics& diagnostics;

  template <typename... Args>
  void report(DiagnosticId id, std::string_view path, const Args&... args) const {
    diagnostics.report(id, source.locate(path), args...);
  }
};

void check_n(const Rules& rules) {
  if (!rules.source.all_sound({"sparsity.n", "sparsity.m"})) return;
  const int n = rules.spec.sparsity.n;
  const int m = rules.spec.sparsity.m;
  if (n <= m) return;
  rules.report(DiagnosticId::kNExceedsM, "sparsity.n", fmt::arg("n", n), fmt::arg("m", m));
}

/// The multiples of `step` on both sides of `value`, which is none, within step..most.
std::string nearest_multiples(int value, int step, int most) {
  std::vector<std::string> nearest;
  const int below = value / step * step;
  if (below > 0) nearest.push_back(std::to_string(below));
  if (below + step <= most) nearest.push_back(std::to_string(below + step));
  return base::join(nearest, " or ");
}

/// False when the vector does not fit the columns or that cannot be judged.
bool vector_fits(const Rules& rules) {
  if (!rules.source.all_sound({"sparsity.vector", "array.columns"})) return false;
  const int vector = rules.spec.sparsity.vector;
  const int columns = rules.spec.array.columns;
  if (columns % vector == 0) return true;
  int divisor = vector;
  while (columns % divisor != 0) --divisor;
  const auto most = static_cast<int>(find_key("array.columns")->range.most);
  rules.report(DiagnosticId::kVectorSplitsColumns, "sparsity.vector", fmt::arg("vector", vector),
               fmt::arg("columns", columns), fmt::arg("divisor", divisor),
               fmt::arg("nearest", nearest_multiples(columns, vector, most)));
  return false;
}

void check_column_group(const Rules& rules, bool vector_is_legal) {
  if (!rules.source.all_sound({"array.columns", "array.column_group"})) return;
  const Array& array = rules.spec.array;
  if (!array.column_group) return;
  const int group = *array.column_group;
  if (group > array.columns) {
    rules.report(DiagnosticId::kColumnGroupExceedsColumns, "array.column_group",
                 fmt::arg("group", group), fmt::arg("columns", array.columns));
    return;
  }
  const int vector = rules.spec.sparsity.vector;
  if (!vector_is_legal || group % vector == 0) return;
  rules.report(DiagnosticId::kColumnGroupSplitsVector, "array.column_group",
               fmt::arg("group", group), fmt::arg("vector", vector),
               fmt::arg("nearest", nearest_multiples(group, vector, array.columns)));
}

/// Rows of int4 results start and end at whole bytes.
void check_int4(const Rules& rules) {
  if (!rules.source.all_sound({"output", "array.columns"})) return;
  const std::vector<OutputType>& output = rules.spec.output;
  const int columns = rules.spec.array.columns;
  const bool has_int4 = std::find(output.begin(), output.end(), OutputType::kInt4) != output.end();
  if (!has_int4 || columns % 2 == 0) return;
  std::vector<std::string> nearest = {std::to_string(columns + 1)};
  if (columns > 1) nearest.insert(nearest.begin(), std::to_string(columns - 1));
  rules.report(DiagnosticId::kInt4NeedsEvenColumns, "output", fmt::arg("columns", columns),
               fmt::arg("nearest", base::join(nearest, " or ")));
}

/// Order codes that tell their family must tell the one that is built for.
void check_part(const Rules& rules) {
  if (!rules.source.all_sound({"target.part", "target.family"})) return;
  const Target& target = rules.spec.target;
  const std::optional<TargetFamily> actual = family_of_part(target.part);
  if (!actual || *actual == target.family || target.family == TargetFamily::kGeneric) return;
  const std::string usual = usual_part(target.family);
  rules.report(DiagnosticId::kPartOfAnotherFamily, "target.part", fmt::arg("part", target.part),
               fmt::arg("actual", to_text(*actual)), fmt::arg("family", to_text(target.family)),
               fmt::arg("example", usual.empty() ? "''" : usual));
}

/// The legal scale groups next to an illegal one, smallest first.
std::vector<std::string> nearest_groups(int group, int rows, int m) {
  std::vector<std::string> nearest;
  int below = group - 1;
  while (!is_legal_scale_group(below, rows, m)) --below;  // 0 is legal
  nearest.push_back(std::to_string(below));
  const auto most = static_cast<int>(find_key("scale.group")->range.most);
  int above = group + 1;
  while (above <= most && !is_legal_scale_group(above, rows, m)) ++above;
  if (above <= most) nearest.push_back(std::to_string(above));
  return nearest;
}

void check_scale_group(const Rules& rules) {
  if (!rules.source.all_sound({"scale.group", "array.rows", "sparsity.m"})) return;
  const int group = scale_group(rules.spec);
  const int rows = rules.spec.array.rows;
  const int m = rules.spec.sparsity.m;
  if (is_legal_scale_group(group, rows, m)) return;
  rules.report(DiagnosticId::kIllegalGroup, "scale.group", fmt::arg("group", group),
               fmt::arg("tile", rows * m), fmt::arg("rows", rows), fmt::arg("m", m),
               fmt::arg("nearest", base::join(nearest_groups(group, rows, m), " or ")));
}

/// Bank depths are powers of two, so part of the size asked for may stay unused.
void warn_of_rounding(const Rules& rules) {
  const std::int64_t bits = activation_words(rules.spec) * activation_word_bits(rules.spec);
  const std::int64_t built = base::ceil_div(bits, kBitsPerKib);
  const int kib = rules.spec.buffers.activation_kib;
  if (built >= kib || !rules.source.has("buffers.activation_kib")) return;
  rules.report(DiagnosticId::kActivationBufferRounded, "buffers.activation_kib",
               fmt::arg("kib", kib), fmt::arg("built", built));
}

/// False when the buffer's depth is illegal or cannot be judged; then nothing that depends on it
/// can be judged either.
bool activation_buffer_fits(const Rules& rules) {
  if (!rules.source.all_sound({"buffers.activation_kib", "array.rows", "array.tokens_per_cycle",
                               "sparsity.m", "precision.activation"})) {
    return false;
  }
  const Spec& spec = rules.spec;
  const std::string_view path = "buffers.activation_kib";
  const auto kib = fmt::arg("kib", spec.buffers.activation_kib);
  const std::int64_t word_bits = activation_word_bits(spec);
  const std::int64_t words = activation_words(spec);
  if (words == 0) {
    rules.report(DiagnosticId::kActivationBufferTooSmall, path, kib,
                 fmt::arg("tile", k_per_tile(spec) * spec.array.tokens_per_cycle),
                 fmt::arg("bits", spec.precision.activation),
                 fmt::arg("needed", base::ceil_div(word_bits, kBitsPerKib)));
    return false;
  }
  if (words > kMostActivationWords) {
    const std::int64_t largest = (2 * kMostActivationWords * word_bits - 1) / kBitsPerKib;
    rules.report(DiagnosticId::kActivationBufferTooDeep, path, kib, fmt::arg("words", words),
                 fmt::arg("limit", kMostActivationWords), fmt::arg("largest", largest));
    return false;
  }
  warn_of_rounding(rules);
  return true;
}

/// False when the longest K is illegal or cannot be judged. Needs a legal activation buffer.
bool max_k_fits(const Rules& rules) {
  if (!rules.source.all_sound({"buffers.max_k"})) return false;
  const std::string_view path = "buffers.max_k";
  const std::int64_t k = max_k(rules.spec);
  const std::int64_t tile = k_per_tile(rules.spec);
  const std::int64_t words = activation_words(rules.spec);
  const std::int64_t tiles = base::ceil_div(k, tile);
  if (tiles > kMostKTiles) {
    const std::int64_t largest = std::min(words, kMostKTiles) * tile;
    rules.report(DiagnosticId::kTooManyKTiles, path, fmt::arg("max_k", k), fmt::arg("tiles", tiles),
                 fmt::arg("tile", tile), fmt::arg("limit", kMostKTiles),
                 fmt::arg("largest", largest));
    return false;
  }
  if (tiles > words) {
    rules.report(DiagnosticId::kMaxKExceedsBuffer, path, fmt::arg("max_k", k),
                 fmt::arg("limit", words * tile));
    return false;
  }
  return true;
}

/// Needs a legal longest K.
void check_accumulator(const Rules& rules) {
  if (!rules.source.all_sound(
          {"precision.accumulator", "precision.weight", "scale.group", "scale.bits"})) {
    return;
  }
  const Spec& spec = rules.spec;
  const int needed = accumulator_bits_needed(spec);
  const int given = spec.precision.accumulator.value_or(needed);
  if (given >= needed) return;
  const std::string_view path = "precision.accumulator";
  const std::int64_t largest_sum = (std::int64_t{1} << (given - 1)) - 1;
  const std::int64_t largest_k = largest_sum / largest_term(spec);
  if (largest_k == 0) {
    rules.report(DiagnosticId::kAccumulatorBelowProduct, path, fmt::arg("bits", given),
                 fmt::arg("single", accumulator_bits_needed(spec, 1)), fmt::arg("needed", needed));
    return;
  }
  rules.report(DiagnosticId::kAccumulatorTooNarrow, path, fmt::arg("bits", given),
               fmt::arg("max_k", max_k(spec)), fmt::arg("needed", needed),
               fmt::arg("largest", largest_k));
}

}  // namespace

void validate(const Spec& spec, const SourceMap& source, base::Diagnostics& diagnostics) {
  const Rules rules{spec, source, diagnostics};
  check_n(rules);
  check_column_group(rules, vector_fits(rules));
  check_scale_group(rules);
  check_int4(rules);
  check_part(rules);
  if (activation_buffer_fits(rules) && max_k_fits(rules)) check_accumulator(rules);
}

}  // namespace heddle::spec
