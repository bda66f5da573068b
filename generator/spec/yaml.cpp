// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/yaml.h"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "generator/base/text.h"

namespace heddle::spec {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// The place of a byte offset.
base::SourceLocation location_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {static_cast<int>(lines) + 1, static_cast<int>(offset - line_start) + 1};
}

base::SourceLocation location_of(const YAML::Mark& mark) {
  if (mark.is_null()) return {};
  return {mark.line + 1, mark.column + 1};
}

/// Collects the parser's events into a flat tree.
class TreeBuilder : public YAML::EventHandler {
 public:
  const YamlDocument& document() const { return document_; }
  base::SourceLocation start() const { return start_; }

  void OnDocumentStart(const YAML::Mark& mark) override { start_ = location_of(mark); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(mark, anchor, YamlKind::kNull);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // "?" is the library's tag of an untagged plain scalar.
    const bool is_plain = tag == "?" || tag == "tag:yaml.org,2002:int";
    const std::size_t node = add(mark, anchor, is_plain ? YamlKind::kPlain : YamlKind::kText);
    document_.nodes[node].text = value;
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    attach({anchors_.at(anchor), location_of(mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open_.push_back(add(mark, anchor, YamlKind::kList));
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open_.push_back(add(mark, anchor, YamlKind::kMap));
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  std::size_t add(const YAML::Mark& mark, YAML::anchor_t anchor, YamlKind kind) {
    const std::size_t node = document_.nodes.size();
    document_.nodes.push_back({kind, "", {}});
    if (anchor != 0) anchors_[anchor] = node;
    attach({node, location_of(mark)});
    return node;
  }

  void attach(const YamlRef& ref) {
    if (open_.empty()) {
      document_.root = ref;
    } else {
      document_.nodes[open_.back()].children.push_back(ref);
    }
  }

  YamlDocument document_;
  base::SourceLocation start_;
  std::vector<std::size_t> open_;  ///< lists and maps around the next event, outermost first
  std::map<YAML::anchor_t, std::size_t> anchors_;
};

bool is_empty(const YamlDocument& document) {
  return document.nodes.empty() || document.at(document.root).kind == YamlKind::kNull;
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
  const bool is_marked = text.substr(0, kByteOrderMark.size()) == kByteOrderMark;
  return text.substr(is_marked ? kByteOrderMark.size() : 0);
}

std::optional<YamlDocument> read_yaml(const std::string& text, base::Diagnostics& diagnostics) {
  using base::DiagnosticId;
  if (const std::optional<std::size_t> offset = base::find_non_text(text)) {
    const unsigned int byte = static_cast<unsigned char>(text[*offset]);
    diagnostics.report(DiagnosticId::kNotText, location_of(text, *offset),
                       fmt::arg("byte", fmt::format("{:#04x}", byte)));
    return std::nullopt;
  }
  try {
    // The library accepts a quote that is never closed when a line end follows: cut line ends.
    std::istringstream stream(text.substr(0, text.find_last_not_of("\r\n") + 1));
    YAML::Parser parser(stream);
    TreeBuilder first;
    parser.HandleNextDocument(first);
    if (is_empty(first.document())) {
      diagnostics.report(DiagnosticId::kEmptyFile, first.start());
      return std::nullopt;
    }
    TreeBuilder second;
    if (parser.HandleNextDocument(second)) {
      diagnostics.report(DiagnosticId::kSeveralDocuments, second.start());
      return std::nullopt;
    }
    return first.document();
  } catch (const YAML::DeepRecursion& exception) {
    diagnostics.report(DiagnosticId::kYamlSyntax, location_of(exception.mark),
                       fmt::arg("reason", "nested too deep"));
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    diagnostics.report(DiagnosticId::kYamlSyntax, location_of(exception.mark),
                       fmt::arg("reason", exception.msg));
    return std::nullopt;
  }
}

}  // namespace heddle::spec
