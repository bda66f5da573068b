// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generator/base/diagnostic.h"
#include "generator/spec/reader.h"
#include "generator/spec/schema.h"
#include "generator/spec/yaml.h"

namespace heddle::spec {

/// A document on its way into a spec.
struct Reading {
  const YamlDocument& document;
  base::Diagnostics& diagnostics;
  LocatedSpec& result;

  /// Reports a fault of a key or section, named {key} in the text, and marks it faulty.
  template <typename... Args>
  void refuse(std::string_view path, base::DiagnosticId id, base::SourceLocation location,
              const Args&... args) {
    diagnostics.report(id, location, fmt::arg("key", path), args...);
    result.source.mark_faulty(path);
  }
};

/// True for a value that is neither a list, nor a mapping, nor empty.
bool is_scalar(const YamlNode& node);

/// What a value is, for a message: "'4.5'", "a list".
std::string describe(const YamlNode& node);

/// Checks the value of a key, not empty, against its row, and stores it or refuses it.
void read_value(Reading& reading, const Key& key, const YamlRef& ref);

}  // namespace heddle::spec
