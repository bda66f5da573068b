// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/report/synthetic_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "generator/base/sha256.h"

namespace heddle::test {
namespace {

using explore::Better;

/// Numbers that look drawn, from integer arithmetic alone.
class Draw {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }
  template <typename List>
  auto of(const List& list) {
    return list[below(list.size())];
  }
  double around_one() { return 0.9 + 0.2 * static_cast<double>(below(1000)) / 999; }

 private:
  std::uint64_t state_ = 20;
};

struct Config {
  int rows, columns, n, m, weight, tokens, clock;
  std::string family;
};

Config draw_config(Draw& draw) {
  Config config;
  config.rows = draw.of(std::array{2, 4, 8, 16, 32});
  config.columns = draw.of(std::array{4, 8, 16, 32, 64});
  config.m = draw.of(std::array{4, 8, 16});
  config.n = draw.of(std::array{1, 2, 4});
  config.weight = draw.of(std::array{2, 3, 4, 5, 6, 8});
  config.tokens = 8 * static_cast<int>(1 + draw.below(60));
  config.clock = draw.of(std::array{100, 200, 300});
  config.family = draw.of(std::array{"xc7", "xcup", "ecp5"});
  return config;
}

std::map<std::string, std::string> axes_of(const Config& config) {
  return {{"array.rows", std::to_string(config.rows)},
          {"array.columns", std::to_string(config.columns)},
          {"sparsity.n", std::to_string(config.n)},
          {"sparsity.m", std::to_string(config.m)},
          {"precision.weight", std::to_string(config.weight)},
          {"buffers.tokens", std::to_string(config.tokens)},
          {"target.clock_mhz", std::to_string(config.clock)},
          {"target.family", config.family}};
}

explore::Metrics metrics_of(const Config& config, Draw& draw) {
  const double multipliers = config.rows * config.columns * config.n;
  const double dense = 1.0 * config.rows * config.columns * config.m;
  const double passes = 4096.0 * 4096 * 256 / dense;
  const double reload = passes * config.rows / config.tokens;
  const double speed = config.family == "ecp5" ? 0.6 : 1;
  const double fmax = 420 * speed / (1 + 0.0016 * config.columns * config.m) * draw.around_one();
  return {{"cycles", std::floor(passes + reload + 200)},
          {"lut", std::floor(multipliers * (3 + config.m * 1.2 + config.weight) + 2400)},
          {"ff", std::floor(multipliers * (6 + config.weight) * draw.around_one() + 1900)},
          {"dsp", multipliers},
          {"fmax_mhz", fmax},
          {"seconds", (passes + reload) / (std::min<double>(config.clock, fmax) * 1e6)},
          {"output_error", std::pow(2.0, -config.weight) *
                               std::pow(1.0 - 0.9 * config.n / config.m, 2) * draw.around_one()}};
}

std::string spec_of(const Config& config) {
  return fmt::format(
      "name: point\nsparsity:\n  n: {}\n  m: {}\n  index: combinatorial\nprecision:\n  weight: {}\n"
      "  activation: 8\narray:\n  rows: {}\n  columns: {}\n  column_group: 4\nbuffers:\n  tokens: "
      "{}\n  activation_kib: 256\ntarget:\n  family: {}\n  clock_mhz: {}\n",
      config.n, config.m, config.weight, config.rows, config.columns, config.tokens, config.family,
      config.clock);
}

explore::Row draw_row(std::size_t index, Draw& draw) {
  const Config config = draw_config(draw);
  explore::Row row;
  row.axes = axes_of(config);
  row.spec = spec_of(config);
  row.id = base::sha256_hex(row.spec + std::to_string(index)).substr(0, 12);
  if (index % 13 == 5) {
    row.status = explore::Status::kIllegal;
    row.reason = fmt::format("'buffers.tokens' is {}, but two banks of it \"do not\" fit <{}>",
                             config.tokens, config.family);
  } else if (index % 29 == 7) {
    row.status = explore::Status::kFailed;
    row.reason = "placement: no site is left for 12 cells of type DSP48E1";
    row.metrics = {{"cycles", metrics_of(config, draw).at("cycles")}};
  } else {
    row.status = explore::Status::kDone;
    row.metrics = metrics_of(config, draw);
  }
  return row;
}

}  // namespace

explore::Table synthetic_table(std::size_t count) {
  explore::Table table;
  table.title = "Sparse arrays for a 4096 x 4096 layer";
  table.axes = {"array.rows",       "array.columns",  "sparsity.n",       "sparsity.m",
                "precision.weight", "buffers.tokens", "target.clock_mhz", "target.family"};
  table.metrics = {{"cycles", "", "clock cycles of the layer, 256 tokens", Better::kLower},
                   {"lut", "", "look-up tables of the device", Better::kLower},
                   {"ff", "", "flip-flops of the device", Better::kLower},
                   {"dsp", "", "multiplier blocks of the device", Better::kLower},
                   {"fmax_mhz", "MHz", "highest clock after placement", Better::kHigher},
                   {"seconds", "s", "time of the layer at its clock", Better::kLower},
                   {"output_error", "", "mean squared error relative to FP32", Better::kLower}};
  table.objectives = {
      {"seconds", Better::kLower}, {"lut", Better::kLower}, {"output_error", Better::kLower}};
  Draw draw;
  for (std::size_t i = 0; i < count; ++i) table.rows.push_back(draw_row(i, draw));
  return table;
}

}  // namespace heddle::test
