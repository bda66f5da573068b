// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/hierarchy.h"

#include <tuple>
#include <utility>

namespace heddle::explore::verilog {
namespace {

constexpr int kMostIterations = 100000;

/// The instances directly in one module, with the parameters that the module has.
class Elaboration {
 public:
  Elaboration(const Library& library, const Instance& self) : library_(library), self_(self) {}

  base::Status run(const Module& module) {
    Values values = self_.parameters;
    walk(module.items, values);
    if (problem_.empty()) return base::ok_status();
    return base::Error{"cannot elaborate " + self_.module + ": " + problem_};
  }

  Counts children() && { return std::move(children_); }

 private:
  void walk(const Items& items, Values& values) {
    for (const Item& item : items) {
      if (!problem_.empty()) return;
      switch (item.kind) {
        case Item::Kind::kConstant:
          define(item.constant, values);
          break;
        case Item::Kind::kLoop:
          walk_loop(item, values);
          break;
        case Item::Kind::kCondition:
          walk_condition(item, values);
          break;
        case Item::Kind::kInstance:
          add_instance(item, values);
          break;
      }
    }
  }

  /// A constant that does not evaluate is a problem only where structure depends on it.
  static void define(const Assignment& constant, Values& values) {
    if (const auto value = evaluate(constant.value, values)) values[constant.name] = *value;
  }

  void walk_loop(const Item& loop, const Values& outer) {
    Values values = outer;
    define(loop.constant, values);
    for (int i = 0; i < kMostIterations && problem_.empty(); ++i) {
      const auto more = evaluate(loop.condition, values);
      if (!more) problem_ = "a loop's condition does not evaluate";
      if (!more || *more == 0) return;
      Values inner = values;
      walk(loop.body, inner);
      define(loop.step, values);
    }
    if (problem_.empty()) problem_ = "a loop does not end";
  }

  void walk_condition(const Item& item, const Values& outer) {
    const auto holds = evaluate(item.condition, outer);
    if (!holds) {
      problem_ = "a condition does not evaluate";
      return;
    }
    Values values = outer;
    walk(*holds != 0 ? item.body : item.otherwise, values);
  }

  void add_instance(const Item& item, const Values& values) {
    const auto module = library_.find(item.module);
    if (module == library_.end()) {
      problem_ = "there is no module " + item.module;
      return;
    }
    Instance child{item.module, {}};
    for (const Assignment& parameter : item.parameters) {
      const auto value = evaluate(parameter.value, values);
      if (!value) problem_ = "parameter " + parameter.name + " of " + item.module;
      if (value) child.parameters[parameter.name] = *value;
    }
    for (const Assignment& parameter : module->second->parameters) {
      if (child.parameters.count(parameter.name) == 0) define(parameter, child.parameters);
    }
    ++children_[std::move(child)];
  }

  const Library& library_;
  const Instance& self_;
  Counts children_;
  std::string problem_;
};

/// Counts what is below each instance once, however often it occurs.
class Counter {
 public:
  Counter(const Library& library, const std::function<bool(const std::string&)>& is_open)
      : library_(library), is_open_(is_open) {}

  base::Result<Counts> count(const Instance& top) {
    if (const auto known = known_.find(top); known != known_.end()) return known->second;
    const auto module = library_.find(top.module);
    if (module == library_.end()) return base::Error{"there is no module " + top.module};
    Counts counts;
    counts[top] = 1;
    if (!is_open_(top.module)) return counts;
    Elaboration elaboration(library_, top);
    if (const base::Status status = elaboration.run(*module->second); !status.ok()) {
      return status.error();
    }
    for (const auto& [child, times] : std::move(elaboration).children()) {
      const auto below = count(child);
      if (!below.ok()) return below.error();
      for (const auto& [instance, more] : below.value()) counts[instance] += times * more;
    }
    known_[top] = counts;
    return counts;
  }

 private:
  const Library& library_;
  const std::function<bool(const std::string&)>& is_open_;
  std::map<Instance, Counts> known_;
};

void add_named(const Library& library, const Items& items, std::set<std::string>& names);

void add_module(const Library& library, const std::string& module, std::set<std::string>& names) {
  const auto found = library.find(module);
  if (found == library.end() || !names.insert(module).second) return;
  add_named(library, found->second->items, names);
}

void add_named(const Library& library, const Items& items, std::set<std::string>& names) {
  for (const Item& item : items) {
    if (item.kind == Item::Kind::kInstance) add_module(library, item.module, names);
    add_named(library, item.body, names);
    add_named(library, item.otherwise, names);
  }
}

}  // namespace

bool operator<(const Instance& a, const Instance& b) {
  return std::tie(a.module, a.parameters) < std::tie(b.module, b.parameters);
}

bool operator==(const Instance& a, const Instance& b) {
  return a.module == b.module && a.parameters == b.parameters;
}

std::string text_of(const Instance& instance) {
  std::string text = instance.module;
  for (const auto& [name, value] : instance.parameters) {
    text += " " + name + "=" + std::to_string(value);
  }
  return text;
}

base::Result<Counts> count_instances(const Library& library, const Instance& top,
                                     const std::function<bool(const std::string&)>& is_open) {
  Instance complete = top;
  const auto module = library.find(top.module);
  if (module == library.end()) return base::Error{"there is no module " + top.module};
  for (const Assignment& parameter : module->second->parameters) {
    if (complete.parameters.count(parameter.name) != 0) continue;
    const auto value = evaluate(parameter.value, complete.parameters);
    if (value) complete.parameters[parameter.name] = *value;
  }
  return Counter(library, is_open).count(complete);
}

std::set<std::string> modules_below(const Library& library, const std::string& module) {
  std::set<std::string> names;
  add_module(library, module, names);
  return names;
}

}  // namespace heddle::explore::verilog
