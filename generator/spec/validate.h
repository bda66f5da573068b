// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/base/diagnostic.h"
#include "generator/spec/source_map.h"
#include "generator/spec/spec.h"

namespace heddle::spec {

/// Reports every rule across keys that the spec breaks, at the key to change. A rule that reads a
/// key which `source` marks as faulty is skipped.
void validate(const Spec& spec, const SourceMap& source, base::Diagnostics& diagnostics);

}  // namespace heddle::spec
