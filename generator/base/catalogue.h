// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

/// Everything Heddle can say about an input file, in one list: tests check that each entry is
/// reached, and docs/spec.md lists them.
namespace heddle::base {

enum class DiagnosticId {
  // The file as YAML.
  kNotText,
  kYamlSyntax,
  kEmptyFile,
  kSeveralDocuments,
  kNotAMapping,
  kKeyNotText,
  // Single keys.
  kDuplicateKey,
  kMistypedKey,
  kMisplacedKey,
  kUnknownKey,
  kMissingKey,
  kEmptyValue,
  kWrongType,
  kLeadingZero,
  kOutOfRange,
  kIllegalValue,
  kEmptyList,
  kRepeatedEntry,
  kIllegalName,
  kNameTooLong,
  kReservedName,
  kIllegalPart,
  // Rules across keys.
  kNExceedsM,
  kVectorSplitsColumns,
  kColumnGroupExceedsColumns,
  kColumnGroupSplitsVector,
  kIllegalGroup,
  kActivationBufferTooSmall,
  kActivationBufferTooDeep,
  kActivationBufferRounded,
  kMaxKExceedsBuffer,
  kTooManyKTiles,
  kAccumulatorTooNarrow,
  kAccumulatorBelowProduct,
  kInt4NeedsEvenColumns,
  kPartOfAnotherFamily,
  // Networks.
  kUnknownArchitecture,
  kIllegalDensity,
  kHeadsSplitHidden,
  kHeadsSplitGroups,
  kFixedAmongFlowing,
  // Sweeps.
  kUnreadableFile,
  kUnknownNetwork,
  kNotExactlyOne,
  kNothingToCompute,
  kBackwardsRange,
  kTooManyValues,
  kSetTwice,
  kIllegalExpression,
  kMetricNotEvaluated,
  kSearchWithoutObjectives,
  kGridTooLarge,
};

/// An error refuses the file; a warning does not.
enum class Severity { kError, kWarning };

/// What kind of file a diagnostic is about; those of specs can be about any.
enum class Subject { kSpec, kNetwork, kSweep };

/// One kind of diagnostic. `format` and `help` are fmt strings with named arguments.
struct CatalogueEntry {
  DiagnosticId id;
  std::string_view name;  ///< what users see in brackets; never changes once published
  Severity severity;
  std::string_view format;
  std::string_view help;
  Subject subject = Subject::kSpec;
};

/// All entries, in the order of DiagnosticId.
const std::vector<CatalogueEntry>& catalogue();

/// The entry of one id.
const CatalogueEntry& catalogue_entry(DiagnosticId id);

}  // namespace heddle::base
