// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/context.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/arch/registers.h"
#include "generator/base/math.h"
#include "generator/base/text.h"
#include "generator/emit/design_values.h"
#include "generator/emit/figures.h"
#include "generator/emit/target.h"
#include "generator/emit/templates.h"
#include "generator/spec/enum_text.h"

namespace heddle::emit {
namespace {

constexpr std::size_t kLongestLine = 100;

bool builds(const spec::Spec& spec, spec::OutputType type) {
  return std::find(spec.output.begin(), spec.output.end(), type) != spec.output.end();
}

/// At most four decimals, without trailing zeros.
std::string decimal(double value) {
  std::string text = fmt::format("{:.4f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// Bits as the largest unit that keeps the number at 1 or more: "512 bit", "2.5 KiB".
std::string size_text(std::int64_t bits) {
  constexpr std::int64_t kKibibyte = 8 * 1024;
  constexpr std::int64_t kMebibyte = 1024 * kKibibyte;
  const auto in = [bits](std::int64_t unit) {
    const std::string text =
        fmt::format("{:.1f}", static_cast<double>(bits) / static_cast<double>(unit));
    return text.substr(0, text.find(".0"));
  };
  if (bits >= kMebibyte) return in(kMebibyte) + " MiB";
  if (bits >= kKibibyte) return in(kKibibyte) + " KiB";
  return fmt::format("{} bit", bits);
}

void add_identity(const arch::Design& design, Fields& fields) {
  const spec::Spec& spec = design.spec;
  fields.set("name", spec.name);
  fields.set("version", arch::kVersion);
  fields.set("hash", design.hash);
  fields.set("family", spec::to_text(spec.target.family));
  fields.set("part", spec.target.part);
  fields.set("has_part", !spec.target.part.empty());
  fields.set("clock_mhz", spec.target.clock_mhz);
  fields.set("clock_ns", fmt::format("{:.3f}", 1e3 / spec.target.clock_mhz));
  fields.set("io_delay_ns", fmt::format("{:.3f}", 0.2e3 / spec.target.clock_mhz));
  fields.set("origin", origin(design, ""));
  fields.set("origin_shell", origin(design, "# "));
  fields.set("origin_c", origin(design, "// "));
}

void add_format(const arch::Design& design, Fields& fields) {
  const spec::Spec& spec = design.spec;
  fields.set("n", spec.sparsity.n);
  fields.set("m", spec.sparsity.m);
  fields.set("vector", spec.sparsity.vector);
  fields.set("weight_bits", spec.precision.weight);
  fields.set("activation_bits", spec.precision.activation);
  fields.set("encoding", spec::to_text(design.sparsity.encoding));
  fields.set("encoding_code", arch::encoding_code(design.sparsity.encoding));
  fields.set("is_dense", spec.sparsity.n == spec.sparsity.m);
  fields.set("has_index", design.sparsity.index_bits > 0);
  fields.set("has_select", design.sparsity.candidates > 1);
  fields.set("has_vectors", spec.sparsity.vector > 1);
  fields.set("has_scales", design.has_scales());
  fields.set("has_segments", design.array.segments > 1);
  fields.set("has_bundles", design.array.tokens_per_cycle > 1);
  fields.set("packed", design.array.is_packed());
  fields.set("booth", design.is_booth());
  fields.set("built_multipliers", design.array.built_multipliers());
  fields.set("scale_bits", spec.scale.bits);
  fields.set("scale_group", spec.scale.group.value_or(0));
}

/// Ports and parameters of the core as Verilog wants them: nothing narrower than one bit.
void add_verilog(const arch::Design& design, Fields& fields) {
  const auto address_bits = [](std::int64_t words) {
    return std::max(1, base::ceil_log2(static_cast<std::uint64_t>(words)));
  };
  fields.set("bus_range", fmt::format("{:<8}", fmt::format("[{}:0]", design.stream.bus - 1)));
  fields.set("strobe_range",
             fmt::format("{:<8}", fmt::format("[{}:0]", design.memory.word_bytes - 1)));
  fields.set("address_range",
             fmt::format("{:<8}", fmt::format("[{}:0]", design.spec.bus.address - 1)));
  fields.set("address_bits", design.spec.bus.address);
  fields.set("outstanding", design.spec.bus.outstanding);
  fields.set("scale_width", design.has_scales() ? design.spec.scale.bits : 0);
  fields.set("scale_lines", design.has_scales() ? design.array.segments : 0);
  fields.set("group_tiles", std::max(1, design.capacity.tiles_per_group));
  fields.set("bundle_index_bits", address_bits(design.capacity.bundles));
  fields.set("activation_address_bits", address_bits(design.capacity.activation_words));
}

void add_output(const arch::Design& design, Fields& fields) {
  const spec::Spec& spec = design.spec;
  const bool int8 = builds(spec, spec::OutputType::kInt8);
  const bool int4 = builds(spec, spec::OutputType::kInt4);
  std::vector<std::string> names;
  for (const spec::OutputType type : spec.output) names.push_back(spec::to_text(type));
  fields.set("rounding", spec::to_text(spec.rounding));
  fields.set("rounding_code", arch::rounding_code(spec.rounding));
  fields.set("output_mask", fmt::format("{}{}{}", int4 ? 1 : 0, int8 ? 1 : 0,
                                        builds(spec, spec::OutputType::kInt32) ? 1 : 0));
  fields.set("has_int32", builds(spec, spec::OutputType::kInt32));
  fields.set("has_int8", int8);
  fields.set("has_int4", int4);
  fields.set("has_requantizer", int8 || int4);
  fields.set("outputs", base::join(names, ", "));
}

void add_figures(const arch::Design& design, Fields& fields) {
  const Figures figures = figures_of(design);
  fields.set("dense_macs_per_cycle", figures.dense_macs_per_cycle);
  fields.set("peak_gops", decimal(figures.peak_gops));
  fields.set("weight_bits_stored", decimal(figures.weight_bits_stored));
  fields.set("scale_bits_stored", decimal(figures.scale_bits_stored));
  fields.set("total_bits_stored", decimal(figures.weight_bits_stored + figures.scale_bits_stored));
  fields.set("compute_latency", figures.compute_latency);
  std::vector<Fields> memories;
  for (const Memory& memory : figures.memories) {
    memories.push_back({{"memory", memory.name},
                        {"count", memory.count},
                        {"words", memory.words},
                        {"width", memory.width},
                        {"size", size_text(memory.bits())}});
  }
  fields.set("memories", memories);
}

}  // namespace

Fields make_context(const arch::Design& design) {
  Fields fields;
  add_identity(design, fields);
  add_format(design, fields);
  add_verilog(design, fields);
  add_output(design, fields);
  add_figures(design, fields);
  add_target(design, fields);
  std::vector<Fields> groups;
  for (const ValueGroup& group : design_values(design)) {
    std::vector<Fields> values;
    for (const DesignValue& value : group.values) {
      fields.set(value.name, value.value);
      values.push_back({{"value_name", value.name}, {"value", value.value}});
    }
    groups.push_back({{"group", group.name}, {"values", values}});
  }
  fields.set("groups", groups);
  return fields;
}

std::string origin(const arch::Design& design, std::string_view comment) {
  const std::string tool = fmt::format("{}Generated by heddle {} from spec \"{}\"", comment,
                                       arch::kVersion, design.spec.name);
  const std::string hash = fmt::format("(sha256 {}). Do not edit.", design.hash.substr(0, 12));
  const bool fits = tool.size() + 1 + hash.size() <= kLongestLine;
  return fmt::format("{}{}{}", tool, fits ? " " : "\n" + std::string(comment), hash);
}

std::string render_template(std::string_view path, const Fields& fields) {
  base::Result<std::string> text = render(path, template_text(path), fields);
  if (!text.ok()) throw std::logic_error(text.error().message);
  return std::move(text).value();
}

}  // namespace heddle::emit
