// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/diagnostic.h"
#include "generator/spec/yaml.h"

namespace heddle::network {

/// What a key whose value is null means.
enum class Nulls { kRefused, kAbsent };

/// A whole number under a key.
struct IntegerKey {
  std::string_view name;
  std::int64_t least = 1;
  std::int64_t most = 1;
  std::int64_t example = 1;
};

/// One mapping of a file, key by key. Every fault is reported at its place; a value with a fault
/// reads as absent.
class MapReader {
 public:
  /// `place` names the mapping in messages: "layers[3]", or "" for the whole file.
  MapReader(const spec::YamlDocument& document, base::Diagnostics& diagnostics,
            const spec::YamlRef& map, std::string place, Nulls nulls);

  /// Whether the key is there; null counts where it is refused.
  bool has(std::string_view key) const;
  /// Where the key's value is, else where the mapping is.
  base::SourceLocation locate(std::string_view key) const;
  /// Where the key itself is, else where the mapping is.
  base::SourceLocation locate_name(std::string_view key) const;
  /// All keys of the mapping, in the file's order.
  std::vector<std::string> keys() const;
  /// The key as messages name it: "layers[3].k".
  std::string path(std::string_view key) const;

  /// The value of a key that may be absent.
  std::optional<std::int64_t> integer(const IntegerKey& key);
  /// The value of a key that must be there.
  std::optional<std::int64_t> required_integer(const IntegerKey& key);
  std::optional<bool> flag(std::string_view key);
  std::optional<std::string> text(std::string_view key, std::string_view example);
  /// The value as it stands; null is refused, or absent. `example` is a line that gives it.
  const spec::YamlRef* value(std::string_view key, std::string_view example);
  /// A number above 0, with or without a fraction.
  std::optional<double> positive_number(std::string_view key, std::string_view example);
  /// The entries of a list of at least one; nothing, and a report, when there is none.
  std::vector<spec::YamlRef> list(std::string_view key, std::string_view example);

  /// Reports a value of the wrong kind: "'layers[3].k' is a list; expected a text".
  void refuse_type(std::string_view key, const spec::YamlRef& value, std::string_view expected,
                   std::string_view example);
  /// Reports that a key is not there, unless another one is likely to be meant for it.
  void refuse_missing(std::string_view key, std::string_view example);
  /// Reports keys that none of the calls above asked for.
  void refuse_others();

 private:
  struct Entry {
    std::string key;
    spec::YamlRef name;
    spec::YamlRef value;
  };

  const Entry* find(std::string_view key) const;
  void ask(std::string_view key);

  const spec::YamlDocument& document_;
  base::Diagnostics& diagnostics_;
  base::SourceLocation location_;
  std::string place_;
  Nulls nulls_;
  std::vector<Entry> entries_;
  std::vector<std::string> asked_;
};

}  // namespace heddle::network
