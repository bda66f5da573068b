// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/text_rules.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace heddle::hygiene {
namespace {

constexpr std::size_t kMaxColumns = 100;
constexpr std::size_t kMaxLines = 600;
constexpr std::size_t kSpdxWithin = 6;  // lines: below a #! line, or inside a comment block

/// Bad inputs: some have the very faults that are looked for here.
constexpr std::string_view kBadSpecs = "tests/diagnostics/specs/";

/// Which rules apply beyond those for every text.
struct Kind {
  bool makefile = false;
  bool verilog_or_template = false;
  bool source = false;  // compiled or emitted
  bool script = false;  // shell, Python, CMake
};

Kind kind_of(const SourceFile& file) {
  const std::string_view path = file.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto has_suffix = [&](std::initializer_list<const char*> suffixes) {
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [&](const char* suffix) { return ends_with(name, suffix); });
  };
  Kind kind;
  kind.makefile = starts_with(name, "Makefile") || has_suffix({".mk", ".mk.tpl"});
  kind.verilog_or_template = has_suffix({".v", ".tpl"});
  kind.source = kind.verilog_or_template ||
                has_suffix({".c", ".cpp", ".cu", ".h", ".js", ".mjs", ".css"});
  kind.script = name == "CMakeLists.txt" || has_suffix({".cmake", ".py", ".sh"}) ||
                starts_with(file.text, "#!");
  return kind;
}

bool is_printable_ascii(char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r'; }

/// What is wrong with one line by itself.
std::vector<std::string> line_faults(std::string_view line, const Kind& kind) {
  std::vector<std::string> faults;
  const auto has = [&](char c) { return line.find(c) != std::string_view::npos; };
  if (has('\r')) faults.push_back("carriage return");
  if (has('\t') && !kind.makefile) faults.push_back("tab");
  if (!line.empty() && (line.back() == ' ' || line.back() == '\t')) {
    faults.push_back("trailing blank");
  }
  if (kind.source) {
    if (!std::all_of(line.begin(), line.end(), is_printable_ascii)) {
      faults.push_back("not printable ASCII");
    }
    if (line.size() > kMaxColumns) {
      faults.push_back(std::to_string(line.size()) + " columns, at most " +
                       std::to_string(kMaxColumns));
    }
  }
  return faults;
}

bool has_near_top(const std::vector<std::string_view>& lines, std::string_view text) {
  const auto end = lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), kSpdxWithin));
  return std::any_of(lines.begin(), end, [&](std::string_view line) {
    return line.find(text) != std::string_view::npos;
  });
}

/// What is wrong with the file as a whole, at the line where it shows.
std::vector<Offence> file_offences(const SourceFile& file, const Kind& kind,
                                   const std::vector<std::string_view>& lines) {
  std::vector<Offence> offences;
  if (!file.text.empty() && file.text.back() != '\n') {
    offences.push_back({file.path, lines.size(), "no newline at the end"});
  }
  if (!kind.source && !kind.script) return offences;
  for (const char* tag : {"SPDX-FileCopyrightText: ", "SPDX-License-Identifier: Apache-2.0"}) {
    if (!has_near_top(lines, tag)) {
      offences.push_back({file.path, 1, "no line '" + std::string(tag) + "' near the top"});
    }
  }
  if (lines.size() > kMaxLines) {
    offences.push_back(
        {file.path, kMaxLines + 1,
         std::to_string(lines.size()) + " lines of code, at most " + std::to_string(kMaxLines)});
  }
  return offences;
}

}  // namespace

std::vector<Offence> text_offences(const SourceFile& file) {
  if (starts_with(file.path, kBadSpecs)) return {};
  const Kind kind = kind_of(file);
  const std::vector<std::string_view> lines = lines_of(file.text);
  std::vector<Offence> offences = file_offences(file, kind, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::string& fault : line_faults(lines[i], kind)) {
      offences.push_back({file.path, i + 1, std::move(fault)});
    }
    if (kind.verilog_or_template && i > 0 && lines[i].empty() && lines[i - 1].empty()) {
      offences.push_back({file.path, i + 1, "double blank line"});
    }
  }
  return offences;
}

}  // namespace heddle::hygiene
