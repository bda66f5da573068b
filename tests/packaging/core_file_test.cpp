// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "tests/packaging/package.h"

// NAME.core is read as FuseSoC would read it.
namespace heddle::packaging_test {
namespace {

/// The description without its first line, which is no YAML for other programs.
YAML::Node load_core(const std::vector<emit::Artifact>& package) {
  const std::string& text = text_of(package, "little.core");
  EXPECT_EQ(text.rfind("CAPI=2:\n", 0), 0U);
  return YAML::Load(text.substr(text.find('\n') + 1));
}

/// An entry of `files` is a path, or a path with attributes.
std::string path_of(const YAML::Node& entry) {
  return entry.IsMap() ? entry.begin()->first.as<std::string>() : entry.as<std::string>();
}

/// The names in a list of filesets.
std::set<std::string> words(const YAML::Node& list) {
  std::set<std::string> result;
  for (const YAML::Node& entry : list) result.insert(entry.as<std::string>());
  return result;
}

/// A target's own value, or else the one that it merges in with "<<".
YAML::Node value_of(const YAML::Node& target, const std::string& key) {
  return target[key] ? target[key] : target["<<"][key];
}

bool is_source(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string folder = file.parent_path().string();
  if (folder != "rtl" && folder != "sim" && folder != "host") return false;
  return std::set<std::string>{".v", ".h", ".hpp", ".c", ".cpp"}.count(file.extension().string());
}

TEST(CoreFile, ListsEverySourceOnceAndNothingElse) {
  for (const std::string& family : families()) {
    const auto package = package_for(family);
    const std::set<std::string> paths = paths_of(package);
    std::map<std::string, int> listed;
    for (const auto& fileset : load_core(package)["filesets"]) {
      for (const YAML::Node& entry : fileset.second["files"]) ++listed[path_of(entry)];
    }
    for (const auto& [path, count] : listed) {
      EXPECT_EQ(paths.count(path), 1U) << family << ' ' << path;
      EXPECT_EQ(count, 1) << path;
    }
    for (const std::string& path : paths) {
      if (is_source(path)) EXPECT_EQ(listed.count(path), 1U) << family << ' ' << path;
    }
  }
}

TEST(CoreFile, TargetsNameFilesetsAndTops) {
  for (const std::string& family : families()) {
    const YAML::Node core = load_core(package_for(family));
    for (const auto& target : core["targets"]) {
      const std::string name = target.first.as<std::string>();
      const std::string top = value_of(target.second, "toplevel").as<std::string>();
      EXPECT_EQ(top, name == "core_only" ? "little_core" : "little_device") << name;
      for (const std::string& fileset : words(value_of(target.second, "filesets"))) {
        EXPECT_TRUE(core["filesets"][fileset]) << name << ' ' << fileset;
      }
    }
  }
}

TEST(CoreFile, HasTheTargetsOfItsTechnology) {
  const std::map<std::string, std::string> flows = {
      {"xc7", "vivado"}, {"xcup", "vivado"}, {"ecp5", "trellis"}, {"ice40", "icestorm"}};
  for (const std::string& family : families()) {
    const YAML::Node core = load_core(package_for(family));
    std::set<std::string> names;
    for (const auto& target : core["targets"]) names.insert(target.first.as<std::string>());
    std::set<std::string> expected = {"default", "core_only", "lint", "sim"};
    const auto flow = flows.find(family);
    if (flow != flows.end()) {
      expected.insert("synth");
      EXPECT_EQ(core["targets"]["synth"]["flow"].as<std::string>(), flow->second);
    }
    EXPECT_EQ(names, expected) << family;
  }
}

TEST(CoreFile, CoreOnlyNeedsNothingOfTheDevice) {
  const auto package = package_for("xc7");
  const YAML::Node core = load_core(package);
  EXPECT_EQ(words(core["targets"]["core_only"]["filesets"]), std::set<std::string>{"core"});
  std::set<std::string> modules;
  for (const YAML::Node& entry : core["filesets"]["core"]["files"]) {
    modules.insert(std::filesystem::path(path_of(entry)).stem().string());
  }
  EXPECT_EQ(modules.count("little_core"), 1U);
  EXPECT_EQ(modules.count("little_device"), 0U);
  EXPECT_EQ(modules.count("little_row_writer"), 0U);
}

/// Verilator makes an object of each source by its name alone.
TEST(CoreFile, SourcesOfTheSimulationHaveNamesOfTheirOwn) {
  const YAML::Node core = load_core(package_for("xc7"));
  const YAML::Node sim = core["targets"]["sim"];
  EXPECT_EQ(words(sim["filesets"]), (std::set<std::string>{"core", "device", "driver", "harness"}));
  std::set<std::string> stems;
  for (const char* fileset : {"harness", "driver"}) {
    for (const YAML::Node& entry : core["filesets"][fileset]["files"]) {
      const YAML::Node attributes = entry.IsMap() ? entry.begin()->second : YAML::Node();
      if (attributes["is_include_file"] || attributes["file_type"]) continue;
      const std::string path =
          attributes["copyto"] ? attributes["copyto"].as<std::string>() : path_of(entry);
      EXPECT_TRUE(stems.insert(std::filesystem::path(path).stem().string()).second) << path;
    }
  }
  EXPECT_GT(stems.size(), 25U);
}

TEST(CoreFile, BuildsForThePartOfTheSpec) {
  const auto part = [](const std::string& family, const std::string& name) {
    return load_core(package_for(family, name))["targets"]["synth"]["flow_options"]["part"]
        .as<std::string>();
  };
  EXPECT_EQ(part("xc7", "''"), "xc7z020clg484-1");
  EXPECT_EQ(part("xc7", "xc7a100tcsg324-1"), "xc7a100tcsg324-1");
  EXPECT_EQ(part("xcup", "''"), "xczu7ev-ffvc1156-2-e");
  const auto nextpnr = [](const std::string& name) {
    return load_core(
               package_for("ecp5", name))["targets"]["synth"]["flow_options"]["nextpnr_options"][0]
        .as<std::string>();
  };
  EXPECT_EQ(nextpnr("''"), "--85k");
  EXPECT_EQ(nextpnr("LFE5U-25F-6BG256C"), "--25k");
  EXPECT_EQ(nextpnr("LFE5UM-45F"), "--um-45k");
  EXPECT_EQ(nextpnr("LFE5UM5G-85F-8BG756"), "--um5g-85k");
}

TEST(CoreFile, ConstraintsAreThoseOfTheTechnology) {
  const std::map<std::string, std::set<std::string>> files = {
      {"generic", {"sdc"}},     {"asic", {"sdc"}},        {"xc7", {"sdc", "xdc"}},
      {"xcup", {"sdc", "xdc"}}, {"ecp5", {"sdc", "lpf"}}, {"ice40", {"sdc", "pcf"}}};
  for (const std::string& family : families()) {
    const std::set<std::string> paths = paths_of(package_for(family));
    std::set<std::string> found;
    bool has_vivado = false;
    for (const std::string& path : paths) {
      if (path.rfind("constraints/little.", 0) == 0) found.insert(path.substr(19));
      has_vivado = has_vivado || path.rfind("vivado/", 0) == 0;
    }
    EXPECT_EQ(found, files.at(family)) << family;
    EXPECT_EQ(has_vivado, family == "xc7" || family == "xcup") << family;
  }
}

}  // namespace
}  // namespace heddle::packaging_test
