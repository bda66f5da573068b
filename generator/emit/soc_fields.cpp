// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/soc_fields.h"

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/soc.h"
#include "generator/spec/enum_text.h"

namespace heddle::emit {
namespace {

Fields region(std::int64_t address, std::int64_t end, const std::string& what) {
  return {{"region_address", fmt::format("0x{:05X}", address)},
          {"region_bytes", end - address},
          {"region", what}};
}

}  // namespace

void add_soc_fields(const arch::Design& design, Fields& fields) {
  const arch::SocLayout soc = arch::soc_layout(design);
  const std::int64_t word = design.memory.word_bytes;
  fields.set("soc_tokens", soc.tokens);
  fields.set("soc_k", soc.k);
  fields.set("soc_o", soc.o);
  fields.set("soc_output", spec::to_text(soc.output));
  fields.set("soc_writes", arch::soc_register_writes(soc).size());
  fields.set("soc_words", soc.end / word);
  fields.set("soc_results_word", soc.results / word);
  fields.set("soc_result_words", soc.tokens * soc.result_stride / word);
  fields.set("soc_completion_word", soc.completions / word);
  fields.set(
      "soc_regions",
      std::vector<Fields>{
          region(soc.ring, soc.completions, "command ring, one descriptor"),
          region(soc.completions, soc.image, "completion ring, one entry"),
          region(soc.image, soc.activations, "weights, params behind them"),
          region(soc.activations, soc.results,
                 fmt::format("X, rows {} bytes apart", soc.activation_stride)),
          region(soc.results, soc.end, fmt::format("Y, rows {} bytes apart", soc.result_stride)),
      });
}

}  // namespace heddle::emit
