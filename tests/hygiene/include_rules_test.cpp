// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/include_rules.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::hygiene {
namespace {

/// Offences of a file in `folder` that includes `header`.
std::string offences_of(const std::string& folder, const std::string& header) {
  return describe(include_offences({folder + "x.cpp", "#include \"" + header + "\"\n"}));
}

TEST(IncludeRules, KeepTheGeneratorsLayersInOrder) {
  const std::vector<std::string> layers = {"generator/base/", "generator/spec/", "generator/arch/",
                                           "generator/emit/", "generator/cli/"};
  for (std::size_t from = 0; from < layers.size(); ++from) {
    for (std::size_t to = 0; to < layers.size(); ++to) {
      const std::string header = layers[to] + "y.h";
      const std::string expected = to <= from ? ""
                                              : layers[from] + "x.cpp:1: " + layers[from] +
                                                    " must not include '" + header + "'\n";
      EXPECT_EQ(offences_of(layers[from], header), expected);
    }
  }
}

TEST(IncludeRules, KeepTheGoldenModelApart) {
  EXPECT_EQ(offences_of("sim/reference/", "sim/reference/y.h"), "");
  EXPECT_EQ(offences_of("sim/reference/", "generator/base/matrix.h"), "");
  EXPECT_EQ(offences_of("sim/reference/", "generator/spec/spec.h"), "");
  for (const char* header : {"generator/spec/parse.h", "generator/arch/design.h",
                             "generator/emit/y.h", "host/pack/y.h", "sim/cosim/y.h"}) {
    EXPECT_NE(offences_of("sim/reference/", header), "") << header;
  }
}

TEST(IncludeRules, KeepTheHostFreeOfTheGenerator) {
  EXPECT_EQ(offences_of("host/pack/", "host/io/y.h"), "");
  EXPECT_EQ(offences_of("host/pack/", "generator/base/math.h"), "");
  EXPECT_EQ(offences_of("host/pack/", "generator/spec/spec.h"), "");
  for (const char* header : {"generator/spec/schema.h", "generator/arch/design.h",
                             "generator/emit/y.h", "generator/cli/y.h", "sim/reference/gemm.h"}) {
    EXPECT_NE(offences_of("host/pack/", header), "") << header;
  }
}

TEST(IncludeRules, LetCosimJoinDesignDriverAndReference) {
  for (const char* header : {"generator/base/y.h", "generator/spec/y.h", "generator/arch/y.h",
                             "host/pack/y.h", "sim/reference/gemm.h", "sim/cosim/y.h"}) {
    EXPECT_EQ(offences_of("sim/cosim/", header), "") << header;
  }
  EXPECT_NE(offences_of("sim/cosim/", "generator/emit/y.h"), "");
  EXPECT_NE(offences_of("sim/cosim/", "generator/cli/y.h"), "");
}

TEST(IncludeRules, LetNothingIncludeTests) {
  for (const char* folder : {"generator/base/", "generator/cli/", "host/", "sim/reference/",
                             "sim/cosim/", "templates/sim/"}) {
    EXPECT_NE(offences_of(folder, "tests/support/y.h"), "") << folder;
  }
  EXPECT_EQ(offences_of("tests/unit/pack/", "tests/support/y.h"), "");
}

TEST(IncludeRules, KeepPackagedSourcesSelfContained) {
  EXPECT_EQ(offences_of("templates/sim/", "core.h"), "");
  EXPECT_EQ(offences_of("templates/tlm/", "sim/model/device.h"), "");
  EXPECT_EQ(offences_of("templates/sim/", "generator/base/math.h"),
            "templates/sim/x.cpp:1: templates/ must not include 'generator/base/math.h'\n");
}

TEST(IncludeRules, DemandRootedPaths) {
  EXPECT_EQ(offences_of("host/io/", "npy.h"),
            "host/io/x.cpp:1: 'npy.h' is not rooted at the repository\n");
  EXPECT_EQ(offences_of("generator/spec/", "../emit/y.h"),
            "generator/spec/x.cpp:1: '../emit/y.h' leaves its folder\n");
  EXPECT_NE(offences_of("generator/spec/", "generator/spec/../emit/y.h"), "");
}

TEST(IncludeRules, DemandALayerForEveryFolder) {
  EXPECT_EQ(offences_of("sim/novel/", "sim/novel/y.h"),
            "sim/novel/x.cpp:1: its folder is no layer; add it to "
            "tests/hygiene/include_rules.cpp\n");
}

TEST(IncludeRules, ReadEveryWayToWriteAnInclude) {
  const auto offences = [](const std::string& text) {
    return describe(include_offences({"host/a.h", text}));
  };
  const std::string expected = "host/a.h:2: host/ must not include 'sim/y.h'\n";
  EXPECT_EQ(offences("\n#include \"sim/y.h\"  // why\n"), expected);
  EXPECT_EQ(offences("\n  #  include <sim/y.h>\n"), expected);
  EXPECT_EQ(offences("\n#include\"sim/y.h\""), expected);
  EXPECT_EQ(offences("#include <vector>\n#include <gtest/gtest.h>\n"), "");
  EXPECT_EQ(offences("// #include \"sim/y.h\"\n#define include\n#include\n#include MACRO\n"), "");
}

}  // namespace
}  // namespace heddle::hygiene
