// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/catalogue.h"

#include <cassert>
#include <cstddef>

namespace heddle::base {
namespace {

using Id = DiagnosticId;
constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;
constexpr Subject kNetwork = Subject::kNetwork;
constexpr Subject kSweep = Subject::kSweep;

/// Faults of the file as YAML text.
const std::vector<CatalogueEntry>& file_entries() {
  static const std::vector<CatalogueEntry> entries = {
      {Id::kNotText, "not-text", kError, "byte {byte} is not part of UTF-8 text",
       "save the file as UTF-8 text without control characters"},
      {Id::kYamlSyntax, "yaml-syntax", kError, "not valid YAML: {reason}",
       "check brackets, quotes and indentation up to this place"},
      {Id::kEmptyFile, "empty-file", kError, "the file holds no keys",
       "the smallest spec is 'name: my_core' and 'sparsity: {{n: 2, m: 4}}'; the smallest network "
       "'layers: [{{k: 64, o: 64}}]'"},
      {Id::kSeveralDocuments, "several-documents", kError, "a second YAML document starts here",
       "a file is one document; put each accelerator or network in a file of its own"},
      {Id::kNotAMapping, "not-a-mapping", kError,
       "the file holds {actual}; expected keys with values",
       "start with a key and its value, as in 'name: my_core'"},
      {Id::kKeyNotText, "key-not-text", kError, "a key must be text, but this one is {actual}",
       "write 'key: value'"},
  };
  return entries;
}

/// Faults of a single key.
const std::vector<CatalogueEntry>& key_entries() {
  static const std::vector<CatalogueEntry> entries = {
      {Id::kDuplicateKey, "duplicate-key", kError, "'{key}' is given twice, first on line {first}",
       "remove one of the two"},
      {Id::kMistypedKey, "mistyped-key", kError, "unknown key '{key}' {place}",
       "did you mean '{nearest}'?"},
      {Id::kMisplacedKey, "misplaced-key", kError, "unknown key '{key}' {place}",
       "'{leaf}' belongs to {home}"},
      {Id::kUnknownKey, "unknown-key", kError, "unknown key '{key}' {place}",
       "the keys here are {keys}"},
      {Id::kMissingKey, "missing-key", kError, "the required key '{key}' is missing",
       "add '{example}'"},
      {Id::kEmptyValue, "empty-value", kError, "'{key}' has no value",
       "write '{example}', or remove the key if it is optional"},
      {Id::kWrongType, "wrong-type", kError, "'{key}' is {actual}; expected {expected}",
       "write for example '{example}'"},
      {Id::kLeadingZero, "leading-zero", kError,
       "'{key}' is '{value}'; a leading zero could mean octal", "write {decimal}"},
      {Id::kOutOfRange, "out-of-range", kError, "'{key}' is {value}; the legal range is {range}",
       "the nearest legal value is {nearest}"},
      {Id::kIllegalValue, "illegal-value", kError, "'{key}' is {value}; expected one of {choices}",
       "the nearest legal value is {nearest}"},
      {Id::kEmptyList, "empty-list", kError, "'{key}' is an empty list",
       "name at least one of {choices}"},
      {Id::kRepeatedEntry, "repeated-entry", kError, "'{key}' lists {value} twice",
       "remove one of the two"},
      {Id::kIllegalName, "illegal-name", kError,
       "'name' is '{value}'; expected a-z, then a-z, 0-9 and _, not ending in _",
       "a legal name near it is '{nearest}'"},
      {Id::kNameTooLong, "name-too-long", kError,
       "'name' has {length} characters; the limit is {limit}",
       "a legal name near it is '{nearest}'"},
      {Id::kReservedName, "reserved-name", kError,
       "'name' is '{value}', a word that Verilog, SystemVerilog or Heddle keeps for itself",
       "a legal name near it is '{nearest}'"},
      {Id::kIllegalPart, "illegal-part", kError,
       "'target.part' is '{value}'; expected at most {limit} letters, digits, '.', '_' and '-'",
       "write the order code, for example '{example}'"},
  };
  return entries;
}

/// Faults of keys that are legal one by one.
const std::vector<CatalogueEntry>& rule_entries() {
  static const std::vector<CatalogueEntry> entries = {
      {Id::kNExceedsM, "n-exceeds-m", kError, "'sparsity.n' is {n} but 'sparsity.m' is {m}",
       "choose n <= {m}, or raise m: N:M keeps n of every m weights"},
      {Id::kVectorSplitsColumns, "vector-splits-columns", kError,
       "'sparsity.vector' is {vector}, which does not divide the {columns} outputs of "
       "'array.columns'",
       "choose {nearest} columns, or a vector of {divisor}"},
      {Id::kColumnGroupExceedsColumns, "column-group-exceeds-columns", kError,
       "'array.column_group' is {group} but 'array.columns' is {columns}",
       "choose a column group of at most {columns}, or add columns"},
      {Id::kColumnGroupSplitsVector, "column-group-splits-vector", kError,
       "'array.column_group' is {group}, which is no multiple of the {vector} outputs of "
       "'sparsity.vector'",
       "choose a column group of {nearest}: the outputs of a vector take their activations from "
       "one register"},
      {Id::kIllegalGroup, "illegal-group", kError,
       "'scale.group' is {group}, which does not fit K tiles of {tile} weights ({rows} rows of "
       "m = {m})",
       "choose {nearest}; legal are 0 (no scales), multiples of {tile}, and "
       "multiples of {m} that divide {tile}"},
      {Id::kActivationBufferTooSmall, "activation-buffer-too-small", kError,
       "'buffers.activation_kib' is {kib}, less than one K tile of {tile} activations of {bits} "
       "bits",
       "raise it to at least {needed}, or make the array smaller"},
      {Id::kActivationBufferTooDeep, "activation-buffer-too-deep", kError,
       "'buffers.activation_kib' is {kib}, which makes {words} words per bank; the limit is "
       "{limit}",
       "lower it to at most {largest}, or make the array larger"},
      {Id::kActivationBufferRounded, "activation-buffer-rounded", kWarning,
       "'buffers.activation_kib' is {kib}, of which {built} are built: bank depths are powers of "
       "two",
       "write {built} for the same buffer"},
      {Id::kMaxKExceedsBuffer, "max-k-exceeds-buffer", kError,
       "'buffers.max_k' is {max_k}, but the activation buffer holds {limit} activations of a token",
       "lower it to at most {limit}, or raise buffers.activation_kib"},
      {Id::kTooManyKTiles, "too-many-k-tiles", kError,
       "'buffers.max_k' is {max_k}, which makes {tiles} K tiles of {tile} weights; the limit is "
       "{limit}",
       "lower it to at most {largest}, or add rows"},
      {Id::kAccumulatorTooNarrow, "accumulator-too-narrow", kError,
       "'precision.accumulator' is {bits} bits, but a sum over {max_k} weights can need {needed}",
       "raise it to {needed}, or set buffers.max_k to at most {largest}"},
      {Id::kAccumulatorBelowProduct, "accumulator-below-product", kError,
       "'precision.accumulator' is {bits} bits, but a single scaled product can need {single}",
       "raise it to {needed}, or remove the key to have it derived"},
      {Id::kInt4NeedsEvenColumns, "int4-needs-even-columns", kError,
       "'output' names int4 but 'array.columns' is {columns}, an odd number",
       "choose {nearest} columns, or remove int4: two of its results share a byte"},
      {Id::kPartOfAnotherFamily, "part-of-another-family", kError,
       "'target.part' is {part}, a part of family {actual}, but 'target.family' is {family}",
       "write {example}, or choose family {actual}"},
  };
  return entries;
}

/// Faults of networks, whose keys are legal one by one.
const std::vector<CatalogueEntry>& network_entries() {
  static const std::vector<CatalogueEntry> entries = {
      {Id::kUnknownArchitecture, "unknown-architecture", kError,
       "'{key}' is {value}; read are {choices}",
       "list the network's GEMMs in a file of layers instead", kNetwork},
      {Id::kIllegalDensity, "illegal-density", kError, "'{key}' is {value}; expected N:M or dense",
       "write for example 2:4, with 1 <= N <= M <= {limit}", kNetwork},
      {Id::kHeadsSplitHidden, "heads-split-hidden", kError,
       "'hidden_size' is {hidden}, which {heads} heads do not divide",
       "correct one of the two, or give 'head_dim'", kNetwork},
      {Id::kHeadsSplitGroups, "heads-split-groups", kError,
       "'num_attention_heads' is {heads}, no multiple of the {groups} of 'num_key_value_heads'",
       "choose {nearest} key-value heads: each serves as many heads", kNetwork},
      {Id::kFixedAmongFlowing, "fixed-among-flowing", kError,
       "'{key}' is {value}, but other layers take the tokens of a prompt",
       "give every layer its number of tokens, or none", kNetwork},
  };
  return entries;
}

/// Faults of sweeps, whose keys are legal one by one.
const std::vector<CatalogueEntry>& sweep_entries() {
  static const std::vector<CatalogueEntry> entries = {
      {Id::kUnreadableFile, "unreadable-file", kError, "'{key}' names a file: {reason}",
       "give its path as seen from the folder of this file", kSweep},
      {Id::kUnknownNetwork, "unknown-network", kError,
       "'{key}' is {value}, neither a file beside this one nor a network that comes with Heddle",
       "{remedy}", kSweep},
      {Id::kNotExactlyOne, "not-exactly-one", kError,
       "'{key}' gives {count} of {choices}; expected exactly one", "{remedy}", kSweep},
      {Id::kNothingToCompute, "nothing-to-compute", kError,
       "'{key}' neither reads a prompt nor decodes a token",
       "give 'prefill' or 'decode' a number above 0", kSweep},
      {Id::kBackwardsRange, "backwards-range", kError,
       "'{key}' goes from {from} to {to}, which is less", "swap the two", kSweep},
      {Id::kTooManyValues, "too-many-values", kError, "'{key}' has more than {limit} values",
       "raise 'step', or multiply with 'times'", kSweep},
      {Id::kSetTwice, "set-twice", kError, "'{key}' is set by two axes, first on line {first}",
       "keys that change together are one axis: a list of mappings", kSweep},
      {Id::kIllegalExpression, "illegal-expression", kError, "'{key}' {fault}", "{remedy}", kSweep},
      {Id::kMetricNotEvaluated, "metric-not-evaluated", kError,
       "'{key}' names '{metric}', which none of the chosen evaluators tells",
       "add '{evaluator}' to 'evaluate'", kSweep},
      {Id::kSearchWithoutObjectives, "search-without-objectives", kError,
       "'{key}' is {method}, which follows objectives, but there are none",
       "add for example 'objectives: [{example}]', or choose another method", kSweep},
      {Id::kGridTooLarge, "grid-too-large", kError,
       "'axes' span {count} points, and a grid visits them all",
       "give 'search.points', another 'search.method', or fewer values; the limit is {limit}",
       kSweep},
  };
  return entries;
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
  static const std::vector<CatalogueEntry> all = [] {
    std::vector<CatalogueEntry> entries = file_entries();
    entries.insert(entries.end(), key_entries().begin(), key_entries().end());
    entries.insert(entries.end(), rule_entries().begin(), rule_entries().end());
    entries.insert(entries.end(), network_entries().begin(), network_entries().end());
    entries.insert(entries.end(), sweep_entries().begin(), sweep_entries().end());
    return entries;
  }();
  return all;
}

const CatalogueEntry& catalogue_entry(DiagnosticId id) {
  const CatalogueEntry& entry = catalogue()[static_cast<std::size_t>(id)];
  assert(entry.id == id && "the list follows the order of DiagnosticId");
  return entry;
}

}  // namespace heddle::base
