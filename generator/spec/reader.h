// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/base/diagnostic.h"
#include "generator/spec/source_map.h"
#include "generator/spec/spec.h"
#include "generator/spec/yaml.h"

namespace heddle::spec {

/// A spec and the places of its keys.
struct LocatedSpec {
  Spec spec;
  SourceMap source;
};

/// Checks a document key by key against the table of schema.h. A key with a fault keeps its
/// default, is reported, and is marked faulty.
LocatedSpec read_spec(const YamlDocument& document, base::Diagnostics& diagnostics);

}  // namespace heddle::spec
