// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/templates.h"

#include <stdexcept>
#include <string>

namespace heddle::emit {

std::string_view template_text(std::string_view path) {
  for (const TemplateFile& file : template_files()) {
    if (file.path == path) return file.text;
  }
  throw std::logic_error("no template '" + std::string(path) + "'");
}

}  // namespace heddle::emit
