// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_library.h"

#include <array>

#include "generator/arch/elaborate.h"
#include "generator/base/sha256.h"
#include "generator/emit/context.h"
#include "generator/explore/synthesis/normal_rtl.h"

namespace heddle::explore {
namespace {

constexpr const char* kPrefix = "heddle_";
constexpr const char* kDevice = "heddle_device";
constexpr const char* kRow = "heddle_array_row";

/// A usual design; with `tokens` in a cycle, and stages of `multiplier`.
arch::Design usual_design(int tokens, spec::Multiplier multiplier) {
  spec::Spec spec;
  spec.name = kNormalName;
  spec.sparsity.n = 2;
  spec.sparsity.m = 4;
  spec.array.tokens_per_cycle = tokens;
  spec.array.multiplier = multiplier;
  return arch::elaborate(spec);
}

std::shared_ptr<const verilog::Module> read(const std::string& text) {
  return std::make_shared<const verilog::Module>(verilog::read_module(text, kPrefix));
}

}  // namespace

AreaLibrary::AreaLibrary() {
  // Together they have every module; the first has the say in those that are rendered.
  const std::array designs = {usual_design(1, spec::Multiplier::kDsp),
                              usual_design(2, spec::Multiplier::kDsp),
                              usual_design(1, spec::Multiplier::kLut)};
  for (const arch::Design& design : designs) {
    for (const emit::Artifact& file : normal_rtl(design, kDevice)) {
      const auto module = read(file.text);
      if (design.is_booth() && module->name == kRow) booth_row_ = module;
      if (!texts_.emplace(module->name, file.text).second) continue;
      modules_[module->name] = module;
    }
  }
  for (const auto& [name, text] : texts_) {
    hashes_[name] = base::sha256_hex(text_below(std::set<std::string>{name}));
  }
}

verilog::Library AreaLibrary::structure_of(const arch::Design& design) const {
  verilog::Library library = modules_;
  if (design.is_booth()) library[kRow] = booth_row_;
  const emit::Fields context = emit::make_context(normal_design(design));
  for (const char* path : {"templates/rtl/core.v.tpl", "templates/rtl/dma/device.v.tpl"}) {
    const auto module = read(emit::render_template(path, context));
    library[module->name] = module;
  }
  return library;
}

std::string AreaLibrary::text_below(const std::set<std::string>& modules) const {
  std::set<std::string> names;
  for (const std::string& module : modules) {
    names.merge(verilog::modules_below(modules_, module));
  }
  std::string text;
  for (const std::string& name : names) text += texts_.at(name);
  return text;
}

}  // namespace heddle::explore
