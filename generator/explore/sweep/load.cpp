// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/load.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "generator/explore/sweep/readers.h"
#include "generator/spec/names.h"
#include "generator/spec/value_reader.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;

/// Whether every point has a value for the key.
bool is_given(const spec::Key& key, const spec::LocatedSpec& base, const std::vector<Axis>& axes) {
  if (base.source.has(key.path)) return true;
  const auto sets = [&](const Setting& setting) {
    return std::count(setting.keys.begin(), setting.keys.end(), &key) != 0;
  };
  return std::any_of(axes.begin(), axes.end(), [&](const Axis& axis) {
    return std::all_of(axis.settings.begin(), axis.settings.end(), sets);
  });
}

/// Reports the first key of a spec that neither the base nor an axis gives, with an example that
/// gives all of its section.
void check_required(Reading& reading, const MapReader& map, const spec::LocatedSpec& base,
                    const std::vector<Axis>& axes) {
  if (reading.diagnostics.has_errors() || !reading.others.empty()) return;
  for (const spec::Key& key : spec::keys()) {
    const bool is_required = key.presence == spec::Presence::kRequired;
    if (!is_required || key.type == spec::KeyType::kName || is_given(key, base, axes)) continue;
    const std::string path = fmt::format("spec.{}", key.path);
    const std::string example =
        fmt::format("spec: {{{}}}", spec::example_line(*spec::find_section(key.section())));
    reading.diagnostics.report(DiagnosticId::kMissingKey, map.locate("spec"), fmt::arg("key", path),
                               fmt::arg("example", example));
    return;
  }
}

Sweep read_sweep(Reading& reading, const std::vector<EvaluatorInfo>& evaluators) {
  MapReader map(reading.document, reading.diagnostics, reading.document.root, "",
                network::Nulls::kRefused);
  Sweep sweep;
  sweep.title = map.text("name", "name: my_sweep").value_or("");
  const spec::LocatedSpec base = read_base(reading, map);
  sweep.base = base.spec;
  sweep.axes = read_axes(reading, map);
  sweep.constraints = read_constraints(reading, map);
  sweep.workloads = read_workloads(reading, map);
  sweep.memory = read_memory(reading, map);
  sweep.tools = read_tools(reading, map);
  sweep.weights = read_weights(reading, map);
  const auto chosen = read_evaluators(reading, map, evaluators);
  for (const EvaluatorInfo& evaluator : chosen) sweep.evaluate.push_back(evaluator.name);
  for (const EvaluatorInfo& evaluator : read_front_evaluators(reading, map, evaluators, chosen)) {
    sweep.evaluate_front.push_back(evaluator.name);
  }
  sweep.objectives = read_objectives(reading, map, chosen, evaluators);
  sweep.search = read_search(reading, map, sweep.axes, chosen);
  map.refuse_others();
  check_required(reading, map, base, sweep.axes);
  return sweep;
}

/// The file's name without folders and suffix.
std::string stem_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return std::string(name.substr(0, name.rfind('.')));
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

bool has_errors(const std::vector<base::Diagnostics>& all) {
  return std::any_of(all.begin(), all.end(),
                     [](const base::Diagnostics& file) { return file.has_errors(); });
}

}  // namespace

LoadResult load_sweep(std::string_view text, const std::string& file_name,
                      const std::vector<EvaluatorInfo>& evaluators) {
  const std::string source(spec::without_byte_order_mark(text));
  base::Diagnostics diagnostics(file_name, source);
  std::vector<base::Diagnostics> others;
  Sweep sweep;
  if (const auto document = spec::read_yaml(source, diagnostics)) {
    const spec::YamlNode& root = document->at(document->root);
    if (root.kind == spec::YamlKind::kMap) {
      Reading reading{*document, diagnostics, folder_of(file_name), others};
      sweep = read_sweep(reading, evaluators);
    } else {
      const std::string actual = spec::describe(root);
      diagnostics.report(DiagnosticId::kNotAMapping, document->root.location,
                         fmt::arg("actual", actual));
    }
  }
  if (sweep.title.empty()) sweep.title = stem_of(file_name);
  if (sweep.base.name.empty()) sweep.base.name = spec::suggest_name(sweep.title);
  LoadResult result;
  result.diagnostics.push_back(std::move(diagnostics));
  for (base::Diagnostics& other : others) result.diagnostics.push_back(std::move(other));
  if (!has_errors(result.diagnostics)) result.sweep = std::move(sweep);
  return result;
}

std::string render(const LoadResult& result) {
  std::string text;
  for (const base::Diagnostics& file : result.diagnostics) text += base::render(file);
  return text;
}

}  // namespace heddle::explore
