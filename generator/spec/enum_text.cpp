// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/enum_text.h"

#include <utility>

namespace heddle::spec {
namespace {

template <typename Enum>
using Words = std::vector<std::pair<Enum, std::string>>;

const Words<IndexEncoding>& words(IndexEncoding /*type*/) {
  static const Words<IndexEncoding> table = {{IndexEncoding::kAuto, "auto"},
                                             {IndexEncoding::kPosition, "position"},
                                             {IndexEncoding::kBitmask, "bitmask"},
                                             {IndexEncoding::kCombinatorial, "combinatorial"}};
  return table;
}

const Words<Rounding>& words(Rounding /*type*/) {
  static const Words<Rounding> table = {
      {Rounding::kTflite, "tflite"}, {Rounding::kSingle, "single"}, {Rounding::kOnnx, "onnx"}};
  return table;
}

const Words<OutputType>& words(OutputType /*type*/) {
  static const Words<OutputType> table = {
      {OutputType::kInt32, "int32"}, {OutputType::kInt8, "int8"}, {OutputType::kInt4, "int4"}};
  return table;
}

const Words<Multiplier>& words(Multiplier /*type*/) {
  static const Words<Multiplier> table = {
      {Multiplier::kAuto, "auto"}, {Multiplier::kDsp, "dsp"}, {Multiplier::kLut, "lut"}};
  return table;
}

const Words<TargetFamily>& words(TargetFamily /*type*/) {
  static const Words<TargetFamily> table = {
      {TargetFamily::kGeneric, "generic"}, {TargetFamily::kXc7, "xc7"},
      {TargetFamily::kXcup, "xcup"},       {TargetFamily::kEcp5, "ecp5"},
      {TargetFamily::kIce40, "ice40"},     {TargetFamily::kAsic, "asic"}};
  return table;
}

template <typename Enum>
std::string word_of(Enum value) {
  for (const auto& [candidate, word] : words(value)) {
    if (candidate == value) return word;
  }
  return "";  // Not reached: the tables are complete, which a test checks.
}

}  // namespace

std::string to_text(IndexEncoding value) { return word_of(value); }
std::string to_text(Rounding value) { return word_of(value); }
std::string to_text(OutputType value) { return word_of(value); }
std::string to_text(Multiplier value) { return word_of(value); }
std::string to_text(TargetFamily value) { return word_of(value); }

template <typename Enum>
std::optional<Enum> from_text(std::string_view text) {
  for (const auto& [value, word] : words(Enum{})) {
    if (word == text) return value;
  }
  return std::nullopt;
}

template <typename Enum>
std::vector<std::string> words_of() {
  std::vector<std::string> all;
  for (const auto& entry : words(Enum{})) all.push_back(entry.second);
  return all;
}

template std::optional<IndexEncoding> from_text(std::string_view);
template std::optional<Rounding> from_text(std::string_view);
template std::optional<OutputType> from_text(std::string_view);
template std::optional<Multiplier> from_text(std::string_view);
template std::optional<TargetFamily> from_text(std::string_view);
template std::vector<std::string> words_of<IndexEncoding>();
template std::vector<std::string> words_of<Rounding>();
template std::vector<std::string> words_of<OutputType>();
template std::vector<std::string> words_of<Multiplier>();
template std::vector<std::string> words_of<TargetFamily>();

}  // namespace heddle::spec
