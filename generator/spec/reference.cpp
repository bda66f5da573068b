// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/reference.h"

#include <string_view>

#include <fmt/format.h>

#include "generator/base/catalogue.h"
#include "generator/base/text.h"
#include "generator/spec/schema.h"

namespace heddle::spec {
namespace {

constexpr std::string_view kIntroduction =
    R"(<!-- Generated from generator/spec/schema.cpp and generator/base/catalogue.cpp. -->
# The spec

A spec is one YAML file that describes one accelerator. Only `name` and `sparsity` are required:

```yaml
name: nm24_w4a8
sparsity:  {n: 2, m: 4, index: combinatorial}
precision: {weight: 4, activation: 8}
array:     {rows: 16, columns: 16, column_group: 4}
buffers:   {tokens: 64, activation_kib: 256}
scale:     {group: 128, bits: 8}
output:    [int32, int8]
bus:       {data: 128, address: 40, outstanding: 8}
target:    {family: xc7, part: xc7z020clg484-1, clock_mhz: 200}
```

Integers are decimal, without leading zeros. Unknown and repeated keys are errors.
)";

constexpr std::string_view kRules = R"(
## Rules across keys

A *K tile* is `array.rows` x `sparsity.m` consecutive weights along K: what the array holds at
once. Each of the `array.rows` activation banks has `words` words of `sparsity.m` activations;
`words` is the largest power of two of K tiles of activations that fit `buffers.activation_kib`.

- `sparsity.n` is at most `sparsity.m`.
- `sparsity.vector` divides `array.columns`.
- `array.column_group` is at most `array.columns`, and a multiple of `sparsity.vector`.
- `array.columns` is even where `output` names `int4`.
- `scale.group` is 0, a multiple of the K tile, or a multiple of `sparsity.m` that divides the K
  tile.
- `target.part` is no part that is known to be of another family than `target.family`, unless that
  is `generic`.
- `words` is at least 1 and at most 2^24.
- `buffers.max_k` is at most `words` K tiles, and at most 65535 of them.
- `precision.accumulator` holds every sum over `buffers.max_k` weights: with a, w and s the bits of
  an activation, a weight and a scale, at least
  1 + ceil(log2(max_k * 2^(a-1) * 2^(w-1) * (2^s - 1) + 1)) bits. Without scales, the factor
  (2^s - 1) is 1.
)";

constexpr std::string_view kDiagnosticsIntroduction = R"(
## Diagnostics

Each is printed with file, line and column, the source line, and a remedy. Errors refuse the spec,
warnings do not. Words in braces stand for values.

| id | severity | message |
|---|---|---|
)";

std::string legal_text(const Key& key) {
  switch (key.type) {
    case KeyType::kName:
    case KeyType::kPart:
      return fmt::format("at most {} characters", key.range.most);
    case KeyType::kWordList:
      return "list of " + base::join(key.choices, ", ");
    case KeyType::kWord:
      return base::join(key.choices, ", ");
    case KeyType::kInteger:
      break;
  }
  const auto [least, most] = key.range;
  std::string values = base::join(key.choices, ", ");
  if (values.empty()) values = fmt::format("{}..{}", least, most);
  return key.unit.empty() ? values : fmt::format("{} {}", values, key.unit);
}

std::string default_text(const Key& key) {
  if (key.presence == Presence::kRequired) return "required";
  if (!key.derived_default.empty()) return std::string(key.derived_default);
  return fmt::format("`{}`", *value_text(key, Spec{}));
}

std::string key_row(const Key& key) {
  return fmt::format("| `{}` | {} | {} | {} |\n", key.leaf(), legal_text(key), default_text(key),
                     key.doc);
}

/// The keys of a section, or of the top level for "", as a table.
std::string key_table(std::string_view section) {
  std::string text = "\n| key | legal | default | meaning |\n|---|---|---|---|\n";
  for (const Key& key : keys()) {
    if (key.section() == section) text += key_row(key);
  }
  return text;
}

}  // namespace

std::string reference_page() {
  std::string text(kIntroduction);
  text += "\n## Top level\n" + key_table("");
  for (const Section& section : sections()) {
    text += fmt::format("\n## `{}`\n\n{}\n{}", section.name, section.doc, key_table(section.name));
  }
  text += kRules;
  text += kDiagnosticsIntroduction;
  for (const base::CatalogueEntry& entry : base::catalogue()) {
    if (entry.subject != base::Subject::kSpec) continue;
    const bool is_error = entry.severity == base::Severity::kError;
    text += fmt::format("| `{}` | {} | {} |\n", entry.name, is_error ? "error" : "warning",
                        entry.format);
  }
  return text;
}

}  // namespace heddle::spec
