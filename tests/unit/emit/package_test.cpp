// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/package.h"

#include <algorithm>
#include <clocale>
#include <filesystem>
#include <locale>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fnmatch.h>
#include <gtest/gtest.h>

#include "generator/emit/package_writer.h"
#include "generator/emit/templates.h"
#include "tests/unit/emit/designs.h"

namespace heddle::emit {
namespace {

std::set<std::string> paths_of(const std::vector<Artifact>& artifacts) {
  std::set<std::string> paths;
  for (const Artifact& artifact : artifacts) {
    EXPECT_TRUE(paths.insert(artifact.path).second) << artifact.path << " is emitted twice";
  }
  return paths;
}

const std::string& text_of(const std::vector<Artifact>& artifacts, const std::string& path) {
  for (const Artifact& artifact : artifacts) {
    if (artifact.path == path) return artifact.text;
  }
  throw std::logic_error("no artifact " + path);
}

/// A field that is forgotten would keep its default, and the model's cycles would be others.
TEST(EmitPackage, GivesTheCycleModelAllOfItsParameters) {
  const std::vector<Artifact> package =
      emit_package(design_of("name: my_core\nsparsity: {n: 2, m: 4}\n"));
  const auto model = std::find_if(package.begin(), package.end(), [](const Artifact& artifact) {
    return artifact.path.find("sim/model/parameters.h") != std::string::npos;
  });
  ASSERT_NE(model, package.end());
  const std::string design = text_of(package, "tlm/my_core_design.cpp");
  const std::regex field("^  (?:int|bool) (\\w+) = [^;]*;", std::regex::multiline);
  int fields = 0;
  for (std::sregex_iterator it(model->text.begin(), model->text.end(), field), end; it != end;
       ++it, ++fields) {
    const std::string assignment = "p." + (*it)[1].str() + " = ";
    EXPECT_NE(design.find(assignment), std::string::npos) << assignment;
  }
  EXPECT_GT(fields, 20);
}

TEST(EmitPackage, HasEveryPart) {
  const std::vector<Artifact> artifacts =
      emit_package(design_of("name: my_core\nsparsity: {n: 2, m: 4}\n"));
  const std::set<std::string> paths = paths_of(artifacts);
  for (const char* path :
       {"README.md", "constraints/my_core.sdc", "constraints/my_core.xdc", "design.json",
        "docs/block_diagram.svg", "docs/datasheet.html", "docs/registers.html", "host/heddle.h",
        "host/heddle.hpp", "host/heddle_uio.c", "my_core.core", "rtl/filelist.f",
        "rtl/my_core_core.v", "rtl/my_core_device.v", "sim/design.h", "sim/run.cpp",
        "tlm/my_core_tlm.h", "tlm/sim/model/device.h", "tlm/sim/random.h"}) {
    EXPECT_EQ(paths.count(path), 1U) << path;
  }
  for (const std::string& path : paths) {
    EXPECT_EQ(path.find("NAME"), std::string::npos) << path;
    EXPECT_FALSE(std::regex_search(path, std::regex("\\.tpl$|^/|\\.\\."))) << path;
  }
}

TEST(EmitPackage, IsOrderedByPath) {
  std::vector<std::string> paths;
  for (const Artifact& artifact : emit_package(design_of(assorted_specs()[1]))) {
    paths.push_back(artifact.path);
  }
  EXPECT_TRUE(std::is_sorted(paths.begin(), paths.end()));
}

TEST(EmitPackage, IsCleanForAllSpecs) {
  for (const std::string& spec : assorted_specs()) {
    for (const Artifact& artifact : emit_package(design_of(spec))) {
      EXPECT_EQ(hygiene_problems(artifact), std::vector<std::string>{}) << spec;
    }
  }
}

/// Some templates are for one family alone; together the families use all.
TEST(EmitPackage, HoldsEveryTemplate) {
  std::set<std::string> outside_rtl;
  for (const char* family : {"xc7", "xcup", "ecp5", "ice40", "generic"}) {
    const std::string spec = "name: my_core\nsparsity: {n: 2, m: 4}\ntarget: {family: ";
    for (const Artifact& artifact : emit_package(design_of(spec + family + "}\n"))) {
      if (artifact.path.compare(0, 4, "rtl/") != 0) outside_rtl.insert(artifact.path);
    }
  }
  std::size_t below_folders = 0;
  for (const TemplateFile& file : template_files()) {
    if (file.path.substr(0, 14) != "templates/rtl/") ++below_folders;
  }
  EXPECT_EQ(outside_rtl.size(), below_folders + 3)
      << "templates, diagram, design.json, and the random numbers twice";
}

TEST(EmitPackage, KeepsTheDriverInOneFolder) {
  const std::vector<Artifact> artifacts = emit_package(design_of(assorted_specs()[1]));
  const std::set<std::string> paths = paths_of(artifacts);
  const std::regex include("#include \"([^\"]+)\"");
  for (const Artifact& artifact : artifacts) {
    if (artifact.path.compare(0, 5, "host/") != 0) continue;
    for (auto match = std::sregex_iterator(artifact.text.begin(), artifact.text.end(), include);
         match != std::sregex_iterator(); ++match) {
      EXPECT_EQ(paths.count("host/" + (*match)[1].str()), 1U)
          << artifact.path << ": " << (*match)[1];
    }
  }
}

TEST(EmitPackage, DescribesItsFilesToFuseSoC) {
  const std::vector<Artifact> artifacts =
      emit_package(design_of("name: my_core\nsparsity: {n: 2, m: 4}\n"));
  const std::set<std::string> paths = paths_of(artifacts);
  const std::string& core = text_of(artifacts, "my_core.core");
  EXPECT_EQ(core.find("CAPI=2:\n"), 0U);
  std::multiset<std::string> listed;
  const std::regex entry("\n      - ([^\n:]+)");
  for (auto match = std::sregex_iterator(core.begin(), core.end(), entry);
       match != std::sregex_iterator(); ++match) {
    EXPECT_EQ(paths.count((*match)[1]), 1U) << (*match)[1];
    listed.insert((*match)[1]);
  }
  const std::regex source("rtl/.*\\.v|(sim|host)/.*\\.(c|cpp|h|hpp)");
  for (const std::string& path : paths) {
    const std::size_t most = std::regex_match(path, source) ? 1 : 0;
    EXPECT_GE(listed.count(path), most) << path;
    EXPECT_LE(listed.count(path), 1U) << path;
  }
}

TEST(EmitPackage, MarksScriptsAsExecutable) {
  for (const Artifact& artifact : emit_package(design_of(assorted_specs()[1]))) {
    EXPECT_EQ(artifact.executable, artifact.text.substr(0, 2) == "#!") << artifact.path;
  }
}

TEST(EmitPackage, DocumentsStandAlone) {
  const std::vector<Artifact> artifacts = emit_package(design_of(assorted_specs()[1]));
  for (const char* path :
       {"docs/datasheet.html", "docs/block_diagram.svg", "docs/registers.html"}) {
    const std::string text =
        std::regex_replace(text_of(artifacts, path), std::regex("http://www.w3.org/2000/svg"), "");
    EXPECT_FALSE(std::regex_search(text, std::regex("https?:|src=|href=|@import|url\\([^#]")))
        << path;
  }
  EXPECT_NE(text_of(artifacts, "docs/datasheet.html").find("<svg "), std::string::npos);
}

struct Port {
  std::string direction;
  std::string name;
};

/// The ports of a module, as its Verilog declares them.
std::vector<Port> ports_of(const std::string& verilog) {
  const std::string header = verilog.substr(0, verilog.find(");\n"));
  const std::regex declaration("\n    (input|output) +wire +(\\[[^\\]]*\\] *)?([a-z0-9_]+)");
  std::vector<Port> ports;
  for (auto match = std::sregex_iterator(header.begin(), header.end(), declaration);
       match != std::sregex_iterator(); ++match) {
    ports.push_back({(*match)[1], (*match)[3]});
  }
  return ports;
}

TEST(EmitPackage, InstanceConnectsEveryPort) {
  const std::vector<Artifact> artifacts = emit_package(design_of(assorted_specs()[1]));
  const std::vector<Port> ports = ports_of(text_of(artifacts, "rtl/nm24_w4a8_device.v"));
  EXPECT_GT(ports.size(), 30U);
  const std::string& readme = text_of(artifacts, "README.md");
  std::set<std::string> connected;
  const std::regex connection("\n    \\.([a-z0-9_]+)");
  for (auto match = std::sregex_iterator(readme.begin(), readme.end(), connection);
       match != std::sregex_iterator(); ++match) {
    connected.insert((*match)[1]);
  }
  for (const Port& port : ports) EXPECT_EQ(connected.erase(port.name), 1U) << port.name;
  EXPECT_EQ(connected, std::set<std::string>{}) << "no such ports";
}

/// True when one of the patterns of a set_*_delay command matches the port.
bool is_constrained(const std::string& sdc, const std::string& command, const std::string& port) {
  const std::size_t begin = sdc.find('{', sdc.find("\n" + command + " "));
  std::istringstream patterns(sdc.substr(begin + 1, sdc.find('}', begin) - begin - 1));
  for (std::string pattern; patterns >> pattern;) {
    if (fnmatch(pattern.c_str(), port.c_str(), 0) == 0) return true;
  }
  return false;
}

TEST(EmitPackage, ConstrainsEveryPortOnItsSide) {
  const std::vector<Artifact> artifacts = emit_package(design_of(assorted_specs()[1]));
  const std::string& sdc = text_of(artifacts, "constraints/nm24_w4a8.sdc");
  EXPECT_NE(sdc.find("create_clock -name clk -period 5.000 [get_ports clk]"), std::string::npos);
  for (const Port& port : ports_of(text_of(artifacts, "rtl/nm24_w4a8_device.v"))) {
    const bool is_input = port.direction == "input" && port.name != "clk";
    EXPECT_EQ(is_constrained(sdc, "set_input_delay", port.name), is_input) << port.name;
    EXPECT_EQ(is_constrained(sdc, "set_output_delay", port.name), port.direction == "output")
        << port.name;
  }
}

/// Thousands apart and a decimal comma, as many locales have them.
class Commas : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

bool operator==(const Artifact& a, const Artifact& b) {
  return a.path == b.path && a.text == b.text && a.executable == b.executable;
}

TEST(EmitPackage, DependsOnTheDesignAlone) {
  const std::filesystem::path home = std::filesystem::current_path();
  const std::locale before;
  for (const std::string& spec : assorted_specs()) {
    const std::vector<Artifact> first = emit_package(design_of(spec));
    std::locale::global(std::locale(std::locale::classic(), new Commas));
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8"}) {
      if (std::setlocale(LC_ALL, name) != nullptr) break;
    }
    std::filesystem::current_path("/");
    const std::vector<Artifact> second = emit_package(design_of(spec));
    std::filesystem::current_path(home);
    std::setlocale(LC_ALL, "C");
    std::locale::global(before);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_TRUE(first[i] == second[i]);
  }
}

TEST(EmitPackage, IsRecognisedByTheWriter) {
  const auto directory = std::filesystem::path(testing::TempDir()) / "emit_package_written";
  std::filesystem::remove_all(directory);
  const std::vector<Artifact> artifacts = emit_package(design_of(assorted_specs()[1]));
  EXPECT_TRUE(write_package(directory, artifacts, Overwrite::kRefuse).ok());
  EXPECT_FALSE(write_package(directory, artifacts, Overwrite::kRefuse).ok());
  EXPECT_TRUE(write_package(directory, artifacts, Overwrite::kReplacePackage).ok());
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace heddle::emit
