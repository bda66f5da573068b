// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/axis_reader.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/spec/value_reader.h"

namespace heddle::explore {
namespace {

using base::DiagnosticId;
using network::MapReader;
using network::Nulls;
using spec::Key;
using spec::YamlDocument;
using spec::YamlKind;
using spec::YamlRef;

constexpr std::size_t kMostValues = 4096;

/// A line that gives a legal axis of a key.
std::string example_of(const Key& key) {
  const std::string line = spec::example_line(key);
  const std::size_t colon = line.find(": ") + 2;
  return fmt::format("{}: [{}]", key.path, line.substr(colon));
}

std::string text_of(const Setting& setting) {
  std::string text;
  for (const Key* key : setting.keys) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{}: {}", key->path, spec::value_text(*key, setting.values).value_or(""));
  }
  return text;
}

class AxisReader {
 public:
  AxisReader(Reading& reading, MapReader& axes, const std::string& name)
      : reading_(reading), axes_(axes) {
    axis_.name = name;
  }

  /// Values of one key.
  Axis read_key(const Key& key) {
    const std::string example = example_of(key);
    const YamlRef* ref = axes_.value(axis_.name, example);
    if (ref == nullptr) return std::move(axis_);
    const YamlKind kind = reading_.document.at(*ref).kind;
    if (kind == YamlKind::kMap && key.type == spec::KeyType::kInteger) {
      read_range(key, *ref);
    } else if (kind == YamlKind::kList) {
      for (const YamlRef& value : axes_.list(axis_.name, example)) add_value(key, value);
    } else {
      const bool has_range = key.type == spec::KeyType::kInteger;
      axes_.refuse_type(axis_.name, *ref,
                        has_range ? "a list of values or {from, to, step}" : "a list of values",
                        example);
    }
    return finish();
  }

  /// Mappings that set keys of a section, or, for "", any keys.
  Axis read_mappings(std::string_view section) {
    const std::string example =
        section.empty() ? fmt::format("{}: [{{array.rows: 8, array.columns: 16}}]", axis_.name)
                        : fmt::format("{}: [{}]", axis_.name, example_mapping(section));
    const std::vector<YamlRef> refs = axes_.list(axis_.name, example);
    for (std::size_t i = 0; i < refs.size(); ++i) {
      const std::string place = fmt::format("{}[{}]", axes_.path(axis_.name), i);
      if (reading_.document.at(refs[i]).kind == YamlKind::kMap) {
        read_mapping(section, refs[i], place);
        continue;
      }
      const std::string actual = spec::describe(reading_.document.at(refs[i]));
      reading_.diagnostics.report(DiagnosticId::kWrongType, refs[i].location,
                                  fmt::arg("key", place), fmt::arg("actual", actual),
                                  fmt::arg("expected", "a mapping"), fmt::arg("example", example));
    }
    return finish();
  }

 private:
  static std::string example_mapping(std::string_view section) {
    const std::string line = spec::example_line(*spec::find_section(section));
    return line.substr(line.find('{'));
  }

  /// Reads a value into a setting; false, and a report, when it is not legal.
  bool store(const YamlDocument& document, const Key& key, const YamlRef& ref, Setting& setting) {
    const std::size_t before = reading_.diagnostics.all().size();
    spec::LocatedSpec located;
    located.spec = setting.values;
    spec::Reading target{document, reading_.diagnostics, located};
    if (document.at(ref).kind == YamlKind::kNull) {
      target.refuse(key.path, DiagnosticId::kEmptyValue, ref.location,
                    fmt::arg("example", example_of(key)));
    } else {
      spec::read_value(target, key, ref);
    }
    if (reading_.diagnostics.all().size() != before) return false;
    setting.values = located.spec;
    setting.keys.push_back(&key);
    return true;
  }

  void add(Setting setting, base::SourceLocation location) {
    const std::string text = text_of(setting);
    if (seen_.insert(text).second) {
      axis_.settings.push_back(std::move(setting));
      return;
    }
    const std::string path = axes_.path(axis_.name);
    const std::string shown = "'" + base::shorten(text) + "'";
    reading_.diagnostics.report(DiagnosticId::kRepeatedEntry, location, fmt::arg("key", path),
                                fmt::arg("value", shown));
  }

  void add_value(const Key& key, const YamlRef& ref) {
    Setting setting;
    if (store(reading_.document, key, ref, setting)) add(std::move(setting), ref.location);
  }

  /// {from, to, step}, or {from, to, times}.
  void read_range(const Key& key, const YamlRef& ref) {
    const auto [least, most] = key.range;
    MapReader map(reading_.document, reading_.diagnostics, ref, axes_.path(axis_.name),
                  Nulls::kRefused);
    const auto from = map.required_integer({"from", least, most, least});
    const auto to = map.required_integer({"to", least, most, most});
    const auto step = map.integer({"step", 1, most, 1});
    const auto times = map.integer({"times", 2, std::max<std::int64_t>(most, 2), 2});
    map.refuse_others();
    if (map.has("step") && map.has("times")) {
      const std::string path = axes_.path(axis_.name);
      reading_.diagnostics.report(DiagnosticId::kNotExactlyOne, map.locate_name("times"),
                                  fmt::arg("key", path), fmt::arg("count", 2),
                                  fmt::arg("choices", "'step', 'times'"),
                                  fmt::arg("remedy", "add 'step', or multiply by 'times'"));
    } else if (from && to && *from > *to) {
      const std::string path = axes_.path(axis_.name);
      reading_.diagnostics.report(DiagnosticId::kBackwardsRange, map.locate("from"),
                                  fmt::arg("key", path), fmt::arg("from", *from),
                                  fmt::arg("to", *to));
    } else if (from && to) {
      add_range(key, ref, {*from, *to, step.value_or(1), times});
    }
  }

  struct Progression {
    std::int64_t from;
    std::int64_t to;
    std::int64_t step;
    std::optional<std::int64_t> times;

    /// The value behind one: from 0, multiplying leads nowhere, so it goes on with 1.
    std::int64_t after(std::int64_t value) const {
      return times ? std::max<std::int64_t>(value * *times, 1) : value + step;
    }
  };

  void add_range(const Key& key, const YamlRef& ref, const Progression& range) {
    for (std::int64_t value = range.from; value <= range.to; value = range.after(value)) {
      if (axis_.settings.size() == kMostValues) {
        const std::string path = axes_.path(axis_.name);
        reading_.diagnostics.report(DiagnosticId::kTooManyValues, ref.location,
                                    fmt::arg("key", path), fmt::arg("limit", kMostValues));
        return;
      }
      YamlDocument single;
      single.nodes.push_back({YamlKind::kPlain, std::to_string(value), {}});
      single.root = {0, ref.location};
      Setting setting;
      if (!store(single, key, single.root, setting)) return;
      add(std::move(setting), ref.location);
    }
  }

  void read_mapping(std::string_view section, const YamlRef& ref, const std::string& place) {
    MapReader map(reading_.document, reading_.diagnostics, ref, place, Nulls::kRefused);
    Setting setting;
    bool is_sound = true;
    for (const Key& key : spec::keys()) {
      const bool belongs =
          section.empty() ? key.type != spec::KeyType::kName : key.section() == section;
      if (!belongs) continue;
      const std::string_view name = section.empty() ? key.path : key.leaf();
      const bool is_given = map.has(name);
      const YamlRef* value = map.value(name, spec::example_line(key));
      if (value != nullptr) is_sound = store(reading_.document, key, *value, setting) && is_sound;
      is_sound = is_sound && is_given == (value != nullptr);
    }
    map.refuse_others();
    if (is_sound && !setting.keys.empty()) {
      add(std::move(setting), ref.location);
    } else if (is_sound && map.keys().empty()) {
      reading_.diagnostics.report(DiagnosticId::kEmptyValue, ref.location, fmt::arg("key", place),
                                  fmt::arg("example", "{array.rows: 8}"));
    }
  }

  Axis finish() {
    std::set<const Key*> used;
    for (const Setting& setting : axis_.settings) {
      used.insert(setting.keys.begin(), setting.keys.end());
    }
    for (const Key& key : spec::keys()) {
      if (used.count(&key) != 0) axis_.keys.push_back(&key);
    }
    axis_.ordinal = is_ordinal();
    return std::move(axis_);
  }

  /// Whether neighbouring values are alike: integers that only rise or only fall.
  bool is_ordinal() const {
    if (axis_.keys.size() != 1 || axis_.keys[0]->type != spec::KeyType::kInteger) return false;
    std::vector<std::int64_t> values;
    for (const Setting& setting : axis_.settings) {
      values.push_back(std::stoll(*spec::value_text(*axis_.keys[0], setting.values)));
    }
    return std::is_sorted(values.begin(), values.end()) ||
           std::is_sorted(values.rbegin(), values.rend());
  }

  Reading& reading_;
  MapReader& axes_;
  Axis axis_;
  std::set<std::string> seen_;
};

}  // namespace

Axis read_key_axis(Reading& reading, MapReader& axes, const Key& key) {
  return AxisReader(reading, axes, std::string(key.path)).read_key(key);
}

Axis read_mapping_axis(Reading& reading, MapReader& axes, const std::string& name,
                       std::string_view section) {
  return AxisReader(reading, axes, name).read_mappings(section);
}

}  // namespace heddle::explore
