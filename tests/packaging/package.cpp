// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/packaging/package.h"

#include <regex>
#include <stdexcept>

#include <unistd.h>

#include "generator/arch/elaborate.h"
#include "generator/base/diagnostic.h"
#include "generator/emit/package.h"
#include "generator/emit/package_writer.h"
#include "generator/spec/enum_text.h"
#include "generator/spec/parse.h"

namespace heddle::packaging_test {

std::vector<emit::Artifact> package_for(const std::string& family, const std::string& part) {
  const spec::ParseResult parsed = spec::load(
      "name: little\nsparsity: {n: 2, m: 4}\narray: {rows: 4, columns: 4}\n"
      "scale: {group: 16}\nbus: {data: 64, address: 36}\n"
      "target: {family: " +
          family + ", part: " + part + ", clock_mhz: 150}\n",
      "spec.yaml");
  if (!parsed.spec) throw std::logic_error(base::render(parsed.diagnostics));
  return emit::emit_package(arch::elaborate(*parsed.spec));
}

std::vector<std::string> families() { return spec::words_of<spec::TargetFamily>(); }

std::set<std::string> paths_of(const std::vector<emit::Artifact>& artifacts) {
  std::set<std::string> paths;
  for (const emit::Artifact& artifact : artifacts) paths.insert(artifact.path);
  return paths;
}

const std::string& text_of(const std::vector<emit::Artifact>& artifacts, const std::string& path) {
  for (const emit::Artifact& artifact : artifacts) {
    if (artifact.path == path) return artifact.text;
  }
  throw std::logic_error("no artifact " + path);
}

std::vector<Port> ports_of(const std::string& verilog) {
  const std::string header = verilog.substr(0, verilog.find(");\n"));
  const std::regex declaration("\n    (input|output) +wire +(\\[[^\\]]*\\] *)?([a-z0-9_]+)");
  std::vector<Port> ports;
  for (auto match = std::sregex_iterator(header.begin(), header.end(), declaration);
       match != std::sregex_iterator(); ++match) {
    ports.push_back({(*match)[3], (*match)[1] == "input"});
  }
  return ports;
}

WrittenPackage::WrittenPackage(const std::vector<emit::Artifact>& artifacts,
                               const std::string& name)
    : path_(std::filesystem::temp_directory_path() /
            ("heddle_" + name + "_" + std::to_string(getpid()))) {
  const base::Status status =
      emit::write_package(path_, artifacts, emit::Overwrite::kReplacePackage);
  if (!status.ok()) throw std::runtime_error(status.error().message);
}

WrittenPackage::~WrittenPackage() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace heddle::packaging_test
