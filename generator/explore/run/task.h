// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "generator/arch/design.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/store/store.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// A spec that was accepted, and its design.
struct Elaborated {
  spec::Spec spec;
  arch::Design design;

  Candidate candidate() const { return {spec, design}; }
};

/// An evaluation to run.
struct Task {
  std::string key;     ///< SHA-256 of the evaluator's name and the inputs
  std::string inputs;  ///< Evaluator::key
  const Evaluator* evaluator = nullptr;
  std::shared_ptr<const Elaborated> point;
};

Task make_task(const Evaluator& evaluator, const std::shared_ptr<const Elaborated>& point);

/// The folder of a task's logs, below that of all logs.
std::string log_name(const Task& task);

/// Runs a task in this thread. Its logs are left in a folder of its own below `log_folder`.
Result run_task(const Task& task, const std::filesystem::path& log_folder);

}  // namespace heddle::explore
