// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/wild_spec.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "generator/spec/schema.h"
#include "tests/support/random.h"
#include "tests/support/random_spec.h"
#include "tests/support/wide_spec.h"
#include "tests/support/wild_values.h"

namespace heddle::test_support {
namespace {

struct Base {
  std::string story;
  SpecEntries entries;
};

/// What a spec cannot do without.
SpecEntries minimal_entries(Random& random) {
  const int m = random.between(1, 32);
  const int n = random.between(1, m);
  return {{"", "name", "minimal"},
          {"sparsity", "n", std::to_string(n)},
          {"sparsity", "m", std::to_string(m)}};
}

Base draw_base(Random& random, std::uint32_t seed) {
  const int kind = random.between(0, 19);
  if (kind < 9) return {"small", entries_of(random_spec(seed))};
  if (kind < 18) return {"wide", entries_of(wide_spec(random))};
  return {"minimal", minimal_entries(random)};
}

/// Where an entry of that section may go: behind its last one, or at the end.
SpecEntries::iterator place_for(SpecEntries& entries, const std::string& section) {
  auto place = entries.end();
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    if (entry->section == section && !entry->leaf.empty()) place = entry + 1;
  }
  return place;
}

std::string set_value(Random& random, SpecEntries& entries) {
  const spec::Key key = random.one_of(spec::keys());
  const std::string value = wild_value(random, key);
  const std::string story = std::string(key.path) + " = " + value;
  for (SpecEntry& entry : entries) {
    if (entry.path() != key.path) continue;
    entry.value = value;
    return story;
  }
  const std::string section(key.section());
  entries.insert(place_for(entries, section), {section, std::string(key.leaf()), value});
  return story;
}

std::string remove_key(Random& random, SpecEntries& entries) {
  const std::size_t at = random.index(entries.size());
  const std::string story = entries[at].path() + " removed";
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
  return story;
}

std::string repeat_key(Random& random, SpecEntries& entries) {
  const SpecEntry entry = entries[random.index(entries.size())];
  entries.insert(place_for(entries, entry.section), entry);
  return entry.path() + " repeated";
}

std::string mistype_key(Random& random, SpecEntries& entries) {
  SpecEntry& entry = entries[random.index(entries.size())];
  const std::string before = entry.path();
  if (!entry.leaf.empty()) entry.leaf = mistyped(random, entry.leaf);
  if (entry.leaf.empty()) entry.leaf = "x";
  return before + " mistyped as " + entry.leaf;
}

std::string add_unknown_key(Random& random, SpecEntries& entries) {
  const std::string section = entries[random.index(entries.size())].section;
  const SpecEntry added = {
      section, random.one_of<std::string>({"depth", "n", "columns", "<<", "data", "x y", "7", "~"}),
      std::to_string(random.between(0, 64))};
  entries.insert(place_for(entries, section), added);
  return added.path() + " added";
}

std::string move_key(Random& random, SpecEntries& entries) {
  SpecEntry moved = entries[random.index(entries.size())];
  const std::string before = moved.path();
  moved.section = random.one_of(entries).section;
  if (moved.leaf.empty()) moved.leaf = "x";
  remove_key(random, entries);
  entries.insert(place_for(entries, moved.section), moved);
  return before + " moved to '" + moved.section + "', another removed";
}

std::string replace_section(Random& random, SpecEntries& entries) {
  const std::string section(random.one_of(spec::sections()).name);
  SpecEntries kept;
  for (const SpecEntry& entry : entries) {
    if (entry.section != section) kept.push_back(entry);
  }
  const std::string value = wrong_type(random);
  kept.push_back({section, "", value});
  entries = std::move(kept);
  return section + " = " + value;
}

std::string change_entries(Random& random, SpecEntries& entries) {
  if (entries.empty()) return set_value(random, entries);
  switch (random.between(0, 15)) {
    case 0:
      return remove_key(random, entries);
    case 1:
      return repeat_key(random, entries);
    case 2:
      return mistype_key(random, entries);
    case 3:
      return add_unknown_key(random, entries);
    case 4:
      return move_key(random, entries);
    case 5:
      return replace_section(random, entries);
    default:
      return set_value(random, entries);
  }
}

/// YAML's own punctuation is likelier than other bytes to reach odd states.
void damage_bytes(Random& random, std::string& text) {
  static const std::string punctuation = "{}[]:,-&*!|>'\"%@`#?~ \n\t\\0123456789.\r";
  for (int edits = random.between(1, 3); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = random.index(text.size());
    const char byte = random.one_in(4) ? static_cast<char>(random.between(0, 255))
                                       : punctuation[random.index(punctuation.size())];
    if (random.one_in(2)) {
      text[at] = byte;
    } else {
      text.insert(at, 1, byte);
    }
  }
}

}  // namespace

WildSpec wild_spec(std::uint32_t seed) {
  // The seeds of small specs are those of random_spec: another sequence keeps the two apart.
  Random random(seed ^ 0x9e3779b9U);
  Base base = draw_base(random, seed);
  WildSpec wild;
  wild.story = std::move(base.story);
  wild.entries = std::move(base.entries);
  if (random.one_in(2)) {
    for (int changes = random.between(1, 3); changes > 0; --changes) {
      wild.story += "; " + change_entries(random, wild.entries);
    }
  }
  wild.text = to_text(wild.entries, random.one_in(2) ? YamlStyle::kBlock : YamlStyle::kFlow);
  if (random.one_in(40)) {
    damage_bytes(random, wild.text);
    wild.is_faithful = false;
    wild.story += "; damaged";
  }
  return wild;
}

}  // namespace heddle::test_support
