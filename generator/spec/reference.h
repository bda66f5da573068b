// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::spec {

/// The spec reference as Markdown: every key of schema.h, the rules across keys, and every
/// diagnostic of the catalogue. docs/spec.md is this text.
std::string reference_page();

}  // namespace heddle::spec
