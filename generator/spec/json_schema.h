// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::spec {

/// The table of schema.h as a JSON Schema (draft 2020-12), from which editors complete and check
/// single keys. Rules across keys are beyond it.
std::string json_schema();

}  // namespace heddle::spec
