// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/design_json.h"

#include <string>

#include "generator/arch/elaborate.h"
#include "generator/emit/design_values.h"
#include "generator/emit/figures.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/schema.h"

namespace heddle::emit {
namespace {

using Json = nlohmann::ordered_json;

/// A field of the spec as JSON.
struct FieldJson {
  Json operator()(const int* value) const { return *value; }
  Json operator()(const std::string* value) const { return *value; }

  template <typename Integer>
  Json operator()(const std::optional<Integer>* value) const {
    return value->has_value() ? Json(value->value()) : Json(nullptr);
  }

  template <typename Enum>
  Json operator()(const Enum* value) const {
    return spec::to_text(*value);
  }

  Json operator()(const std::vector<spec::OutputType>* values) const {
    Json list = Json::array();
    for (const spec::OutputType value : *values) list.push_back(spec::to_text(value));
    return list;
  }
};

Json spec_json(spec::Spec spec) {
  Json json;
  for (const spec::Key& key : spec::keys()) {
    const std::string section(key.section());
    Json& place = section.empty() ? json : json[section];
    place[std::string(key.leaf())] = std::visit(FieldJson{}, key.field(spec));
  }
  return json;
}

Json derived_json(const arch::Design& design) {
  Json json;
  for (const ValueGroup& group : design_values(design)) {
    for (const DesignValue& value : group.values) json[group.name][value.name] = value.value;
  }
  json["sparsity"]["encoding"] = spec::to_text(design.sparsity.encoding);
  return json;
}

Json figures_json(const arch::Design& design) {
  const Figures figures = figures_of(design);
  Json memories = Json::array();
  for (const Memory& memory : figures.memories) {
    memories.push_back({{"name", memory.name},
                        {"count", memory.count},
                        {"words", memory.words},
                        {"width", memory.width},
                        {"bits", memory.bits()}});
  }
  return {{"dense_macs_per_cycle", figures.dense_macs_per_cycle},
          {"peak_gops", figures.peak_gops},
          {"weight_bits_stored", figures.weight_bits_stored},
          {"scale_bits_stored", figures.scale_bits_stored},
          {"compute_latency", figures.compute_latency},
          {"memories", memories}};
}

}  // namespace

Json design_json(const arch::Design& design) {
  return {{"tool", {{"name", "heddle"}, {"version", arch::kVersion}}},
          {"hash", design.hash},
          {"spec", spec_json(design.spec)},
          {"design", derived_json(design)},
          {"figures", figures_json(design)}};
}

}  // namespace heddle::emit
