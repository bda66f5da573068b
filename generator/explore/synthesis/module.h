// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/explore/synthesis/expression.h"

/// The structure of emitted Verilog: parameters, local constants, generate loops and conditions,
/// and instances. Logic is left out. The rules of emitted text (templates/README.md) make this
/// small: every block of an always is a begin, every generate block has braces of begin and end.
namespace heddle::explore::verilog {

struct Assignment {
  std::string name;
  Expression value;
};

struct Item;
using Items = std::vector<Item>;

/// One item of a module's body.
struct Item {
  enum class Kind { kConstant, kLoop, kCondition, kInstance };
  Kind kind = Kind::kConstant;
  Assignment constant;                 ///< of kConstant; of kLoop: the variable and where it starts
  Expression condition;                ///< of kLoop and kCondition
  Assignment step;                     ///< of kLoop
  Items body;                          ///< of kLoop; of kCondition: when it holds
  Items otherwise;                     ///< of kCondition
  std::string module;                  ///< of kInstance
  std::vector<Assignment> parameters;  ///< of kInstance
};

struct Module {
  std::string name;
  std::vector<Assignment> parameters;  ///< with their defaults
  Items items;
};

/// Reads the one module of a text. Instances of modules whose names do not start with `prefix`
/// are left out.
Module read_module(std::string_view text, std::string_view prefix);

}  // namespace heddle::explore::verilog
