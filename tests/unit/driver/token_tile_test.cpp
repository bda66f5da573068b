// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The driver's token tile is the generator's.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/arch/workload.h"
#include "generator/spec/parse.h"
#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

namespace fs = std::filesystem;

void expect_generators_choice(const arch::Design& design) {
  MockDevice mock(design);
  const heddle_backend_t backend = mock.backend();
  const heddle_config_t config = config_of(0);
  heddle_device_t device{};
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  const std::int64_t per_tile = design.capacity.k_per_tile;
  const std::int64_t words = design.capacity.activation_words;
  for (std::int64_t tokens : {1, 2, 7, 31, 64, 65, 128, 1000, 5000, 1 << 30}) {
    for (std::int64_t k_tiles = 1; k_tiles <= design.capacity.max_k_tiles;
         k_tiles = k_tiles * 3 / 2 + 1) {
      for (const std::int64_t k : {k_tiles * per_tile, (k_tiles - 1) * per_tile + 1}) {
        for (const std::int64_t o : {1, 100, 4096, 1 << 30}) {
          const auto tile =
              heddle_token_tile(&device, static_cast<std::uint32_t>(tokens),
                                static_cast<std::uint64_t>(k), static_cast<std::uint64_t>(o));
          EXPECT_EQ(tile, arch::token_tile(design, {tokens, k, o}))
              << tokens << " tokens, K = " << k << ", O = " << o;
          EXPECT_LE(tile * k_tiles, words);
        }
      }
    }
  }
}

TEST(TokenTile, IsTheGeneratorsForTheExamples) {
  int designs = 0;
  for (const auto& entry : fs::recursive_directory_iterator(HEDDLE_SOURCE_DIR "/examples")) {
    if (entry.path().filename() != "spec.yaml") continue;
    SCOPED_TRACE(entry.path());
    std::ifstream file(entry.path());
    expect_generators_choice(design_of({std::istreambuf_iterator<char>(file), {}}));
    ++designs;
  }
  EXPECT_GE(designs, 3);
}

/// Shapes in which each part of the rule decides: bus, rows, decoder, wavefront, segments.
TEST(TokenTile, IsTheGeneratorsForAllKindsOfArrays) {
  const char* sparsities[] = {
      "{n: 1, m: 1}",  "{n: 1, m: 4}",   "{n: 2, m: 4}", "{n: 4, m: 8}",
      "{n: 8, m: 16}", "{n: 16, m: 32}", "{n: 8, m: 8}", "{n: 5, m: 16, index: position}",
      "{n: 8, m: 16, index: position, vector: 4}"};
  int designs = 0;
  for (const std::string sparsity : sparsities) {
    for (const std::string rows : {"1", "4", "16", "64"}) {
      for (const std::string columns : {"1", "16"}) {
        for (const std::string bus : {"32", "512"}) {
          for (const std::string group : {"", "scale: {group: 0}\n", "scale: {group: 64}\n"}) {
            const std::string spec = "name: t\nsparsity: " + sparsity + "\narray: {rows: " + rows +
                                     ", columns: " + columns + "}\nbus: {data: " + bus + "}\n" +
                                     group + "buffers: {tokens: 256, activation_kib: 64}\n";
            SCOPED_TRACE(spec);
            const spec::ParseResult parsed = spec::load(spec, "test.yaml");
            if (!parsed.spec) continue;  // a group that this array cannot have
            expect_generators_choice(arch::elaborate(*parsed.spec));
            ++designs;
          }
        }
      }
    }
  }
  EXPECT_GE(designs, 200);
}

TEST_F(OpenDevice, TokenTileOfNothingIsNone) {
  EXPECT_EQ(heddle_token_tile(&device, 0, 40, 6), 0u);
  EXPECT_EQ(heddle_token_tile(&device, 5, 0, 6), 0u);
  EXPECT_EQ(heddle_token_tile(&device, 5, 64 * 16 + 1, 6), 0u);
  EXPECT_EQ(heddle_token_tile(nullptr, 5, 40, 6), 0u);
  EXPECT_EQ(heddle_token_tile(&device, 5, 40, 0), 0u);
}

}  // namespace
}  // namespace heddle::driver::testing
