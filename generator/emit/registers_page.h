// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::emit {

/// The register reference as Markdown, with the layout of descriptors and completions.
/// docs/registers.md is this text.
std::string registers_page();

}  // namespace heddle::emit
