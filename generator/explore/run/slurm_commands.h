// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/base/result.h"

/// The commands of Slurm that are used, and what they say.
namespace heddle::explore::slurm {

/// A job array to be.
struct Request {
  std::filesystem::path script;
  std::filesystem::path output_folder;  ///< for the files N.txt, one per job
  std::size_t jobs = 1;                 ///< numbered from 0; a job takes one core
  int memory_mib = 1;                   ///< of each
  std::vector<std::string> options;     ///< further ones, which win over those above
};

/// The arrays of this user that wait or run, by number, each with its script.
using Queue = std::map<std::string, std::string>;

/// Submits an array and returns its number.
base::Result<std::string> submit(const Request& request);

/// Fails when the controller does not answer.
base::Result<Queue> queue();

/// All that Slurm knows of a job of an array, as lines of "Name=value"; empty when it does not
/// remember.
std::string record(const std::string& array, std::size_t index);

/// How the job of a record has ended, in Slurm's word: "CANCELLED", "TIMEOUT"; empty without one.
std::string state(const std::string& record);

}  // namespace heddle::explore::slurm
