// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Prints how far composed area is off, the tables of docs/explore-area.md. Takes one to three
// minutes of CPU for a design that has not been synthesized in this folder: what has been is kept
// there, so that a run that was ended goes on where it was.
//
// usage: validate_area FAMILY FOLDER [COUNT]
//        validate_area FAMILY FOLDER --random COUNT --seed SEED
//
// FAMILY is xc7, xcup, ecp5 or ice40; FOLDER is for logs and results. Without --random, the named
// designs, or the first COUNT of them: of each, with factors fitted to the others. With it, as many
// designs drawn from a seed, with the factors that are in use.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "generator/explore/synthesis/area_calibration.h"
#include "generator/explore/synthesis/area_evaluator.h"
#include "generator/explore/synthesis/area_validation.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/spec/enum_text.h"
#include "tests/unit/explore_synthesis/random_designs.h"

namespace {

using namespace heddle::explore;
using heddle::spec::TargetFamily;

constexpr TargetFamily kFamilies[] = {TargetFamily::kXc7, TargetFamily::kXcup, TargetFamily::kEcp5,
                                      TargetFamily::kIce40};

/// More than there are.
constexpr std::uint32_t kAll = 1000;

int fail(const std::string& message) {
  fmt::print(stderr, "error: {}\n", message);
  return 1;
}

/// As composed, before the factors that are in use.
AreaComparison without_factors(AreaComparison comparison, TargetFamily family) {
  const auto calibration = area_calibration(family);
  comparison.composed["lut"] /= calibration.lut;
  comparison.composed["ff"] /= calibration.ff;
  return comparison;
}

/// Both ways of finding the area of designs, in one folder.
class Comparing {
 public:
  Comparing(TargetFamily family, std::filesystem::path folder)
      : family_(family),
        folder_(std::move(folder)),
        area_(make_area_evaluator({false, folder_ / "units"})),
        synthesis_(make_synthesis_evaluator({})) {}

  /// Compares each, with progress on stderr, and hands it to `use`. An error ends it.
  template <typename Use>
  heddle::base::Status each(const std::vector<heddle::spec::Spec>& specs, const Use& use) const {
    if (!area_.ok()) return area_.error();
    if (!synthesis_.ok()) return synthesis_.error();
    std::size_t number = 0;
    for (const heddle::spec::Spec& spec : specs) {
      fmt::print(stderr, "{} of {}: {} ...\n", ++number, specs.size(), spec.name);
      auto compared = compare_area(*area_.value(), *synthesis_.value(), spec, folder_);
      if (!compared.ok()) return compared.error();
      use(std::move(compared).value());
    }
    return heddle::base::ok_status();
  }

  TargetFamily family() const { return family_; }

 private:
  TargetFamily family_;
  std::filesystem::path folder_;
  heddle::base::Result<std::unique_ptr<Evaluator>> area_;
  heddle::base::Result<std::unique_ptr<Evaluator>> synthesis_;
};

int validate_named(const Comparing& comparing, std::size_t count) {
  auto specs = area_validation_specs(comparing.family());
  specs.resize(std::min(count, specs.size()));
  std::vector<AreaComparison> comparisons;
  const auto status = comparing.each(specs, [&](AreaComparison comparison) {
    comparisons.push_back(without_factors(std::move(comparison), comparing.family()));
  });
  if (!status.ok()) return fail(status.error().message);
  fmt::print("Each with factors fitted to the others:\n\n{}\n",
             comparison_table(each_left_out(comparisons)));
  fmt::print("Factors fitted to all: {:.3f} of LUTs, {:.3f} of flip-flops\n",
             fitted_factor(comparisons, "lut"), fitted_factor(comparisons, "ff"));
  return 0;
}

int validate_random(const Comparing& comparing, std::size_t count, std::uint32_t seed) {
  std::vector<AreaComparison> comparisons;
  fmt::print("{}", comparison_head());
  const auto specs = heddle::explore::testing::random_area_specs(comparing.family(), seed, count);
  const auto status = comparing.each(specs, [&](AreaComparison comparison) {
    fmt::print("{}", comparison_row(comparison));
    std::fflush(stdout);
    comparisons.push_back(std::move(comparison));
  });
  fmt::print("{}", comparison_end(comparisons));
  return status.ok() ? 0 : fail(status.error().message);
}

std::optional<TargetFamily> family_of(const std::string& name) {
  for (const TargetFamily family : kFamilies) {
    if (heddle::spec::to_text(family) == name) return family;
  }
  return std::nullopt;
}

/// Only digits; at most 999,999,999.
std::optional<std::uint32_t> number_of(const std::string& text) {
  const bool is_number = !text.empty() && text.size() < 10 &&
                         text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return std::nullopt;
  return static_cast<std::uint32_t>(std::stoul(text));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto family = words.size() < 2 ? std::nullopt : family_of(words[0]);
  if (family && words.size() <= 3) {
    const auto count = words.size() == 2 ? kAll : number_of(words[2]);
    if (count && *count >= 2) return validate_named({*family, words[1]}, *count);
  }
  if (family && words.size() == 6 && words[2] == "--random" && words[4] == "--seed") {
    const auto count = number_of(words[3]);
    const auto seed = number_of(words[5]);
    if (count && seed && *count >= 1) return validate_random({*family, words[1]}, *count, *seed);
  }
  return fail(
      "usage: validate_area xc7|xcup|ecp5|ice40 FOLDER [COUNT, at least 2]\n"
      "       validate_area xc7|xcup|ecp5|ice40 FOLDER --random COUNT --seed SEED");
}
