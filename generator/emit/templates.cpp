// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/templates.h"

#include <stdexcept>
#include <string>

namespace heddle::emit {

namespace {

const TemplateFile* find_template(std::string_view path) {
  for (const TemplateFile& file : template_files()) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

}  // namespace

bool has_template(std::string_view path) { return find_template(path) != nullptr; }

std::string_view template_text(std::string_view path) {
  const TemplateFile* file = find_template(path);
  if (file == nullptr) throw std::logic_error("no template '" + std::string(path) + "'");
  return file->text;
}

}  // namespace heddle::emit
