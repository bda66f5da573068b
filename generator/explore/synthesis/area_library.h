// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "generator/arch/design.h"
#include "generator/explore/synthesis/hierarchy.h"

namespace heddle::explore {

/// The Verilog of every module that a device can have, all named heddle_*, and its structure. The
/// few modules that are written anew for each design, and not adapted by parameters, are here as a
/// usual design has them: what they do themselves differs in constants alone.
class AreaLibrary {
 public:
  AreaLibrary();

  /// The structure of one design: its own core and device, and rows of its own kind of stages.
  verilog::Library structure_of(const arch::Design& design) const;

  /// The hash of the Verilog of a module and of all below it.
  const std::string& hash_of(const std::string& module) const { return hashes_.at(module); }

  /// The Verilog of several modules and of all below them, each once.
  std::string text_below(const std::set<std::string>& modules) const;

 private:
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::string> hashes_;
  verilog::Library modules_;
  std::shared_ptr<const verilog::Module> booth_row_;
};

}  // namespace heddle::explore
