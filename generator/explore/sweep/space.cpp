// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/space.h"

#include <algorithm>
#include <variant>

#include "generator/base/diagnostic.h"
#include "generator/base/sha256.h"
#include "generator/base/text.h"
#include "generator/explore/sweep/spec_names.h"
#include "generator/spec/schema.h"
#include "generator/spec/serialize.h"
#include "generator/spec/source_map.h"
#include "generator/spec/validate.h"

namespace heddle::explore {
namespace {

/// Only what searches need to know of axes.
Problem variables_of(const std::vector<Axis>& axes) {
  Problem problem;
  for (const Axis& axis : axes) {
    problem.variables.push_back({static_cast<std::uint32_t>(axis.settings.size()), axis.ordinal});
  }
  return problem;
}

void copy_value(const spec::Key& key, const spec::Spec& from, spec::Spec& to) {
  spec::Spec source = from;  // Field points into a mutable Spec.
  const auto copy = [&](auto* target) { *target = *std::get<decltype(target)>(key.field(source)); };
  std::visit(copy, key.field(to));
}

}  // namespace

std::optional<std::uint64_t> combinations(const std::vector<Axis>& axes) {
  return combinations(variables_of(axes));
}

std::string point_id(const spec::Spec& spec) {
  constexpr std::size_t kDigits = 12;
  return base::sha256_hex(spec::to_yaml(spec)).substr(0, kDigits);
}

std::vector<std::string> Space::keys() const {
  std::vector<std::string> all;
  for (const Axis& axis : sweep_.axes) {
    for (const spec::Key* key : axis.keys) all.emplace_back(key->path);
  }
  return all;
}

std::map<std::string, std::string> Space::values(const Point& point) const {
  const spec::Spec spec = unchecked_spec(point);
  std::map<std::string, std::string> all;
  for (const std::string& key : keys()) {
    // Defaults that depend on other keys are not in the file: there is no value to show.
    all[key] = spec::value_text(*spec::find_key(key), spec).value_or("");
  }
  return all;
}

spec::Spec Space::unchecked_spec(const Point& point) const {
  spec::Spec spec = sweep_.base;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const Setting& setting = sweep_.axes[i].settings[point[i]];
    for (const spec::Key* key : setting.keys) copy_value(*key, setting.values, spec);
  }
  return spec;
}

base::Result<spec::Spec> Space::spec(const Point& point) const {
  const spec::Spec spec = unchecked_spec(point);
  base::Diagnostics diagnostics;
  spec::validate(spec, spec::SourceMap(), diagnostics);
  if (!diagnostics.has_errors()) return spec;
  std::vector<std::string> reasons;
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    const bool is_error = base::catalogue_entry(diagnostic.id).severity == base::Severity::kError;
    if (is_error) reasons.push_back(diagnostic.message);
  }
  return base::Error{base::join(reasons, "; ")};
}

bool Space::satisfies(const Point& point) const {
  if (sweep_.constraints.empty()) return true;
  const spec::Spec spec = unchecked_spec(point);
  const Lookup look_up = [&](const std::string& key) { return spec_value(spec, key); };
  return std::all_of(sweep_.constraints.begin(), sweep_.constraints.end(),
                     [&](const Expression& constraint) { return constraint.holds(look_up); });
}

Problem Space::problem(bool with_illegal) const {
  Problem problem = variables_of(sweep_.axes);
  problem.allowed = [this, with_illegal](const Point& point) {
    return satisfies(point) && (with_illegal || spec(point).ok());
  };
  return problem;
}

}  // namespace heddle::explore
