// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/diagnostic.h"
#include "generator/base/source_location.h"

/// YAML text as a tree with places. Hides the YAML library and its exceptions.
namespace heddle::spec {

/// A use of a node: an alias has the place of the alias, not of its anchor.
struct YamlRef {
  std::size_t node = 0;  ///< index into YamlDocument::nodes
  base::SourceLocation location;
};

/// kText is a scalar that is quoted or tagged, so never a number.
enum class YamlKind { kNull, kPlain, kText, kList, kMap };

struct YamlNode {
  YamlKind kind = YamlKind::kNull;
  std::string text;               ///< of a scalar
  std::vector<YamlRef> children;  ///< of a list; of a map: key, value, key, value, ...
};

/// All nodes of a document. They refer to each other by index, so that neither depth nor cycles
/// through aliases matter to whoever copies or frees it.
struct YamlDocument {
  std::vector<YamlNode> nodes;
  YamlRef root;

  const YamlNode& at(const YamlRef& ref) const { return nodes[ref.node]; }
};

/// The text behind the mark with which some editors begin a UTF-8 file.
std::string_view without_byte_order_mark(std::string_view text);

/// The one document in `text`; nothing, and at least one diagnostic, when there is none, more than
/// one, or the text is not UTF-8 or not YAML.
std::optional<YamlDocument> read_yaml(const std::string& text, base::Diagnostics& diagnostics);

}  // namespace heddle::spec
