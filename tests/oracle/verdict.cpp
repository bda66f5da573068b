// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/verdict.h"

#include <optional>
#include <set>

#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "generator/spec/serialize.h"
#include "tests/oracle/package.h"
#include "tests/oracle/refusal.h"
#include "tests/oracle/rules.h"

namespace heddle::oracle {
namespace {

bool are_equal(const emit::Artifact& a, const emit::Artifact& b) {
  return a.path == b.path && a.text == b.text;
}

/// What is wrong with an accepted spec's package, or nothing.
std::string fault_in_package(const arch::Design& design, bool twice) {
  const std::vector<emit::Artifact> package = package_of(design);
  std::set<std::string> paths;
  for (const emit::Artifact& artifact : package) {
    if (!paths.insert(artifact.path).second) return "emits twice: " + artifact.path;
    if (artifact.text.empty()) return "emits without content: " + artifact.path;
  }
  if (!twice) return "";
  const std::vector<emit::Artifact> again = package_of(design);
  if (again.size() != package.size()) return "emits other files the second time";
  for (std::size_t i = 0; i < package.size(); ++i) {
    if (!are_equal(package[i], again[i])) {
      return "emits other bytes the second time: " + package[i].path;
    }
  }
  return "";
}

/// What is wrong with the canonical text of an accepted spec, or nothing.
std::string fault_in_canonical_text(const spec::Spec& spec) {
  const std::string canonical = spec::to_yaml(spec);
  const spec::ParseResult again = spec::load(canonical, "canonical.yaml");
  if (!again.spec) return "its canonical text is refused:\n" + base::render(again.diagnostics);
  if (spec::to_yaml(*again.spec) != canonical) return "its canonical text reads as another spec";
  return "";
}

void accept(const spec::Spec& spec, const Thoroughness& thoroughness, Verdict& verdict) {
  verdict.outcome = Outcome::kAccepted;
  const arch::Design design = arch::elaborate(spec);
  verdict.multipliers = design.array.multipliers;
  verdict.columns = design.array.columns;
  verdict.fault = fault_in_canonical_text(spec);
  if (verdict.fault.empty() && thoroughness.emit) {
    verdict.fault = fault_in_package(design, thoroughness.twice);
  }
}

void refuse(const base::Diagnostics& diagnostics, Verdict& verdict) {
  verdict.outcome = Outcome::kRefused;
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    const base::CatalogueEntry& entry = base::catalogue_entry(diagnostic.id);
    if (entry.severity == base::Severity::kError) verdict.rules.emplace_back(entry.name);
  }
  if (verdict.rules.empty()) verdict.fault = "refused without an error";
}

}  // namespace

Verdict judge(const test_support::WildSpec& wild, const Thoroughness& thoroughness) {
  Verdict verdict;
  const spec::ParseResult parsed = spec::load(wild.text, "wild.yaml");
  if (parsed.spec) {
    accept(*parsed.spec, thoroughness, verdict);
  } else {
    refuse(parsed.diagnostics, verdict);
  }
  if (verdict.fault.empty() && wild.is_faithful) {
    verdict.fault = fault_in_refusal(parsed.diagnostics, wild.text);
  }
  const auto foreseen = wild.is_faithful ? is_legal_by_rules(wild.entries) : std::nullopt;
  verdict.is_foreseen = foreseen.has_value();
  if (verdict.fault.empty() && foreseen && *foreseen != parsed.spec.has_value()) {
    verdict.fault = fmt::format("docs/spec.md has it {}:\n{}", *foreseen ? "legal" : "illegal",
                                base::render(parsed.diagnostics));
  }
  if (!verdict.fault.empty()) verdict.outcome = Outcome::kBroken;
  return verdict;
}

}  // namespace heddle::oracle
