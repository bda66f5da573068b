// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

/// The files below templates/, constraints/, host/driver/ and sim/model/, embedded when heddle is
/// built.
namespace heddle::emit {

struct TemplateFile {
  std::string_view path;  ///< relative to the repository, as "templates/rtl/core.v.tpl"
  std::string_view text;
};

/// Every embedded file, ordered by path.
const std::vector<TemplateFile>& template_files();

/// True when there is an embedded file of that path.
bool has_template(std::string_view path);

/// The text of one embedded file; the path must exist.
std::string_view template_text(std::string_view path);

}  // namespace heddle::emit
